import type { ContactId, CustomerId, EnquiryId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';
import type { EnquiryRow } from './enquiries.ts';
import { findFirstPlace, findLastPlace } from './place.ts';

/** What the index keeps of one enquiry: folded words, a space between them (docs: fold-words). */
export interface EnquiryDocument {
  readonly reference: string;
  readonly systems: string;
  readonly who: string;
  readonly text: string;
}

/** The document of an enquiry as it was read last, or undefined. */
export function findDocument(
  database: Database,
  subjectNumber: number,
): EnquiryDocument | undefined {
  return prepareOnce<[number], EnquiryDocument>(
    database,
    'SELECT reference, systems, who, text FROM search_enquiry WHERE rowid = ?',
  ).get(subjectNumber);
}

/** Writes a document in the place of an older one. */
export function putDocument(
  database: Database,
  subjectNumber: number,
  document: EnquiryDocument,
): void {
  prepareOnce<[number, string, string, string, string]>(
    database,
    `INSERT OR REPLACE INTO search_enquiry (rowid, reference, systems, who, text)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(subjectNumber, document.reference, document.systems, document.who, document.text);
}

/** Takes a document out, with every word of it. */
export function deleteDocument(database: Database, subjectNumber: number): void {
  prepareOnce<[number]>(database, 'DELETE FROM search_enquiry WHERE rowid = ?').run(subjectNumber);
}

/** The newest enquiries that hold what is asked for, by number, without a sort. */
export function listMatchingSubjects(database: Database, match: string, limit: number): number[] {
  return prepareValueOnce<[string, number], number>(
    database,
    `SELECT rowid FROM search_enquiry WHERE search_enquiry MATCH ?
     ORDER BY rowid DESC LIMIT ?`,
  ).all(match, limit);
}

/** The number a customer has in the index, or undefined. */
export function findCustomerNumber(database: Database, customerId: CustomerId): number | undefined {
  return prepareValueOnce<[string], number>(
    database,
    'SELECT number FROM search_customer_number WHERE customer_id = ?',
  ).get(customerId);
}

/** The words kept of a customer, by number, or undefined. */
export function findCustomerWords(database: Database, number: number): string | undefined {
  return prepareValueOnce<[number], string>(
    database,
    'SELECT words FROM search_customer WHERE rowid = ?',
  ).get(number);
}

/** Writes a customer's words in the place of older ones. */
export function putCustomerWords(
  database: Database,
  customerId: CustomerId,
  number: number,
  words: string,
): void {
  prepareOnce<[string, number]>(
    database,
    `INSERT INTO search_customer_number (customer_id, number) VALUES (?, ?)
     ON CONFLICT DO NOTHING`,
  ).run(customerId, number);
  prepareOnce<[number, string, string]>(
    database,
    'INSERT OR REPLACE INTO search_customer (rowid, customer_id, words) VALUES (?, ?, ?)',
  ).run(number, customerId, words);
}

/** Takes a customer out of the index, with every word. */
export function deleteCustomerWords(
  database: Database,
  customerId: CustomerId,
  number: number,
): void {
  prepareOnce<[number]>(database, 'DELETE FROM search_customer WHERE rowid = ?').run(number);
  prepareOnce<[string]>(database, 'DELETE FROM search_customer_number WHERE customer_id = ?').run(
    customerId,
  );
}

/** The newest customers who hold what is asked for, without a sort. */
export function listMatchingCustomers(
  database: Database,
  match: string,
  limit: number,
): CustomerId[] {
  return prepareValueOnce<[string, number], CustomerId>(
    database,
    `SELECT customer_id FROM search_customer WHERE search_customer MATCH ?
     ORDER BY rowid DESC LIMIT ?`,
  ).all(match, limit);
}

/** An enquiry with its number. */
export type NumberedEnquiry = EnquiryRow & { readonly subject_number: number };

/** The enquiries of these numbers; a subject that is none, or was taken back, is left out. */
export function listEnquiriesByNumber(
  database: Database,
  numbers: readonly number[],
): NumberedEnquiry[] {
  return prepareOnce<[string], NumberedEnquiry>(
    database,
    `SELECT enquiry.* FROM json_each(?) AS asked CROSS JOIN enquiry ON subject_number = asked.value`,
  ).all(JSON.stringify(numbers));
}

/** The newest enquiries whose numbers lie in a range, both ends included. */
export function listEnquiriesInRange(
  database: Database,
  range: { readonly first: number; readonly last: number },
  limit: number,
): NumberedEnquiry[] {
  return prepareOnce<[number, number, number], NumberedEnquiry>(
    database,
    `SELECT * FROM enquiry WHERE subject_number BETWEEN ? AND ?
     ORDER BY subject_number DESC LIMIT ?`,
  ).all(range.first, range.last, limit);
}

/** Enquiries from files whose reference begins like this, letter case and all. */
export function listImportedByReference(
  database: Database,
  beginning: string,
  limit: number,
): NumberedEnquiry[] {
  return prepareOnce<[string, string, number], NumberedEnquiry>(
    database,
    `SELECT * FROM enquiry WHERE origin = 'import' AND reference >= ? AND reference < ?
     ORDER BY reference DESC LIMIT ?`,
  ).all(beginning, `${beginning}\u{10ffff}`, limit);
}

/** What a document is made of, as it stands in the records. */
export interface EnquirySource {
  readonly subject_number: number;
  readonly enquiry_id: EnquiryId;
  readonly contact_id: ContactId | null;
  readonly customer_id: CustomerId | null;
  readonly reference: string;
  readonly origin: 'desk' | 'import';
}

const sourceColumns = 'subject_number, enquiry_id, contact_id, customer_id, reference, origin';

/** The enquiries among some numbers, both ends included. */
export function listSources(
  database: Database,
  firstNumber: number,
  lastNumber: number,
): EnquirySource[] {
  return prepareOnce<[number, number], EnquirySource>(
    database,
    `SELECT ${sourceColumns} FROM enquiry WHERE subject_number BETWEEN ? AND ?
     ORDER BY subject_number`,
  ).all(firstNumber, lastNumber);
}

/** The contacts among some numbers, both ends included. */
export function listContactNumbers(
  database: Database,
  firstNumber: number,
  lastNumber: number,
): { readonly subject_number: number; readonly contact_id: ContactId }[] {
  return prepareOnce<[number, number], { subject_number: number; contact_id: ContactId }>(
    database,
    'SELECT subject_number, contact_id FROM contact WHERE subject_number BETWEEN ? AND ?',
  ).all(firstNumber, lastNumber);
}

/** A free text with what kind of event it belongs to; of a reference, the system too. */
export interface WrittenText {
  readonly subject_number: number;
  readonly type: string;
  readonly text: string;
  readonly system: string | null;
}

/** The free texts of all subjects among some numbers, both ends included. */
export function listTexts(
  database: Database,
  firstNumber: number,
  lastNumber: number,
): WrittenText[] {
  return prepareOnce<[number, number], WrittenText>(
    database,
    `SELECT event.subject_number, type, text,
       iif(type = 'reference_added', body ->> 'system', NULL) AS system
     FROM event_text JOIN event USING (place)
     WHERE event_text.place BETWEEN ? AND ? ORDER BY event_text.place`,
  ).all(findFirstPlace(firstNumber), findLastPlace(lastNumber));
}

/** Merges a few pages of both indexes: a small step, to be taken while nobody waits. */
export function mergeSearch(database: Database, pages: number): void {
  for (const table of ['search_enquiry', 'search_customer'] as const) {
    prepareOnce<[number]>(
      database,
      `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`,
    ).run(pages);
  }
}
