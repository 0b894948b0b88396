import { CodedError } from '../errors.ts';
import type { CalendarProblem, CalendarSpec } from './calendar-spec.ts';
import { buildDayPatterns } from './day-pattern.ts';
import type { DayPattern, DayPatterns } from './day-pattern.ts';
import { findWeekday, splitDayNumber } from './local-day.ts';
import {
  buildOpenTable,
  countAffordableYears,
  EMPTY_TABLE,
  FIRST_YEAR,
  LAST_YEAR,
} from './open-table.ts';
import type { OpenTable } from './open-table.ts';
import { checkCalendar } from './validate-calendar.ts';
import { compileZone, toLocalDayNumber } from './zone.ts';
import type { Zone } from './zone.ts';

export type { CalendarProblem, CalendarSpec } from './calendar-spec.ts';
export { validateCalendar } from './validate-calendar.ts';
export { calendarWarnings } from './calendar-warnings.ts';

/**
 * A calendar ready to count with. What it means never changes; `table` only remembers the years
 * already laid out, and answers never depend on which those are.
 */
export interface Calendar {
  readonly spec: CalendarSpec;
  readonly zone: Zone;
  readonly patterns: DayPatterns;
  table: OpenTable;
}

/**
 * Checks and compiles a calendar; years are laid out when first asked for. Nothing is kept outside
 * the result. Throws `invalid_input` with the path of the first fault.
 */
export function compileCalendar(spec: CalendarSpec): Calendar {
  return compileUnknownCalendar(spec);
}

/** The same for a calendar from outside, of which nothing is known. */
export function compileUnknownCalendar(spec: unknown): Calendar {
  const checked = checkCalendar(spec);
  if (!checked.ok) throw describeProblems(checked.problems);
  return {
    spec: checked.spec,
    zone: compileZone(checked.spec.timeZone),
    patterns: buildDayPatterns(checked.spec),
    table: EMPTY_TABLE,
  };
}

/**
 * The calendar's table, laid out so that it answers for both instants (in UTC milliseconds).
 * Throws `invalid_input` for instants outside the local years 1900 to 2199.
 */
export function coverInstants(calendar: Calendar, fromMs: number, toMs: number): OpenTable {
  const { table } = calendar;
  if (fromMs >= table.startMs && toMs < table.endMs) return table;
  const firstAsked = findLocalYear(calendar, fromMs);
  const lastAsked = findLocalYear(calendar, toMs);
  if (!(firstAsked >= FIRST_YEAR && lastAsked <= LAST_YEAR)) {
    throw new CodedError(
      'invalid_input',
      `Opening hours are counted in the years ${FIRST_YEAR} to ${LAST_YEAR} only`,
    );
  }
  const years = chooseYears(calendar, firstAsked, lastAsked);
  calendar.table = buildOpenTable(calendar.zone, calendar.patterns, years.first, years.last);
  return calendar.table;
}

/** The hours of a local date and why it has them; the date is given as days since 1970-01-01. */
export function findDayPattern(calendar: Calendar, dayNumber: number): DayPattern {
  const { byDay, week } = calendar.patterns;
  const pattern = byDay.get(dayNumber) ?? week[findWeekday(dayNumber)];
  if (pattern === undefined) throw new CodedError('internal', `No hours for day ${dayNumber}`);
  return pattern;
}

/**
 * Adds to what is laid out rather than replacing it, and doubles it, so that a stream of questions
 * over many years costs a handful of layouts. A calendar with very many spans gets only what it
 * was asked for.
 */
function chooseYears(
  calendar: Calendar,
  firstAsked: number,
  lastAsked: number,
): { first: number; last: number } {
  const { table } = calendar;
  const affordable = countAffordableYears(calendar.patterns);
  let first = firstAsked - 1;
  let last = lastAsked + 1;
  if (table.endMs > table.startMs) {
    const heldYears = table.lastYear - table.firstYear + 1;
    first =
      firstAsked < table.firstYear ? Math.min(first, table.firstYear - heldYears) : table.firstYear;
    last = lastAsked > table.lastYear ? Math.max(last, table.lastYear + heldYears) : table.lastYear;
  }
  first = Math.max(FIRST_YEAR, first);
  last = Math.min(LAST_YEAR, last);
  return last - first + 1 <= affordable ? { first, last } : { first: firstAsked, last: lastAsked };
}

function findLocalYear(calendar: Calendar, instantMs: number): number {
  if (!(Math.abs(instantMs) <= 8_640_000_000_000_000)) return NaN;
  return splitDayNumber(toLocalDayNumber(calendar.zone, instantMs)).year;
}

function describeProblems(problems: readonly CalendarProblem[]): CodedError {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new CodedError(
    'invalid_input',
    `${first?.message ?? ''}${more}`,
    `calendar.${first?.path ?? ''}`,
  );
}
