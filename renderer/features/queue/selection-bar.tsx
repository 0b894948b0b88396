import { Group } from '@mantine/core';
import { ActionButton } from '../../ui/action-button.tsx';
import { bulkActions } from './bulk-form.ts';
import type { BulkType } from './bulk-form.ts';
import { countEnquiries } from './queue-words.ts';
import classes from './queue.module.css';

/** How many are chosen and what can be done with them, each with its key. */
export function SelectionBar(props: {
  readonly count: number;
  readonly onAct: (type: BulkType) => void;
  readonly onClear: () => void;
}) {
  return (
    <div className={classes['selectionBar']} role="group" aria-label="What is chosen">
      <strong role="status">{countEnquiries(props.count)} chosen</strong>
      <Group gap="xs">
        {bulkActions.map(({ type, key, label }) => (
          <ActionButton key={type} size="xs" shortcut={key} onClick={() => props.onAct(type)}>
            {label}
          </ActionButton>
        ))}
        <ActionButton size="xs" shortcut="Escape" cap="Esc" onClick={props.onClear}>
          Choose none
        </ActionButton>
      </Group>
    </div>
  );
}
