import { join } from 'node:path';
import {
  type BackupFacts,
  createBackup,
  restoreBackup,
  type RestoreFacts,
} from '../../db/backup.ts';
import { checkFile } from '../../db/check.ts';
import { lockProfile } from '../../db/lock.ts';
import { findNewestVersion } from '../../db/migrate.ts';
import { loadMigrations } from '../../db/migrations/load.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import { recordsFileName } from './keys/key-slots.ts';
import { openWithSlots } from './keys/open-slots.ts';
import { backupFolderName, type Profile } from './profile.ts';
import { findBrokenAuditRow } from './records/audit.ts';

/** Writes a verified backup of an open profile into `folder`, by default its own. */
export function backUpProfile(
  profile: Profile,
  folder: string | null,
  takenAtMs: InstantMs,
): BackupFacts {
  return createBackup(profile.database, {
    key: profile.key,
    folder: folder ?? join(profile.dir, backupFolderName),
    takenAtMs,
  });
}

/** What a check found: one line a problem, no value of any record. */
export interface ProfileCheck {
  readonly sound: boolean;
  readonly problems: readonly string[];
}

/** Checks every page, index, foreign key and the chain of the audit. Changes nothing. */
export function checkProfile(profile: Profile): ProfileCheck {
  const { problems } = checkFile(profile.database, 'full');
  const broken = problems.length === 0 ? findBrokenAuditRow(profile.database) : null;
  const all =
    broken === null ? problems : [`the audit does not fit together from row ${broken} on`];
  return { sound: all.length === 0, problems: all };
}

/**
 * Puts a verified copy of `backup` in the place of the records of a profile, which must not be open
 * anywhere (`conflict`). What stood there is moved to `quarantine`, never deleted. The key is the
 * profile's own: a backup of another profile is refused.
 */
export async function restoreProfile(options: {
  readonly dir: string;
  readonly backup: string;
  readonly restoredAtMs: InstantMs;
}): Promise<RestoreFacts> {
  const { dir, backup, restoredAtMs } = options;
  const { key } = await openWithSlots({ dir });
  const lock = lockProfile(dir);
  try {
    return restoreBackup({
      backup,
      file: join(dir, recordsFileName),
      key,
      restoredAtMs,
      newestVersion: findNewestVersion(loadMigrations()),
    });
  } finally {
    lock.release();
  }
}
