import { listServices, listSites, listTeams } from '../../../db/queries/setup.ts';
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

/** Words that are names of people too, and stand in a text for something else far more often. */
const calendarWords =
  'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday';

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
    if (findCapitalised(text).some((word) => names.parts.has(word))) return false;
    const words = splitWords(text);
    const whole = ` ${words.join(' ')} `;
    return !words.some((word) =>
      names.whole.get(word)?.some((name) => whole.includes(` ${name} `)),
    );
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

interface KnownNames {
  /** Whole names by their first word. */
  readonly whole: ReadonlyMap<string, readonly string[]>;
  /** Single words of names, less those that the centre itself uses for places and services. */
  readonly parts: ReadonlySet<string>;
}

function readNames(store: Store): KnownNames {
  const { database } = store;
  const whole = new Map<string, string[]>();
  const parts = new Set<string>();
  for (const name of iterateNames(database)) {
    const words = splitWords(name);
    const first = words[0];
    // A one-letter "name" would keep back nearly everything.
    if (first === undefined || words.join('').length < 3) continue;
    for (const word of words) if (word.length > 3) parts.add(word);
    const known = whole.get(first);
    if (known === undefined) whole.set(first, [words.join(' ')]);
    else known.push(words.join(' '));
  }
  const own = [
    ...listServices(database),
    ...listSites(database),
    ...listTeams(database),
    { name: store.centreName },
    { name: calendarWords },
  ];
  for (const { name } of own) for (const word of splitWords(name)) parts.delete(word);
  return { whole, parts };
}

/** Words with a capital that does not come from the beginning of a sentence. */
function findCapitalised(text: string): string[] {
  const inside = text.matchAll(/(?<=[^\s.!?:]\s+)\p{Lu}[\p{L}'’-]+/gu);
  return [...inside].flatMap(([word]) => splitWords(word));
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
