import { Notifications } from '@mantine/notifications';
import { useEffect, useMemo, useState } from 'react';
import { assertNever } from '../../shared/domain/errors.ts';
import type { AppState, Person } from '../../shared/contract/schemas-centre.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { ContractClient } from '../client/contract-client.ts';
import { FailedScreen } from '../features/first-run/failed-screen.tsx';
import { FirstRunScreen } from '../features/first-run/first-run-screen.tsx';
import { RecoveryCodeScreen } from '../features/first-run/recovery-code-screen.tsx';
import { forgetRecoveryCode, useRecoveryCode } from '../features/first-run/recovery-code.ts';
import { RecoveryScreen } from '../features/first-run/recovery-screen.tsx';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';
import { listenForKeys } from '../ui/keys.ts';
import { ReadingState } from '../ui/reading-state.tsx';
import { ServiceProvider, useService } from '../ui/service.tsx';
import type { ScreenService } from '../ui/service.tsx';
import { useRead } from '../ui/use-read.ts';
import { ZoneContext } from '../ui/zone.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { coverScreen, uncoverScreen, useCover } from './lock.ts';
import { findPlace } from './places.ts';
import { followPreferences, usePreferences } from './preferences.ts';
import { QuickShell } from './quick-shell.tsx';
import { replacePlace, usePlace } from './router.ts';
import { Shell } from './shell.tsx';
import { StagePage } from './stage-page.tsx';
import { Wall } from './wall.tsx';

/** The whole page: what it shows follows from the state of the data service. */
export function App(props: { readonly client: ContractClient; readonly service: ScreenService }) {
  const density = usePreferences((preferences) => preferences.look.density);
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  useEffect(() => listenForKeys(() => usePreferences.getState().keys.lettersNeedAlt), []);
  return (
    <ServiceProvider service={props.service}>
      <ConnectionBanner client={props.client} />
      <Stages />
      <Notifications
        position="bottom-right"
        limit={4}
        containerWidth={360}
        transitionDuration={0}
      />
    </ServiceProvider>
  );
}

function Stages() {
  const reading = useRead('app.state', {}, ['app.changed']);
  const stage = reading.data?.stage ?? null;
  const recoveryCode = useRecoveryCode((state) => state.code);
  useEffect(() => {
    // Long work reports itself; this only guards against a report that got lost.
    if (stage !== 'working') return undefined;
    const timer = setInterval(reading.readAgain, 1000);
    return () => clearInterval(timer);
  }, [stage, reading.readAgain]);
  if (recoveryCode !== null) {
    return (
      <StagePage>
        <RecoveryCodeScreen code={recoveryCode} onKept={forgetRecoveryCode} />
      </StagePage>
    );
  }
  if (reading.data === null) {
    return (
      <StagePage>
        <ReadingState reading={reading} what="your centre">
          {() => null}
        </ReadingState>
      </StagePage>
    );
  }
  const state = reading.data;
  if (state.stage === 'ready') return <Centre centre={state} onChanged={reading.readAgain} />;
  return <Stage state={state} onChanged={reading.readAgain} />;
}

/** The page before there is a centre to work in. */
function Stage(props: {
  readonly state: Exclude<AppState, { stage: 'ready' }>;
  readonly onChanged: () => void;
}) {
  const { state, onChanged } = props;
  const screen = useMemo(() => {
    switch (state.stage) {
      case 'first_run':
        return <FirstRunScreen progress={null} onDone={onChanged} />;
      case 'working':
        // The same screen stays, so that what was typed is still there if the work fails.
        return <FirstRunScreen progress={state} onDone={onChanged} />;
      case 'needs_recovery':
        return <RecoveryScreen message={state.message} onDone={onChanged} />;
      case 'failed':
        return <FailedScreen code={state.code} message={state.message} onDone={onChanged} />;
      default:
        return assertNever(state);
    }
  }, [state, onChanged]);
  return <StagePage>{screen}</StagePage>;
}

/** The centre: the desk of whoever is signed in, or the way in. */
function Centre(props: {
  readonly centre: Extract<AppState, { stage: 'ready' }>;
  readonly onChanged: () => void;
}) {
  const { centre, onChanged } = props;
  const { person } = centre;
  const place = usePlace();
  const settled = usePersonSettled(person);
  const covered = useCover((state) => state.covered);
  let screen = null;
  if (place.id === 'wallboard') {
    // Counts alone: a screen on a wall goes on while its desk is locked, and unlocks nothing.
    screen = <Wall />;
  } else if (person === null) {
    screen = (
      <StagePage>
        <SignInScreen
          centreName={centre.centreName}
          lockedBy={centre.lockedBy}
          onSignedIn={onChanged}
        />
      </StagePage>
    );
  } else if (covered || !settled) {
    screen = <StagePage>{covered ? <p className="muted">Locking…</p> : null}</StagePage>;
  } else if (place.id === 'quick') {
    screen = <QuickShell key={person.personId} personId={person.personId} />;
  } else {
    screen = <Shell key={person.personId} centre={centre} person={person} />;
  }
  return <ZoneContext value={centre.timeZone}>{screen}</ZoneContext>;
}

/**
 * Brings each person to where they were, in their own colours and density; true when that is done.
 * When the desk was locked, here or by another window, nothing of the person before is left to see.
 */
function usePersonSettled(person: Person | null): boolean {
  const service = useService();
  const personId: PersonId | null = person?.personId ?? null;
  const [settledFor, setSettledFor] = useState<PersonId | null>(null);
  useEffect(() => {
    if (personId === null) {
      coverScreen();
      uncoverScreen();
      setSettledFor(null);
      return undefined;
    }
    const path = findPlace(personId);
    if (path !== null) replacePlace(path);
    setSettledFor(personId);
    return followPreferences(service);
  }, [service, personId]);
  return settledFor === personId;
}
