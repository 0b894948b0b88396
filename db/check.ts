import { findFault, toDatabaseError } from './errors.ts';
import type { Database } from './sqlite.ts';

export interface CheckResult {
  readonly sound: boolean;
  /** One line each, as SQLite words them; no value of any record is among them. */
  readonly problems: readonly string[];
}

/** Enough to see the kind of damage; a ruined file would otherwise list every page. */
const problemLimit = 100;

/**
 * Checks every page (its HMAC included, since each is read), the tables and the foreign keys.
 * `quick` leaves out that each index matches its table; `full` is for the weekly check. Damage is
 * an answer, not an error; a failing disk is `unavailable`. It cannot see records that were cut
 * from the end of a WAL: that takes a mark kept outside the file.
 */
export function checkFile(database: Database, depth: 'quick' | 'full'): CheckResult {
  const problems: string[] = [];
  try {
    const pragma = depth === 'full' ? 'integrity_check' : 'quick_check';
    const lines = database.prepare(`PRAGMA ${pragma}(${problemLimit})`).pluck().all();
    problems.push(...lines.map(String).filter((line) => line !== 'ok'));
    problems.push(...findOrphans(database));
  } catch (error) {
    const fault = findFault(error);
    if (fault !== 'damaged' && fault !== 'wrong_key') throw toDatabaseError(error, database.name);
    problems.push(error instanceof Error ? error.message : String(error));
  }
  return { sound: problems.length === 0, problems };
}

function findOrphans(database: Database): string[] {
  const orphans = database
    .prepare(
      'SELECT "table" AS name, parent, count(*) AS orphans FROM pragma_foreign_key_check GROUP BY 1, 2',
    )
    .all() as { name: string; parent: string; orphans: number }[];
  return orphans.map(({ name, parent, orphans: n }) => `${n} rows of ${name} miss their ${parent}`);
}
