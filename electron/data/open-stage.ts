import { CodedError } from '../../shared/domain/errors.ts';
import { readNowMs } from './clock.ts';
import type { ServiceOptions } from './host.ts';
import { KeySlotError } from './keys/key-slot-error.ts';
import { hasProfile, listSlotKinds } from './keys/key-slots.ts';
import { openProfile } from './profile.ts';
import { openStore } from './records/store.ts';
import type { Stage } from './state.ts';

/** Opens what the profile folder holds and says in which state that leaves the service. */
export async function openStage(options: ServiceOptions, recoveryCode?: string): Promise<Stage> {
  const { profileDir, secrets } = options;
  if (!hasProfile(profileDir)) return { kind: 'first_run' };
  try {
    const profile = await openProfile({
      dir: profileDir,
      secrets,
      ...(recoveryCode === undefined ? {} : { recoveryCode }),
    });
    return { kind: 'ready', profile, store: openStore(profile.database, readNowMs) };
  } catch (error) {
    // A mistyped code is the caller's to correct; the stage stays as it was.
    if (recoveryCode !== undefined && error instanceof KeySlotError) throw error;
    return describeFailure(error, profileDir);
  }
}

function describeFailure(error: unknown, profileDir: string): Stage {
  if (error instanceof KeySlotError && error.fault === 'no_slot_opens') {
    const canRecover = listSlotKinds(profileDir).includes('recovery');
    if (canRecover) return { kind: 'needs_recovery', message: error.message };
  }
  if (error instanceof CodedError) {
    return { kind: 'failed', code: error.code, message: error.message };
  }
  throw error;
}
