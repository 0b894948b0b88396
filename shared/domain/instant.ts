import { CodedError } from './errors.ts';

declare const instantBrand: unique symbol;
declare const localDayBrand: unique symbol;
declare const localMonthBrand: unique symbol;

/** UTC milliseconds since 1970, a whole number (docs: clock rule 1). */
export type InstantMs = number & { readonly [instantBrand]: true };
/** A local calendar date, "2026-03-27". It names no zone; whoever holds it knows which. */
export type LocalDay = string & { readonly [localDayBrand]: true };
/** A local calendar month, "2026-03". */
export type LocalMonth = string & { readonly [localMonthBrand]: true };

/** Years 1 to 9999: what four digits of an ISO date can say. */
const MIN_INSTANT_MS = -62_135_596_800_000;
const MAX_INSTANT_MS = 253_402_300_799_999;

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;
export const SECOND_MS = 1000;

/**
 * Takes a number from outside as an instant in UTC milliseconds.
 * Throws `invalid_input` for fractions, NaN, infinity and years outside 1 to 9999.
 */
export function toInstantMs(value: number): InstantMs {
  if (!Number.isInteger(value) || value < MIN_INSTANT_MS || value > MAX_INSTANT_MS) {
    throw new CodedError(
      'invalid_input',
      `${String(value)} is not a whole number of UTC milliseconds in the years 1 to 9999`,
    );
  }
  return brandInstant(value);
}

/**
 * Marks a number that is already known to be a whole, in-range UTC millisecond: the result of
 * arithmetic on instants, or an INTEGER column. Checks nothing, so that it costs nothing.
 */
export function brandInstant(value: number): InstantMs {
  return value as InstantMs;
}

/** Marks text that is already known to be a local day; checks nothing. */
export function brandLocalDay(text: string): LocalDay {
  return text as LocalDay;
}

/** Marks text that is already known to be a local month; checks nothing. */
export function brandLocalMonth(text: string): LocalMonth {
  return text as LocalMonth;
}

/** Reads "2026-03-27". Throws `invalid_input` for another shape or a date that does not exist. */
export function parseLocalDay(text: string): LocalDay {
  if (readDayNumber(text) === null) {
    throw new CodedError('invalid_input', `"${shorten(text)}" is not a date like 2026-03-27`);
  }
  return brandLocalDay(text);
}

/** Reads "2026-03". Throws `invalid_input` for another shape or a month outside 01 to 12. */
export function parseLocalMonth(text: string): LocalMonth {
  if (text.length !== 7 || readDate(`${text}-01`) === null) {
    throw new CodedError('invalid_input', `"${shorten(text)}" is not a month like 2026-03`);
  }
  return brandLocalMonth(text);
}

/**
 * Reads an ISO instant: "2026-03-27T16:30:00Z" or with an offset such as "+01:00"; seconds and up
 * to three decimals are optional. Throws `invalid_input` for anything else, a local time included.
 */
export function parseInstant(text: string): InstantMs {
  const read = readDateTime(text);
  if (read === null || read.offsetMs === null) {
    throw new CodedError(
      'invalid_input',
      `"${shorten(text)}" is not an instant like 2026-03-27T16:30:00Z`,
    );
  }
  return toInstantMs(read.wallMs - read.offsetMs);
}

/** Writes an instant as "2026-03-30T08:30:00.000Z". */
export function formatInstant(instantMs: InstantMs): string {
  return new Date(instantMs).toISOString();
}

/** A date and time as written: `wallMs` counts as if it were UTC, `offsetMs` is null when none was given. */
export interface WrittenDateTime {
  readonly wallMs: number;
  readonly offsetMs: number | null;
}

/**
 * Reads "2026-03-27T16:30", the same with seconds or milliseconds, and an optional "Z" or offset.
 * Returns null when the text is anything else. Reads characters, not a pattern: imports call this
 * for every row.
 */
export function readDateTime(text: string): WrittenDateTime | null {
  const separator = text.charCodeAt(10);
  const dayNumber = readDate(text);
  if (dayNumber === null || (separator !== 84 && separator !== 32)) return null;
  const hour = readTwoDigits(text, 11);
  const minute = readTwoDigits(text, 14);
  if (hour > 23 || minute > 59 || text.charCodeAt(13) !== 58) return null;
  let milliseconds = 0;
  let at = 16;
  if (text.charCodeAt(at) === 58) {
    const second = readTwoDigits(text, at + 1);
    if (second > 59) return null;
    milliseconds = second * SECOND_MS;
    at += 3;
    if (text.charCodeAt(at) === 46) {
      let place = 100;
      at += 1;
      const firstDigitAt = at;
      for (let digit = readDigit(text, at); digit <= 9; digit = readDigit(text, at)) {
        milliseconds += digit * place;
        place = Math.floor(place / 10);
        at += 1;
      }
      if (at === firstDigitAt || at > firstDigitAt + 9) return null;
    }
  }
  const wallMs = dayNumber * DAY_MS + hour * 3_600_000 + minute * MINUTE_MS + milliseconds;
  if (at === text.length) return { wallMs, offsetMs: null };
  const offsetMs = readOffset(text, at);
  return offsetMs === null ? null : { wallMs, offsetMs };
}

/** Days since 1970-01-01 of a date in the proleptic Gregorian calendar; the month counts from 1. */
export function countDaysSince1970(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Reads "2026-03-27" as days since 1970-01-01; null when it is not exactly a date that exists. */
export function readDayNumber(text: string): number | null {
  return text.length === 10 ? readDate(text) : null;
}

/** Reads the "YYYY-MM-DD" that `text` begins with. */
function readDate(text: string): number | null {
  const year = readTwoDigits(text, 0) * 100 + readTwoDigits(text, 2);
  const month = readTwoDigits(text, 5);
  const day = readTwoDigits(text, 8);
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  return day > countDaysInMonth(year, month) ? null : countDaysSince1970(year, month, day);
}

function countDaysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The digit at `at`, or a number far too large for any field when there is none. */
function readDigit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57 ? code - 48 : 100_000;
}

function readTwoDigits(text: string, at: number): number {
  return readDigit(text, at) * 10 + readDigit(text, at + 1);
}

/** Reads "Z", "+01:00" or "+0100" up to the end of the text. */
function readOffset(text: string, at: number): number | null {
  const sign = text.charCodeAt(at);
  if (sign === 90 && text.length === at + 1) return 0;
  if (sign !== 43 && sign !== 45) return null;
  const minuteAt = text.charCodeAt(at + 3) === 58 ? at + 4 : at + 3;
  const hour = readTwoDigits(text, at + 1);
  const minute = readTwoDigits(text, minuteAt);
  if (hour > 23 || minute > 59 || text.length !== minuteAt + 2) return null;
  const offsetMs = hour * 3_600_000 + minute * MINUTE_MS;
  return sign === 45 ? -offsetMs : offsetMs;
}

/** Cuts hostile input before it goes into a message. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
