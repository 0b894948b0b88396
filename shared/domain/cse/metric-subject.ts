import { toLocalDay, type Zone } from '../calendar/zone.ts';
import type { Event, EventBody } from '../enquiry/events.ts';
import type { SubjectState } from '../enquiry/subject-state.ts';
import type { InstantMs } from '../instant.ts';

/** What the evidence asks of one contact or enquiry that no stored count knows. */

/** A contact or an enquiry with its counting events in the order they happened. */
export interface MetricSubject {
  readonly state: SubjectState;
  readonly events: readonly Event[];
}

const writtenChannels: readonly string[] = ['email', 'web_form', 'social', 'letter', 'other'];

/** True where it came in writing, so that somebody had to answer later. */
export function isWritten(channel: string): boolean {
  return writtenChannels.includes(channel);
}

/** Resolved at the first contact: there was no next step to tell of. */
export function wasFinishedAtOnce({ state }: MetricSubject): boolean {
  const [first] = state.episodes;
  return first !== undefined && first.resolvedAtMs !== null && first.atFirstContact;
}

const tellingTypes: readonly EventBody['type'][] = [
  'date_agreed',
  'holding_reply',
  'call_back_promised',
  'appointment_made',
];

/** The customer was told when the next step comes, by the end of the local day of receipt. */
export function wasToldNextStep({ state, events }: MetricSubject, zone: Zone): boolean {
  const day = toLocalDay(zone, state.startedAtMs);
  return events.some(
    (event) =>
      tellingTypes.includes(event.body.type) && toLocalDay(zone, event.happenedAtMs) <= day,
  );
}

/** Milliseconds until the first word of a person; null while there was none. */
export function findFirstResponseMs({ state }: MetricSubject): number | null {
  const [first] = state.episodes;
  if (first === undefined) return null;
  const { acknowledgedAtMs, heldAtMs, repliedAtMs, resolvedAtMs } = first;
  const moments = [acknowledgedAtMs, heldAtMs, repliedAtMs, resolvedAtMs].filter(
    (one) => one !== null,
  );
  return moments.length === 0 ? null : Math.min(...moments) - state.startedAtMs;
}

/** What somebody does about an enquiry, against what only stands in its record. */
const idleTypes: readonly EventBody['type'][] = [
  'note',
  'corrected',
  'due_moved',
  'excluded',
  'exclusion_approved',
  'miss_reason_given',
  'avoidable_marked',
  'satisfaction_given',
  'repeat_marked',
  'reference_added',
];

function isAction({ body }: Event): boolean {
  if (body.type === 'assigned') return body.ownerId !== null;
  if (body.type === 'acknowledged') return !body.automatic;
  return !idleTypes.includes(body.type);
}

/** Each hand-over to another team, with the milliseconds until it was taken up; null: not yet. */
export function listHandovers({
  events,
}: MetricSubject): { readonly atMs: InstantMs; readonly takenUpMs: number | null }[] {
  return events.flatMap((event, index) => {
    if (event.body.type !== 'transferred') return [];
    const next = events.slice(index + 1).find(isAction);
    const takenUpMs = next === undefined ? null : next.happenedAtMs - event.happenedAtMs;
    return [{ atMs: event.happenedAtMs, takenUpMs }];
  });
}

/** True where it was referred to another body. */
export function wasReferred({ events }: MetricSubject): boolean {
  return events.some((event) => event.body.type === 'referred');
}

/**
 * True where the customer was told before `dueAtMs` that it would be late. A date given says so too,
 * but not for a date agreed before: that is the promise itself.
 */
export function wasToldOfDelay(
  { events }: Pick<MetricSubject, 'events'>,
  dueAtMs: InstantMs,
  isAgreedDate: boolean,
): boolean {
  return events.some(({ body, happenedAtMs }) => {
    if (happenedAtMs >= dueAtMs) return false;
    if (body.type === 'updated_customer') return body.delay === true;
    return !isAgreedDate && (body.type === 'holding_reply' || body.type === 'date_agreed');
  });
}
