import type { BulkAction, QueueStanding } from '../../../shared/contract/schemas-queue-bulk.ts';
import { describeEvent, type EventWords } from '../../../shared/domain/enquiry/describe-event.ts';
import type { Event, EventBody } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import {
  type ActionSurroundings,
  type PlannedAction,
  planAction,
} from '../../../shared/domain/enquiry/plan-action.ts';
import { isPaused, type SubjectState } from '../../../shared/domain/enquiry/subject-state.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { StandardId, StreamId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { findBand } from '../../../shared/domain/queue/band.ts';
import type { Clock } from '../../../shared/domain/timeliness/clock-state.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { findNextClock } from '../../../shared/domain/timeliness/next-clock.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { createKnownThings } from '../records/known-things.ts';
import type { Store } from '../records/store.ts';
import type { CallContext } from '../state.ts';
import { findSurroundings } from './enquiry-act.ts';
import { type EnquirySubject, findMissed } from './enquiry-subject.ts';

/** What a bulk action writes to one enquiry or to the contact it came with. */
export interface BulkAddition {
  readonly streamId: StreamId;
  readonly before: number;
  readonly bodies: readonly EventBody[];
}

/** What a bulk action does with one enquiry: events, or the reason why it is left as it is. */
export type BulkPlan =
  | { readonly type: 'changed'; readonly additions: readonly BulkAddition[] }
  | { readonly type: 'refused'; readonly why: string };

/** Plans one bulk action, an enquiry at a time: preview and action ask the same planner. */
export interface BulkPlanner {
  readonly plan: (subject: EnquirySubject) => BulkPlan;
}

/**
 * A planner for one action on many. `invalid_input` where what the action names is wrong for all of
 * them: a person who has left, a reason that is not in the list, a date that has passed.
 */
export function createBulkPlanner(
  context: CallContext,
  store: Store,
  action: BulkAction,
  nowMs: InstantMs,
): BulkPlanner {
  assertAction(store, action, nowMs);
  // Enquiries that came together share their contact: what is said of it is said once.
  const said = new Set<string>();
  return {
    plan: (subject) => {
      const around = findSurroundings(context, store, subject, subject.events, {
        happenedAtMs: nowMs,
        text: '',
      });
      try {
        return planOne(subject, action, around, nowMs, said);
      } catch (error) {
        if (!(error instanceof CodedError) || error.code === 'internal') throw error;
        return { type: 'refused', why: error.message };
      }
    },
  };
}

function assertAction(store: Store, action: BulkAction, nowMs: InstantMs): void {
  const known = createKnownThings(store);
  const refuse = (path: string, message: string): never => {
    throw new CodedError('invalid_input', message, path);
  };
  if (action.type === 'assign' && action.ownerId !== null && !known.hasPerson(action.ownerId)) {
    refuse('action.ownerId', 'This person is not there any more; choose another.');
  }
  if (action.type === 'pause' || action.type === 'give_miss_reason') {
    const list = action.type === 'pause' ? 'pause' : 'miss';
    if (!known.hasReason(action.reasonId, list)) {
      refuse('action.reasonId', 'This reason is not in the list.');
    }
  }
  if (action.type === 'pause' && action.chaseOn !== null) {
    const today = toLocalDay(store.zone, nowMs);
    if (action.chaseOn < today) refuse('action.chaseOn', 'This date has passed.');
  }
}

function planOne(
  subject: EnquirySubject,
  action: BulkAction,
  around: ActionSurroundings,
  nowMs: InstantMs,
  said: Set<string>,
): BulkPlan {
  if (action.type === 'give_miss_reason') {
    const standards = listUnreasoned(subject, nowMs);
    const plans = standards.map((standardId) => planAction({ ...action, standardId }, around));
    return toPlan(subject, plans, said, 'No missed target of it waits for a reason.');
  }
  const plan = planAction(action, around);
  if (action.type === 'assign' && action.ownerId === around.state.ownerId) {
    const nobody = action.ownerId === null;
    return { type: 'refused', why: nobody ? 'Nobody has it now.' : 'This person has it already.' };
  }
  return toPlan(subject, [plan], said, '');
}

/** The missed standards nobody has given a reason for, of the enquiry and of its contact. */
function listUnreasoned(subject: EnquirySubject, nowMs: InstantMs): StandardId[] {
  const { contact } = subject;
  const missed = findMissed([...(contact?.clocks ?? []), ...subject.clocks], nowMs);
  for (const state of [subject.state, ...(contact === null ? [] : [contact.state])]) {
    for (const { standardId } of state.missReasons) missed.delete(standardId);
  }
  return [...missed];
}

function toPlan(
  subject: EnquirySubject,
  plans: readonly PlannedAction[],
  said: Set<string>,
  nothing: string,
): BulkPlan {
  const { contact, enquiryId } = subject;
  const toContact: EventBody[] = [];
  const toEnquiry: EventBody[] = [];
  for (const { subject: whose, bodies } of plans) {
    if (whose !== 'contact' || contact === null) {
      toEnquiry.push(...bodies);
      continue;
    }
    for (const body of bodies) {
      const name = `${contact.contactId} ${JSON.stringify(body)}`;
      if (said.has(name)) continue;
      said.add(name);
      toContact.push(body);
    }
  }
  const additions: BulkAddition[] = [];
  if (toEnquiry.length > 0) {
    additions.push({ streamId: enquiryId, before: subject.events.length, bodies: toEnquiry });
  }
  if (toContact.length > 0 && contact !== null) {
    const before = contact.events.length;
    additions.push({ streamId: contact.contactId, before, bodies: toContact });
  }
  return additions.length === 0
    ? { type: 'refused', why: nothing }
    : { type: 'changed', additions };
}

/** Where an enquiry stands at `nowMs`. */
export function describeStanding(
  store: Store,
  state: SubjectState,
  clocks: readonly Clock[],
  words: EventWords,
  nowMs: InstantMs,
): QueueStanding {
  const next = findNextClock(clocks, store.books);
  const facts = {
    dueAtMs: next?.dueAtMs ?? null,
    warnAtMs: next?.warnAtMs ?? null,
    paused: isPaused(state),
  };
  return {
    state: findBand(facts, nowMs),
    dueAtMs: facts.dueAtMs,
    ownerName: state.ownerId === null ? null : words.findPerson(state.ownerId),
  };
}

/** Where an enquiry would stand with what is planned, and that in words. */
export function foresee(
  store: Store,
  subject: EnquirySubject,
  additions: readonly BulkAddition[],
  words: EventWords,
  nowMs: InstantMs,
): { words: string[]; after: QueueStanding } {
  const own = additions.filter((addition) => addition.streamId === subject.enquiryId);
  const events = [
    ...subject.events,
    ...own.flatMap((addition) => imagine(subject, addition, nowMs)),
  ];
  const state = foldEvents(events) ?? subject.state;
  return {
    words: additions.flatMap(({ bodies }) => bodies.map((body) => describeEvent(body, words))),
    after: describeStanding(store, state, evaluateTimeliness(state, store.books), words, nowMs),
  };
}

/** The events as they would be written; who and where change nothing of what they come to. */
function imagine(subject: EnquirySubject, addition: BulkAddition, nowMs: InstantMs): Event[] {
  const last = subject.events.at(-1);
  if (last === undefined) return [];
  return addition.bodies.map((body, index) => ({
    ...last,
    streamSeq: addition.before + index + 1,
    happenedAtMs: nowMs,
    loggedAtMs: nowMs,
    body,
  }));
}
