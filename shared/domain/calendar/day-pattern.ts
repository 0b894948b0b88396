import { readDayNumber } from '../instant.ts';
import { listBankHolidays } from './bank-holidays.ts';
import { WEEKDAYS } from './calendar-spec.ts';
import type { BankHolidayDivision, CalendarSpec, Closure, OpenSpan } from './calendar-spec.ts';

/** Why a date has the hours it has (docs: clock rule 5). */
export type DayKind = 'closure' | 'exception' | 'bank_holiday' | 'week';

/** The hours of one date, ready to be laid on any date. */
export interface DayPattern {
  readonly kind: DayKind;
  /** What the day is called, where it has a name. */
  readonly name: string | null;
  /** Pairs of wall minutes from the date's midnight, sorted and merged; the end may pass 24 hours. */
  readonly runs: readonly number[];
}

/** A calendar's hours as patterns: seven for the week and one for each date that differs. */
export interface DayPatterns {
  /** Monday first. */
  readonly week: readonly DayPattern[];
  /** By day number; precedence is settled here, once. */
  readonly byDay: ReadonlyMap<number, DayPattern>;
  /** The longest list of separate spans any day has. */
  readonly maxRuns: number;
}

const CLOSED_DAY: DayPattern = { kind: 'week', name: null, runs: [] };

/** Wall minutes from midnight of "08:45"; NaN when it is not a time of the day to the minute. */
export function readWallMinute(text: string): number {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) return text === '24:00' ? 1440 : NaN;
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** Turns a valid calendar into patterns, with precedence closure, exception, bank holiday, week. */
export function buildDayPatterns(spec: CalendarSpec): DayPatterns {
  const byDay = new Map<number, DayPattern>();
  if (spec.bankHolidays) {
    for (const [dayNumber, pattern] of listHolidayPatterns(spec.bankHolidays)) {
      byDay.set(dayNumber, pattern);
    }
  }
  for (const [day, spans] of Object.entries(spec.exceptions ?? {})) {
    byDay.set(readDayNumber(day) ?? NaN, {
      kind: 'exception',
      name: null,
      runs: mergeWallSpans(spans),
    });
  }
  for (const closure of spec.closures ?? []) {
    const { day, name } = readClosure(closure);
    byDay.set(readDayNumber(day) ?? NaN, { kind: 'closure', name, runs: [] });
  }
  const week = WEEKDAYS.map((weekday) => {
    const spans = spec.week[weekday];
    if (!spans || spans.length === 0) return CLOSED_DAY;
    return { kind: 'week', name: null, runs: mergeWallSpans(spans) } as const;
  });
  let maxRuns = 0;
  for (const pattern of [...week, ...byDay.values()]) {
    maxRuns = Math.max(maxRuns, pattern.runs.length / 2);
  }
  return { week, byDay, maxRuns };
}

function readClosure(closure: Closure): { day: string; name: string | null } {
  return typeof closure === 'string'
    ? { day: closure, name: null }
    : { day: closure.day, name: closure.name ?? null };
}

/**
 * Sorts and merges touching and overlapping spans of one date, before any conversion to instants:
 * cutting a span in two must never change what it means (docs: clock rule 4).
 */
function mergeWallSpans(spans: readonly OpenSpan[]): readonly number[] {
  const pairs = spans.map(([opens, closes]) => {
    const from = readWallMinute(opens);
    const to = readWallMinute(closes);
    return { from, to: to > from ? to : to + 1440 };
  });
  pairs.sort((a, b) => a.from - b.from);
  const runs: number[] = [];
  let from = NaN;
  let to = NaN;
  for (const pair of pairs) {
    if (pair.from <= to) {
      to = Math.max(to, pair.to);
      continue;
    }
    if (to > from) runs.push(from, to);
    ({ from, to } = pair);
  }
  if (to > from) runs.push(from, to);
  return runs;
}

const holidayPatterns = new Map<BankHolidayDivision, ReadonlyMap<number, DayPattern>>();

/** The patterns of a division, made once: there are three divisions. */
function listHolidayPatterns(division: BankHolidayDivision): ReadonlyMap<number, DayPattern> {
  const known = holidayPatterns.get(division);
  if (known !== undefined) return known;
  const patterns = new Map<number, DayPattern>();
  for (const { date, name } of listBankHolidays(division)) {
    patterns.set(readDayNumber(date) ?? NaN, { kind: 'bank_holiday', name, runs: [] });
  }
  holidayPatterns.set(division, patterns);
  return patterns;
}
