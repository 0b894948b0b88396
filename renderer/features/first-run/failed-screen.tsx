import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { announceFault } from '../../ui/announce.ts';
import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import classes from './first-run.module.css';

/** The records cannot be opened: what happened, what was kept, what to do. */
export function FailedScreen(props: {
  readonly code: string;
  readonly message: string;
  readonly onDone: () => void;
}) {
  const service = useService();
  const [busy, setBusy] = useState(false);
  const openAgain = (): void => {
    if (busy) return;
    setBusy(true);
    service
      .call('app.openAgain', {})
      .then(props.onDone)
      .catch(announceFault)
      .finally(() => setBusy(false));
  };
  return (
    <Stack gap="sm">
      <h1 className={classes['title']}>Punctual cannot open the records</h1>
      <Notice tone="trouble">{props.message}</Notice>
      <p className={classes['lead']}>
        Nothing was changed and nothing was lost: the file is as it was. When the cause is dealt
        with, try again. If it stays, show this page to whoever looks after your computers; they can
        check the file or restore a backup beside it.
      </p>
      <p className="muted">Cause: {props.code.replaceAll('_', ' ')}</p>
      <Group>
        {/* Never disabled: it would lose the focus, and the next try needs the mouse. */}
        <Button autoFocus aria-busy={busy} onClick={openAgain}>
          {busy ? 'Trying…' : 'Try again'}
        </Button>
      </Group>
    </Stack>
  );
}
