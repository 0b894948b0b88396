import { iterateNames } from '../../../db/queries/signing.ts';
import type { Store } from '../records/store.ts';

/** Stands where a text may name somebody. */
export const withheldWords = '[left out: it may name a person]';

/** Keeps names out of a pack; `withheld` counts the texts it kept back. */
export interface NameGuard {
  /** The text as it is, or the words that stand for it. */
  keep(text: string): string;
  isClean(text: string): boolean;
  readonly withheld: number;
}

const patterns: readonly RegExp[] = [
  // An e-mail address, a telephone number, a postcode, "Mrs Example", a National Insurance number.
  /\S@\S/,
  /(?:\d[ ()./-]{0,2}){9,}/,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b/i,
  /\b(?:mr|mrs|ms|miss|mx|dr|cllr|sir|lady|lord)\.?\s+\p{Lu}/iu,
  /\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/i,
];

/**
 * Knows the names of every customer and of everybody who works here, the references of enquiries,
 * and what addresses, numbers and postcodes look like. It keeps a text back whole rather than
 * cutting it: what is left of a sentence can still say who it is about.
 */
export function createNameGuard(store: Store): NameGuard {
  const names = readNames(store);
  const reference = new RegExp(`\\b${escapePattern(store.referencePrefix)}[- ]?\\d`, 'i');
  let withheld = 0;
  const isClean = (text: string): boolean => {
    if (reference.test(text) || patterns.some((pattern) => pattern.test(text))) return false;
    const words = splitWords(text);
    const whole = ` ${words.join(' ')} `;
    return !words.some((word) => names.get(word)?.some((name) => whole.includes(` ${name} `)));
  };
  return {
    isClean,
    keep(text) {
      if (isClean(text)) return text;
      withheld += 1;
      return withheldWords;
    },
    get withheld() {
      return withheld;
    },
  };
}

/** Whole names by their first word. */
function readNames(store: Store): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const name of iterateNames(store.database)) {
    const words = splitWords(name);
    const first = words[0];
    // A one-letter "name" would keep back nearly everything.
    if (first === undefined || words.join('').length < 3) continue;
    const known = names.get(first);
    if (known === undefined) names.set(first, [words.join(' ')]);
    else known.push(words.join(' '));
  }
  return names;
}

function splitWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
