import { CodedError } from '../../shared/domain/errors.ts';
import { readNowMs } from '../data/clock.ts';
import { hasProfile, listSlotKinds } from '../data/keys/key-slots.ts';
import { openProfile, type Profile } from '../data/profile.ts';
import { openStore, type Store } from '../data/records/store.ts';

/**
 * Opens the profile for one command and closes it again, whatever happens. Errors: those of
 * `openProfile`; `unavailable` where only the keychain of the operating system holds the key, which
 * nothing but the app can ask.
 */
export async function withProfile<T>(
  dir: string,
  work: (profile: Profile) => Promise<T>,
): Promise<T> {
  assertKeyWithinReach(dir);
  const profile = await openProfile({ dir, secrets: null });
  try {
    return await work(profile);
  } finally {
    profile.close();
  }
}

/** As `withProfile`, for commands that work with the centre's records. */
export async function withStore<T>(dir: string, work: (store: Store) => Promise<T>): Promise<T> {
  return withProfile(dir, (profile) => work(openStore(profile.database, readNowMs)));
}

/** `unavailable` where no slot but the keychain's could open the profile in plain Node. */
export function assertKeyWithinReach(dir: string): void {
  if (!hasProfile(dir)) return;
  const kinds = listSlotKinds(dir);
  if (kinds.length === 0 || kinds.includes('file')) return;
  throw new CodedError(
    'unavailable',
    `The key of ${dir} is kept by the operating system's keychain, which only the app can ask. Nothing was changed; use the app, or a profile made with a key file.`,
  );
}
