import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** An enquiry by its number, with the number of the contact that brought it. */
export interface FoiSubject {
  readonly subject_number: number;
  readonly contact_number: number | null;
}

/**
 * Enquiries to which anything can have happened in a stretch of time: received before its end and not
 * closed for good before its beginning. Reads every enquiry.
 */
export function listEnquiriesWithin(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): FoiSubject[] {
  return prepareOnce<[number, number], FoiSubject>(
    database,
    `SELECT enquiry.subject_number, subject.subject_number AS contact_number
     FROM enquiry LEFT JOIN subject ON subject.subject_id = enquiry.contact_id
     WHERE received_at < ? AND (closed_at IS NULL OR closed_at >= ?)`,
  ).all(untilMs, fromMs);
}

/** Contacts that were answered or seen in a stretch of time, by number. Reads every contact. */
export function listContactsAnsweredWithin(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): number[] {
  return prepareOnce<[number, number], { subject_number: number }>(
    database,
    'SELECT subject_number FROM contact WHERE answered_at >= ? AND answered_at < ?',
  )
    .all(fromMs, untilMs)
    .map((row) => row.subject_number);
}
