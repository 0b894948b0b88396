import { brandLocalDay, brandLocalMonth, readDayNumber, shorten } from '../instant.ts';
import type { LocalDay, LocalMonth } from '../instant.ts';
import { CodedError } from '../errors.ts';

/**
 * Dates as whole numbers: days since 1970-01-01. Arithmetic on them needs no zone and no library.
 */

/** 1899-01-01 to 2200-12-31: the dates whose text is kept once made. */
const FIRST_KEPT_DAY = -25_932;
const KEPT_DAYS = 110_303;
const keptTexts: string[] = new Array<string>(KEPT_DAYS).fill('');

/** Days since 1970-01-01. Throws `invalid_input` when the text is not a date. */
export function toDayNumber(day: LocalDay): number {
  const dayNumber = readDayNumber(day);
  if (dayNumber === null) {
    throw new CodedError('invalid_input', `"${shorten(day)}" is not a date like 2026-03-27`);
  }
  return dayNumber;
}

/** The date of a day number, "2026-03-27". Throws `invalid_input` outside the years 1 to 9999. */
export function fromDayNumber(dayNumber: number): LocalDay {
  const kept = keptTexts[dayNumber - FIRST_KEPT_DAY];
  if (kept !== undefined && kept !== '') return brandLocalDay(kept);
  const { year, month, day } = splitDayNumber(dayNumber);
  if (!(year >= 1 && year <= 9999)) {
    throw new CodedError('invalid_input', 'the date lies outside the years 1 to 9999');
  }
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (kept === '') keptTexts[dayNumber - FIRST_KEPT_DAY] = text;
  return brandLocalDay(text);
}

/** The month a local day lies in, "2026-03". */
export function toMonthOfDay(day: LocalDay): LocalMonth {
  return brandLocalMonth(day.slice(0, 7));
}

/** The weekday as a number, Monday 0 to Sunday 6. */
export function findWeekday(dayNumber: number): number {
  const shifted = (dayNumber + 3) % 7;
  return shifted < 0 ? shifted + 7 : shifted;
}

/** Year, month (from 1) and day of the month of a day number. */
export function splitDayNumber(dayNumber: number): { year: number; month: number; day: number } {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
