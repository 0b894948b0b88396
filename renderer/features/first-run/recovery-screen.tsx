import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { readFault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import classes from './first-run.module.css';

/** Asks for the recovery code when this computer can no longer open the key. */
export function RecoveryScreen(props: { readonly message: string; readonly onDone: () => void }) {
  const service = useService();
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const recover = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    service
      .call('centre.recover', { recoveryCode: code })
      .then(props.onDone)
      .catch((error: unknown) => {
        setFault(readFault(error).message);
        setBusy(false);
      });
  };
  return (
    <form onSubmit={recover}>
      <Stack gap="sm">
        <h1 className={classes['title']}>This computer needs the recovery code</h1>
        <Notice tone="hint">{props.message}</Notice>
        <p className={classes['lead']}>
          The records are safe and unchanged. Type the code that was printed when the centre was set
          up; spaces, hyphens and small letters do not matter.
        </p>
        <TextInput
          label="Recovery code"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={code}
          error={fault}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={busy} disabled={code.trim() === ''}>
            Open the records
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
