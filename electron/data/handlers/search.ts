import {
  countEnquiriesOfCustomer,
  findCustomer,
  type CustomerRow,
} from '../../../db/queries/customers.ts';
import { listEventTexts, listEvents } from '../../../db/queries/events.ts';
import {
  findDocument,
  listEnquiriesByNumber,
  listEnquiriesInRange,
  listImportedByReference,
  listMatchingCustomers,
  listMatchingSubjects,
  type NumberedEnquiry,
} from '../../../db/queries/search.ts';
import { findNextSubjectNumber } from '../../../db/queries/subjects.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { FoundEnquiry, FoundPerson } from '../../../shared/contract/schemas-customer.ts';
import {
  findMatch,
  type FoundField,
  type FoundPlace,
} from '../../../shared/domain/customer/find-match.ts';
import { joinWords } from '../../../shared/domain/customer/fold-words.ts';
import { listReferenceRanges } from '../../../shared/domain/customer/own-reference.ts';
import { listCustomerFields } from '../../../shared/domain/customer/rank-customers.ts';
import { readQuery, type SearchQuery } from '../../../shared/domain/customer/search-query.ts';
import { makeReference } from '../records/reference.ts';
import type { Store } from '../records/store.ts';
import { catchUpNews } from '../search/catch-up.ts';
import { getTouched } from '../search/keep-search.ts';
import { getStore, type CallContext } from '../state.ts';
import { createTopicNames } from './customer-contacts.ts';
import { findCustomers, viewMatch } from './customer.ts';
import { mayLead } from './customer-markers.ts';

/** So many of the newest written down are compared by the time they came. */
const candidatesAtMost = 200;
const peopleAtMost = 8;
/** A line of the results shows a few words; those of a book are not looked through for them. */
const shownLettersAtMost = 20_000;

/**
 * Finds enquiries and people by what is typed: references of our own, of files and of other systems,
 * who asked, and free text. Newest first; a whole reference stands before all.
 */
export function find(
  context: CallContext,
  input: MethodInput<'search.find'>,
): MethodOutput<'search.find'> {
  const store = getStore(context.state);
  const { database } = store;
  const isRead = catchUpNews(database, getTouched(context.state));
  const query = readQuery(input.text);
  const typed = input.text.trim().slice(0, 100);
  const byReference = findByReference(store, typed);
  const found = new Map<number, NumberedEnquiry>();
  for (const row of [...byReference, ...findByWords(store, query)]) {
    found.set(row.subject_number, row);
  }
  const whole = joinWords(typed);
  const isWhole = (row: NumberedEnquiry): boolean =>
    whole !== '' && joinWords(row.reference) === whole;
  const newest = [...found.values()]
    .toSorted(
      (a, b) =>
        Number(isWhole(b)) - Number(isWhole(a)) ||
        b.received_at - a.received_at ||
        b.subject_number - a.subject_number,
    )
    .slice(0, input.limit);
  const references = new Set(byReference.map((row) => row.subject_number));
  const view = createEnquiryView(store, query);
  return {
    enquiries: newest.map((row) => view(row, references.has(row.subject_number))),
    people: findPeople(context, store, query, Math.min(peopleAtMost, input.limit)),
    stillReading: !isRead,
  };
}

/** Enquiries whose reference begins like this, ours by their number, a file's by an index. */
function findByReference(store: Store, typed: string): NumberedEnquiry[] {
  const { database, referencePrefix } = store;
  const newest = findNextSubjectNumber(database) - 1;
  const own = listReferenceRanges(typed, referencePrefix, newest)
    .flatMap((range) => listEnquiriesInRange(database, range, candidatesAtMost))
    .filter((row) => row.reference === makeReference(referencePrefix, row.subject_number));
  if (typed.length < 2) return own;
  const spellings = new Set([typed, typed.toUpperCase(), typed.toLowerCase()]);
  const imported = [...spellings].flatMap((spelling) =>
    listImportedByReference(database, spelling, candidatesAtMost),
  );
  return [...own, ...imported];
}

