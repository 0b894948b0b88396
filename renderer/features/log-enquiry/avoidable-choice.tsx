import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { AvoidableKind } from '../../../shared/domain/words.ts';
import { avoidableKinds } from '../../../shared/domain/words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
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
          data-pressed={props.chosen === null ? undefined : true}
          rightSection={<KeyCap>A</KeyCap>}
        >
          {props.chosen === null ? 'Avoidable' : `Avoidable: ${avoidableWords[props.chosen]}`}
        </Button>
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
