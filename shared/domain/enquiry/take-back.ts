import type { Event } from './events.ts';
import { findSuperseded } from './order-events.ts';

/**
 * The first event after number `seq` that still says something, or null: what was done since and
 * taken back again does not stand in the way of taking back what came before it.
 */
export function findLaterWord(events: readonly Event[], seq: number): Event | null {
  const superseded = findSuperseded(events);
  const later = events.filter((event) => event.streamSeq > seq);
  return (
    later.find((event) => {
      if (superseded.has(event.streamSeq)) return false;
      return event.body.type !== 'corrected' || event.body.supersedes.some((one) => one <= seq);
    }) ?? null
  );
}

/** True when all events of these numbers count no longer, or the whole record is withdrawn. */
export function isTakenBack(events: readonly Event[], seqs: readonly number[]): boolean {
  const superseded = findSuperseded(events);
  const withdrawn = events.some(
    (event) => event.body.type === 'withdrawn' && !superseded.has(event.streamSeq),
  );
  return withdrawn || seqs.every((seq) => superseded.has(seq));
}
