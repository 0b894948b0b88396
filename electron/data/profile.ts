import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createBackup } from '../../db/backup.ts';
import { lockProfile, type ProfileLock } from '../../db/lock.ts';
import { findNewestVersion, migrate } from '../../db/migrate.ts';
import { loadMigrations } from '../../db/migrations/load.ts';
import { openDatabase } from '../../db/open.ts';
import type { Database } from '../../db/sqlite.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { readNowMs } from './clock.ts';
import type { SecretStore } from './host.ts';
import { createKeySlots, hasProfile, recordsFileName } from './keys/key-slots.ts';
import { openWithSlots } from './keys/open-slots.ts';
import type { SlotKind } from './keys/key-slot-error.ts';

/** An open profile: the records of one desk, held by this process alone until `close`. */
export interface Profile {
  readonly dir: string;
  readonly database: Database;
  readonly key: Uint8Array;
  close(): void;
  /** Closes and removes what `createProfile` made; only for a set-up that failed halfway. */
  discard(): void;
}

/** Where verified copies go. */
export const backupFolderName = 'backups';

/**
 * Makes a new profile: key slots first, then the encrypted file with its tables. `conflict` where
 * one is there already; when it fails halfway, what it made is taken away again.
 */
export async function createProfile(options: {
  readonly dir: string;
  readonly kinds: readonly SlotKind[];
  readonly secrets: SecretStore | null;
}): Promise<{ readonly profile: Profile; readonly recoveryCode: string | null }> {
  const { dir, kinds, secrets } = options;
  if (hasProfile(dir)) {
    throw new CodedError(
      'conflict',
      `There is a profile in ${dir} already. Nothing was changed; choose another folder.`,
    );
  }
  const before = makeFolder(dir);
  const lock = lockProfile(dir);
  const removeMade = (): void => {
    for (const name of readdirSync(dir)) {
      if (!before.has(name)) rmSync(join(dir, name), { recursive: true, force: true });
    }
  };
  let database: Database | null = null;
  try {
    const slots = await createKeySlots({ dir, kinds, ...(secrets === null ? {} : { secrets }) });
    const file = join(dir, recordsFileName);
    database = openDatabase({ file, key: slots.key, mode: 'create' });
    migrate(database, loadMigrations(), { backup: () => null });
    const profile = hold(dir, database, slots.key, lock, removeMade);
    return { profile, recoveryCode: slots.recoveryCode };
  } catch (error) {
    database?.close();
    lock.release();
    removeMade();
    throw error;
  }
}

function makeFolder(dir: string): ReadonlySet<string> {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return new Set(readdirSync(dir));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CodedError(
      'unavailable',
      `The folder ${dir} cannot be used (${reason}). Nothing was written; choose one you may write to.`,
    );
  }
}

/**
 * Opens a profile and brings it up to date, with a verified backup before anything changes.
 * `not_found` where there is none, `conflict` where it is open elsewhere, `unavailable` where no
 * key slot opens or the disk fails; then nothing has been written.
 */
export async function openProfile(options: {
  readonly dir: string;
  readonly secrets: SecretStore | null;
  readonly recoveryCode?: string;
}): Promise<Profile> {
  const { dir, secrets, recoveryCode } = options;
  if (!existsSync(dir) || !hasProfile(dir)) {
    throw new CodedError('not_found', `There is no profile in ${dir}.`);
  }
  // The lock comes first: opening may repair a damaged copy of the slots.
  const lock = lockProfile(dir);
  try {
    const opened = await openWithSlots({
      dir,
      ...(secrets === null ? {} : { secrets }),
      ...(recoveryCode === undefined ? {} : { recoveryCode }),
    });
    const database = openUpToDate(dir, opened.key);
    return hold(dir, database, opened.key, lock, null);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens the file and runs pending steps; closes it again when one fails. */
function openUpToDate(dir: string, key: Uint8Array): Database {
  const steps = loadMigrations();
  const database = openDatabase({
    file: join(dir, recordsFileName),
    key,
    mode: 'existing',
    newestVersion: findNewestVersion(steps),
  });
  try {
    const folder = join(dir, backupFolderName);
    migrate(database, steps, {
      backup: () => createBackup(database, { key, folder, takenAtMs: readNowMs() }),
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function hold(
  dir: string,
  database: Database,
  key: Uint8Array,
  lock: ProfileLock,
  removeMade: (() => void) | null,
): Profile {
  const close = (): void => {
    database.close();
    lock.release();
  };
  return {
    dir,
    database,
    key,
    close,
    discard() {
      if (removeMade === null) {
        throw new CodedError('internal', 'A profile that was not made just now is never removed.');
      }
      close();
      removeMade();
    },
  };
}
