import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import classes from './measure-help.module.css';
import { defineWord, nameDefined } from './measure-words.ts';
import type { DefinedWord } from './measure-words.ts';

/**
 * The word for a measure or a figure. Its definition shows while the pointer is over it or it has
 * the focus; Escape puts the definition away and does nothing else.
 */
export function MeasureWord(props: {
  readonly measure: DefinedWord;
  /** Other words for the same thing, where the place is narrow. */
  readonly children?: ReactNode;
}) {
  const [shown, setShown] = useState(false);
  return (
    <Tooltip
      label={defineWord(props.measure)}
      opened={shown}
      multiline
      w={300}
      position="bottom-start"
      // Inside its landmark, and yet not cut off by a table that scrolls.
      withinPortal={false}
      floatingStrategy="fixed"
      transitionProps={{ duration: 0 }}
    >
      <button
        type="button"
        className={classes['word']}
        onMouseEnter={() => setShown(true)}
        onMouseLeave={() => setShown(false)}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onClick={() => setShown(true)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !shown) return;
          event.preventDefault();
          setShown(false);
        }}
      >
        {props.children ?? nameDefined(props.measure)}
      </button>
    </Tooltip>
  );
}
