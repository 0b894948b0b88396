import { findPerson, listPeople, setFailedTries } from '../../../db/queries/people.ts';
import { clearPresence, setPresence } from '../../../db/queries/presence.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput } from '../../../shared/contract/methods.ts';
import type { Person } from '../../../shared/contract/schemas-centre.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { demonstrationPin } from '../../../shared/domain/demonstration/pin.ts';
import { verifyPin } from '../people/pin.ts';
import { getDesk, getStore, type CallContext, type ServiceState } from '../state.ts';
import { toPerson } from './people.ts';

/** Those who can sign in; a demonstration says its PIN, which is no secret. */
export function listSignInPeople(context: CallContext): {
  people: Person[];
  demonstrationPin: string | null;
} {
  const store = getStore(context.state);
  return {
    people: listPeople(store.database)
      .filter((person) => person.disabled_at === null)
      .map(toPerson),
    demonstrationPin: store.demonstration ? demonstrationPin : null,
  };
}

/** Seconds to wait after so many wrong PINs in a row; the last one goes for all that follow. */
const waitSeconds = [0, 0, 0, 5, 15, 60, 120, 300] as const;

const unknownSalt = Buffer.alloc(16);
const unknownHash = Buffer.alloc(32);

/**
 * Signs a person in at this desk, in all its windows, whoever was signed in before. A wrong PIN is counted in the file before anyone hears of it,
 * so that killing the program gains nothing; `forbidden` is the same for unknown people.
 */
export async function signIn(
  context: CallContext,
  input: MethodInput<'session.signIn'>,
): Promise<Person> {
  const store = getStore(context.state);
  const { database } = store;
  const nowMs = store.readNowMs();
  const row = findPerson(database, input.personId);
  const lastFailedMs = row?.last_failed_at ?? null;
  if (row !== undefined && lastFailedMs !== null) {
    const seconds = waitSeconds[Math.min(row.failed_tries, waitSeconds.length - 1)] ?? 300;
    // A clock set back must not shorten the wait, nor one set forward end it for ever.
    const passedMs = nowMs - lastFailedMs;
    if (passedMs < 0 || passedMs < seconds * 1000) {
      const left = passedMs < 0 ? seconds : Math.ceil(seconds - passedMs / 1000);
      if (seconds > 0) {
        throw new CodedError(
          'forbidden',
          `Too many wrong PINs. Try again in ${left} seconds.`,
          'pin',
        );
      }
    }
  }
  if (row !== undefined) {
    runImmediate(database, () => {
      setFailedTries(database, row.person_id, row.failed_tries + 1, nowMs);
    });
  }
  const matches = await verifyPin(
    input.pin,
    row?.pin_salt ?? unknownSalt,
    row?.pin_hash ?? unknownHash,
  );
  if (row === undefined || !matches || row.disabled_at !== null) {
    throw new CodedError('forbidden', 'The name and the PIN do not belong together.', 'pin');
  }
  runImmediate(database, () => {
    setFailedTries(database, row.person_id, 0, null);
    setPresence(database, {
      desk_id: getDesk(store).desk_id,
      person_id: row.person_id,
      since: nowMs,
      locked: 0,
    });
  });
  changeSession(context.state, row.person_id, false);
  return toPerson(row);
}

/** Only a change is told: a shut window must not make the others read again. */
function changeSession(
  state: ServiceState,
  personId: ServiceState['session']['personId'],
  locked: boolean,
): void {
  const { session } = state;
  const same = session.personId === personId && session.locked === locked;
  session.personId = personId;
  session.locked = locked;
  if (!same) state.emit('app.changed', {});
}

/** Signs out in all windows; nobody is at the desk then. */
export function signOut(context: CallContext): Record<string, never> {
  const store = getStore(context.state);
  runImmediate(store.database, () => clearPresence(store.database, getDesk(store).desk_id));
  changeSession(context.state, null, false);
  return {};
}

/** Locks the desk for whoever is signed in. Locked already, or nobody there: nothing happens. */
export function lockDesk(context: Pick<CallContext, 'state'>): Record<string, never> {
  const { state } = context;
  const { personId, locked } = state.session;
  if (state.stage.kind !== 'ready' || personId === null || locked) return {};
  // First of all nothing is served any more; the note of it comes second.
  changeSession(state, personId, true);
  const { store } = state.stage;
  runImmediate(store.database, () => {
    setPresence(store.database, {
      desk_id: getDesk(store).desk_id,
      person_id: personId,
      since: store.readNowMs(),
      locked: 1,
    });
  });
  return {};
}
