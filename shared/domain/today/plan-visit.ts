import type { EventBody } from '../enquiry/events.ts';
import type { SubjectState } from '../enquiry/subject-state.ts';
import { assertNever, CodedError } from '../errors.ts';
import type { InstantMs } from '../instant.ts';

/** What reception does with a visit. */
export type VisitAction = 'arrive' | 'call' | 'seen' | 'no_show' | 'left' | 'end';

/** One thing that happened to a visit. */
export interface VisitEvent {
  readonly happenedAtMs: InstantMs;
  readonly body: EventBody;
}

/** A desk's clock may be a little ahead of the service's; more than this is a mistake. */
const toleranceMs = 120_000;

/**
 * The events an action becomes, at `atMs`. `conflict` where the visit is not at that point,
 * `invalid_input` with the field's name for a time that cannot be.
 *
 * Somebody who came and is not there when called has left before being seen, whatever the button is
 * called: a no-show is an appointment to which nobody came (docs: queues and calls).
 */
export function planVisit(
  state: SubjectState,
  action: VisitAction,
  atMs: InstantMs,
  nowMs: InstantMs,
): readonly [VisitEvent, ...VisitEvent[]] {
  const { queue } = state;
  assertTime(state, atMs, nowMs);
  const happened = (body: EventBody): VisitEvent => ({ happenedAtMs: atMs, body });
  const refuse = (message: string): never => {
    throw new CodedError('conflict', message);
  };
  if (queue.endedAtMs !== null || queue.leftAtMs !== null || queue.noShow) {
    return refuse('This visit is over already.');
  }
  const isHere = queue.arrivedAtMs !== null;
  const isSeen = queue.answeredAtMs !== null;
  switch (action) {
    case 'arrive':
      return isHere ? refuse('They have arrived already.') : [happened({ type: 'arrived' })];
    case 'call':
      if (!isHere) return refuse('They have not arrived yet.');
      return isSeen ? refuse('They are being seen already.') : [happened({ type: 'called' })];
    case 'seen':
      if (!isHere) return refuse('They have not arrived yet. Note the arrival first.');
      if (isSeen) return refuse('They are being seen already.');
      return [happened({ type: 'answered', waitKnown: true })];
    case 'left':
      if (!isHere) return refuse('They have not arrived yet.');
      if (isSeen) return refuse('They were seen, so they did not leave unseen.');
      return [happened({ type: 'left_unseen', waitKnown: true })];
    case 'no_show':
      if (isSeen) return refuse('They were seen, so they came.');
      if (!isHere) {
        if (queue.appointmentAtMs !== null && atMs < queue.appointmentAtMs) {
          return refuse('The appointment has not begun yet.');
        }
        return [happened({ type: 'no_show' }), happened({ type: 'contact_ended' })];
      }
      if (queue.calledAtMs === null) return refuse('Call them first.');
      // When they went is not known, so nobody may take it for a short wait.
      return [happened({ type: 'left_unseen', waitKnown: false })];
    case 'end':
      return isSeen
        ? [happened({ type: 'contact_ended' })]
        : refuse('They have not been seen yet.');
    default:
      return assertNever(action);
  }
}

function assertTime(state: SubjectState, atMs: InstantMs, nowMs: InstantMs): void {
  const refuse = (message: string): never => {
    throw new CodedError('invalid_input', message, 'happenedAtMs');
  };
  if (atMs > nowMs + toleranceMs) refuse('This time has not come yet.');
  const { arrivedAtMs, calledAtMs, answeredAtMs } = state.queue;
  if (arrivedAtMs !== null && atMs < arrivedAtMs) refuse('This is before they arrived.');
  if (calledAtMs !== null && atMs < calledAtMs) refuse('This is before they were called.');
  if (answeredAtMs !== null && atMs < answeredAtMs) refuse('This is before they were seen.');
}
