import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone } from '../../ui/announce.ts';
import { readFault } from '../../ui/fault-words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import classes from './close-month.module.css';

/** Says what closing means and what is left, and closes: this is the one thing nobody can undo. */
export function CloseDialog(props: {
  readonly month: LocalMonth;
  readonly left: readonly string[];
  readonly onClose: () => void;
}) {
  const { month, left } = props;
  const service = useService();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const name = nameMonths(month, month);
  const close = (): void => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    service
      .call('month.close', { month })
      .then(({ earlierOpen }) => {
        const open =
          earlierOpen.length === 0
            ? ''
            : ` Still open before it: ${earlierOpen.map((one) => nameMonths(one, one)).join(', ')}.`;
        announceDone(`${name} is closed`, `Its figures stand as they were reported.${open}`);
        props.onClose();
      })
      .catch((error: unknown) => {
        setTrouble(readFault(error).message);
        setBusy(false);
      });
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`Close ${name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
        }}
      >
        <Stack gap="sm">
          {trouble === null ? null : <Notice tone="trouble">{trouble}</Notice>}
          <p className={classes['words']}>
            The report of {name}, the standards and opening hours it was counted with and the
            records behind each figure are kept as they are now. Nothing changes them any more; what
            turns out wrong is put right by a corrected report beside it.
          </p>
          {left.length === 0 ? (
            <p className={classes['words']}>Nothing on the checklist is left to do.</p>
          ) : (
            <div>
              <p className={classes['words']}>Left to do, and noted in the closed month:</p>
              <ul className={classes['left']}>
                {left.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            </div>
          )}
          <Group gap="xs">
            <Button
              type="submit"
              data-autofocus
              loading={busy}
              aria-keyshortcuts="Enter"
              rightSection={<KeyCap>↵</KeyCap>}
            >
              {`Close ${name}`}
            </Button>
            <ActionButton onClick={props.onClose}>Not yet</ActionButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
