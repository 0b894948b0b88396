import { sortLists } from '../summary/histogram.ts';
import { compareTexts } from './build-rows.ts';
import type { MonthTally, RowContext } from './gather-tallies.ts';
import type { WaitBar, WaitDistribution } from './report-parts.ts';
import { listSpans } from './spans.ts';

const minute = 60;
const hour = 3600;
/** A day on an opening-hours clock has fewer hours; the bars are of clock time all the same. */
const day = 24 * hour;

/** Where a bar may begin and end, in seconds: lengths of time as people say them. */
const edges = [
  5,
  10,
  20,
  30,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  20 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  16 * hour,
  day,
  2 * day,
  3 * day,
  5 * day,
  10 * day,
  20 * day,
  40 * day,
  80 * day,
];

/** How many bars stand before the longest; more could not be read. */
const barsAtMost = 12;

/**
 * How long the cases of each standard took in the longest span asked for, all channels together.
 * None for a standard that timed nothing.
 */
export function buildWaits(
  context: RowContext,
  tallies: readonly MonthTally[],
): WaitDistribution[] {
  const spans = listSpans(context.question.from, context.question.to);
  const span = spans.find((one) => one.kind === 'period') ?? spans[0];
  if (span === undefined) return [];
  const lists = new Map<string, (readonly number[])[]>();
  for (const { month, standardId, tally } of tallies) {
    if (month < span.from || month > span.to || tally.timed === 0) continue;
    const known = lists.get(standardId) ?? [];
    known.push(...tally.durations);
    lists.set(standardId, known);
  }
  return [...lists]
    .toSorted(([a], [b]) => compareTexts(a, b))
    .map(([standardId, one]) => ({ standardId, spanId: span.id, bars: countBars(sortLists(one)) }));
}

/** Bars of which the first and the last hold something; every time lies in exactly one. */
function countBars(sortedMs: Float64Array): WaitBar[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  let at = 0;
  for (const ms of sortedMs) {
    while (at < edges.length && ms >= (edges[at] ?? Infinity) * 1000) at++;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const last = counts.findLastIndex((count) => count > 0);
  const first = Math.max(
    counts.findIndex((count) => count > 0),
    last + 1 - barsAtMost,
  );
  const before = counts.slice(0, first).reduce((sum, count) => sum + count, 0);
  return counts.slice(first, last + 1).map((count, index) => ({
    // What is shorter than the first bar that can be shown is part of it.
    fromSeconds: index === 0 ? 0 : (edges[first + index - 1] ?? 0),
    toSeconds: edges[first + index] ?? null,
    count: index === 0 ? count + before : count,
  }));
}
