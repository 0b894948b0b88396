import type { CustomerId } from '../ids.ts';
import type { CustomerFields } from './customer-fields.ts';
import { findMatch, holdsAll, type MatchedField } from './find-match.ts';
import { joinWords, splitWords } from './fold-words.ts';
import { normalisePhone } from './phone.ts';
import { readQuery } from './search-query.ts';

/** Somebody who may be meant; they come newest first. */
export interface Candidate {
  readonly customerId: CustomerId;
  readonly fields: CustomerFields;
}

/** Somebody who is meant, and what told. */
export interface Ranked<C extends Candidate> {
  readonly candidate: C;
  readonly matched: MatchedField;
  /** The whole value was typed, not the beginning of one. */
  readonly isWhole: boolean;
}

/** What tells people apart best comes first: many share a postcode, few a telephone. */
const order: readonly MatchedField[] = [
  'phone',
  'customer_reference',
  'email',
  'name',
  'postcode',
  'reference',
  'back_office',
  'text',
];

/**
 * The people a typed text may mean, best first: a whole telephone number, reference, address or name
 * before beginnings, and of two that fit as well the newer one.
 */
export function rankCustomers<C extends Candidate>(
  text: string,
  candidates: readonly C[],
  limit: number,
): Ranked<C>[] {
  const query = readQuery(text, { everyWordMayBegin: true });
  const ranked = candidates.flatMap((candidate, age) => {
    const fields = listCustomerFields(candidate.fields);
    const place = holdsAll(query, fields) ? findMatch(query, fields) : null;
    if (place === null) return [];
    const matched = place.field;
    return [{ candidate, matched, isWhole: isWholeValue(text, matched, candidate.fields), age }];
  });
  ranked.sort(
    (a, b) =>
      Number(b.isWhole) - Number(a.isWhole) ||
      order.indexOf(a.matched) - order.indexOf(b.matched) ||
      a.age - b.age,
  );
  return ranked
    .slice(0, limit)
    .map(({ candidate, matched, isWhole }) => ({ candidate, matched, isWhole }));
}

/** The fields of a customer by the words of the search. */
export function listCustomerFields(
  fields: CustomerFields,
): { readonly field: MatchedField; readonly value: string }[] {
  return [
    { field: 'name', value: fields.name },
    { field: 'phone', value: fields.phone },
    { field: 'email', value: fields.email },
    { field: 'postcode', value: fields.postcode },
    { field: 'customer_reference', value: fields.reference },
  ];
}

function isWholeValue(text: string, matched: MatchedField, fields: CustomerFields): boolean {
  const typed = joinWords(text);
  if (matched === 'phone') return normalisePhone(text) === normalisePhone(fields.phone);
  if (matched === 'email') return typed === joinWords(fields.email);
  if (matched === 'postcode') return typed === joinWords(fields.postcode);
  if (matched === 'customer_reference') return typed === joinWords(fields.reference);
  const names = splitWords(fields.name);
  return splitWords(text).every((word) => names.includes(word));
}
