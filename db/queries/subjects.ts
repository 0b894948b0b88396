import type { StreamId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** Four digits from the start: references are made from these numbers and read out on the phone. */
export const firstSubjectNumber = 1001;

/** The number of a contact or an enquiry in this file, or undefined for an unknown id. */
export function findSubjectNumber(database: Database, subjectId: StreamId): number | undefined {
  return prepareValueOnce<[string], number>(
    database,
    'SELECT subject_number FROM subject WHERE subject_id = ?',
  ).get(subjectId);
}

/** The number that the next contact or enquiry takes. Every subject that is kept has an event. */
export function findNextSubjectNumber(database: Database): number {
  const newest = prepareValueOnce<[], number>(
    database,
    'SELECT subject_number FROM event ORDER BY place DESC LIMIT 1',
  ).get();
  return newest === undefined ? firstSubjectNumber : newest + 1;
}

/** Gives a new contact or enquiry its number; an id that has one already is an error. */
export function insertSubject(
  database: Database,
  subjectId: StreamId,
  subjectNumber: number,
): void {
  prepareOnce<[string, number]>(
    database,
    'INSERT INTO subject (subject_id, subject_number) VALUES (?, ?)',
  ).run(subjectId, subjectNumber);
}
