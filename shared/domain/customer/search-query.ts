import { joinWords, splitWords } from './fold-words.ts';
import { looksLikePhone, normalisePhone } from './phone.ts';

/** One word that must be there; the last one may be typed halfway. */
export interface SearchWord {
  readonly word: string;
  readonly isBeginning: boolean;
}

/** What a typed text asks for. Whatever is typed comes to one, hostile or not. */
export interface SearchQuery {
  /** All of them must be there, in any order. */
  readonly words: readonly SearchWord[];
  /** Words in quotes must stand side by side, in this order: "missed bin". */
  readonly phrases: readonly string[];
  /** The whole text as one word: a number or a postcode in another spelling; null where none is. */
  readonly joined: string | null;
  /** The question in the language of the index; null where there is nothing to ask. */
  readonly match: string | null;
}

const wordsAtMost = 8;
/** More than anybody types into a search; the rest of a text pasted by mistake is not read. */
const lettersAtMost = 400;
/** Telephone numbers are typed in up to five groups, references in fewer. */
const joinedWordsAtMost = 5;

/**
 * Reads what was typed. Every word but the last is a whole word, the last one may be a beginning
 * (`everyWordMayBegin`: each may, where names are looked for). A single letter at the end of several
 * words is left out until it is more.
 */
export function readQuery(
  text: string,
  options: { readonly everyWordMayBegin?: boolean } = {},
): SearchQuery {
  const typed = text.slice(0, lettersAtMost);
  const { quoted, rest } = takeQuoted(typed);
  const phrases = quoted.map((phrase) => splitWords(phrase)).filter((words) => words.length > 0);
  const loose = splitWords(rest);
  const words: SearchWord[] = phrases.flat().map((word) => ({ word, isBeginning: false }));
  loose.forEach((word, at) => {
    const isLast = at === loose.length - 1;
    const mayBegin = isLast || options.everyWordMayBegin === true;
    if (isLast && mayBegin && word.length === 1 && loose.length + words.length > 1) return;
    words.push({ word, isBeginning: mayBegin });
  });
  const asked = dropRepeats(words).slice(0, wordsAtMost);
  const joined = phrases.length === 0 ? joinTyped(typed, loose) : null;
  return {
    words: asked,
    phrases: phrases.filter((phrase) => phrase.length > 1).map((phrase) => phrase.join(' ')),
    joined,
    match: writeMatch(asked, joined),
  };
}

function takeQuoted(typed: string): { quoted: string[]; rest: string } {
  const quoted: string[] = [];
  const rest = typed.replace(/["“”]([^"“”]*)["“”]/g, (_, inside: string) => {
    quoted.push(inside);
    return ' ';
  });
  return { quoted, rest };
}

function dropRepeats(words: readonly SearchWord[]): SearchWord[] {
  const seen = new Set<string>();
  return words.filter(({ word, isBeginning }) => {
    const key = `${isBeginning ? 'b' : 'w'}${word}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** "01632 960 123", "zz99 1zz" and "CRM 2024-17" are kept as one word as well. */
function joinTyped(typed: string, words: readonly string[]): string | null {
  if (looksLikePhone(typed)) return normalisePhone(typed);
  if (words.length === 0 || words.length > joinedWordsAtMost || !/\d/.test(typed)) return null;
  return joinWords(typed);
}

/** Words hold nothing but letters and digits, so that quotes around them are all they need. */
function writeMatch(words: readonly SearchWord[], joined: string | null): string | null {
  const all = words.map(({ word, isBeginning }) => `"${word}"${isBeginning ? '*' : ''}`).join(' ');
  if (joined === null || joined === '') return all === '' ? null : all;
  if (all === `"${joined}"*`) return all;
  return all === '' ? `"${joined}"*` : `(${all}) OR "${joined}"*`;
}

/** True where a query's word is among the words of a text. */
export function hasWord(words: readonly string[], { word, isBeginning }: SearchWord): boolean {
  return isBeginning ? words.some((one) => one.startsWith(word)) : words.includes(word);
}
