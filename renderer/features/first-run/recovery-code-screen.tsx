import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useService } from '../../ui/service.tsx';
import classes from './first-run.module.css';

/** Shows the recovery code once. Going on needs a tick, because nothing can bring the code back. */
export function RecoveryCodeScreen(props: { readonly code: string; readonly onKept: () => void }) {
  const service = useService();
  const [kept, setKept] = useState(false);
  return (
    <Stack gap="md">
      <div>
        <h1 className={classes['title']}>Keep this recovery code</h1>
        <p className={classes['lead']}>
          The records on this desk are encrypted. If this computer’s account is ever rebuilt, this
          code is the only way to open them. It is shown once. Print it and keep it where you keep
          the keys of the building.
        </p>
      </div>
      <p className={classes['code']} aria-label="Recovery code">
        {props.code}
      </p>
      <Group justify="space-between">
        <Button variant="default" autoFocus onClick={service.print}>
          Print the code
        </Button>
      </Group>
      <Checkbox
        label="I have kept it"
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Group>
        <Button disabled={!kept} onClick={props.onKept}>
          Go on to sign in
        </Button>
      </Group>
    </Stack>
  );
}
