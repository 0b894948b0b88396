import { toLocalDay, type Zone } from '../calendar/zone.ts';
import { toDayNumber, toMonthOfDay } from '../calendar/local-day.ts';
import type { InstantMs, LocalMonth } from '../instant.ts';
import type { RepeatCount } from './report-source.ts';

/** An enquiry of a known customer that was not put aside. */
export interface KnownEnquiry {
  readonly subjectNumber: number;
  readonly customerId: string;
  readonly topicId: string | null;
  readonly receivedAtMs: InstantMs;
  readonly channel: string;
  readonly groupId: string | null;
}

/**
 * The enquiries that repeat an earlier one of the same customer on the same topic, received within
 * `days` local days before (docs: Customer Service Excellence, repeat contact). Takes the enquiries
 * of one customer in a row, in the order they were received.
 */
export function* findRepeats<E extends KnownEnquiry>(
  enquiries: Iterable<E>,
  zone: Zone,
  days: number,
): Generator<{ readonly enquiry: E; readonly month: LocalMonth; readonly isRepeat: boolean }> {
  let customerId = '';
  let lastDays = new Map<string, number>();
  for (const enquiry of enquiries) {
    if (enquiry.customerId !== customerId) {
      customerId = enquiry.customerId;
      lastDays = new Map();
    }
    const day = toLocalDay(zone, enquiry.receivedAtMs);
    const dayNumber = toDayNumber(day);
    const { topicId } = enquiry;
    const last = topicId === null ? undefined : lastDays.get(topicId);
    if (topicId !== null) lastDays.set(topicId, dayNumber);
    const isRepeat = last !== undefined && dayNumber - last <= days;
    yield { enquiry, month: toMonthOfDay(day), isRepeat };
  }
}

/** Repeats by month, channel and group, from `fromMonth` on; earlier enquiries are only compared with. */
export function countRepeats(
  enquiries: readonly KnownEnquiry[],
  zone: Zone,
  days: number,
  fromMonth: LocalMonth,
  toMonth: LocalMonth,
): RepeatCount[] {
  const counts = new Map<string, { -readonly [K in keyof RepeatCount]: RepeatCount[K] }>();
  for (const { enquiry, month, isRepeat } of findRepeats(sortKnown(enquiries), zone, days)) {
    if (month < fromMonth || month > toMonth) continue;
    const { channel, groupId } = enquiry;
    const key = `${month}|${channel}|${groupId ?? ''}`;
    const count = counts.get(key) ?? { month, channel, groupId, repeats: 0, known: 0 };
    counts.set(key, count);
    count.known += 1;
    if (isRepeat) count.repeats += 1;
  }
  return [...counts.values()];
}

/** One customer after another, each in the order received; ties as they were numbered. */
export function sortKnown<E extends KnownEnquiry>(enquiries: readonly E[]): E[] {
  return enquiries.toSorted(
    (a, b) =>
      (a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : 0) ||
      a.receivedAtMs - b.receivedAtMs ||
      a.subjectNumber - b.subjectNumber,
  );
}
