import { splitWords } from './fold-words.ts';

/** Numbers of subjects that a typed reference may mean, both ends included. */
export interface NumberRange {
  readonly first: number;
  readonly last: number;
}

const digitsAtMost = 12;
/** A bare number this short is more likely a house number than a reference. */
const bareDigitsAtLeast = 3;

/**
 * The numbers whose references begin with what was typed: "E-10" means 10, 100 to 109, 1000 to 1099
 * and so on up to `newest`, the whole number first. The prefix, its hyphen and gaps may be left out
 * ("e1042337", "104 2337"). Empty where the text is no reference of our own.
 */
export function listReferenceRanges(text: string, prefix: string, newest: number): NumberRange[] {
  const typed = splitWords(text.slice(0, 100)).join('');
  const start = splitWords(prefix).join('');
  const hasPrefix = start !== '' && typed.startsWith(start);
  const digits = hasPrefix ? typed.slice(start.length) : typed;
  if (!/^[1-9]\d*$/.test(digits) || digits.length > digitsAtMost) return [];
  if (!hasPrefix && digits.length < bareDigitsAtLeast) return [];
  const ranges: NumberRange[] = [];
  const number = Number(digits);
  for (let step = 1; number * step <= newest; step *= 10) {
    ranges.push({ first: number * step, last: number * step + step - 1 });
  }
  return ranges;
}
