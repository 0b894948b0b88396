import { coverInstants } from '../calendar/calendar.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { LAST_YEAR, FIRST_YEAR, TEN_YEARS_MS } from '../calendar/open-table.ts';
import type { OpenTable } from '../calendar/open-table.ts';
import { CodedError } from '../errors.ts';
import { brandInstant, toInstantMs } from '../instant.ts';
import type { InstantMs } from '../instant.ts';

/**
 * Counting open time. Both directions are look-ups in the calendar's table; only questions that
 * leave its years, or calendars with a stretch of ten closed years, take the longer way.
 */

/**
 * Open time between two instants, in milliseconds; 0 when the interval is reversed (docs: clock
 * rules 2, 3 and 6). Throws `invalid_input` outside the local years 1900 to 2199.
 */
export function countOpenMs(calendar: Calendar, fromMs: InstantMs, toMs: InstantMs): number {
  if (fromMs >= toMs) return 0;
  let table = calendar.table;
  if (!(fromMs >= table.startMs && toMs < table.endMs)) {
    table = coverInstants(calendar, toInstantMs(fromMs), toInstantMs(toMs));
  }
  return countOpenBefore(table, toMs) - countOpenBefore(table, fromMs);
}

/**
 * The instant with an amount of open time behind it (docs: clock rule 6): for a positive amount the
 * earliest, which lies within a span or on its closing; for zero the start itself; for a negative
 * amount the latest instant with that much open time before the start.
 * `openMs` is whole milliseconds. Throws `invalid_input` when there is no open time within ten
 * years (docs: clock rule 7) or the answer leaves the local years 1900 to 2199.
 */
export function addOpenMs(calendar: Calendar, fromMs: InstantMs, openMs: number): InstantMs {
  const { table } = calendar;
  if (openMs > 0 && fromMs >= table.startMs && fromMs < table.endMs && !table.hasLongGap) {
    const wantedMs = countOpenBefore(table, fromMs) + openMs;
    if (wantedMs <= table.openAtEndMs && Number.isInteger(openMs)) {
      return brandInstant(findEarliestWithOpen(table, wantedMs));
    }
  }
  if (openMs === 0) return fromMs;
  if (!Number.isSafeInteger(openMs)) {
    throw new CodedError('invalid_input', 'An amount of time is a whole number of milliseconds');
  }
  return openMs > 0
    ? addOpenForward(calendar, toInstantMs(fromMs), openMs)
    : addOpenBackward(calendar, toInstantMs(fromMs), -openMs);
}

/**
 * The instant itself when it is open, otherwise the next opening. Throws `invalid_input` when there
 * is none within ten years (docs: clock rule 7).
 */
export function findNextOpen(calendar: Calendar, fromMs: InstantMs): InstantMs {
  let table = coverInstants(calendar, toInstantMs(fromMs), fromMs);
  for (;;) {
    const opensMs = table.runStartMs[findRunEndingAfter(table, fromMs)] ?? Infinity;
    if (opensMs <= fromMs) return fromMs;
    if (Math.min(opensMs, table.endMs) - fromMs > TEN_YEARS_MS) throw describeNoOpenTime();
    if (opensMs < table.endMs) return brandInstant(opensMs);
    table = extendForward(calendar, fromMs);
  }
}

/** The run open at an instant or, when it is closed, the next; the table's last one never opens. */
export function findRunEndingAfter(table: OpenTable, instantMs: number): number {
  let run = table.firstRunByTime[((instantMs - table.startMs) * table.bucketsPerMs) | 0] ?? 0;
  let endMs = table.runEndMs[run];
  while (endMs !== undefined && endMs <= instantMs) {
    run += 1;
    endMs = table.runEndMs[run];
  }
  return run;
}

/** Says that rule 7 applies: the calendar has nothing open for ten years. */
export function describeNoOpenTime(): CodedError {
  return new CodedError('invalid_input', 'The calendar has no open time within ten years');
}

