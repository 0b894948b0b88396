import type { PromisedTime } from '../enquiry/events.ts';
import type { InstantMs } from '../instant.ts';
import type { Channel, EnquiryKind, Satisfaction, Way } from '../words.ts';

/** How long somebody waited before they were answered or seen, as far as the file says. */
export interface ImportedWait {
  /** When they joined the queue or came in. */
  readonly fromMs: InstantMs;
  readonly end: 'answered' | 'left_unseen' | 'no_show';
  readonly atMs: InstantMs;
  /** False where the file says how it ended, but not when: offered, and not judged. */
  readonly known: boolean;
}

/** One row of a file in the words of the domain. Places are names here: they have no ids yet. */
export interface ImportedRow {
  /** Empty where the row has none. */
  readonly reference: string;
  readonly channel: Channel;
  readonly way: Way;
  readonly kind: EnquiryKind;
  readonly service: string;
  readonly topic: string;
  readonly site: string;
  readonly team: string;
  readonly desk: string;
  readonly receivedAtMs: InstantMs;
  readonly appointmentAtMs: InstantMs | null;
  readonly wait: ImportedWait | null;
  readonly acknowledgedAtMs: InstantMs | null;
  readonly repliedAtMs: InstantMs | null;
  readonly resolvedAtMs: InstantMs | null;
  readonly promised: PromisedTime | null;
  readonly satisfaction: Satisfaction | null;
}

/** True for an abandoned call, a visitor who left or a no-show: a contact without an enquiry. */
export function isUnanswered(row: ImportedRow): boolean {
  return row.wait !== null && row.wait.end !== 'answered';
}

/**
 * Everything the row says, as one text: two rows with the same text come to the same records. The
 * hash of it decides whether a row has changed since it was imported.
 */
export function writeRowContent(row: ImportedRow): string {
  const { wait, promised } = row;
  return JSON.stringify([
    row.reference,
    row.channel,
    row.way,
    row.kind,
    row.service,
    row.topic,
    row.site,
    row.team,
    row.desk,
    row.receivedAtMs,
    row.appointmentAtMs,
    wait === null ? null : [wait.fromMs, wait.end, wait.atMs, wait.known],
    row.acknowledgedAtMs,
    row.repliedAtMs,
    row.resolvedAtMs,
    promised === null ? null : 'day' in promised ? promised.day : promised.atMs,
    row.satisfaction,
  ]);
}
