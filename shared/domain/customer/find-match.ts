import { joinWords, splitWords } from './fold-words.ts';
import { normalisePhone } from './phone.ts';
import { hasWord, type SearchQuery, type SearchWord } from './search-query.ts';

export const matchedFields = [
  'reference',
  'back_office',
  'name',
  'phone',
  'email',
  'postcode',
  'customer_reference',
  'text',
] as const;
/** Where the searched words stand. */
export type MatchedField = (typeof matchedFields)[number];

/** A field of what was found, as it is written. */
export interface FoundField {
  readonly field: MatchedField;
  readonly value: string;
  /** What is typed as one word, where that is less than the value: a number without its system. */
  readonly number?: string;
}

/** Where it was found, and what stands there. */
export interface FoundPlace {
  readonly field: MatchedField;
  /** The value, or the part of a long text around the first word found. */
  readonly excerpt: string;
}

const before = 40;
const after = 80;

/**
 * Which field holds most of what was asked for; the earlier one where two hold as much. Null where
 * none holds any, which happens between a change and its reading.
 */
export function findMatch(query: SearchQuery, fields: readonly FoundField[]): FoundPlace | null {
  let best: FoundField | null = null;
  let most = 0;
  for (const field of fields) {
    const count = countFound(query, field);
    if (count <= most) continue;
    best = field;
    most = count;
  }
  return best === null ? null : { field: best.field, excerpt: cutAround(best.value, query.words) };
}

/** True where the fields together hold all that was asked for. */
export function holdsAll(query: SearchQuery, fields: readonly FoundField[]): boolean {
  if (fields.some((field) => holdsJoined(query, field))) return true;
  const words = fields.flatMap(({ value }) => splitWords(value));
  return query.words.length > 0 && query.words.every((word) => hasWord(words, word));
}

/** In another spelling: a telephone by its digits, a postcode without its space. */
function holdsJoined({ joined }: SearchQuery, { field, value, number }: FoundField): boolean {
  if (joined === null || joined === '' || field === 'text') return false;
  const whole = field === 'phone' ? normalisePhone(value) : joinWords(number ?? value);
  return whole.startsWith(joined);
}

function countFound(query: SearchQuery, field: FoundField): number {
  if (field.value === '') return 0;
  if (holdsJoined(query, field)) return query.words.length + 1;
  const words = splitWords(field.value);
  return query.words.filter((word) => hasWord(words, word)).length;
}

const wordsAsWritten = /[\p{L}\p{N}\p{M}\p{Cf}'’‘`´]+/gu;

/** A long text is cut around the first word that was asked for, by whole words where it can be. */
function cutAround(value: string, words: readonly SearchWord[]): string {
  const text = value.trim();
  if (text.length <= before + after) return text.replaceAll(/\s+/g, ' ');
  let at = 0;
  for (const written of text.matchAll(wordsAsWritten)) {
    const plain = splitWords(written[0]);
    if (!words.some((word) => hasWord(plain, word))) continue;
    at = written.index;
    break;
  }
  const from = findGap(text, Math.max(0, at - before));
  const to = Math.min(text.length, at + after);
  const part = text.slice(from, to).toWellFormed().replaceAll(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${part}${to < text.length ? '…' : ''}`;
}

/** The next beginning of a word at or after a place, or the place itself where a word is endless. */
function findGap(text: string, place: number): number {
  if (place === 0) return 0;
  const gap = text.slice(place, place + before).search(/\s/);
  return gap === -1 ? place : place + gap + 1;
}
