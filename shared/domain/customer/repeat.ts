import type { EnquiryId, TopicId } from '../ids.ts';
import { type LocalDay, readDayNumber } from '../instant.ts';
import type { AsideReason } from '../words.ts';

/** What an earlier enquiry of the same customer must say to be compared. */
export interface EarlierEnquiry {
  readonly enquiryId: EnquiryId;
  readonly topicId: TopicId | null;
  readonly receivedDay: LocalDay;
  readonly aside: AsideReason | null;
}

/**
 * The earlier enquiry that a new one repeats: same customer, same topic, received within `days` local
 * days before; the newest of them. What was put aside was no contact to repeat (docs: counting rules,
 * repeat contact). Null where there is none.
 *
 * @param earlier enquiries of one customer, newest first
 */
export function findRepeat<E extends EarlierEnquiry>(
  earlier: readonly E[],
  topicId: TopicId,
  today: LocalDay,
  days: number,
): E | null {
  const now = readDayNumber(today);
  if (now === null) return null;
  const repeated = earlier.find((enquiry) => {
    const then = readDayNumber(enquiry.receivedDay);
    if (then === null || enquiry.topicId !== topicId || enquiry.aside !== null) return false;
    return then <= now && now - then <= days;
  });
  return repeated ?? null;
}
