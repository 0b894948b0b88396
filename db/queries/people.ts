import type { PersonId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

export interface PersonRow {
  readonly person_id: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly pin_salt: Buffer;
  readonly pin_hash: Buffer;
  readonly failed_tries: number;
  readonly last_failed_at: number | null;
  readonly disabled_at: number | null;
}

/** Everyone, those who have left included. */
export function listPeople(database: Database): PersonRow[] {
  return prepareOnce<[], PersonRow>(database, 'SELECT * FROM person ORDER BY name').all();
}

export function findPerson(database: Database, personId: PersonId): PersonRow | undefined {
  return prepareOnce<[string], PersonRow>(database, 'SELECT * FROM person WHERE person_id = ?').get(
    personId,
  );
}

export function insertPerson(
  database: Database,
  row: Pick<PersonRow, 'person_id' | 'name' | 'role' | 'pin_salt' | 'pin_hash'>,
): void {
  prepareOnce(
    database,
    `INSERT INTO person (person_id, name, role, pin_salt, pin_hash, failed_tries)
     VALUES (?, ?, ?, ?, ?, 0)`,
  ).run(row.person_id, row.name, row.role, row.pin_salt, row.pin_hash);
}

export function setPersonDisabled(
  database: Database,
  personId: PersonId,
  disabledAtMs: number | null,
): void {
  prepareOnce<[number | null, string]>(
    database,
    'UPDATE person SET disabled_at = ? WHERE person_id = ?',
  ).run(disabledAtMs, personId);
}

/** Stores the outcome of a try to sign in, before anybody hears of it. */
export function setFailedTries(
  database: Database,
  personId: PersonId,
  tries: number,
  atMs: number | null,
): void {
  prepareOnce<[number, number | null, string]>(
    database,
    'UPDATE person SET failed_tries = ?, last_failed_at = ? WHERE person_id = ?',
  ).run(tries, atMs, personId);
}
