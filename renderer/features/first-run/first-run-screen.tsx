import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { announceFault } from '../../ui/announce.ts';
import { useKeys } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import classes from './first-run.module.css';
import { NewCentreForm } from './new-centre-form.tsx';
import { WorkingScreen } from './working-screen.tsx';

/** How much history the demonstration centre invents: months, and contacts on a working day. */
const demonstration = { months: 14, perDay: 180 };

/** The first start: a demonstration centre to look around in, or a real one. */
export function FirstRunScreen(props: {
  /** How far the making of a centre is, or null while nothing is made. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly onDone: () => void;
}) {
  const service = useService();
  const [asksForNew, setAsksForNew] = useState(false);
  const [busy, setBusy] = useState(false);

  const demonstrate = (): void => {
    setBusy(true);
    service
      .call('centre.createDemonstration', demonstration)
      .then(props.onDone)
      .catch((error: unknown) => {
        setBusy(false);
        announceFault(error);
      });
  };
  const askForNew = (): void => setAsksForNew(true);
  useKeys(
    'First start',
    busy
      ? []
      : asksForNew
        ? [{ key: 'Escape', label: 'Back', run: () => setAsksForNew(false) }]
        : [
            { key: 'D', label: 'Demonstration centre', run: demonstrate },
            { key: 'N', label: 'A new centre', run: askForNew },
          ],
  );

  const working = props.progress !== null;
  return (
    <>
      {props.progress === null ? null : <WorkingScreen {...props.progress} />}
      <div hidden={working}>
        {asksForNew ? (
          <NewCentreForm onBack={() => setAsksForNew(false)} />
        ) : (
          <FirstChoice busy={busy || working} onDemonstrate={demonstrate} onNew={askForNew} />
        )}
      </div>
    </>
  );
}

function FirstChoice(props: {
  readonly busy: boolean;
  readonly onDemonstrate: () => void;
  readonly onNew: () => void;
}) {
  return (
    <Stack gap="md">
      <div>
        <h1 className={classes['title']}>Every promise kept, and shown to be kept</h1>
        <p className={classes['lead']}>
          Punctual counts how long people wait at the counter, on the phone and online, warns before
          something is late, and proves each month what was kept. Everything stays on this desk.
        </p>
      </div>
      <Group grow align="stretch" className={classes['choices'] ?? ''}>
        <section className={classes['choice']} aria-label="Demonstration centre">
          <h2>Demonstration centre</h2>
          <p>
            Look around first. Punctual invents {demonstration.months} months of a council’s calls,
            visits, emails and letters, with busy seasons, late cases and complaints. No real
            people, nothing to tidy up.
          </p>
          <Button autoFocus loading={props.busy} onClick={props.onDemonstrate}>
            Make the demonstration centre
          </Button>
        </section>
        <section className={classes['choice']} aria-label="A new centre">
          <h2>A new centre</h2>
          <p>
            Start for real: your name, opening hours and bank holidays, with about 20 services and
            15 example standards that you change to your own.
          </p>
          <Button variant="default" disabled={props.busy} onClick={props.onNew}>
            Set up a new centre
          </Button>
        </section>
      </Group>
    </Stack>
  );
}
