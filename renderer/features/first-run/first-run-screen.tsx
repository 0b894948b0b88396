import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { announceFault } from '../../ui/announce.ts';
import { useKeys } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import classes from './first-run.module.css';
import { NewCentreForm } from './new-centre-form.tsx';

/** How much history the demonstration centre invents: months, and contacts on a working day. */
const demonstration = { months: 14, perDay: 180 };

/** The first start: a demonstration centre to look around in, or a real one. */
export function FirstRunScreen(props: { readonly onDone: () => void }) {
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
  useKeys(
    'First start',
    asksForNew
      ? [{ key: 'Escape', label: 'Back', run: () => setAsksForNew(false) }]
      : [
          { key: 'D', label: 'Demonstration centre', run: demonstrate },
          { key: 'N', label: 'A new centre', run: () => setAsksForNew(true) },
        ],
  );

  if (asksForNew) return <NewCentreForm onBack={() => setAsksForNew(false)} />;
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
          <Button autoFocus loading={busy} onClick={demonstrate}>
            Make the demonstration centre
          </Button>
        </section>
        <section className={classes['choice']} aria-label="A new centre">
          <h2>A new centre</h2>
          <p>
            Start for real: your name, opening hours and bank holidays, with about 20 services and
            15 example standards that you change to your own.
          </p>
          <Button variant="default" disabled={busy} onClick={() => setAsksForNew(true)}>
            Set up a new centre
          </Button>
        </section>
      </Group>
    </Stack>
  );
}
