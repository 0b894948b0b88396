import { coverInstants, findDayPattern } from '../calendar/calendar.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { fromDayNumber } from '../calendar/local-day.ts';
import { findDayStartMs, toLocalDayNumber } from '../calendar/zone.ts';
import { CodedError } from '../errors.ts';
import { brandInstant, SECOND_MS } from '../instant.ts';
import type { InstantMs, LocalDay } from '../instant.ts';
import { findDue, isBackward, isMeasuredInOpenTime } from './find-due.ts';
import type { CalendarDaysTarget, ClockTarget, Pause, WorkingDaysTarget } from './clock-target.ts';
import { countCalendarDays, countWorkingDays } from './count-days.ts';
import type { DayCount } from './count-days.ts';
import { findRunEndingAfter } from './open-time.ts';
import { mergePauses } from './pauses.ts';
import type { Interval } from './pauses.ts';

/** Why a stretch of time counted or did not. */
export type SpanReason = 'open' | 'elapsed' | 'closed' | 'closure' | 'bank_holiday' | 'pause';

/** One stretch of the way from start to due. */
export interface ExplainedSpan {
  readonly fromMs: InstantMs;
  /** Null at the end of a pause that is still open. */
  readonly toMs: InstantMs | null;
  readonly counted: boolean;
  /** Seconds counted: 0 for a span that was skipped. */
  readonly seconds: number;
  readonly why: SpanReason;
  /** The name of the closure or bank holiday, where it has one. */
  readonly name?: string;
}

/** Why a date was or was not one of the days of a target counted in days. */
export type DayReason =
  'day_of_receipt' | 'working_day' | 'calendar_day' | 'closed' | 'closure' | 'bank_holiday';

/** One date on the way to a due time that is counted in days. */
export interface ExplainedDay {
  readonly day: LocalDay;
  /** Which day of the target it is; null for a day that is not counted. */
  readonly number: number | null;
  readonly why: DayReason;
  readonly name?: string;
}

/**
 * How a due time came about (docs: clock rule 16). The spans cover the time between start and due
 * without a gap and `totalSeconds` is the sum of those that counted. For `open_hours` and `elapsed`
 * it equals the target (its size, for a negative one). For `working_days` it is the open time, and
 * for `calendar_days` the real time, that passed unpaused from start to due; there the target is
 * what `days` adds up to: the last numbered day is the day it fell due before any pause moved it.
 */
export interface Explanation {
  readonly state: 'due' | 'paused';
  readonly fromMs: InstantMs;
  readonly dueAtMs: InstantMs | null;
  readonly timeZone: string;
  readonly target: ClockTarget;
  readonly spans: readonly ExplainedSpan[];
  /** Empty for `open_hours` and `elapsed`. */
  readonly days: readonly ExplainedDay[];
  readonly totalSeconds: number;
}

/** More than a person would read and a page could show. */
const MAX_SPANS = 20_000;

/**
 * Explains the due time that `findDue` gives for the same values. Throws `invalid_input` as it does,
 * and for a way of more than 20,000 spans.
 */
export function explainDue(
  calendar: Calendar,
  fromMs: InstantMs,
  target: ClockTarget,
  pauses: readonly Pause[] = [],
): Explanation {
  const due = findDue(calendar, fromMs, target, pauses);
  const intervals = isBackward(target) ? [] : mergePauses(pauses, fromMs);
  const openPause = due.state === 'paused' ? intervals[intervals.length - 1] : undefined;
  const endMs = openPause?.fromMs ?? due.dueAtMs ?? fromMs;
  const spans = listSpans(
    calendar,
    target,
    Math.min(fromMs, endMs),
    Math.max(fromMs, endMs),
    intervals,
  );
  if (openPause !== undefined) {
    spans.push({
      fromMs: brandInstant(openPause.fromMs),
      toMs: null,
      counted: false,
      seconds: 0,
      why: 'pause',
    });
  }
  return {
    state: due.state,
    fromMs,
    dueAtMs: due.dueAtMs,
    timeZone: calendar.zone.timeZone,
    target,
    spans,
    days: listDays(calendar, fromMs, target),
    totalSeconds: sumSeconds(spans),
  };
}

function sumSeconds(spans: readonly ExplainedSpan[]): number {
  // In milliseconds, so that the parts add up exactly.
  let totalMs = 0;
  for (const span of spans) totalMs += Math.round(span.seconds * SECOND_MS);
  return totalMs / SECOND_MS;
}

function listSpans(
  calendar: Calendar,
  target: ClockTarget,
  fromMs: number,
  toMs: number,
  pauses: readonly Interval[],
): ExplainedSpan[] {
  const spans: ExplainedSpan[] = [];
  const addUnpaused = isMeasuredInOpenTime(target) ? addOpeningHours : addRealTime;
  let atMs = fromMs;
  for (const pause of pauses) {
    if (pause.fromMs >= toMs) break;
    addUnpaused(calendar, spans, atMs, pause.fromMs);
    atMs = Math.min(pause.toMs, toMs);
    addSpan(spans, { fromMs: pause.fromMs, toMs: atMs, why: 'pause', name: null });
  }
  addUnpaused(calendar, spans, atMs, toMs);
  return spans;
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: SpanReason;
  readonly name: string | null;
}

