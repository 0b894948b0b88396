import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** What the figures of the evidence ask of single records. */

/** An enquiry as far as the evidence splits it. */
export interface ReceivedRow {
  readonly subject_number: number;
  readonly kind: string;
  readonly channel: string;
  readonly topic_id: string | null;
  readonly received_at: InstantMs;
  readonly open: 0 | 1;
  readonly episodes: number;
  readonly aside: string | null;
  readonly last_seq: number;
}

/** Enquiries received from `fromMs` up to but not `untilMs`, the oldest number first. */
export function listReceived(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): ReceivedRow[] {
  return prepareOnce<[number, number], ReceivedRow>(
    database,
    `SELECT subject_number, kind, channel, topic_id, received_at, open, episodes, aside, last_seq
     FROM enquiry WHERE received_at >= ? AND received_at < ? ORDER BY subject_number`,
  ).all(fromMs, untilMs);
}

/** Contacts and enquiries that began in a time and have an event of one of these types. */
export function listWithEvents(
  database: Database,
  types: readonly string[],
  fromMs: InstantMs,
  untilMs: InstantMs,
): number[] {
  const hasEvent = `EXISTS (SELECT 1 FROM event WHERE place BETWEEN subject_number << 16
    AND (subject_number << 16) + 65535 AND type IN (SELECT value FROM json_each(:types)))`;
  return prepareValueOnce<[{ types: string; from: number; until: number }], number>(
    database,
    `SELECT subject_number FROM contact
     WHERE started_at >= :from AND started_at < :until AND ${hasEvent}
     UNION ALL SELECT subject_number FROM enquiry
     WHERE received_at >= :from AND received_at < :until AND ${hasEvent}
     ORDER BY subject_number`,
  ).all({ types: JSON.stringify(types), from: fromMs, until: untilMs });
}
