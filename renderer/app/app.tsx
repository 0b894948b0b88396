import { Notifications } from '@mantine/notifications';
import { useEffect, useMemo } from 'react';
import { assertNever } from '../../shared/domain/errors.ts';
import type { AppState } from '../../shared/contract/schemas-centre.ts';
import type { ContractClient } from '../client/contract-client.ts';
import { FailedScreen } from '../features/first-run/failed-screen.tsx';
import { FirstRunScreen } from '../features/first-run/first-run-screen.tsx';
import { RecoveryCodeScreen } from '../features/first-run/recovery-code-screen.tsx';
import { forgetRecoveryCode, useRecoveryCode } from '../features/first-run/recovery-code.ts';
import { RecoveryScreen } from '../features/first-run/recovery-screen.tsx';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';
import { listenForKeys } from '../ui/keys.ts';
import { ReadingState } from '../ui/reading-state.tsx';
import { ServiceProvider } from '../ui/service.tsx';
import type { ScreenService } from '../ui/service.tsx';
import { useRead } from '../ui/use-read.ts';
import { ZoneContext } from '../ui/zone.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { usePreferences } from './preferences.ts';
import { Shell } from './shell.tsx';
import { StagePage } from './stage-page.tsx';

/** The whole page: what it shows follows from the state of the data service. */
export function App(props: { readonly client: ContractClient; readonly service: ScreenService }) {
  const density = usePreferences((preferences) => preferences.density);
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  useEffect(() => listenForKeys(() => usePreferences.getState().lettersNeedAlt), []);
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
  return <Stage state={reading.data} onChanged={reading.readAgain} />;
}

function Stage(props: { readonly state: AppState; readonly onChanged: () => void }) {
  const { state, onChanged } = props;
  const zone = state.stage === 'ready' ? state.timeZone : 'Europe/London';
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
        return <FailedScreen code={state.code} message={state.message} onRetry={onChanged} />;
      case 'ready':
        return state.person === null ? (
          <SignInScreen centreName={state.centreName} onSignedIn={onChanged} />
        ) : null;
      default:
        return assertNever(state);
    }
  }, [state, onChanged]);
  if (state.stage === 'ready' && state.person !== null) {
    return (
      <ZoneContext value={zone}>
        <Shell centre={state} person={state.person} onSignedOut={onChanged} />
      </ZoneContext>
    );
  }
  return (
    <ZoneContext value={zone}>
      <StagePage>{screen}</StagePage>
    </ZoneContext>
  );
}
