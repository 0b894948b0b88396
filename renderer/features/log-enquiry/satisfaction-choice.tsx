import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Satisfaction } from '../../../shared/domain/words.ts';
import { satisfactions } from '../../../shared/domain/words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useKeys } from '../../ui/keys.ts';
import { findNext } from './find-next.ts';

const words: Readonly<Record<Satisfaction, string>> = {
  good: 'Good',
  average: 'Average',
  poor: 'Poor',
  declined: 'Did not want to say',
};

/** How the customer found it, where they were asked: one key, the same again for the next answer. */
export function SatisfactionChoice(props: {
  readonly chosen: Satisfaction | null;
  readonly onChoose: (satisfaction: Satisfaction | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const { chosen, onChoose } = props;
  useKeys('Contact', [
    {
      key: 'F',
      label: 'How they found it; again for another answer',
      run: () => onChoose(findNext(satisfactions, chosen)),
    },
  ]);
  return (
    <Menu
      opened={open}
      onChange={setOpen}
      transitionProps={{ duration: 0 }}
      position="bottom-start"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          aria-keyshortcuts="F"
          data-pressed={chosen === null ? undefined : true}
          rightSection={<KeyCap>F</KeyCap>}
        >
          <span aria-live="polite">
            {chosen === null ? 'Satisfaction' : `Satisfaction: ${words[chosen].toLowerCase()}`}
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {satisfactions.map((one) => (
          <Menu.Item key={one} onClick={() => onChoose(one)}>
            {words[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onChoose(null)}>Not asked</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
