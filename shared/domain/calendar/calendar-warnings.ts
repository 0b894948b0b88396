import type { LocalDay } from '../instant.ts';
import { countDaysSince1970 } from '../instant.ts';
import { BANK_HOLIDAYS_KNOWN_FROM, BANK_HOLIDAYS_KNOWN_TO } from './bank-holidays.ts';
import type { CalendarSpec } from './calendar-spec.ts';
import { buildDayPatterns } from './day-pattern.ts';
import type { DayPatterns } from './day-pattern.ts';
import { findWeekday, fromDayNumber, splitDayNumber, toDayNumber } from './local-day.ts';

/** Something to look at in a calendar that is not wrong. */
export interface CalendarWarning {
  /** Stable, for programs: "bank_holidays_known_to_2028-12-31", "opens_on_2027-12-25". */
  readonly code: string;
  /** The day it is about. */
  readonly day: LocalDay;
  /** In plain words. */
  readonly message: string;
}

const HOLIDAY_DATES = [
  { month: 1, day: 1, monthAndDay: '01-01', name: 'New Year’s Day' },
  { month: 12, day: 25, monthAndDay: '12-25', name: 'Christmas Day' },
  { month: 12, day: 26, monthAndDay: '12-26', name: 'Boxing Day' },
] as const;

/**
 * What a person should look at when this calendar is used through a day (docs: clock rule 5): that
 * the bank holidays are not yet proclaimed that far, and each 25 or 26 December and 1 January on
 * which the place would open. Days before `fromDay`, by default a year before, are left out.
 */
export function calendarWarnings(
  spec: CalendarSpec,
  throughDay: LocalDay,
  fromDay: LocalDay = fromDayNumber(toDayNumber(throughDay) - 365),
): CalendarWarning[] {
  const warnings: CalendarWarning[] = [];
  if (spec.bankHolidays) warnings.push(...warnOfUnknownHolidays(fromDay, throughDay));
  const patterns = buildDayPatterns(spec);
  for (const dayNumber of listOpenHolidays(
    patterns,
    toDayNumber(fromDay),
    toDayNumber(throughDay),
  )) {
    const day = fromDayNumber(dayNumber);
    const monthAndDay = day.slice(5);
    const name = HOLIDAY_DATES.find((holiday) => holiday.monthAndDay === monthAndDay)?.name;
    warnings.push({
      code: `opens_on_${day}`,
      day,
      message: `The opening hours have the place open on ${name ?? 'a holiday'}, ${day}; add a closure if it is shut.`,
    });
  }
  return warnings;
}

/** Warns where a range of days leaves the years whose bank holidays are known. */
export function warnOfUnknownHolidays(fromDay: LocalDay, throughDay: LocalDay): CalendarWarning[] {
  const warnings: CalendarWarning[] = [];
  if (fromDay < BANK_HOLIDAYS_KNOWN_FROM) {
    warnings.push({
      code: `bank_holidays_known_from_${BANK_HOLIDAYS_KNOWN_FROM}`,
      day: BANK_HOLIDAYS_KNOWN_FROM,
      message: `No bank holidays are listed before ${BANK_HOLIDAYS_KNOWN_FROM}.`,
    });
  }
  if (throughDay > BANK_HOLIDAYS_KNOWN_TO) {
    warnings.push({
      code: `bank_holidays_known_to_${BANK_HOLIDAYS_KNOWN_TO}`,
      day: BANK_HOLIDAYS_KNOWN_TO,
      message: `Bank holidays are known to ${BANK_HOLIDAYS_KNOWN_TO}; later ones may still change.`,
    });
  }
  return warnings;
}

/** The 25 and 26 December and 1 January in a range of day numbers, both included, that would open. */
export function listOpenHolidays(
  patterns: DayPatterns,
  fromDayNumber: number,
  throughDayNumber: number,
): number[] {
  const found: number[] = [];
  const lastYear = splitDayNumber(throughDayNumber).year;
  for (let year = splitDayNumber(fromDayNumber).year; year <= lastYear; year += 1) {
    for (const { month, day } of HOLIDAY_DATES) {
      const dayNumber = countDaysSince1970(year, month, day);
      if (dayNumber < fromDayNumber || dayNumber > throughDayNumber) continue;
      const pattern = patterns.byDay.get(dayNumber) ?? patterns.week[findWeekday(dayNumber)];
      if (pattern !== undefined && pattern.runs.length > 0) found.push(dayNumber);
    }
  }
  return found;
}
