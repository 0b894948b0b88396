import type { PersonId, StandardId } from '../../shared/domain/ids.ts';
import type { InstantMs, LocalDay, LocalMonth } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** A standard below its target: what is said and done about it. */
export interface DipRow {
  readonly standard_id: StandardId;
  /** The first month it was missed. */
  readonly month: LocalMonth;
  readonly cause: string;
  readonly action: string;
  readonly owner_id: PersonId | null;
  readonly due_on: LocalDay | null;
  readonly told_on: LocalDay | null;
  readonly told_how: string;
  readonly effect: string;
  readonly opened_at: InstantMs;
  readonly opened_by: PersonId;
  readonly closed_at: InstantMs | null;
  readonly closed_by: PersonId | null;
  readonly closed_through: LocalMonth | null;
  readonly version: number;
}

const columns = `standard_id, month, cause, action, owner_id, due_on, told_on, told_how, effect,
  opened_at, opened_by, closed_at, closed_by, closed_through, version`;

/** All dips, the newest first. */
export function listDips(database: Database): DipRow[] {
  return prepareOnce<[], DipRow>(
    database,
    `SELECT ${columns} FROM performance_dip ORDER BY month DESC, standard_id`,
  ).all();
}

export function findDip(database: Database, standardId: string, month: string): DipRow | undefined {
  return prepareOnce<[string, string], DipRow>(
    database,
    `SELECT ${columns} FROM performance_dip WHERE standard_id = ? AND month = ?`,
  ).get(standardId, month);
}

/** Writes a dip as it is to be, new or known. */
export function putDip(database: Database, row: DipRow): void {
  prepareOnce<[DipRow]>(
    database,
    `INSERT INTO performance_dip (${columns}) VALUES (@standard_id, @month, @cause, @action,
       @owner_id, @due_on, @told_on, @told_how, @effect, @opened_at, @opened_by, @closed_at,
       @closed_by, @closed_through, @version)
     ON CONFLICT (standard_id, month) DO UPDATE SET cause = excluded.cause,
       action = excluded.action, owner_id = excluded.owner_id, due_on = excluded.due_on,
       told_on = excluded.told_on, told_how = excluded.told_how, effect = excluded.effect,
       closed_at = excluded.closed_at, closed_by = excluded.closed_by,
       closed_through = excluded.closed_through, version = excluded.version`,
  ).run(row);
}
