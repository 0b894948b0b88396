import { CodedError } from '../errors.ts';
import type { InstantMs } from '../instant.ts';
import { roundPercent } from '../report/judge-target.ts';
import { type MissingMetric, missingMetrics } from './metric-gaps.ts';
import { type ComputedMetric, computedMetrics } from './metric-words.ts';

/** One thing a figure of the evidence is counted from: a record, a standard, a month, a dip. */
export interface MetricCase {
  /** True where it is one of the numerator, false where it is only one of the denominator. */
  readonly isCounted: boolean;
  /** Of a contact or an enquiry. */
  readonly subjectNumber: number | null;
  /** What it is called: a name or a month; empty for a contact or an enquiry. */
  readonly name: string;
  readonly atMs: InstantMs | null;
  /** How long it took, where a figure is a time. */
  readonly amountMs: number | null;
  readonly places: readonly MetricPlace[];
}

/** What figures can be split by. */
export const metricSplits = [
  'channel',
  'service',
  'site',
  'team',
  'standard',
  'stage',
  'reason',
  'topic',
  'kind',
  'need',
  'outcome',
  'hour',
  'month',
] as const;
export type MetricSplit = (typeof metricSplits)[number];

/** Where a case stands in one way of splitting. */
export interface MetricPlace {
  readonly by: MetricSplit;
  readonly key: string;
  readonly label: string;
}

/** A figure with what it was divided from; `denominator` null for a plain count. */
export interface MetricValue {
  readonly numerator: number;
  readonly denominator: number | null;
  /** Percent with one decimal, a count or seconds; null where there were no cases. */
  readonly value: number | null;
}

/** The same figure for one place. */
export interface MetricPart extends MetricPlace, MetricValue {}

const computedByKey = new Map(computedMetrics.map((one) => [one.key, one]));
const missingByKey = new Map(missingMetrics.map((one) => [one.key, one]));

/** A figure by its key, worked out or not; `not_found` for a key that no element has. */
export function findMetric(key: string): ComputedMetric | MissingMetric {
  const found = computedByKey.get(key) ?? missingByKey.get(key);
  if (found === undefined) throw new CodedError('not_found', 'There is no such figure.', 'key');
  return found;
}

/** True where Punctual works the figure out. */
export function isComputed(metric: ComputedMetric | MissingMetric): metric is ComputedMetric {
  return 'definition' in metric;
}

/** The value of a share or a count (docs: counting rules, "no cases" is not 0 % and not 100 %). */
export function valueCounts(
  unit: 'percent' | 'count',
  numerator: number,
  denominator: number | null,
): MetricValue {
  if (unit === 'count') return { numerator, denominator: null, value: numerator };
  return { numerator, denominator, value: roundPercent(numerator, denominator ?? 0) };
}

/** Counts cases in the unit of a figure: how many, what share, or the middle one of their times. */
export function valueCases(
  unit: ComputedMetric['unit'],
  cases: readonly MetricCase[],
): MetricValue {
  const counted = cases.filter((one) => one.isCounted);
  if (unit !== 'seconds') return valueCounts(unit, counted.length, cases.length);
  const times = counted.flatMap((one) => (one.amountMs === null ? [] : [one.amountMs]));
  return { numerator: counted.length, denominator: cases.length, value: findMedian(times) };
}

/** The middle of some milliseconds by nearest rank, in seconds; null for none. */
function findMedian(times: readonly number[]): number | null {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted[Math.ceil(sorted.length / 2) - 1];
  return middle === undefined ? null : middle / 1000;
}

/** The figure of every place that a case stands in, ways of splitting together, then by key. */
export function splitCases(
  unit: ComputedMetric['unit'],
  cases: readonly MetricCase[],
): MetricPart[] {
  const groups = new Map<string, { place: MetricPlace; cases: MetricCase[] }>();
  for (const one of cases) {
    for (const place of one.places) {
      const id = `${place.by}|${place.key}`;
      const group = groups.get(id) ?? { place, cases: [] };
      groups.set(id, group);
      group.cases.push(one);
    }
  }
  return [...groups.values()]
    .map(({ place, cases: own }) => ({ ...place, ...valueCases(unit, own) }))
    .toSorted(
      (a, b) =>
        metricSplits.indexOf(a.by) - metricSplits.indexOf(b.by) ||
        (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    );
}
