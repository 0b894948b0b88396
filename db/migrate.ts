import type { Database } from './sqlite.ts';
import { CodedError } from '../shared/domain/errors.ts';
import { DatabaseError, breaksConnection, findFault, toDatabaseError } from './errors.ts';
import { readNumberPragma } from './open.ts';

/** One step: version 10 is the first, each next one is 10 more, so that a lost step is noticed. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export interface MigrationResult<Facts> {
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly applied: readonly string[];
  /** What the backup answered; null where there was nothing to lose or nothing to do. */
  readonly backup: Facts | null;
}

const versionStep = 10;

/** Each of these would end the one transaction, or cannot run inside it. */
const forbiddenStatement =
  /(?:^|;)\s*(?:begin\s*(?:;|deferred|immediate|exclusive|transaction)|commit|rollback|savepoint|release|vacuum|attach|detach|pragma)\b/i;

/** The version a file has when every step has run: what `openDatabase` takes as `newestVersion`. */
export function findNewestVersion(steps: readonly Migration[]): number {
  return steps.at(-1)?.version ?? 0;
}

/**
 * Brings the file to the newest step: a backup first where the file has data (whatever `backup`
 * throws stops everything), then all pending steps in one transaction with the foreign keys checked
 * before COMMIT. A newer or unknown file, a gap or a repeat in the steps, a failing step: a
 * coded error, and the file is as it was (docs: file faults F20 to F23).
 */
export function migrate<Facts>(
  database: Database,
  steps: readonly Migration[],
  options: { readonly backup: () => Facts },
): MigrationResult<Facts> {
  assertSteps(steps);
  const fromVersion = readNumberPragma(database, 'user_version');
  const toVersion = findNewestVersion(steps);
  if (fromVersion > toVersion) {
    throw new DatabaseError(
      'newer_version',
      `The file has version ${fromVersion}, this Punctual knows up to ${toVersion}. Nothing was changed; update Punctual on this computer.`,
    );
  }
  if (fromVersion !== 0 && !steps.some((step) => step.version === fromVersion)) {
    throw new DatabaseError(
      'unknown_version',
      `The file has version ${fromVersion}, which no step leads to. Nothing was changed.`,
    );
  }
  const pending = steps.filter((step) => step.version > fromVersion);
  if (pending.length === 0) return { fromVersion, toVersion, applied: [], backup: null };
  const backup = hasData(database) ? options.backup() : null;
  applySteps(database, pending, toVersion);
  return { fromVersion, toVersion, applied: pending.map((step) => step.name), backup };
}

function applySteps(database: Database, pending: readonly Migration[], toVersion: number): void {
  // A step that rebuilds a table must be able to drop the old one without cascading; the check
  // before COMMIT finds what that would leave behind. The pragma has no effect inside.
  database.pragma('foreign_keys = OFF');
  try {
    database.exec('BEGIN IMMEDIATE');
    for (const step of pending) applyStep(database, step);
    const orphans = database.prepare('PRAGMA foreign_key_check').all();
    if (orphans.length > 0) {
      throw new DatabaseError(
        'migration_failed',
        `After the update ${orphans.length} rows would point nowhere. The file is as it was.`,
      );
    }
    database.pragma(`user_version = ${toVersion}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw toDatabaseError(error, database.name);
  } finally {
    database.pragma('foreign_keys = ON');
  }
  if (readNumberPragma(database, 'foreign_keys') !== 1) {
    throw new DatabaseError('engine_unfit', 'Foreign keys could not be switched on again.');
  }
}

function applyStep(database: Database, step: Migration): void {
  try {
    database.exec(step.sql);
  } catch (error) {
    // A full or failing disk is told as such; the rest is a fault of the step or of the records.
    if (breaksConnection(error) || findFault(error) !== null) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseError(
      'migration_failed',
      `Step ${step.version} (${step.name}) failed: ${reason}. The file is as it was.`,
      error,
    );
  }
}

function assertSteps(steps: readonly Migration[]): void {
  for (const [index, step] of steps.entries()) {
    const expected = (index + 1) * versionStep;
    if (step.version !== expected) {
      throw new CodedError(
        'internal',
        `Step ${step.version} (${step.name}) stands where ${expected} belongs: steps are missing, repeated or out of order.`,
      );
    }
    if (forbiddenStatement.test(removeComments(step.sql))) {
      throw new CodedError(
        'internal',
        `Step ${step.version} (${step.name}) holds a statement that does not belong in a step.`,
      );
    }
  }
}

function removeComments(sql: string): string {
  return sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
}

function hasData(database: Database): boolean {
  const found = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
  return found !== undefined;
}
