import { CodedError } from '../errors.ts';
import {
  countDaysSince1970,
  DAY_MS,
  MINUTE_MS,
  readDateTime,
  readDayNumber,
  SECOND_MS,
} from '../instant.ts';

/** A date as it stands in a file: wall time as if it were UTC, and what was said beside it. */
export interface FoundTime {
  readonly wallMs: number;
  /** False where only a day was given. */
  readonly hasTime: boolean;
  /** Milliseconds ahead of UTC where the text says so, else null: local time. */
  readonly offsetMs: number | null;
}

/** Reads one text; null when it is not a date in this format, or one that does not exist. */
export type ReadTime = (text: string) => FoundTime | null;

/** What a token fills in: numbers as written, put together once all have been read. */
interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** 0 none, 1 AM, 2 PM. */
  half: 0 | 1 | 2;
  offsetMs: number | null;
}

/** Reads at a place and answers with the place after it, or -1. */
type Step = (text: string, at: number, fields: Fields) => number;

interface Token {
  readonly part: 'date' | 'time';
  readonly step: Step;
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const tokens: Readonly<Record<string, Token>> = {
  YYYY: { part: 'date', step: readNumber(4, 4, (fields, value) => (fields.year = value)) },
  YY: {
    part: 'date',
    step: readNumber(
      2,
      2,
      (fields, value) => (fields.year = value < 70 ? 2000 + value : 1900 + value),
    ),
  },
  MMMM: { part: 'date', step: readMonthName(Infinity) },
  MMM: { part: 'date', step: readMonthName(3) },
  MM: { part: 'date', step: readNumber(2, 2, (fields, value) => (fields.month = value)) },
  M: { part: 'date', step: readNumber(1, 2, (fields, value) => (fields.month = value)) },
  DD: { part: 'date', step: readNumber(2, 2, (fields, value) => (fields.day = value)) },
  D: { part: 'date', step: readNumber(1, 2, (fields, value) => (fields.day = value)) },
  HH: { part: 'time', step: readNumber(2, 2, (fields, value) => (fields.hour = value)) },
  H: { part: 'time', step: readNumber(1, 2, (fields, value) => (fields.hour = value)) },
  hh: { part: 'time', step: readNumber(2, 2, (fields, value) => (fields.hour = value)) },
  h: { part: 'time', step: readNumber(1, 2, (fields, value) => (fields.hour = value)) },
  mm: { part: 'time', step: readNumber(2, 2, (fields, value) => (fields.minute = value)) },
  m: { part: 'time', step: readNumber(1, 2, (fields, value) => (fields.minute = value)) },
  ss: { part: 'time', step: readNumber(2, 2, (fields, value) => (fields.second = value)) },
  s: { part: 'time', step: readNumber(1, 2, (fields, value) => (fields.second = value)) },
  SSS: { part: 'time', step: readNumber(3, 3, (fields, value) => (fields.millisecond = value)) },
  A: { part: 'time', step: readHalf },
  a: { part: 'time', step: readHalf },
  Z: { part: 'time', step: readOffset },
};

/**
 * Compiles a format such as "MM/DD/YYYY hh:mm:ss A" to a reader. Tokens: YYYY YY MMMM MMM MM M DD D
 * HH H hh h mm m ss s SSS A Z; other letters stand in [brackets], except T. A text that ends after
 * the date part is a day without a time. Without a format: ISO 8601. Throws `invalid_input` for a
 * format that says no day, or a letter that is no token.
 */
export function compileDateFormat(format: string | undefined): ReadTime {
  if (format === undefined) return readIso;
  const { steps, dateSteps, hasTime, isHalved } = compileSteps(format);
  const readWhole = (text: string): FoundTime | null => readSteps(steps, text, hasTime, isHalved);
  if (!hasTime || dateSteps === null) return readWhole;
  return (text) => readWhole(text) ?? readSteps(dateSteps, text, false, false);
}

/** "2026-03-27", "2026-03-27T16:30", with seconds, with Z or an offset. */
export function readIso(text: string): FoundTime | null {
  const found = readDateTime(text);
  if (found !== null) return { ...found, hasTime: true };
  const dayNumber = readDayNumber(text);
  return dayNumber === null ? null : { wallMs: dayNumber * DAY_MS, hasTime: false, offsetMs: null };
}

interface CompiledSteps {
  readonly steps: readonly Step[];
  /** The steps up to the last token of the date; null where the time stands first. */
  readonly dateSteps: readonly Step[] | null;
  readonly hasTime: boolean;
  /** True where hours count to twelve. */
  readonly isHalved: boolean;
}

function compileSteps(format: string): CompiledSteps {
  const steps: Step[] = [];
  const names: string[] = [];
  let dateEnd = 0;
  let timeStart = Infinity;
  for (const piece of format.match(/\[[^\]]*\]|([A-Za-z])\1*|[^A-Za-z]/g) ?? []) {
    const token = Object.hasOwn(tokens, piece) ? tokens[piece] : undefined;
    if (token !== undefined) {
      steps.push(token.step);
      names.push(piece);
      if (token.part === 'date') dateEnd = steps.length;
      else timeStart = Math.min(timeStart, steps.length);
    } else if (piece.length > 1 && piece.startsWith('[')) {
      steps.push(readLiteral(piece.slice(1, -1)));
    } else if (piece === 'T' || !/[A-Za-z]/.test(piece)) {
      steps.push(readLiteral(piece));
    } else {
      throw refuse(format, `"${piece}" is no part of a date; put plain letters in [brackets]`);
    }
  }
  const says = (...some: readonly string[]): boolean => names.some((name) => some.includes(name));
  if (!says('YYYY', 'YY') || !says('M', 'MM', 'MMM', 'MMMM') || !says('D', 'DD')) {
    throw refuse(format, 'it must say the year, the month and the day');
  }
  const isHalved = says('h', 'hh');
  if (isHalved !== says('A', 'a')) {
    throw refuse(format, 'hh goes with A (AM or PM), HH counts to 24');
  }
  return {
    steps,
    dateSteps: timeStart > dateEnd ? steps.slice(0, dateEnd) : null,
    hasTime: timeStart !== Infinity,
    isHalved,
  };
}

