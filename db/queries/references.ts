import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';
import type { EnquiryRow } from './enquiries.ts';

/**
 * The enquiry of a reference, ours or a file's, or undefined. `subjectNumber` is what a reference of
 * our own says, null for any other: our own are not indexed, because they say where they stand.
 */
export function findEnquiryByReference(
  database: Database,
  reference: string,
  subjectNumber: number | null,
): EnquiryRow | undefined {
  if (subjectNumber !== null) {
    return prepareOnce<[number, string], EnquiryRow>(
      database,
      'SELECT * FROM enquiry WHERE subject_number = ? AND reference = ?',
    ).get(subjectNumber, reference);
  }
  return prepareOnce<[string], EnquiryRow>(
    database,
    "SELECT * FROM enquiry WHERE reference = ? AND origin = 'import'",
  ).get(reference);
}
