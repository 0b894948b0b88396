import { coverInstants } from '../calendar/calendar.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { FIRST_YEAR, LAST_YEAR } from '../calendar/open-table.ts';
import type { OpenTable } from '../calendar/open-table.ts';
import {
  findDayStartMs,
  findOffsetMs,
  findWallInstantMs,
  toLocalDayNumber,
} from '../calendar/zone.ts';
import { CodedError } from '../errors.ts';
import { DAY_MS, toInstantMs } from '../instant.ts';
import type { InstantMs } from '../instant.ts';
import type { CalendarDaysTarget, DueAt, WorkingDaysTarget } from './clock-target.ts';
import { describeNoOpenTime, extendBackward, extendForward } from './open-time.ts';

/** Ten years of days with three leap days in them (docs: clock rule 7). */
const TEN_YEARS_DAYS = 3653;
/** More days than the years a calendar can be laid out over. */
const MAX_DAYS = 120_000;

/** How a target in days was counted, in day numbers since 1970-01-01. */
export interface DayCount {
  readonly dueAtMs: InstantMs;
  /** The day of receipt, day 0 (day 1 where the standard counts it). */
  readonly receiptDay: number;
  /** The day it falls due on, after any roll forward. */
  readonly dueDay: number;
  /** The day before any roll forward. */
  readonly countedDay: number;
}

/**
 * Counts working days (docs: clock rule 9). Received before opening or in a break is received at the
 * opening that follows on the same day. A span that runs past midnight belongs to the day it opens,
 * and so does whatever is received in it. `same_time` in a break moves to the opening that ends it;
 * on a closed day, which only `same_day` with 0 days can give, `close` is the end of that date.
 * Negative days mirror: receipt on a closing is within the span, receipt outside opening hours is at
 * the closing before, and the answer never lies after the start.
 * Throws `invalid_input` when no working day follows within ten years.
 */
export function countWorkingDays(
  calendar: Calendar,
  fromMs: InstantMs,
  target: WorkingDaysTarget,
): DayCount {
  const days = checkDays(target.days);
  const isBackward = days < 0;
  const keepsDate = target.lateReceipt === 'same_day';
  const receipt = isBackward
    ? findReceiptBackward(calendar, fromMs, keepsDate)
    : findReceiptForward(calendar, fromMs, keepsDate);
  const dueDay = stepWorkingDays(calendar, fromMs, receipt.day, days, target.countsDayOfReceipt);
  return finishCount(calendar, fromMs, receipt, dueDay, dueDay, target.dueAt, isBackward);
}

/**
 * Counts local dates (docs: clock rule 10): day 0 is the local date of receipt, open or not. With
 * `rollForward` a due date on a closed day moves to the next working day (for negative days, the one
 * before). On a closed day `close` is the end of that date and `same_time` is not clamped.
 */
export function countCalendarDays(
  calendar: Calendar,
  fromMs: InstantMs,
  target: CalendarDaysTarget,
): DayCount {
  const days = checkDays(target.days);
  const isBackward = days < 0;
  const receipt = describeReceipt(calendar, fromMs, isBackward);
  const steps = target.countsDayOfReceipt === true ? days - Math.sign(days) : days;
  const countedDay = receipt.day + steps;
  const dueDay =
    target.rollForward === true
      ? rollToWorkingDay(calendar, fromMs, countedDay, isBackward)
      : countedDay;
  return finishCount(calendar, fromMs, receipt, countedDay, dueDay, target.dueAt, isBackward);
}

/** The close of a local date: its last closing, or the midnight that ends it when it is closed. */
export function findDayClose(calendar: Calendar, fromMs: InstantMs, dayNumber: number): InstantMs {
  const table = coverDay(calendar, fromMs, dayNumber);
  return toInstantMs(findClose(calendar, table, dayNumber));
}

interface Receipt {
  readonly day: number;
  /** Wall time of receipt from the midnight of `day`; more than 24 hours in a span past midnight. */
  readonly wallMs: number;
  readonly atMs: number;
}

function describeReceipt(calendar: Calendar, atMs: number, isBackward: boolean): Receipt {
  return placeReceipt(
    calendar,
    atMs,
    toLocalDayNumber(calendar.zone, isBackward ? atMs - 1 : atMs),
  );
}

function placeReceipt(calendar: Calendar, atMs: number, day: number): Receipt {
  return { day, wallMs: atMs + findOffsetMs(calendar.zone, atMs) - day * DAY_MS, atMs };
}

