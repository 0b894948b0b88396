import { join } from 'node:path';
import { DatabaseError, findFault, toDatabaseError } from './errors.ts';
import { assertFolder } from './open.ts';
import { Database } from './sqlite.ts';

/**
 * The file that carries the lock; it holds no data, ever. Never open it otherwise in the process
 * that holds the lock: on POSIX systems closing any handle of a file drops the process's locks on it.
 */
export const lockFileName = 'lock.db';

/**
 * Two that ask in the same instant can each keep the other out for a moment; waiting this long, one
 * of them gets it. A lock that is really held makes the second wait no longer than this.
 */
const patienceMs = 250;

export interface ProfileLock {
  /** Lets the next process in; safe to call twice. The system does the same when a process dies. */
  release(): void;
}

/** Keeps each held lock reachable: the driver closes a connection that nobody refers to any more. */
const held = new Set<Database>();

/**
 * Takes the one right to open the profile in `folder`, for this process, until `release` or
 * the end of the process, however it ends. Where another process (or this one) holds it:
 * `conflict`, fault `in_use`, within a quarter of a second and with nothing changed. The lock is on
 * a file of its own because the records themselves stay in normal locking: a read-only worker must
 * be able to open them (docs: one process opens the profile).
 */
export function lockProfile(folder: string): ProfileLock {
  const file = join(folder, lockFileName);
  let database: Database | null = null;
  try {
    assertFolder(folder);
    database = new Database(file, { timeout: patienceMs });
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
  const taken = database;
  held.add(taken);
  return {
    release() {
      if (!held.delete(taken)) return;
      if (taken.inTransaction) taken.exec('ROLLBACK');
      taken.close();
    },
  };
}
