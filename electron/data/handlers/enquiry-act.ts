import { findEnquiry } from '../../../db/queries/enquiries.ts';
import { listEvents } from '../../../db/queries/events.ts';
import { listReasons } from '../../../db/queries/setup.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput } from '../../../shared/contract/methods.ts';
import type { EnquiryAction, EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import type { EventBody } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import {
  isOpen,
  isPaused,
  type SubjectState,
} from '../../../shared/domain/enquiry/subject-state.ts';
import { assertNever, CodedError } from '../../../shared/domain/errors.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { Recorder } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';
import { viewEnquiry } from './enquiry-view.ts';

/**
 * Does one thing to an enquiry. The same `eventId` again changes nothing (a retry); another
 * person's event since `lastSeq` is a `conflict`, so that the second sees what changed first.
 */
export function actOnEnquiry(
  context: CallContext,
  input: MethodInput<'enquiry.act'>,
): EnquiryDetail {
  const store = getStore(context.state);
  const { database } = store;
  const nowMs = store.readNowMs();
  runImmediate(database, () => {
    const events = listEvents(database, input.enquiryId);
    const state = foldEvents(events);
    if (state === null || findEnquiry(database, input.enquiryId) === undefined) {
      throw new CodedError('not_found', 'There is no such enquiry.');
    }
    if (events.some((event) => event.eventId === input.eventId)) return;
    if (events.length > input.lastSeq) {
      throw new CodedError(
        'conflict',
        'Somebody else has changed this enquiry. Look at what is new, then send again.',
      );
    }
    const happenedAtMs = input.happenedAtMs ?? nowMs;
    assertTime(state, happenedAtMs, nowMs);
    const body = toEventBody(store, state, input.action);
    const recorder = new Recorder(store, {
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      loggedAtMs: nowMs,
    });
    recorder.append(
      input.enquiryId,
      [{ happenedAtMs, body, text: input.text, eventId: input.eventId }],
      false,
    );
    recorder.finish(`enquiry.${input.action.type}`, input.enquiryId);
  });
  context.state.emit('enquiry.changed', { enquiryIds: [input.enquiryId] });
  const row = findEnquiry(database, input.enquiryId);
  if (row === undefined) throw new CodedError('not_found', 'There is no such enquiry.');
  return viewEnquiry(store, row);
}

const toleranceMs = 120_000;

function assertTime(state: SubjectState, atMs: InstantMs, nowMs: InstantMs): void {
  if (atMs > nowMs + toleranceMs) {
    throw new CodedError('invalid_input', 'This time is in the future.', 'happenedAtMs');
  }
  if (atMs < state.startedAtMs) {
    throw new CodedError(
      'invalid_input',
      'This is before the enquiry was received.',
      'happenedAtMs',
    );
  }
}

/** The event an action becomes; `conflict` where the state does not allow it. */
function toEventBody(store: Store, state: SubjectState, action: EnquiryAction): EventBody {
  const open = isOpen(state);
  const needsOpen = action.type !== 'note' && action.type !== 'give_miss_reason';
  if (action.type === 'reopen') {
    if (open) throw new CodedError('conflict', 'This enquiry is open already.');
    return { type: 'reopened' };
  }
  if (needsOpen && !open) {
    throw new CodedError('conflict', 'This enquiry is closed; reopen it first.');
  }
  switch (action.type) {
    case 'acknowledge':
      return { type: 'acknowledged', automatic: false };
    case 'hold':
      return { type: 'holding_reply', promised: action.promised };
    case 'reply':
      return { type: 'replied' };
    case 'pause':
      if (isPaused(state)) throw new CodedError('conflict', 'This enquiry is paused already.');
      assertReason(store, action.reasonId, 'pause');
      return { type: 'paused', reasonId: action.reasonId, chaseOn: action.chaseOn };
    case 'resume':
      if (!isPaused(state)) throw new CodedError('conflict', 'This enquiry is not paused.');
      return { type: 'resumed' };
    case 'assign':
      return { type: 'assigned', ownerId: action.ownerId };
    case 'agree_date':
      return { type: 'date_agreed', promised: action.promised };
    case 'attempt_call_back':
      return { type: 'call_back_attempted', outcome: action.outcome };
    case 'resolve':
      return { type: 'resolved', atFirstContact: false };
    case 'put_aside':
      return { type: 'put_aside', reason: action.reason };
    case 'give_miss_reason':
      assertReason(store, action.reasonId, 'miss');
      return {
        type: 'miss_reason_given',
        standardId: action.standardId,
        reasonId: action.reasonId,
      };
    case 'note':
      return { type: 'note' };
    default:
      return assertNever(action);
  }
}

function assertReason(store: Store, reasonId: string, list: 'pause' | 'miss'): void {
  const known = listReasons(store.database).some(
    (reason) => reason.reason_id === reasonId && reason.list === list,
  );
  if (!known) {
    throw new CodedError('invalid_input', 'This reason is not in the list.', 'action.reasonId');
  }
}
