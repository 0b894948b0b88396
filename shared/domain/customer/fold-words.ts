/**
 * Words as the search compares them, the same for what is kept and for what is typed: without
 * accents, without letter case, without signs that nobody sees (zero-width, direction, soft hyphen)
 * and without apostrophes, so that "O’Brien", "obrien" and "O'BRIEN" are one word.
 */

const unseen = /[\p{M}\p{Cf}'’‘`´]+/gu;
const notInWords = /[^\p{L}\p{N}]+/u;

/** Longer than any word that is typed; a file pasted into a note stays small in the index. */
const lettersAtMost = 40;

/** The words of a text in their order; only letters and digits are left in them. */
export function splitWords(text: string): string[] {
  const plain = text.normalize('NFKD').replace(unseen, '').toLowerCase().replaceAll('ς', 'σ');
  const words: string[] = [];
  for (const word of plain.split(notInWords)) {
    if (word !== '') words.push(cutWord(word));
  }
  return words;
}

/** By whole letters: half of a pair would be stored as another sign than it is asked for with. */
function cutWord(word: string): string {
  if (word.length <= lettersAtMost) return word;
  const last = word.charCodeAt(lettersAtMost - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return word.slice(0, splitsPair ? lettersAtMost - 1 : lettersAtMost);
}

/** The words of a text, one space between them: what the index keeps. */
export function foldWords(text: string): string {
  return splitWords(text).join(' ');
}

/** All letters and digits as one word: "CRM 2024/17" is found as "crm202417" too. */
export function joinWords(text: string): string {
  return cutWord(splitWords(text).join(''));
}
