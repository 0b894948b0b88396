import type { CustomerId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';
import { toPlace } from './place.ts';

/** How far the search has read. */
export interface SearchProgress {
  /** Changes up to this row of the audit are taken notice of. */
  readonly audit_seq: number;
  /** Subjects up to this number are read, or among the unread. */
  readonly newest_number: number;
  /** Customers whose ids stand before this one are unread; null: none is. */
  readonly customers_below: string | null;
}

const nothingRead: SearchProgress = { audit_seq: 0, newest_number: 0, customers_below: null };

export function readProgress(database: Database): SearchProgress {
  return (
    prepareOnce<[], SearchProgress>(
      database,
      'SELECT audit_seq, newest_number, customers_below FROM search_progress',
    ).get() ?? nothingRead
  );
}

export function writeProgress(database: Database, progress: SearchProgress): void {
  prepareOnce<[number, number, string | null]>(
    database,
    'UPDATE search_progress SET audit_seq = ?, newest_number = ?, customers_below = ?',
  ).run(progress.audit_seq, progress.newest_number, progress.customers_below);
}

/** Subjects still to be read, both ends included. */
export interface UnreadRange {
  readonly first_number: number;
  readonly last_number: number;
}

/** The range that holds the newest unread subject. */
export function findNewestUnread(database: Database): UnreadRange | undefined {
  return prepareOnce<[], UnreadRange>(
    database,
    'SELECT first_number, last_number FROM search_unread ORDER BY last_number DESC LIMIT 1',
  ).get();
}

/** Marks subjects as unread. They stand above every range that is there. */
export function addUnread(database: Database, range: UnreadRange): void {
  prepareOnce<[number, number]>(
    database,
    'INSERT INTO search_unread (first_number, last_number) VALUES (?, ?)',
  ).run(range.first_number, range.last_number);
}

/** Puts what is left of a range in its place; null takes it out. */
export function replaceUnread(
  database: Database,
  range: UnreadRange,
  rest: UnreadRange | null,
): void {
  prepareOnce<[number]>(database, 'DELETE FROM search_unread WHERE last_number = ?').run(
    range.last_number,
  );
  if (rest !== null) addUnread(database, rest);
}

/** Forgets every unread range: what follows marks all of them anew. */
export function clearUnread(database: Database): void {
  prepareOnce<[]>(database, 'DELETE FROM search_unread').run();
}

/** Empties the indexes and the progress; everything is read again from the records. */
export function clearSearch(database: Database): void {
  for (const table of ['search_enquiry', 'search_customer'] as const) {
    prepareOnce<[]>(database, `DELETE FROM ${table}`).run();
  }
  prepareOnce<[]>(database, 'DELETE FROM search_customer_number').run();
  clearUnread(database);
  writeProgress(database, nothingRead);
}

/** What was done to which record, in the order of the audit. */
export interface AuditedChange {
  readonly seq: number;
  readonly action: string;
  readonly subject_id: string;
}

export function listChangesAfter(
  database: Database,
  auditSeq: number,
  limit: number,
): AuditedChange[] {
  return prepareOnce<[number, number], AuditedChange>(
    database,
    'SELECT seq, action, subject_id FROM audit WHERE seq > ? ORDER BY seq LIMIT ?',
  ).all(auditSeq, limit);
}

/** The number of the newest row of the audit, 0 where there is none. */
export function findNewestAuditSeq(database: Database): number {
  return prepareValueOnce<[], number>(database, 'SELECT max(seq) FROM audit').get() ?? 0;
}

/** The customer of an id of the audit, erased or taken back too; undefined for anything else. */
export function findCustomerId(database: Database, subjectId: string): CustomerId | undefined {
  return prepareValueOnce<[string, string], CustomerId>(
    database,
    `SELECT customer_id FROM customer WHERE customer_id = ?
     UNION ALL SELECT customer_id FROM search_customer_number WHERE customer_id = ? LIMIT 1`,
  ).get(subjectId, subjectId);
}

/** The customer that the beginning of an enquiry named, also of one that was taken back. */
export function findNamedCustomer(
  database: Database,
  subjectNumber: number,
): CustomerId | null | undefined {
  return prepareValueOnce<[number], CustomerId | null>(
    database,
    "SELECT body ->> 'customerId' FROM event WHERE place = ? AND type = 'received'",
  ).get(toPlace(subjectNumber, 1));
}

/** The number of a contact or enquiry by an id of the audit; undefined for anything else. */
export function findNumberOf(database: Database, subjectId: string): number | undefined {
  return prepareValueOnce<[string], number>(
    database,
    'SELECT subject_number FROM subject WHERE subject_id = ?',
  ).get(subjectId);
}
