import type { Database } from './sqlite.ts';
import { CodedError } from '../shared/domain/errors.ts';
import { DatabaseError, breaksConnection, toDatabaseError } from './errors.ts';
import { prepareOnce } from './statements.ts';

const broken = new WeakSet<Database>();

/** True after a disk error or damage: close this connection, open again and check the file. */
export function isBroken(database: Database): boolean {
  return broken.has(database);
}

/**
 * Runs `work` in one durable transaction (`BEGIN IMMEDIATE … COMMIT`) and returns its value only
 * after COMMIT has. Whatever is thrown inside rolls everything back and reaches the caller, errors
 * of SQLite as coded ones. Nothing nests. After a disk error or damage the connection takes no
 * more work (`unavailable`, fault `connection_broken`): a failed fsync must never be tried again.
 */
export function runImmediate<T>(database: Database, work: () => T): T {
  return run(database, 'BEGIN IMMEDIATE', work);
}

/** Runs several reads on one snapshot of the file, as `runImmediate` does for writes; it takes no write lock. */
export function runRead<T>(database: Database, work: () => T): T {
  return run(database, 'BEGIN', work);
}

function run<T>(database: Database, begin: string, work: () => T): T {
  if (broken.has(database)) {
    throw new DatabaseError(
      'connection_broken',
      'The disk failed before. Everything saved until then is kept; start Punctual again.',
    );
  }
  if (database.inTransaction) {
    throw new CodedError('internal', 'A transaction is open already; transactions do not nest.');
  }
  try {
    prepareOnce<[]>(database, begin).run();
    const value = work();
    if (value instanceof Promise) {
      // The transaction would be over before the promise is: a fault of the program.
      value.catch(() => undefined);
      throw new CodedError('internal', 'A transaction cannot wait for a promise.');
    }
    prepareOnce<[]>(database, 'COMMIT').run();
    return value;
  } catch (error) {
    if (breaksConnection(error)) broken.add(database);
    rollBack(database);
    throw error instanceof CodedError ? error : translate(error, database);
  }
}

/** Some errors (disk full, damage) have rolled back already; a rollback that fails is a disk error. */
function rollBack(database: Database): void {
  if (!database.inTransaction) return;
  try {
    database.exec('ROLLBACK');
  } catch {
    broken.add(database);
  }
}

/** Errors of SQLite become coded; an error of the caller's own stays what it was. */
function translate(error: unknown, database: Database): unknown {
  const isSqlite = error instanceof Error && error.name === 'SqliteError';
  return isSqlite ? toDatabaseError(error, database.name) : error;
}