function findReceiptForward(calendar: Calendar, fromMs: InstantMs, keepsDate: boolean): Receipt {
  let table = coverInstants(calendar, fromMs, fromMs);
  const date = toLocalDayNumber(calendar.zone, fromMs);
  for (;;) {
    for (let at = countWorkingBefore(table, date - 1); at < table.workingDays.length; at += 1) {
      const day = table.workingDays[at] ?? NaN;
      if (day - date > TEN_YEARS_DAYS) break;
      const span = findSpanEndingAfter(table, day, fromMs);
      if (span === null) continue;
      if (span.startMs <= fromMs) return placeReceipt(calendar, fromMs, day);
      return placeReceipt(calendar, keepsDate ? fromMs : span.startMs, keepsDate ? date : day);
    }
    if (keepsDate) return placeReceipt(calendar, fromMs, date);
    if (table.firstDay + table.dayCount - date > TEN_YEARS_DAYS) throw describeNoOpenTime();
    table = extendForward(calendar, fromMs);
  }
}

function findReceiptBackward(calendar: Calendar, fromMs: InstantMs, keepsDate: boolean): Receipt {
  let table = coverInstants(calendar, fromMs, fromMs);
  const date = toLocalDayNumber(calendar.zone, fromMs - 1);
  for (;;) {
    let latest: { day: number; closedMs: number } | null = null;
    for (let at = countWorkingBefore(table, date + 1) - 1; at >= 0; at -= 1) {
      const day = table.workingDays[at] ?? NaN;
      // Hours run past midnight into one more day at most, so no earlier day can close later.
      if (date - day > TEN_YEARS_DAYS || (latest !== null && day < latest.day - 1)) break;
      const span = findSpanStartingBefore(table, day, fromMs);
      if (span === null || (latest !== null && span.endMs <= latest.closedMs)) continue;
      latest = { day, closedMs: span.endMs };
    }
    if (latest !== null && latest.closedMs >= fromMs) {
      return placeReceipt(calendar, fromMs, findFirstHoldingDay(table, latest.day, fromMs));
    }
    if (keepsDate) return placeReceipt(calendar, fromMs, date);
    if (latest !== null) return placeReceipt(calendar, latest.closedMs, latest.day);
    if (date - table.firstDay > TEN_YEARS_DAYS) throw describeNoOpenTime();
    table = extendBackward(calendar, fromMs);
  }
}

/** Hours of two days can overlap past midnight: what is received then belongs to the day that opened first. */
function findFirstHoldingDay(table: OpenTable, dayNumber: number, instantMs: number): number {
  const span = findSpanStartingBefore(table, dayNumber - 1, instantMs);
  return span !== null && span.endMs >= instantMs ? dayNumber - 1 : dayNumber;
}

/** The day so many working days from day 0; a closed day 0 is not one of them. */
function stepWorkingDays(
  calendar: Calendar,
  fromMs: InstantMs,
  receiptDay: number,
  days: number,
  countsDayOfReceipt: boolean | undefined,
): number {
  if (days === 0) return receiptDay;
  let table = coverDay(calendar, fromMs, receiptDay);
  const isWorking = isWorkingDay(table, receiptDay);
  let steps = days;
  if (isWorking && countsDayOfReceipt === true) steps -= Math.sign(days);
  if (!isWorking && days > 0) steps -= 1;
  for (;;) {
    const found = countWorkingBefore(table, receiptDay) + steps;
    const day = table.workingDays[found];
    if (found >= 0 && day !== undefined) {
      refuseLongGapOfDays(table, receiptDay, day);
      return day;
    }
    const edge = days > 0 ? table.firstDay + table.dayCount - 1 : table.firstDay;
    refuseLongGapOfDays(table, receiptDay, edge);
    table = days > 0 ? extendForward(calendar, fromMs) : extendBackward(calendar, fromMs);
  }
}

function rollToWorkingDay(
  calendar: Calendar,
  fromMs: InstantMs,
  dayNumber: number,
  isBackward: boolean,
): number {
  const table = coverDay(calendar, fromMs, dayNumber);
  if (isWorkingDay(table, dayNumber)) return dayNumber;
  return stepWorkingDays(calendar, fromMs, dayNumber, isBackward ? -1 : 1, false);
}

function finishCount(
  calendar: Calendar,
  fromMs: InstantMs,
  receipt: Receipt,
  countedDay: number,
  dueDay: number,
  dueAt: DueAt | undefined,
  isBackward: boolean,
): DayCount {
  const table = coverDay(calendar, fromMs, dueDay);
  const onDayMs = findDueOnDay(calendar, table, dueDay, receipt, dueAt ?? 'close', isBackward);
  const dueAtMs = toInstantMs(isBackward ? Math.min(onDayMs, fromMs) : Math.max(onDayMs, fromMs));
  return { dueAtMs, receiptDay: receipt.day, countedDay, dueDay };
}