function findByWords(store: Store, query: SearchQuery): NumberedEnquiry[] {
  if (query.match === null || isSingleSign(query)) return [];
  const { database } = store;
  const { phrases } = query;
  const numbers = listMatchingSubjects(database, query.match, candidatesAtMost).filter(
    (number) => phrases.length === 0 || holdsPhrases(store, number, phrases),
  );
  return listEnquiriesByNumber(database, numbers);
}

/** One letter is in nearly everything and tells nothing yet; one sign of another script may. */
function isSingleSign({ words }: SearchQuery): boolean {
  const [only] = words;
  return words.length === 1 && only !== undefined && /^[a-z0-9]$/.test(only.word);
}

function holdsPhrases(store: Store, number: number, phrases: readonly string[]): boolean {
  const document = findDocument(store.database, number);
  if (document === undefined) return false;
  const kept = Object.values(document).map((words: string) => ` ${words} `);
  return phrases.every((phrase) => kept.some((words) => words.includes(` ${phrase} `)));
}

function createEnquiryView(
  store: Store,
  query: SearchQuery,
): (row: NumberedEnquiry, isByReference: boolean) => FoundEnquiry {
  const names = createTopicNames(store);
  return (row, isByReference) => {
    const customer =
      row.customer_id === null ? undefined : findCustomer(store.database, row.customer_id);
    const fields = isByReference ? [] : listFields(store, row, customer);
    const place = findMatch(query, fields) ?? findLongText(fields);
    return {
      enquiryId: row.enquiry_id,
      reference: row.reference,
      receivedAtMs: row.received_at,
      channel: row.channel,
      way: row.way,
      kind: row.kind,
      ...names(row),
      customerName: customer?.name ?? '',
      open: row.open === 1,
      closedAtMs: row.closed_at,
      matched: place?.field ?? 'reference',
      excerpt: place?.excerpt ?? row.reference,
    };
  };
}

/** What stands only far down in a long text is shown by that text's beginning. */
function findLongText(fields: readonly FoundField[]): FoundPlace | null {
  const long = fields.find(
    ({ field, value }) => field === 'text' && value.length >= shownLettersAtMost,
  );
  return long === undefined ? null : { field: 'text', excerpt: `${long.value.slice(0, 80)}…` };
}

/** Everything of an enquiry that is searched, as it is written. */
function listFields(
  { database }: Store,
  row: NumberedEnquiry,
  customer: CustomerRow | undefined,
): FoundField[] {
  const streamIds = [row.enquiry_id, ...(row.contact_id === null ? [] : [row.contact_id])];
  const written = streamIds.flatMap((streamId) => {
    const texts = listEventTexts(database, streamId);
    if (texts.size === 0) return [];
    return listEvents(database, streamId).flatMap(({ body, streamSeq }): FoundField[] => {
      const text = texts.get(streamSeq);
      if (text === undefined) return [];
      if (body.type !== 'reference_added') {
        return [{ field: 'text', value: text.slice(0, shownLettersAtMost) }];
      }
      return [{ field: 'back_office', value: `${body.system} ${text}`, number: text }];
    });
  });
  return [
    { field: 'reference', value: row.reference },
    ...written.filter(({ field }) => field === 'back_office'),
    ...(customer === undefined ? [] : listCustomerFields(customer)),
    ...written.filter(({ field }) => field === 'text'),
  ];
}

function findPeople(
  context: CallContext,
  store: Store,
  query: SearchQuery,
  limit: number,
): FoundPerson[] {
  if (query.match === null || isSingleSign(query)) return [];
  const { database } = store;
  const leads = mayLead(context);
  const rows = findCustomers(database, listMatchingCustomers(database, query.match, limit));
  return rows.flatMap((row) => {
    const place = findMatch(query, listCustomerFields(row));
    if (place === null) return [];
    return [
      {
        ...viewMatch(database, row.customer_id, row, leads),
        matched: place.field,
        excerpt: place.excerpt,
        contacts: countEnquiriesOfCustomer(database, row.customer_id).count,
      },
    ];
  });
}
