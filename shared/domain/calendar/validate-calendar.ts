import { readDayNumber, shorten } from '../instant.ts';
import { BANK_HOLIDAY_DIVISIONS } from './bank-holidays.ts';
import { WEEKDAYS } from './calendar-spec.ts';
import type { CalendarProblem, CalendarSpec } from './calendar-spec.ts';
import { readWallMinute } from './day-pattern.ts';
import { isTimeZone } from './zone.ts';

/** Enough to mend a calendar by; a hostile one does not get a message for each of its faults. */
const MAX_PROBLEMS = 50;
const MAX_NAME_LENGTH = 200;

/** A calendar that has been checked, or what is wrong with it. */
export type CheckedCalendar =
  | { readonly ok: true; readonly spec: CalendarSpec }
  | { readonly ok: false; readonly problems: readonly CalendarProblem[] };

/**
 * Says what is wrong with a calendar from outside, and where, in plain words; an empty list means it
 * will compile. At most 50 problems are listed.
 */
export function validateCalendar(spec: unknown): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  if (!isRecord(spec)) return [{ path: '', message: 'A calendar is an object with a week' }];
  checkTimeZone(problems, spec['timeZone']);
  checkWeek(problems, spec['week']);
  checkClosures(problems, spec['closures']);
  checkExceptions(problems, spec['exceptions']);
  checkBankHolidays(problems, spec['bankHolidays']);
  return problems;
}

/** Checks a calendar from outside and hands it on with its type. */
export function checkCalendar(spec: unknown): CheckedCalendar {
  const problems = validateCalendar(spec);
  return hasNoProblems(problems, spec) ? { ok: true, spec } : { ok: false, problems };
}

function hasNoProblems(
  problems: readonly CalendarProblem[],
  _spec: unknown,
): _spec is CalendarSpec {
  return problems.length === 0;
}

function checkTimeZone(problems: CalendarProblem[], timeZone: unknown): void {
  if (typeof timeZone !== 'string') {
    addProblem(problems, 'timeZone', 'Name the time zone, for example "Europe/London"');
  } else if (!isTimeZone(timeZone)) {
    addProblem(
      problems,
      'timeZone',
      `"${shorten(timeZone)}" is not a time zone like Europe/London`,
    );
  }
}

function checkWeek(problems: CalendarProblem[], week: unknown): void {
  if (!isRecord(week)) {
    addProblem(
      problems,
      'week',
      'Give the opening hours by weekday, for example {"mon": [["09:00", "17:00"]]}',
    );
    return;
  }
  const names: readonly string[] = WEEKDAYS;
  for (const [weekday, spans] of Object.entries(week)) {
    const path = `week.${shorten(weekday)}`;
    if (!names.includes(weekday)) {
      addProblem(problems, path, `"${shorten(weekday)}" is not one of ${WEEKDAYS.join(', ')}`);
    } else if (spans !== undefined && spans !== null) {
      checkSpans(problems, path, spans);
    }
    if (problems.length >= MAX_PROBLEMS) return;
  }
}

function checkClosures(problems: CalendarProblem[], closures: unknown): void {
  if (closures === undefined || closures === null) return;
  if (!Array.isArray(closures)) {
    addProblem(problems, 'closures', 'Closures are a list of dates');
    return;
  }
  const list: readonly unknown[] = closures;
  for (const [index, closure] of list.entries()) {
    const path = `closures[${index}]`;
    if (isRecord(closure)) {
      checkDay(problems, `${path}.day`, closure['day']);
      checkName(problems, `${path}.name`, closure['name']);
    } else {
      checkDay(problems, path, closure);
    }
    if (problems.length >= MAX_PROBLEMS) return;
  }
}

function checkExceptions(problems: CalendarProblem[], exceptions: unknown): void {
  if (exceptions === undefined || exceptions === null) return;
  if (!isRecord(exceptions)) {
    addProblem(problems, 'exceptions', 'Exceptions give the opening hours by date');
    return;
  }
  for (const [day, spans] of Object.entries(exceptions)) {
    const path = `exceptions.${shorten(day)}`;
    checkDay(problems, path, day);
    checkSpans(problems, path, spans);
    if (problems.length >= MAX_PROBLEMS) return;
  }
}

function checkBankHolidays(problems: CalendarProblem[], division: unknown): void {
  if (division === undefined || division === null) return;
  const divisions: readonly unknown[] = BANK_HOLIDAY_DIVISIONS;
  if (divisions.includes(division)) return;
  addProblem(
    problems,
    'bankHolidays',
    `Bank holidays are known for ${BANK_HOLIDAY_DIVISIONS.join(', ')}`,
  );
}

function checkSpans(problems: CalendarProblem[], path: string, spans: unknown): void {
  if (!Array.isArray(spans)) {
    addProblem(problems, path, 'Opening hours are a list of pairs like ["09:00", "17:00"]');
    return;
  }
  const list: readonly unknown[] = spans;
  for (const [index, span] of list.entries()) {
    if (problems.length >= MAX_PROBLEMS) return;
    checkSpan(problems, `${path}[${index}]`, span);
  }
}

function checkSpan(problems: CalendarProblem[], path: string, span: unknown): void {
  const pair: readonly unknown[] = Array.isArray(span) ? span : [];
  const [opens, closes] = pair;
  if (pair.length !== 2 || typeof opens !== 'string' || typeof closes !== 'string') {
    addProblem(problems, path, 'A span is a pair of times like ["09:00", "17:00"]');
    return;
  }
  if (opens === '24:00') {
    addProblem(problems, path, '24:00 can only close a span; write 00:00 on the next day to open');
  } else if (Number.isNaN(readWallMinute(opens))) {
    addProblem(problems, path, `"${shorten(opens)}" is not a time like 08:45`);
  }
  if (Number.isNaN(readWallMinute(closes))) {
    addProblem(problems, path, `"${shorten(closes)}" is not a time like 17:15 or 24:00`);
  }
}

function checkDay(problems: CalendarProblem[], path: string, day: unknown): void {
  if (typeof day === 'string' && readDayNumber(day) !== null) return;
  const shown = typeof day === 'string' ? `"${shorten(day)}"` : 'This';
  addProblem(problems, path, `${shown} is not a date like 2026-12-25`);
}

function checkName(problems: CalendarProblem[], path: string, name: unknown): void {
  if (name === undefined || name === null) return;
  if (typeof name === 'string' && name.length <= MAX_NAME_LENGTH) return;
  addProblem(problems, path, `A name is text of at most ${MAX_NAME_LENGTH} characters`);
}

function addProblem(problems: CalendarProblem[], path: string, message: string): void {
  if (problems.length < MAX_PROBLEMS) problems.push({ path, message });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