/** Lays out more years after the table's. Throws `invalid_input` when there are none to be had. */
export function extendForward(calendar: Calendar, fromMs: number): OpenTable {
  const { table } = calendar;
  if (table.lastYear >= LAST_YEAR) {
    throw new CodedError('invalid_input', `The answer falls after the year ${LAST_YEAR}`);
  }
  return coverInstants(calendar, fromMs, table.endMs);
}

/** Lays out more years before the table's. Throws `invalid_input` when there are none to be had. */
export function extendBackward(calendar: Calendar, fromMs: number): OpenTable {
  const { table } = calendar;
  if (table.firstYear <= FIRST_YEAR) {
    throw new CodedError('invalid_input', `The answer falls before the year ${FIRST_YEAR}`);
  }
  return coverInstants(calendar, table.startMs - 1, fromMs);
}

function countOpenBefore(table: OpenTable, instantMs: number): number {
  const run = findRunEndingAfter(table, instantMs);
  // Without a branch: whether an instant is open cannot be predicted.
  return (table.runOpenMs[run] ?? 0) + Math.max(0, instantMs - (table.runStartMs[run] ?? Infinity));
}

function findEarliestWithOpen(table: OpenTable, wantedMs: number): number {
  let run = table.firstRunByOpen[(wantedMs * table.openBucketsPerMs) | 0] ?? 0;
  let openAfterMs = table.runOpenMs[run + 1];
  while (openAfterMs !== undefined && openAfterMs < wantedMs) {
    run += 1;
    openAfterMs = table.runOpenMs[run + 1];
  }
  return (table.runStartMs[run] ?? NaN) + (wantedMs - (table.runOpenMs[run] ?? NaN));
}

function findLatestWithOpen(table: OpenTable, wantedMs: number): number {
  let run = table.firstRunByOpen[(wantedMs * table.openBucketsPerMs) | 0] ?? 0;
  while ((table.runOpenMs[run + 1] ?? Infinity) <= wantedMs) run += 1;
  return (table.runStartMs[run] ?? NaN) + (wantedMs - (table.runOpenMs[run] ?? NaN));
}

function addOpenForward(calendar: Calendar, fromMs: InstantMs, openMs: number): InstantMs {
  let table = coverInstants(calendar, fromMs, fromMs);
  for (;;) {
    const wantedMs = countOpenBefore(table, fromMs) + openMs;
    if (wantedMs <= table.openAtEndMs) {
      const dueAtMs = findEarliestWithOpen(table, wantedMs);
      if (table.hasLongGap) refuseLongGap(table, fromMs, dueAtMs);
      return toInstantMs(dueAtMs);
    }
    refuseLongGap(table, fromMs, table.endMs);
    table = extendForward(calendar, fromMs);
  }
}

function addOpenBackward(calendar: Calendar, fromMs: InstantMs, openMs: number): InstantMs {
  let table = coverInstants(calendar, fromMs, fromMs);
  for (;;) {
    const wantedMs = countOpenBefore(table, fromMs) - openMs;
    if (wantedMs >= table.openAtStartMs) {
      const dueAtMs = findLatestWithOpen(table, wantedMs);
      if (table.hasLongGap) refuseLongGap(table, dueAtMs, fromMs);
      return toInstantMs(dueAtMs);
    }
    refuseLongGap(table, table.startMs, fromMs);
    table = extendBackward(calendar, fromMs);
  }
}

/** Throws when the table is closed for more than ten years on end between two instants. */
function refuseLongGap(table: OpenTable, fromMs: number, toMs: number): void {
  let closedSinceMs = fromMs;
  for (let run = findRunEndingAfter(table, fromMs); run < table.runCount; run += 1) {
    const opensMs = table.runStartMs[run] ?? Infinity;
    if (opensMs >= toMs) break;
    if (opensMs - closedSinceMs > TEN_YEARS_MS) throw describeNoOpenTime();
    closedSinceMs = table.runEndMs[run] ?? Infinity;
  }
  if (toMs - closedSinceMs > TEN_YEARS_MS) throw describeNoOpenTime();
}
