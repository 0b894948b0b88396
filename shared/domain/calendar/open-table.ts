import { CodedError } from '../errors.ts';
import { countDaysSince1970, DAY_MS, MINUTE_MS } from '../instant.ts';
import type { DayPatterns } from './day-pattern.ts';
import { findWeekday } from './local-day.ts';
import { buildBucketIndex, chooseBucketMs } from './bucket-index.ts';
import { findDayStartMs, findOffsetMs, findWallInstantMs, hasOneOffset } from './zone.ts';
import type { Zone } from './zone.ts';

/**
 * A calendar laid out over some years as arrays of instants. Two views of the same opening hours:
 * - runs: all open time, merged across midnights, with the open time before each, so that "how much
 *   open time" and "when has that much passed" are two look-ups;
 * - days: the spans that open on each local date, which is what counting in days needs.
 */
export interface OpenTable {
  readonly firstYear: number;
  readonly lastYear: number;
  /** The instants the table answers for: from `startMs`, up to but not including `endMs`. */
  readonly startMs: number;
  readonly endMs: number;

  /** Run i is open from `runStartMs[i]` to `runEndMs[i]`; a last run that never opens ends the search. */
  readonly runStartMs: Float64Array;
  readonly runEndMs: Float64Array;
  /** Open time before run i since the table's first run. */
  readonly runOpenMs: Float64Array;
  /** Runs that do open. */
  readonly runCount: number;
  /** For each bucket of time since `startMs`, the first run that ends after the bucket begins. */
  readonly firstRunByTime: Int32Array;
  readonly bucketsPerMs: number;
  /** For each bucket of open time, the first run that ends at or after the bucket begins. */
  readonly firstRunByOpen: Int32Array;
  readonly openBucketsPerMs: number;
  /** Open time before `startMs` and before `endMs`, on the scale of `runOpenMs`. */
  readonly openAtStartMs: number;
  readonly openAtEndMs: number;
  /** Whether some stretch of the table has no open time for more than ten years. */
  readonly hasLongGap: boolean;

  /** Day number of the first date held; dates run a little past the years on both sides. */
  readonly firstDay: number;
  readonly dayCount: number;
  /** Spans of date d are those from `daySpanIndex[d - firstDay]` up to the next entry. */
  readonly daySpanIndex: Int32Array;
  readonly spanStartMs: Float64Array;
  readonly spanEndMs: Float64Array;
  /** Working days before date d. */
  readonly workingBefore: Int32Array;
  /** Day numbers of the dates with open time. */
  readonly workingDays: Int32Array;
}

/** The years a calendar can be laid out over. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;
/** Ten years with three leap days in them (docs: clock rule 7). */
export const TEN_YEARS_MS = 3653 * DAY_MS;
/** Keeps one calendar's arrays under about 200 MB, whatever its hours. */
const MAX_SPANS = 4_000_000;
const MARGIN_DAYS = 3;

/** A calendar that has no table yet: every look-up falls through to building one. */
export const EMPTY_TABLE: OpenTable = {
  firstYear: NaN,
  lastYear: NaN,
  startMs: Infinity,
  endMs: -Infinity,
  runStartMs: new Float64Array(0),
  runEndMs: new Float64Array(0),
  runOpenMs: new Float64Array(0),
  runCount: 0,
  firstRunByTime: new Int32Array(0),
  bucketsPerMs: 1,
  firstRunByOpen: new Int32Array(0),
  openBucketsPerMs: 1,
  openAtStartMs: 0,
  openAtEndMs: 0,
  hasLongGap: false,
  firstDay: 0,
  dayCount: 0,
  daySpanIndex: new Int32Array(0),
  spanStartMs: new Float64Array(0),
  spanEndMs: new Float64Array(0),
  workingBefore: new Int32Array(0),
  workingDays: new Int32Array(0),
};

/** The most years one table may hold, given the most spans any of its days has. */
export function countAffordableYears(patterns: DayPatterns): number {
  return Math.floor(MAX_SPANS / (366 * Math.max(1, patterns.maxRuns)));
}