function addRealTime(_: Calendar, spans: ExplainedSpan[], fromMs: number, toMs: number): void {
  addSpan(spans, { fromMs, toMs, why: 'elapsed', name: null });
}

function addOpeningHours(
  calendar: Calendar,
  spans: ExplainedSpan[],
  fromMs: number,
  toMs: number,
): void {
  if (toMs <= fromMs) return;
  const table = coverInstants(calendar, fromMs, toMs);
  let atMs = fromMs;
  for (let run = findRunEndingAfter(table, fromMs); atMs < toMs; run += 1) {
    const opensMs = Math.max(fromMs, Math.min(table.runStartMs[run] ?? Infinity, toMs));
    addClosedDays(calendar, spans, atMs, opensMs);
    atMs = Math.min(table.runEndMs[run] ?? Infinity, toMs);
    addSpan(spans, { fromMs: opensMs, toMs: atMs, why: 'open', name: null });
  }
}

/** Says of each date of a closed stretch why it was closed; dates with one reason are one span. */
function addClosedDays(
  calendar: Calendar,
  spans: ExplainedSpan[],
  fromMs: number,
  toMs: number,
): void {
  let atMs = fromMs;
  while (atMs < toMs) {
    const dayNumber = toLocalDayNumber(calendar.zone, atMs);
    const nextMs = Math.min(toMs, findDayStartMs(calendar.zone, dayNumber + 1));
    const { why, name } = explainClosedDay(calendar, dayNumber);
    addSpan(spans, { fromMs: atMs, toMs: nextMs, why, name });
    atMs = nextMs;
  }
}

function explainClosedDay(
  calendar: Calendar,
  dayNumber: number,
): { why: 'closed' | 'closure' | 'bank_holiday'; name: string | null } {
  const { kind, name } = findDayPattern(calendar, dayNumber);
  return { why: kind === 'closure' || kind === 'bank_holiday' ? kind : 'closed', name };
}

function addSpan(spans: ExplainedSpan[], { fromMs, toMs, why, name }: Stretch): void {
  if (toMs <= fromMs) return;
  const last = spans[spans.length - 1];
  const continues = last?.toMs === fromMs && last.why === why && (last.name ?? null) === name;
  const beginsMs = continues ? last.fromMs : fromMs;
  if (continues) spans.pop();
  if (spans.length >= MAX_SPANS) {
    throw new CodedError('invalid_input', `The way to the due time has over ${MAX_SPANS} spans`);
  }
  const counted = why === 'open' || why === 'elapsed';
  spans.push({
    fromMs: brandInstant(beginsMs),
    toMs: brandInstant(toMs),
    counted,
    seconds: counted ? (toMs - beginsMs) / SECOND_MS : 0,
    why,
    ...(name === null ? {} : { name }),
  });
}

function listDays(calendar: Calendar, fromMs: InstantMs, target: ClockTarget): ExplainedDay[] {
  switch (target.clock) {
    case 'working_days': {
      const count = countWorkingDays(calendar, fromMs, target);
      return numberDays(calendar, count, target, 'working_day');
    }
    case 'calendar_days': {
      const count = countCalendarDays(calendar, fromMs, target);
      return numberDays(calendar, count, target, 'calendar_day');
    }
    case 'open_hours':
    case 'elapsed':
      return [];
    default:
      return target satisfies never;
  }
}

/** Walks the dates from receipt to due and numbers those that count. */
function numberDays(
  calendar: Calendar,
  count: DayCount,
  target: WorkingDaysTarget | CalendarDaysTarget,
  why: 'working_day' | 'calendar_day',
): ExplainedDay[] {
  const step = target.days < 0 ? -1 : 1;
  // Zero days are day 0, whether or not the standard counts the day of receipt.
  const countsDayOfReceipt = target.countsDayOfReceipt === true && target.days !== 0;
  const length = Math.abs(count.dueDay - count.receiptDay) + 1;
  if (length > MAX_SPANS) {
    throw new CodedError('invalid_input', `The way to the due time has over ${MAX_SPANS} days`);
  }
  const days: ExplainedDay[] = [];
  let number = 0;
  for (let at = 0; at < length; at += 1) {
    const dayNumber = count.receiptDay + at * step;
    const day = fromDayNumber(dayNumber);
    const isOpen = findDayPattern(calendar, dayNumber).runs.length > 0;
    const closed = explainClosedDay(calendar, dayNumber);
    const name = closed.name === null ? {} : { name: closed.name };
    const isRolledOver = step * (dayNumber - count.countedDay) > 0;
    const isCounted = isRolledOver ? dayNumber === count.dueDay : why === 'calendar_day' || isOpen;
    if (at === 0 && !(countsDayOfReceipt && isCounted)) {
      days.push({ day, number: 0, why: 'day_of_receipt', ...name });
    } else if (isCounted) {
      if (!isRolledOver) number += step;
      days.push({ day, number, why: at === 0 ? 'day_of_receipt' : why });
    } else {
      days.push({ day, number: null, why: closed.why, ...name });
    }
  }
  return days;
}
