import { assertNever, CodedError } from '../errors.ts';
import type { InstantMs } from '../instant.ts';
import type { Correction, RightReceipt } from './action.ts';
import type { Event, EventBody, EventType, Facts } from './events.ts';
import { findSuperseded, isBeginning } from './order-events.ts';
import { type ActionSurroundings, planAction } from './plan-action.ts';

/** What a correction writes down: the events it supersedes, then what is right instead. */
export interface PlannedCorrection {
  readonly supersedes: readonly number[];
  readonly right: readonly { readonly happenedAtMs: InstantMs; readonly body: EventBody }[];
}

/** These say something about other events, or about the record itself. */
const neverCorrected: ReadonlySet<EventType> = new Set([
  'corrected',
  'withdrawn',
  'due_moved',
  'exclusion_approved',
]);

/** The numbers of the events a person can correct: all that still count, but for a few kinds. */
export function findCorrectable(events: readonly Event[]): ReadonlySet<number> {
  const superseded = findSuperseded(events);
  return new Set(
    events
      .filter((event) => !superseded.has(event.streamSeq) && !neverCorrected.has(event.body.type))
      .map((event) => event.streamSeq),
  );
}

/**
 * What a correction of event `seq` writes down. `conflict` where the event counts no longer,
 * `invalid_input` for a time that cannot be or a beginning that would be left out.
 */
export function planCorrection(
  events: readonly Event[],
  seq: number,
  correction: Correction,
  findSurroundings: (without: readonly Event[]) => ActionSurroundings,
): PlannedCorrection {
  const event = events.find((one) => one.streamSeq === seq);
  if (event === undefined) throw new CodedError('not_found', 'There is no such entry.');
  if (!findCorrectable(events).has(seq)) {
    throw new CodedError('conflict', 'This entry was corrected already, or cannot be corrected.');
  }
  const { type } = correction;
  if (type !== 'never') assertOrder(events, event, correction.happenedAtMs);
  switch (type) {
    case 'never':
      if (isBeginning(event)) {
        throw new CodedError(
          'conflict',
          'An enquiry cannot go without its receipt; put it aside as a duplicate instead.',
        );
      }
      return { supersedes: [seq], right: [] };
    case 'time':
      return {
        supersedes: [seq],
        right: [{ happenedAtMs: correction.happenedAtMs, body: event.body }],
      };
    case 'receipt': {
      const body = correctReceipt(event.body, correction.facts);
      return { supersedes: [seq], right: [{ happenedAtMs: correction.happenedAtMs, body }] };
    }
    case 'action': {
      if (isBeginning(event)) {
        throw new CodedError('invalid_input', 'A receipt is corrected by its own facts.');
      }
      // What is right is judged as if the wrong entry had never been made.
      const around = findSurroundings(events.filter((one) => one !== event));
      const { bodies } = planAction(correction.action, around);
      return {
        supersedes: [seq],
        right: bodies.map((body) => ({ happenedAtMs: correction.happenedAtMs, body })),
      };
    }
    default:
      return assertNever(correction);
  }
}

/** A receipt with the right facts; `invalid_input` for an event that is none. */
export function correctReceipt(body: EventBody, right: RightReceipt): EventBody {
  if (body.type !== 'received') {
    throw new CodedError('invalid_input', 'Only a receipt says how an enquiry came.');
  }
  return { ...body, facts: { ...body.facts, ...right } };
}

/**
 * The beginning of the contact an enquiry came with, brought in line with the enquiry's corrected
 * receipt; null where it says the same already. What it was about follows only where both agreed.
 */
export function followReceipt(
  contactBody: EventBody,
  old: Facts,
  right: RightReceipt,
): EventBody | null {
  if (contactBody.type !== 'contact_started') return null;
  const { facts } = contactBody;
  const agreed = facts.serviceId === old.serviceId && facts.topicId === old.topicId;
  const next: Facts = agreed
    ? { ...facts, ...right }
    : { ...facts, channel: right.channel, way: right.way };
  const same = (['channel', 'way', 'kind', 'serviceId', 'topicId'] as const).every(
    (name) => next[name] === facts[name],
  );
  return same ? null : { ...contactBody, facts: next };
}

/** Nothing comes before the beginning, nobody is seen or gone before they came. */
function assertOrder(events: readonly Event[], event: Event, atMs: InstantMs): void {
  const superseded = findSuperseded(events);
  const others = events.filter(
    (one) => one !== event && !superseded.has(one.streamSeq) && !neverCorrected.has(one.body.type),
  );
  const refuse = (message: string): never => {
    throw new CodedError('invalid_input', message, 'happenedAtMs');
  };
  if (isBeginning(event)) {
    if (others.some((one) => one.happenedAtMs < atMs)) {
      refuse('Something happened before this time; correct that first.');
    }
    return;
  }
  const start = events.find((one) => isBeginning(one) && !superseded.has(one.streamSeq));
  if (start !== undefined && atMs < start.happenedAtMs) {
    refuse('This is before it was received.');
  }
  const findAt = (...types: EventType[]): InstantMs | undefined =>
    others.find((one) => types.includes(one.body.type))?.happenedAtMs;
  const came = findAt('arrived', 'joined_queue');
  const gone = findAt('answered', 'left_unseen');
  const type = event.body.type;
  if ((type === 'answered' || type === 'left_unseen') && came !== undefined && atMs < came) {
    refuse('This is before they came: check the two times.');
  }
  if ((type === 'arrived' || type === 'joined_queue') && gone !== undefined && atMs > gone) {
    refuse('This is after they were seen or had left: check the two times.');
  }
}