/** Lays a calendar out over whole local years. Throws `invalid_input` when they hold too many spans. */
export function buildOpenTable(
  zone: Zone,
  patterns: DayPatterns,
  firstYear: number,
  lastYear: number,
): OpenTable {
  if (lastYear - firstYear + 1 > countAffordableYears(patterns)) {
    throw new CodedError(
      'invalid_input',
      `The calendar has too many spans to be counted from ${firstYear} to ${lastYear}`,
    );
  }
  const firstDayOfYears = countDaysSince1970(firstYear, 1, 1);
  const dayAfterYears = countDaysSince1970(lastYear + 1, 1, 1);
  const firstDay = firstDayOfYears - MARGIN_DAYS;
  const dayCount = dayAfterYears + MARGIN_DAYS - firstDay;
  const startMs = findDayStartMs(zone, firstDayOfYears);
  const endMs = findDayStartMs(zone, dayAfterYears);
  const days = layOutDays(zone, patterns, firstDay, dayCount);
  const runs = mergeIntoRuns(days.spanStartMs, days.spanEndMs, startMs, endMs);
  return { firstYear, lastYear, startMs, endMs, firstDay, dayCount, ...days, ...runs };
}

type DayArrays = Pick<
  OpenTable,
  'daySpanIndex' | 'spanStartMs' | 'spanEndMs' | 'workingBefore' | 'workingDays'
>;

function layOutDays(
  zone: Zone,
  patterns: DayPatterns,
  firstDay: number,
  dayCount: number,
): DayArrays {
  const starts: number[] = [];
  const ends: number[] = [];
  const workingDays: number[] = [];
  const daySpanIndex = new Int32Array(dayCount + 1);
  const workingBefore = new Int32Array(dayCount + 1);
  const { week, byDay } = patterns;
  for (let index = 0; index < dayCount; index += 1) {
    const dayNumber = firstDay + index;
    const runs = (byDay.get(dayNumber) ?? week[findWeekday(dayNumber)])?.runs ?? [];
    const spansBefore = starts.length;
    if (runs.length > 0) {
      layOutDay(zone, dayNumber * DAY_MS, runs, starts, ends);
      if (starts.length > spansBefore) workingDays.push(dayNumber);
    }
    daySpanIndex[index + 1] = starts.length;
    workingBefore[index + 1] = workingDays.length;
  }
  return {
    daySpanIndex,
    spanStartMs: Float64Array.from(starts),
    spanEndMs: Float64Array.from(ends),
    workingBefore,
    workingDays: Int32Array.from(workingDays),
  };
}

/** Appends the spans of one date, each boundary converted on its own (docs: clock rule 1). */
function layOutDay(
  zone: Zone,
  midnightWallMs: number,
  runs: readonly number[],
  starts: number[],
  ends: number[],
): void {
  // Spans reach from this midnight to at most 24 hours past the next; no offset reaches 24 hours.
  const surelyBeforeMs = midnightWallMs - DAY_MS;
  if (hasOneOffset(zone, surelyBeforeMs, midnightWallMs + 3 * DAY_MS)) {
    const midnightMs = midnightWallMs - findOffsetMs(zone, surelyBeforeMs);
    for (let at = 0; at < runs.length; at += 2) {
      starts.push(midnightMs + (runs[at] ?? 0) * MINUTE_MS);
      ends.push(midnightMs + (runs[at + 1] ?? 0) * MINUTE_MS);
    }
    return;
  }
  const dayNumber = midnightWallMs / DAY_MS;
  // A date that a zone skipped altogether never happened, so nothing opened on it.
  if (findDayStartMs(zone, dayNumber) === findDayStartMs(zone, dayNumber + 1)) return;
  const spans: Array<{ fromMs: number; toMs: number }> = [];
  for (let at = 0; at < runs.length; at += 2) {
    const fromMs = findWallInstantMs(zone, midnightWallMs + (runs[at] ?? 0) * MINUTE_MS);
    const toMs = findWallInstantMs(zone, midnightWallMs + (runs[at + 1] ?? 0) * MINUTE_MS);
    if (toMs > fromMs) spans.push({ fromMs, toMs });
  }
  // Inside a gap boundaries can change places or meet, so the spans are ordered and merged again.
  spans.sort((a, b) => a.fromMs - b.fromMs);
  const firstOfDay = starts.length;
  for (const { fromMs, toMs } of spans) {
    const lastEndMs = ends.length > firstOfDay ? (ends[ends.length - 1] ?? 0) : -Infinity;
    if (fromMs <= lastEndMs) {
      ends[ends.length - 1] = Math.max(lastEndMs, toMs);
    } else {
      starts.push(fromMs);
      ends.push(toMs);
    }
  }
}