function findDueOnDay(
  calendar: Calendar,
  table: OpenTable,
  dayNumber: number,
  receipt: Receipt,
  dueAt: DueAt,
  isBackward: boolean,
): number {
  switch (dueAt) {
    case 'close':
      return findClose(calendar, table, dayNumber);
    case 'end_of_day':
      return findDayStartMs(calendar.zone, dayNumber + 1);
    case 'same_time':
      return clampIntoSpans(
        table,
        dayNumber,
        dayNumber === receipt.day
          ? receipt.atMs
          : findWallInstantMs(calendar.zone, dayNumber * DAY_MS + receipt.wallMs),
        isBackward,
      );
    default:
      throw new CodedError('invalid_input', 'A target is due at close, end_of_day or same_time');
  }
}

function findClose(calendar: Calendar, table: OpenTable, dayNumber: number): number {
  return isWorkingDay(table, dayNumber)
    ? (table.spanEndMs[findSpanAfter(table, dayNumber) - 1] ?? NaN)
    : findDayStartMs(calendar.zone, dayNumber + 1);
}

/** Moves an instant into the spans of a day: on to the next opening (back to the last closing when mirrored). */
function clampIntoSpans(
  table: OpenTable,
  dayNumber: number,
  instantMs: number,
  isBackward: boolean,
): number {
  const first = findFirstSpan(table, dayNumber);
  const after = findSpanAfter(table, dayNumber);
  if (first === after) return instantMs;
  let closedSinceMs: number | null = null;
  for (let span = first; span < after; span += 1) {
    const startMs = table.spanStartMs[span] ?? NaN;
    if (instantMs < startMs) return isBackward ? (closedSinceMs ?? startMs) : startMs;
    closedSinceMs = table.spanEndMs[span] ?? NaN;
    if (instantMs <= closedSinceMs) return instantMs;
  }
  return closedSinceMs ?? instantMs;
}

/** The table, laid out to hold a day as well as an instant. */
function coverDay(calendar: Calendar, fromMs: InstantMs, dayNumber: number): OpenTable {
  const { table } = calendar;
  const index = dayNumber - table.firstDay;
  if (index >= 0 && index < table.dayCount) return table;
  const dayStartMs = findDayStartMs(calendar.zone, dayNumber);
  return coverInstants(calendar, Math.min(fromMs, dayStartMs), Math.max(fromMs, dayStartMs));
}

function findFirstSpan(table: OpenTable, dayNumber: number): number {
  return table.daySpanIndex[dayNumber - table.firstDay] ?? 0;
}

function findSpanAfter(table: OpenTable, dayNumber: number): number {
  return table.daySpanIndex[dayNumber - table.firstDay + 1] ?? 0;
}

function isWorkingDay(table: OpenTable, dayNumber: number): boolean {
  return findSpanAfter(table, dayNumber) > findFirstSpan(table, dayNumber);
}

function countWorkingBefore(table: OpenTable, dayNumber: number): number {
  const index = Math.min(Math.max(dayNumber - table.firstDay, 0), table.dayCount);
  return table.workingBefore[index] ?? 0;
}

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

function findSpanEndingAfter(table: OpenTable, dayNumber: number, instantMs: number): Span | null {
  const after = findSpanAfter(table, dayNumber);
  for (let span = findFirstSpan(table, dayNumber); span < after; span += 1) {
    const endMs = table.spanEndMs[span] ?? NaN;
    if (endMs > instantMs) return { startMs: table.spanStartMs[span] ?? NaN, endMs };
  }
  return null;
}

function findSpanStartingBefore(
  table: OpenTable,
  dayNumber: number,
  instantMs: number,
): Span | null {
  const first = findFirstSpan(table, dayNumber);
  for (let span = findSpanAfter(table, dayNumber) - 1; span >= first; span -= 1) {
    const startMs = table.spanStartMs[span] ?? NaN;
    if (startMs < instantMs) return { startMs, endMs: table.spanEndMs[span] ?? NaN };
  }
  return null;
}

/** Throws when more than ten years pass without a working day between two days. */
function refuseLongGapOfDays(table: OpenTable, oneDay: number, otherDay: number): void {
  if (!table.hasLongGap) return;
  const lastDay = Math.max(oneDay, otherDay);
  let closedSince = Math.min(oneDay, otherDay);
  for (let at = countWorkingBefore(table, closedSince); at < table.workingDays.length; at += 1) {
    const day = Math.min(table.workingDays[at] ?? lastDay, lastDay);
    if (day - closedSince > TEN_YEARS_DAYS) throw describeNoOpenTime();
    closedSince = day;
    if (day === lastDay) return;
  }
  if (lastDay - closedSince > TEN_YEARS_DAYS) throw describeNoOpenTime();
}

function checkDays(days: number): number {
  if (!Number.isInteger(days) || Math.abs(days) > MAX_DAYS) {
    throw new CodedError(
      'invalid_input',
      `A number of days is whole and small enough to end in the years ${FIRST_YEAR} to ${LAST_YEAR}`,
      'target.days',
    );
  }
  return days;
}
