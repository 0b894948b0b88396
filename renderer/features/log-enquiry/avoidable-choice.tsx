import { Menu } from '@mantine/core';
import { useState } from 'react';
import type { AvoidableKind } from '../../../shared/domain/words.ts';
import { avoidableKinds } from '../../../shared/domain/words.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { avoidableWords } from '../../ui/words-shown.ts';

/** Marks a contact that need not have happened, with its kind. */
export function AvoidableChoice(props: {
  readonly chosen: AvoidableKind | null;
  readonly onChoose: (kind: AvoidableKind | null) => void;
}) {
  const [open, setOpen] = useState(false);
  useKeys('Contact', [{ key: 'A', label: 'Avoidable contact', run: () => setOpen(true) }]);
  return (
    <Menu opened={open} onChange={setOpen} transitionProps={{ duration: 0 }} position="bottom-end">
      <Menu.Target>
        <div>
          <ActionButton
            shortcut="A"
            size="xs"
            pressed={props.chosen !== null}
            onClick={() => setOpen(!open)}
          >
            {props.chosen === null ? 'Avoidable' : `Avoidable: ${avoidableWords[props.chosen]}`}
          </ActionButton>
        </div>
      </Menu.Target>
      <Menu.Dropdown>
        {avoidableKinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => props.onChoose(kind)}>
            {avoidableWords[kind]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => props.onChoose(null)}>Not avoidable</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
