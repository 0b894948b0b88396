import { join } from 'node:path';
import { DatabaseError, findFault, toDatabaseError } from './errors.ts';
import { assertFolder } from './open.ts';
import { Database } from './sqlite.ts';

/** The file that carries the lock; it holds no data, ever. */
export const lockFileName = 'lock.db';

export interface ProfileLock {
  /** Lets the next process in; safe to call twice. The system does the same when a process dies. */
  release(): void;
}

/**
 * Takes the one right to open the profile in `folder`, for this process, until `release` or
 * the end of the process, however it ends. Where another process (or this one) holds it: `conflict`,
 * fault `in_use`, at once and with nothing changed. The lock is on a file of its own because the
 * records themselves stay in normal locking: a read-only worker must be able to open them
 * (docs: one process opens the profile).
 */
export function lockProfile(folder: string): ProfileLock {
  const file = join(folder, lockFileName);
  let database: Database | null = null;
  try {
    assertFolder(folder);
    database = new Database(file, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (findFault(error) === 'in_use') {
      throw new DatabaseError(
        'in_use',
        `This profile is open in the app or in another command (${folder}). Nothing was changed; close it there and try again.`,
        error,
      );
    }
    throw toDatabaseError(error, folder);
  }
  const held = database;
  return {
    release() {
      if (!held.open) return;
      if (held.inTransaction) held.exec('ROLLBACK');
      held.close();
    },
  };
}
