import { randomBytes } from 'node:crypto';
import {
  findPerson,
  insertPerson,
  listPeople,
  setPersonDisabled,
  type PersonRow,
} from '../../../db/queries/people.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput } from '../../../shared/contract/methods.ts';
import type { Person } from '../../../shared/contract/schemas-centre.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { toSlug, toSlugId } from '../../../shared/domain/ids.ts';
import { hashPin, isCommonPin } from '../people/pin.ts';
import { appendAudit } from '../records/audit.ts';
import type { Store } from '../records/store.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';

/** A person as the contract shows them: nothing about the PIN. */
export function toPerson(row: PersonRow): Person {
  return {
    personId: row.person_id,
    name: row.name,
    role: row.role,
    disabled: row.disabled_at !== null,
  };
}

export function listAllPeople(context: CallContext): { people: Person[] } {
  const { database } = getStore(context.state);
  return { people: listPeople(database).map(toPerson) };
}

/** Adds a person; a PIN that others would guess first is refused. */
export async function addPerson(
  context: CallContext,
  input: MethodInput<'people.add'>,
): Promise<Person> {
  const store = getStore(context.state);
  assertGoodPin(input.pin);
  const salt = randomBytes(16);
  const hash = await hashPin(input.pin, salt);
  const personId = runImmediate(store.database, () => {
    const id = findFreePersonId(store, input.name);
    insertPerson(store.database, {
      person_id: id,
      name: input.name,
      role: input.role,
      pin_salt: salt,
      pin_hash: Buffer.from(hash),
    });
    audit(context, store, 'person.add', id, `${id}:${input.role}`);
    return id;
  });
  context.state.emit('people.changed', {});
  return readPerson(store, personId);
}

/** A PIN good enough to keep; `invalid_input` says why it is not. */
export function assertGoodPin(pin: string): void {
  if (isCommonPin(pin)) {
    throw new CodedError(
      'invalid_input',
      'This PIN is one of the first that others would try. Choose another.',
      'pin',
    );
  }
}

function findFreePersonId(store: Store, name: string): PersonRow['person_id'] {
  const base = toSlug(name).slice(0, 50);
  for (let number = 1; ; number++) {
    const id = toSlugId(number === 1 ? base : `${base}-${number}`, 'person');
    if (findPerson(store.database, id) === undefined) return id;
  }
}

/** Lets a person in or keeps them out; their open windows are signed out at the next call. */
export function disablePerson(context: CallContext, input: MethodInput<'people.disable'>): Person {
  const store = getStore(context.state);
  const { personId, disabled } = input;
  if (personId === getPerson(context).personId) {
    throw new CodedError('conflict', 'You cannot disable yourself.', 'personId');
  }
  runImmediate(store.database, () => {
    readPerson(store, personId);
    setPersonDisabled(store.database, personId, disabled ? store.readNowMs() : null);
    audit(context, store, disabled ? 'person.disable' : 'person.enable', personId, personId);
  });
  context.state.emit('people.changed', {});
  return readPerson(store, personId);
}

function readPerson(store: Store, personId: PersonRow['person_id']): Person {
  const row = findPerson(store.database, personId);
  if (row === undefined) throw new CodedError('not_found', 'There is no such person.');
  return toPerson(row);
}

function audit(
  context: CallContext,
  store: Store,
  action: string,
  subjectId: string,
  content: string,
): void {
  appendAudit(store.database, {
    atMs: store.readNowMs(),
    personId: getPerson(context).personId,
    deskId: getDesk(store).desk_id,
    action,
    subjectId,
    digest: Buffer.from(content),
  });
}
