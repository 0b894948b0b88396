import type { PersonId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** A setting as it lies in the file: its name and its JSON text. */
export interface SettingRow {
  readonly name: string;
  readonly value: string;
}

/** Everything a person has set. */
export function listPersonSettings(database: Database, personId: PersonId): SettingRow[] {
  return prepareOnce<[string], SettingRow>(
    database,
    'SELECT name, value FROM person_setting WHERE person_id = ?',
  ).all(personId);
}

/** Keeps one setting of a person; `value` is JSON text. */
export function setPersonSetting(database: Database, personId: PersonId, row: SettingRow): void {
  prepareOnce<[string, string, string]>(
    database,
    `INSERT INTO person_setting (person_id, name, value) VALUES (?, ?, ?)
     ON CONFLICT (person_id, name) DO UPDATE SET value = excluded.value`,
  ).run(personId, row.name, row.value);
}

/** Everything that is set for this desk, but for the picture at the head of reports, which is large. */
export function listDeskSettings(database: Database): SettingRow[] {
  return prepareOnce<[], SettingRow>(
    database,
    "SELECT name, value FROM desk_setting WHERE name <> 'report.logo'",
  ).all();
}

/** One setting of the desk by its name; undefined where it was never set. */
export function getDeskSetting(database: Database, name: string): string | undefined {
  return prepareValueOnce<[string], string>(
    database,
    'SELECT value FROM desk_setting WHERE name = ?',
  ).get(name);
}

/** Forgets one setting of the desk. */
export function removeDeskSetting(database: Database, name: string): void {
  prepareOnce<[string]>(database, 'DELETE FROM desk_setting WHERE name = ?').run(name);
}

/** Keeps one setting of the desk; `value` is JSON text. */
export function setDeskSetting(database: Database, row: SettingRow): void {
  prepareOnce<[string, string]>(
    database,
    `INSERT INTO desk_setting (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  ).run(row.name, row.value);
}
