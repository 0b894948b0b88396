import { findPerson } from '../../db/queries/people.ts';
import type { Access } from '../../shared/contract/methods.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/words.ts';
import type { Store } from './records/store.ts';

/** Who is signed in on one window; each port has its own. */
export interface Session {
  personId: PersonId | null;
}

export interface SignedIn {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
}

/** The person of a session, read afresh at each call: someone disabled is out at once. */
export function findSignedIn(session: Session, store: Store | null): SignedIn | null {
  if (session.personId === null || store === null) return null;
  const person = findPerson(store.database, session.personId);
  if (person === undefined || person.disabled_at !== null) {
    session.personId = null;
    return null;
  }
  return { personId: person.person_id, name: person.name, role: person.role };
}

/** `forbidden` where the roles table does not allow this person the method. */
export function assertAccess(access: Access, person: SignedIn | null): void {
  if (access === 'anyone') return;
  if (person === null) {
    throw new CodedError('forbidden', 'Sign in first. What you typed is kept.');
  }
  if (access === 'signed_in' || access.includes(person.role)) return;
  throw new CodedError('forbidden', 'Your role may not do this. Ask a supervisor.');
}
