import { findPerson } from '../../db/queries/people.ts';
import type { Access } from '../../shared/contract/methods.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/words.ts';
import type { Store } from './records/store.ts';

/** Who is signed in at this desk: one for all windows of the service. */
export interface Session {
  personId: PersonId | null;
  /** True: the person is known but has to show the PIN again before anything is served. */
  locked: boolean;
}

export interface SignedIn {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
}

/** The person of a session, read afresh at each call: someone disabled is out at once. */
export function findSignedIn(session: Session, store: Store | null): SignedIn | null {
  return session.locked ? null : findAtDesk(session, store);
}

/** The person who locked the desk; null while it is open or nobody sits at it. */
export function findLocked(session: Session, store: Store | null): SignedIn | null {
  return session.locked ? findAtDesk(session, store) : null;
}

function findAtDesk(session: Session, store: Store | null): SignedIn | null {
  if (session.personId === null || store === null) return null;
  const person = findPerson(store.database, session.personId);
  if (person === undefined || person.disabled_at !== null) {
    session.personId = null;
    session.locked = false;
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
