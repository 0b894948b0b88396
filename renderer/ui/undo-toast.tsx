import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActionButton } from './action-button.tsx';
import { announceDone, announceFault } from './announce.ts';
import type { ScreenService } from './service.tsx';
import { undoMs, useUndoKey } from './undo-key.ts';
import classes from './undo-toast.module.css';

/**
 * Says what was saved and offers to take it back for eight seconds: the button, Ctrl+Z (left to a
 * text field that has something to undo itself) or Alt+Z from anywhere. Announced once.
 */
export function offerUndoToast(
  service: ScreenService,
  words: ReactNode,
  undoToken: string,
  onUndone?: () => void,
): void {
  const id = `undo-${undoToken}`;
  notifications.show({
    id,
    title: 'Saved',
    autoClose: undoMs,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <UndoMessage
        words={words}
        undo={async () => {
          const { words: undone } = await service.call('undo.run', { undoToken });
          notifications.hide(id);
          announceDone('Undone', undone);
          onUndone?.();
        }}
      />
    ),
  });
}

/**
 * The same offer for what never reached the records, such as a form that was discarded: `undo` puts it
 * back. `id` names the offer, so that the same thing is offered once.
 */
export function offerLocalUndo(
  id: string,
  title: string,
  words: ReactNode,
  undo: () => void,
): void {
  notifications.show({
    id,
    title,
    autoClose: undoMs,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <UndoMessage
        words={words}
        undo={() => {
          undo();
          notifications.hide(id);
          return Promise.resolve();
        }}
      />
    ),
  });
}

function UndoMessage(props: { readonly words: ReactNode; readonly undo: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const run = (): void => {
    if (busy) return;
    setBusy(true);
    props.undo().catch((error: unknown) => {
      setBusy(false);
      announceFault(error);
    });
  };
  useUndoKey(run);
  return (
    <div className={classes['row']}>
      <span className={classes['words']}>{props.words}</span>
      <ActionButton size="compact-sm" shortcut="Control+Z" cap="Ctrl+Z" busy={busy} onClick={run}>
        Undo
      </ActionButton>
    </div>
  );
}
