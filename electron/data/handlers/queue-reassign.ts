import { countOwnedBy, listOwnedBy } from '../../../db/queries/queue.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { endOfLocalDay, toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { createKnownThings } from '../records/known-things.ts';
import { Recorder } from '../records/recorder.ts';
import { offerUndo, type UndoStep } from '../records/undo.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';

/** What lies open with one person: what a reassignment would move. */
export function countOwned(
  context: CallContext,
  input: MethodInput<'queue.countOwned'>,
): MethodOutput<'queue.countOwned'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  return countOwnedBy(store.database, {
    personId: input.personId,
    nowMs,
    endOfTodayMs: endOfLocalDay(store.zone, toLocalDay(store.zone, nowMs)),
  });
}

/**
 * Gives everything open that lies with one person to another, or back to the team, in one step with
 * one undo. `invalid_input` where the other person is not there or is the same.
 */
export function reassignAll(
  context: CallContext,
  input: MethodInput<'queue.reassign'>,
): MethodOutput<'queue.reassign'> {
  const store = getStore(context.state);
  const { fromPersonId, toPersonId } = input;
  if (fromPersonId === toPersonId) {
    throw new CodedError('invalid_input', 'This person has the work already.', 'toPersonId');
  }
  if (toPersonId !== null && !createKnownThings(store).hasPerson(toPersonId)) {
    throw new CodedError(
      'invalid_input',
      'This person is not there any more; choose another.',
      'toPersonId',
    );
  }
  const nowMs = store.readNowMs();
  const owned = runImmediate(store.database, () => {
    const found = listOwnedBy(store.database, fromPersonId);
    const recorder = new Recorder(store, {
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      loggedAtMs: nowMs,
    });
    const body = { type: 'assigned', ownerId: toPersonId } as const;
    for (const { enquiry_id: enquiryId } of found) {
      recorder.append(enquiryId, [{ happenedAtMs: nowMs, body }], false);
    }
    const [first] = found;
    if (first !== undefined) recorder.finish('queue.reassign', first.enquiry_id);
    return found;
  });
  if (owned.length === 0) return { changed: 0, undoToken: null };
  context.state.emit('enquiry.changed', { enquiryIds: owned.map((row) => row.enquiry_id) });
  const steps = owned.map((row): UndoStep => {
    return { streamId: row.enquiry_id, seqs: [row.last_seq + 1], isNew: false };
  });
  return { changed: owned.length, undoToken: offerUndo(context, steps) };
}
