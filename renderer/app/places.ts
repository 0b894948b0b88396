import type { PersonId } from '../../shared/domain/ids.ts';
import { readPlace } from './routes.ts';

/** Where each person was, for as long as the window lives. An address names no customer. */
const places = new Map<PersonId, string>();
let lastPerson: PersonId | null = null;

/** A wall's screen and the quick log are no place to come back to. */
const passing: readonly string[] = ['wallboard', 'quick'];

/** Notes where somebody is. */
export function rememberPlace(personId: PersonId, path: string): void {
  lastPerson = personId;
  if (!passing.includes(readPlace(path).id)) places.set(personId, path);
}

/**
 * Where somebody goes on: where they were, or the first screen. Null: wherever the window is, because
 * nobody else has been here.
 */
export function findPlace(personId: PersonId): string | null {
  const known = places.get(personId);
  if (known !== undefined) return known;
  return lastPerson === null || lastPerson === personId ? null : '/log';
}
