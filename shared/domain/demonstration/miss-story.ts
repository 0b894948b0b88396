import type { Event } from '../enquiry/events.ts';
import { foldEvents } from '../enquiry/fold.ts';
import { type EventId, formatUuidV7, type ReasonId, toRecordId, toSlugId } from '../ids.ts';
import { evaluateTimeliness } from '../timeliness/evaluate.ts';
import { weigh } from './random.ts';
import { addWorkingHours, type StoryLine, type Teller } from './story.ts';

/** The real id comes when the event is written; results do not depend on it. */
const placeholderId: EventId = toRecordId(formatUuidV7(0, new Uint8Array(10)), 'event');

const reason = (id: string): ReasonId => toSlugId(id, 'reason');

const missReasons = weigh<ReasonId>([
  [reason('more-contacts-than-expected'), 30],
  [reason('not-enough-staff'), 16],
  [reason('waited-for-another-team'), 20],
  [reason('complex-case'), 14],
  [reason('went-to-the-wrong-place'), 9],
  [reason('overlooked'), 8],
  [reason('written-down-late'), 3],
]);

const exclusionReasons = weigh<ReasonId>([
  [reason('customer-asked-to-wait'), 60],
  [reason('not-ours-to-answer'), 30],
  [reason('building-closed'), 10],
]);

/**
 * Somebody says afterwards why a standard was missed, in most cases; a few are excluded by one
 * person and, mostly, approved by a second.
 */
export function tellMisses(teller: Teller, line: StoryLine): void {
  const { random, cast } = teller;
  // Settled within one sitting: nothing of it can be late.
  const { events } = line;
  const last = events.at(-1);
  const first = events[0];
  if (
    first === undefined ||
    last === undefined ||
    last.happenedAtMs - first.happenedAtMs < 3_600_000
  ) {
    return;
  }
  const known = events.filter((event) => event.loggedAtMs <= teller.untilMs);
  const state = foldEvents(
    known.map((event, index): Event => {
      const { writtenBy, ...rest } = event;
      return { ...rest, ...writtenBy, eventId: placeholderId, streamSeq: index + 1, deskSeq: 0 };
    }),
  );
  if (state === null) return;
  for (const clock of evaluateTimeliness(state, teller.books)) {
    if (clock.state !== 'missed' || clock.stoppedAtMs === null) continue;
    const { standardId } = clock.standard;
    const saidAtMs = addWorkingHours(teller, clock.stoppedAtMs, random.logNormal(5, 0.8));
    const leader = random.pick(cast.leaders);
    if (random.chance(0.88)) {
      const reasonId = random.pickWeighted(missReasons);
      line.tell(saidAtMs, leader, { type: 'miss_reason_given', standardId, reasonId });
    }
    if (random.chance(0.05)) {
      const reasonId = random.pickWeighted(exclusionReasons);
      line.tell(saidAtMs, leader, { type: 'excluded', standardId, reasonId });
      const other = cast.leaders.find((person) => person.personId !== leader.personId);
      if (other === undefined || random.chance(0.2)) continue;
      const approvedAtMs = addWorkingHours(teller, saidAtMs, 6);
      line.tell(approvedAtMs, other, { type: 'exclusion_approved', standardId });
    }
  }
}
