import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { Event } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { isBeginning } from '../../../shared/domain/enquiry/order-events.ts';
import {
  type ActionSurroundings,
  type PlannedAction,
  planAction,
  planApproval,
} from '../../../shared/domain/enquiry/plan-action.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { EnquiryId, EventId, StreamId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { createKnownThings } from '../records/known-things.ts';
import { type NewEvent, Recorder } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';
import { offerUndo, type UndoStep } from '../records/undo.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';
import {
  describeSituation,
  type EnquirySubject,
  findMissed,
  readSubject,
} from './enquiry-subject.ts';
import { viewEnquiry } from './enquiry-view.ts';

/** What a save adds to one contact or enquiry. */
export interface Addition {
  readonly streamId: StreamId;
  readonly events: readonly NewEvent[];
}

/** What every save to an enquiry says about itself. */
interface SaveInput {
  readonly enquiryId: EnquiryId;
  readonly eventId: EventId;
  readonly lastSeq: number;
}

/**
 * Does one thing to an enquiry, or to the contact it came with. The same `eventId` again changes
 * nothing (a retry); another person's event since `lastSeq` is a `conflict`, so that the second sees
 * what changed first.
 */
export function actOnEnquiry(
  context: CallContext,
  input: MethodInput<'enquiry.act'>,
): MethodOutput<'enquiry.act'> {
  const { action, text } = input;
  return saveToEnquiry(context, input, `enquiry.${action.type}`, (store, subject, nowMs) => {
    const happenedAtMs = input.happenedAtMs ?? nowMs;
    assertTime(subject, happenedAtMs, nowMs);
    const around = findSurroundings(context, store, subject, subject.events, {
      happenedAtMs,
      text,
    });
    return listAdditions(subject, planAction(action, around), happenedAtMs, text);
  });
}

/** Approves that something does not count; refused as the domain refuses it (docs: counting rules). */
export function approveExclusion(
  context: CallContext,
  input: MethodInput<'enquiry.approveExclusion'>,
): MethodOutput<'enquiry.approveExclusion'> {
  return saveToEnquiry(context, input, 'enquiry.approve_exclusion', (store, subject, nowMs) => {
    const { text } = input;
    const around = findSurroundings(context, store, subject, subject.events, {
      happenedAtMs: nowMs,
      text,
    });
    return listAdditions(subject, planApproval(around), nowMs, text);
  });
}

/** Carries out a planned save in one transaction, tells the windows and offers to undo it. */
export function saveToEnquiry(
  context: CallContext,
  input: SaveInput,
  name: string,
  plan: (store: Store, subject: EnquirySubject, nowMs: InstantMs) => readonly Addition[],
): MethodOutput<'enquiry.act'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const { enquiryId, eventId } = input;
  const steps = runImmediate(store.database, (): UndoStep[] | null => {
    const subject = readSubject(store, enquiryId);
    if (isKnown(subject, eventId)) return null;
    if (subject.events.length > input.lastSeq) {
      throw new CodedError(
        'conflict',
        'Somebody else has changed this enquiry. Look at what is new, then send again.',
      );
    }
    const recorder = new Recorder(store, {
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      loggedAtMs: nowMs,
    });
    const additions = plan(store, subject, nowMs);
    const written = additions.map(({ streamId, events }, at) => {
      const before =
        streamId === enquiryId ? subject.events.length : (subject.contact?.events.length ?? 0);
      // The caller's id goes to the first event of all: that is how a retry is noticed.
      const named = events.map((event, index) =>
        at === 0 && index === 0 ? { ...event, eventId } : event,
      );
      recorder.append(streamId, named, false);
      return { streamId, seqs: events.map((_, index) => before + index + 1), isNew: false };
    });
    recorder.finish(name, enquiryId);
    return written;
  });
  if (steps !== null) context.state.emit('enquiry.changed', { enquiryIds: [enquiryId] });
  return {
    ...viewEnquiry(context, readSubject(store, enquiryId)),
    undoToken: steps === null ? null : offerUndo(context, steps),
  };
}

function isKnown(subject: EnquirySubject, eventId: EventId): boolean {
  const isIt = (event: Event): boolean => event.eventId === eventId;
  return subject.events.some(isIt) || (subject.contact?.events ?? []).some(isIt);
}

/** What an action is judged by: the state as it was when it happened, events written later left out. */
export function findSurroundings(
  context: CallContext,
  store: Store,
  subject: EnquirySubject,
  events: readonly Event[],
  what: { readonly happenedAtMs: InstantMs; readonly text: string },
): ActionSurroundings {
  const { happenedAtMs, text } = what;
  const nowMs = store.readNowMs();
  const then = events.filter((event) => isBeginning(event) || event.happenedAtMs <= happenedAtMs);
  const corrections = events.filter((event) => event.body.type === 'corrected');
  const state = foldEvents([
    ...then.filter((event) => !corrections.includes(event)),
    ...corrections,
  ]);
  return {
    ...describeSituation(subject, state ?? subject.state, getPerson(context), nowMs),
    enquiryId: subject.enquiryId,
    happenedAtMs,
    text,
    known: createKnownThings(store),
    toDay: (atMs) => toLocalDay(store.zone, atMs),
    missedByContact: findMissed(subject.contact?.clocks ?? [], nowMs),
  };
}

/** What an action adds, and to whom: what is said of a contact goes to the contact where there is one. */
function listAdditions(
  subject: EnquirySubject,
  plan: PlannedAction,
  happenedAtMs: InstantMs,
  text: string,
): Addition[] {
  const { contact, enquiryId } = subject;
  const streamId = plan.subject === 'contact' && contact !== null ? contact.contactId : enquiryId;
  return [
    {
      streamId,
      events: plan.bodies.map((body, index) => ({
        happenedAtMs,
        body,
        ...(index === 0 ? { text } : {}),
      })),
    },
  ];
}

const toleranceMs = 120_000;

/** A desk clock may be a little ahead of the service's; more than that is a mistake. */
export function assertNotFuture(atMs: InstantMs, nowMs: InstantMs): void {
  if (atMs > nowMs + toleranceMs) {
    throw new CodedError('invalid_input', 'This time is in the future.', 'happenedAtMs');
  }
}

function assertTime(subject: EnquirySubject, atMs: InstantMs, nowMs: InstantMs): void {
  assertNotFuture(atMs, nowMs);
  if (atMs < subject.state.startedAtMs) {
    throw new CodedError(
      'invalid_input',
      'This is before the enquiry was received.',
      'happenedAtMs',
    );
  }
}