function refuse(format: string, why: string): CodedError {
  return new CodedError(
    'invalid_input',
    `The date format "${format.slice(0, 60)}" cannot be used: ${why}.`,
    'dateFormat',
  );
}

function readSteps(
  steps: readonly Step[],
  text: string,
  hasTime: boolean,
  isHalved: boolean,
): FoundTime | null {
  const fields: Fields = {
    year: 0,
    month: 0,
    day: 0,
    hour: 0,
    minute: 0,
    second: 0,
    millisecond: 0,
    half: 0,
    offsetMs: null,
  };
  let at = 0;
  for (const step of steps) {
    at = step(text, at, fields);
    if (at < 0) return null;
  }
  if (at !== text.length) return null;
  const wallMs = putTogether(fields, isHalved);
  return wallMs === null ? null : { wallMs, hasTime, offsetMs: fields.offsetMs };
}

function putTogether(fields: Fields, isHalved: boolean): number | null {
  const { year, month, day, minute, second, millisecond } = fields;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const dayNumber = countDaysSince1970(year, month, day);
  // 31 February would come out as a day of March.
  if (
    day > 28 &&
    dayNumber >= countDaysSince1970(month === 12 ? year + 1 : year, (month % 12) + 1, 1)
  ) {
    return null;
  }
  let { hour } = fields;
  if (isHalved) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (fields.half === 2 ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  return (
    dayNumber * DAY_MS + hour * 3_600_000 + minute * MINUTE_MS + second * SECOND_MS + millisecond
  );
}

function readNumber(
  least: number,
  most: number,
  put: (fields: Fields, value: number) => void,
): Step {
  return (text, start, fields) => {
    let at = start;
    let value = 0;
    while (at - start < most) {
      const digit = text.charCodeAt(at) - 48;
      // NaN past the end fails both comparisons.
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
      at++;
    }
    if (at - start < least) return -1;
    put(fields, value);
    return at;
  };
}

function readLiteral(literal: string): Step {
  return (text, at) => (text.startsWith(literal, at) ? at + literal.length : -1);
}

function readMonthName(letters: number): Step {
  return (text, at, fields) => {
    for (const [index, name] of monthNames.entries()) {
      const wanted = name.slice(0, letters);
      if (text.slice(at, at + wanted.length).toLowerCase() === wanted) {
        fields.month = index + 1;
        return at + wanted.length;
      }
    }
    return -1;
  };
}

function readHalf(text: string, at: number, fields: Fields): number {
  const first = text.charCodeAt(at) | 32;
  const second = text.charCodeAt(at + 1) | 32;
  if (second !== 109 || (first !== 97 && first !== 112)) return -1;
  fields.half = first === 97 ? 1 : 2;
  return at + 2;
}

function readOffset(text: string, at: number, fields: Fields): number {
  if (text.charCodeAt(at) === 90) {
    fields.offsetMs = 0;
    return at + 1;
  }
  const match = /^([+-])(\d\d):?([0-5]\d)/.exec(text.slice(at, at + 6));
  if (match === null || Number(match[2]) > 23) return -1;
  const offsetMs = Number(match[2]) * 3_600_000 + Number(match[3]) * MINUTE_MS;
  fields.offsetMs = match[1] === '-' ? -offsetMs : offsetMs;
  return at + match[0].length;
}
