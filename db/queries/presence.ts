import type { DeskId, PersonId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** Who sits at a desk now, and since when; `locked` while the desk is locked. */
export interface PresenceRow {
  readonly desk_id: DeskId;
  readonly person_id: PersonId;
  readonly since: number;
  readonly locked: 0 | 1;
}

/** Notes who is at a desk. The same person again keeps the time they came. */
export function setPresence(database: Database, row: PresenceRow): void {
  prepareOnce<[string, string, number, number]>(
    database,
    `INSERT INTO presence (desk_id, person_id, since, locked) VALUES (?, ?, ?, ?)
     ON CONFLICT (desk_id) DO UPDATE SET
       since = iif(person_id = excluded.person_id, since, excluded.since),
       person_id = excluded.person_id, locked = excluded.locked`,
  ).run(row.desk_id, row.person_id, row.since, row.locked);
}

/** Notes that nobody is at a desk. */
export function clearPresence(database: Database, deskId: DeskId): void {
  prepareOnce<[string]>(database, 'DELETE FROM presence WHERE desk_id = ?').run(deskId);
}

/** Who is at which desk, by the name of the desk. */
export function listPresence(
  database: Database,
): (PresenceRow & { readonly desk_name: string; readonly person_name: string })[] {
  return prepareOnce<
    [],
    PresenceRow & { readonly desk_name: string; readonly person_name: string }
  >(
    database,
    `SELECT presence.desk_id, presence.person_id, since, locked, desk.name AS desk_name,
       person.name AS person_name
     FROM presence JOIN desk USING (desk_id) JOIN person USING (person_id) ORDER BY desk.name`,
  ).all();
}
