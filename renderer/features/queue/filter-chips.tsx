import { Button } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { QueueFilter } from '../../../shared/contract/schemas-queue.ts';
import { describeFilter } from './queue-words.ts';
import classes from './queue.module.css';

/** What the list is narrowed to, a chip each; a click takes it away. */
export function FilterChips(props: {
  readonly filter: QueueFilter;
  readonly lists: CentreLists | null;
  readonly onChange: (filter: QueueFilter) => void;
}) {
  const parts = describeFilter(props.filter, props.lists);
  if (parts.length === 0) return null;
  return (
    <div className={classes['chips']} role="group" aria-label="Narrowed to">
      <span className={classes['sorted']}>Only</span>
      {parts.map((part) => (
        <Button
          key={part.words}
          size="compact-xs"
          variant="default"
          aria-label={`${part.words}: no longer`}
          onClick={() => props.onChange(part.without)}
        >
          {part.words} <span aria-hidden="true">&nbsp;✕</span>
        </Button>
      ))}
      <Button size="compact-xs" variant="default" onClick={() => props.onChange({})}>
        Show everything
      </Button>
    </div>
  );
}
