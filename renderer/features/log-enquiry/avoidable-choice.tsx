import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { AvoidableKind } from '../../../shared/domain/words.ts';
import { avoidableKinds } from '../../../shared/domain/words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useKeys } from '../../ui/keys.ts';
import { avoidableWords } from '../../ui/words-shown.ts';
import { findNext } from './find-next.ts';

/**
 * Marks a contact that need not have happened, with its kind: one key marks the commonest kind, the
 * same key again the next, and after the last none.
 */
export function AvoidableChoice(props: {
  readonly chosen: AvoidableKind | null;
  readonly onChoose: (kind: AvoidableKind | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const { chosen, onChoose } = props;
  useKeys('Contact', [
    {
      key: 'A',
      label: 'Avoidable contact; again for another kind',
      run: () => onChoose(findNext(avoidableKinds, chosen)),
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
          aria-keyshortcuts="A"
          data-pressed={chosen === null ? undefined : true}
          rightSection={<KeyCap>A</KeyCap>}
        >
          <span aria-live="polite">
            {chosen === null ? 'Avoidable' : `Avoidable: ${avoidableWords[chosen]}`}
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {avoidableKinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => onChoose(kind)}>
            {avoidableWords[kind]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onChoose(null)}>Not avoidable</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