type RunArrays = Omit<
  OpenTable,
  'firstYear' | 'lastYear' | 'startMs' | 'endMs' | 'firstDay' | 'dayCount' | keyof DayArrays
>;

function mergeIntoRuns(
  spanStartMs: Float64Array,
  spanEndMs: Float64Array,
  startMs: number,
  endMs: number,
): RunArrays {
  const spanCount = spanStartMs.length;
  const order = findSpanOrder(spanStartMs);
  const runStartMs = new Float64Array(spanCount + 1);
  const runEndMs = new Float64Array(spanCount + 1);
  const runOpenMs = new Float64Array(spanCount + 2);
  let runCount = 0;
  for (let at = 0; at < spanCount; at += 1) {
    const span = order === null ? at : (order[at] ?? 0);
    const fromMs = spanStartMs[span] ?? 0;
    const toMs = spanEndMs[span] ?? 0;
    const lastEndMs = runCount > 0 ? (runEndMs[runCount - 1] ?? 0) : -Infinity;
    if (fromMs <= lastEndMs) {
      if (toMs > lastEndMs) runEndMs[runCount - 1] = toMs;
    } else {
      runStartMs[runCount] = fromMs;
      runEndMs[runCount] = toMs;
      runCount += 1;
    }
  }
  let openMs = 0;
  for (let run = 0; run < runCount; run += 1) {
    runOpenMs[run] = openMs;
    openMs += (runEndMs[run] ?? 0) - (runStartMs[run] ?? 0);
  }
  runOpenMs[runCount] = openMs;
  runOpenMs[runCount + 1] = Infinity;
  runStartMs[runCount] = Infinity;
  runEndMs[runCount] = Infinity;

  const bucketMs = chooseBucketMs(endMs - startMs, runCount);
  const openBucketMs = chooseBucketMs(openMs, runCount);
  const lookUp = {
    runStartMs: runStartMs.subarray(0, runCount + 1),
    runEndMs: runEndMs.subarray(0, runCount + 1),
    runOpenMs: runOpenMs.subarray(0, runCount + 2),
    runCount,
  };
  return {
    ...lookUp,
    firstRunByTime: buildBucketIndex(lookUp.runEndMs, startMs, endMs - startMs, bucketMs, true),
    bucketsPerMs: 1 / bucketMs,
    firstRunByOpen: buildBucketIndex(lookUp.runOpenMs.subarray(1), 0, openMs, openBucketMs, false),
    openBucketsPerMs: 1 / openBucketMs,
    openAtStartMs: countOpenBefore(lookUp, startMs),
    openAtEndMs: countOpenBefore(lookUp, endMs),
    hasLongGap: findLongGap(lookUp, startMs, endMs),
  };
}

/** Span numbers by start, or null when they are in order already, as they nearly always are. */
function findSpanOrder(spanStartMs: Float64Array): Int32Array | null {
  let isOrdered = true;
  for (let span = 1; span < spanStartMs.length && isOrdered; span += 1) {
    isOrdered = (spanStartMs[span - 1] ?? 0) <= (spanStartMs[span] ?? 0);
  }
  if (isOrdered) return null;
  const order = Int32Array.from(spanStartMs, (_, span) => span);
  return order.sort((a, b) => (spanStartMs[a] ?? 0) - (spanStartMs[b] ?? 0));
}

type Runs = Pick<OpenTable, 'runStartMs' | 'runEndMs' | 'runOpenMs' | 'runCount'>;

function countOpenBefore(runs: Runs, instantMs: number): number {
  let run = 0;
  while (run < runs.runCount && (runs.runEndMs[run] ?? 0) <= instantMs) run += 1;
  const openInRunMs = Math.max(0, instantMs - (runs.runStartMs[run] ?? 0));
  return (runs.runOpenMs[run] ?? 0) + openInRunMs;
}

function findLongGap(runs: Runs, startMs: number, endMs: number): boolean {
  let closedSinceMs = startMs;
  for (let run = 0; run < runs.runCount; run += 1) {
    if ((runs.runStartMs[run] ?? 0) - closedSinceMs > TEN_YEARS_MS) return true;
    closedSinceMs = runs.runEndMs[run] ?? 0;
  }
  return endMs - closedSinceMs > TEN_YEARS_MS;
}
