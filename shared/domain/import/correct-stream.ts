import type { Event } from '../enquiry/events.ts';
import type { PersonId } from '../ids.ts';
import { brandInstant } from '../instant.ts';
import type { ImportedEvent } from './row-events.ts';

/**
 * What to append to a stream so that the imported part of it says what the row says now: one
 * correction that names the events that changed or vanished, then what is right. Events that people
 * wrote since are left alone. Empty where nothing has changed.
 */
export function planCorrection(
  events: readonly Event[],
  wanted: readonly ImportedEvent[],
  importer: PersonId,
): ImportedEvent[] {
  const superseded = new Set(
    events.flatMap((event) => (event.body.type === 'corrected' ? event.body.supersedes : [])),
  );
  const standing = new Map<string, number[]>();
  for (const event of events) {
    const isOurs = event.personId === importer && event.body.type !== 'corrected';
    if (!isOurs || superseded.has(event.streamSeq)) continue;
    const key = writeFact(event);
    standing.set(key, [...(standing.get(key) ?? []), event.streamSeq]);
  }
  const added: ImportedEvent[] = [];
  for (const event of wanted) {
    if (standing.get(writeFact(event))?.shift() === undefined) added.push(event);
  }
  const supersedes = new Set([...standing.values()].flat());
  if (supersedes.size === 0) return added;
  // It takes effect where the first wrong fact stood: no view of the past may count both.
  const wrongMs = events
    .filter((event) => supersedes.has(event.streamSeq))
    .map((event) => event.happenedAtMs);
  const correction: ImportedEvent = {
    happenedAtMs: brandInstant(Math.min(...wrongMs)),
    body: { type: 'corrected', supersedes: [...supersedes].toSorted((a, b) => a - b) },
  };
  return [correction, ...added];
}

/** The fact as text. Bodies are made in one place, but one read back may name its type elsewhere. */
function writeFact(event: ImportedEvent): string {
  const { type, ...rest } = event.body;
  return `${event.happenedAtMs}|${type}|${JSON.stringify(rest)}`;
}
