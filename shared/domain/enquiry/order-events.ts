import type { Event } from './events.ts';

/**
 * The events that count, in the order things happened (ties: by number), the beginning first. The
 * list itself where nothing was corrected or entered late.
 */
export function orderEvents(events: readonly Event[]): readonly Event[] {
  let corrects = false;
  let inOrder = true;
  for (let i = 0; i < events.length; i++) {
    const event = events[i];
    if (event === undefined) continue;
    if (event.body.type === 'corrected') corrects = true;
    const before = events[i - 1];
    if (before === undefined) inOrder = isBeginning(event);
    else if (event.happenedAtMs < before.happenedAtMs) inOrder = false;
    else if (event.happenedAtMs === before.happenedAtMs && event.streamSeq < before.streamSeq) {
      inOrder = false;
    }
  }
  if (!corrects && inOrder) return events;
  const dropped = findSuperseded(events);
  const kept = events.filter((event) => !dropped.has(event.streamSeq));
  // The beginning stays first even when something earlier is added to it later.
  return kept.toSorted(
    (a, b) =>
      Number(isBeginning(b)) - Number(isBeginning(a)) ||
      a.happenedAtMs - b.happenedAtMs ||
      a.streamSeq - b.streamSeq,
  );
}

/**
 * The numbers of the events that no longer count. The last word wins: a correction that was itself
 * taken back supersedes nothing.
 */
export function findSuperseded(events: readonly Event[]): ReadonlySet<number> {
  const superseded = new Set<number>();
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i];
    if (event?.body.type !== 'corrected' || superseded.has(event.streamSeq)) continue;
    for (const seq of event.body.supersedes) superseded.add(seq);
  }
  return superseded;
}

/** True for the event a contact or an enquiry begins with. */
export function isBeginning(event: Event): boolean {
  return event.body.type === 'received' || event.body.type === 'contact_started';
}
