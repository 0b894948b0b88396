import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from '../../ui/action-button.tsx';

/** A button with its key that opens a few fields below it. Escape and a click outside close. */
export function QueuePopover(props: {
  readonly label: string;
  readonly shortcut: string;
  readonly title: string;
  readonly width: number;
  readonly opened: boolean;
  readonly onToggle: (opened: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <Popover
      opened={props.opened}
      onChange={props.onToggle}
      position="bottom-start"
      width={props.width}
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionButton
          size="xs"
          shortcut={props.shortcut}
          expanded={props.opened}
          onClick={() => props.onToggle(!props.opened)}
        >
          {props.label}
        </ActionButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={props.title} aria-modal="true">
        {props.children}
      </Popover.Dropdown>
    </Popover>
  );
}
