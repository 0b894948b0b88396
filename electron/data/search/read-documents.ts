import { findCustomer } from '../../../db/queries/customers.ts';
import {
  deleteCustomerWords,
  deleteDocument,
  findCustomerNumber,
  findCustomerWords,
  findDocument,
  listContactNumbers,
  listSources,
  listTexts,
  putCustomerWords,
  putDocument,
  type EnquiryDocument,
  type EnquirySource,
  type WrittenText,
} from '../../../db/queries/search.ts';
import { findNamedCustomer, findNumberOf } from '../../../db/queries/search-progress.ts';
import type { Database } from '../../../db/sqlite.ts';
import { listCustomerWords } from '../../../shared/domain/customer/customer-fields.ts';
import { foldWords, joinWords } from '../../../shared/domain/customer/fold-words.ts';
import type { ContactId, CustomerId } from '../../../shared/domain/ids.ts';

/** Words of a customer are read once for all enquiries of a step. */
export type KnownWords = Map<CustomerId, string>;

/**
 * Brings the index up to what the records say about subjects between two numbers, both included.
 * What is the same already is not written. Runs inside a transaction.
 */
export function readSubjects(
  database: Database,
  firstNumber: number,
  lastNumber: number,
  known: KnownWords,
): void {
  const sources = listSources(database, firstNumber, lastNumber);
  const texts = groupTexts(listTexts(database, firstNumber, lastNumber));
  const contacts = new Map<ContactId, number>();
  if (sources.length > 0) {
    for (const row of listContactNumbers(database, firstNumber, lastNumber)) {
      contacts.set(row.contact_id, row.subject_number);
    }
  }
  const present = new Set<number>();
  for (const source of sources) {
    present.add(source.subject_number);
    const contactTexts = readContactTexts(database, source, contacts, texts);
    const own = texts.get(source.subject_number) ?? [];
    write(
      database,
      source.subject_number,
      makeDocument(database, source, own, contactTexts, known),
    );
  }
  // What was taken back has events and texts still, and no row: its words go.
  for (const number of texts.keys()) {
    if (!present.has(number)) write(database, number, nothing);
  }
}

/**
 * As `readSubjects`, for one that has changed. Where it was taken back, the customer whom it named may
 * have gone with it.
 */
export function readSubject(database: Database, number: number, known: KnownWords): void {
  readSubjects(database, number, number, known);
  const customerId = findNamedCustomer(database, number);
  if (typeof customerId === 'string') readCustomer(database, customerId, known);
}

function groupTexts(texts: readonly WrittenText[]): Map<number, WrittenText[]> {
  const groups = new Map<number, WrittenText[]>();
  for (const text of texts) {
    const group = groups.get(text.subject_number);
    if (group === undefined) groups.set(text.subject_number, [text]);
    else group.push(text);
  }
  return groups;
}

/** Who asked for another person stands at the contact; its enquiries are found by it. */
function readContactTexts(
  database: Database,
  { contact_id: contactId }: EnquirySource,
  contacts: ReadonlyMap<ContactId, number>,
  texts: ReadonlyMap<number, WrittenText[]>,
): readonly WrittenText[] {
  if (contactId === null) return [];
  const near = contacts.get(contactId);
  if (near !== undefined) return texts.get(near) ?? [];
  const far = findNumberOf(database, contactId);
  return far === undefined ? [] : listTexts(database, far, far);
}

const nothing: EnquiryDocument = { reference: '', systems: '', who: '', text: '' };

function makeDocument(
  database: Database,
  source: EnquirySource,
  own: readonly WrittenText[],
  ofContact: readonly WrittenText[],
  known: KnownWords,
): EnquiryDocument {
  const texts = [...own, ...ofContact];
  const notes = texts.filter(({ type }) => type !== 'reference_added' && type !== 'on_behalf');
  const others = texts.filter(({ type }) => type === 'on_behalf').map(({ text }) => text);
  const systems = own
    .filter(({ type }) => type === 'reference_added')
    .map(({ text, system }) => `${foldWords(system ?? '')} ${foldWords(text)} ${joinWords(text)}`);
  const customer =
    source.customer_id === null ? '' : readCustomer(database, source.customer_id, known);
  return {
    reference: foldFileReference(source),
    systems: systems.join(' ').trim(),
    who: [customer, ...others.map(foldWords)].filter(Boolean).join(' '),
    text: notes
      .map(({ text }) => foldWords(text))
      .filter(Boolean)
      .join(' '),
  };
}

/** A reference of our own, and the beginning of a file's, is found without an index of words. */
function foldFileReference({ origin, reference }: EnquirySource): string {
  if (origin !== 'import') return '';
  const words = foldWords(reference);
  return words.includes(' ') ? `${words} ${joinWords(reference)}` : '';
}

function write(database: Database, number: number, document: EnquiryDocument): void {
  const before = findDocument(database, number);
  const isEmpty = Object.values(document).every((words: string) => words === '');
  if (isEmpty) {
    if (before !== undefined) deleteDocument(database, number);
    return;
  }
  const isSame =
    before !== undefined &&
    before.reference === document.reference &&
    before.systems === document.systems &&
    before.who === document.who &&
    before.text === document.text;
  if (!isSame) putDocument(database, number, document);
}

/** Room for as many customers of one millisecond; more go on in the next. */
const placesEach = 1024;

/**
 * Brings the index up to what is known of a customer, and answers with the words; after an erasure
 * none are left. Runs inside a transaction.
 */
export function readCustomer(
  database: Database,
  customerId: CustomerId,
  known: KnownWords,
): string {
  const told = known.get(customerId);
  if (told !== undefined) return told;
  const row = findCustomer(database, customerId);
  const words = row === undefined ? '' : listCustomerWords(row);
  known.set(customerId, words);
  const number = findCustomerNumber(database, customerId);
  if (words === '') {
    if (number !== undefined) deleteCustomerWords(database, customerId, number);
    return words;
  }
  if (number !== undefined) {
    const before = findCustomerWords(database, number);
    if (before !== words) putCustomerWords(database, customerId, number, words);
    return words;
  }
  let free = (row?.created_at ?? 0) * placesEach;
  while (findCustomerWords(database, free) !== undefined) free++;
  putCustomerWords(database, customerId, free, words);
  return words;
}
