import { Group } from '@mantine/core';
import type { QueueCounts, QueueView } from '../../../shared/contract/schemas-queue.ts';
import { queueViews } from '../../../shared/contract/schemas-queue.ts';
import type { SavedView } from '../../../shared/contract/schemas-queue-settings.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { viewWords } from './queue-words.ts';
import classes from './queue.module.css';

/** The views with how much each holds: the program's own, then those the person has saved. */
export function ViewTabs(props: {
  readonly view: QueueView;
  readonly viewId: string | null;
  readonly saved: readonly SavedView[];
  readonly counts: QueueCounts | null;
  readonly onShow: (view: QueueView) => void;
  readonly onShowSaved: (saved: SavedView) => void;
}) {
  const { counts } = props;
  const count = (many: number | undefined): string =>
    many === undefined ? '' : many.toLocaleString('en-GB');
  return (
    <Group gap="xs" role="group" aria-label="Views" className={classes['tabs'] ?? ''}>
      {queueViews.map((view, at) => (
        <ActionButton
          key={view}
          size="xs"
          pressed={props.viewId === null && view === props.view}
          shortcut={String(at + 1)}
          onClick={() => props.onShow(view)}
        >
          {`${viewWords[view]} ${count(counts?.views[view])}`}
        </ActionButton>
      ))}
      {props.saved.map((saved, at) => {
        const key = findSavedKey(at);
        return (
          <ActionButton
            key={saved.viewId}
            size="xs"
            pressed={saved.viewId === props.viewId}
            {...(key === null ? {} : { shortcut: key })}
            onClick={() => props.onShowSaved(saved)}
          >
            {`★ ${saved.name} ${count(counts?.saved[at])}`}
          </ActionButton>
        );
      })}
    </Group>
  );
}

/** The digit of a saved view: they go on where the program's own end. Null beyond 9. */
export function findSavedKey(at: number): string | null {
  const digit = queueViews.length + at + 1;
  return digit > 9 ? null : String(digit);
}
