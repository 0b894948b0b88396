/** What a computed figure of the evidence means, in plain words. */
export interface ComputedMetric {
  readonly key: string;
  readonly name: string;
  /** What is counted, of what. */
  readonly definition: string;
  readonly unit: 'percent' | 'count' | 'seconds';
  /** Whether more of it is better; null where it says nothing about how well it went. */
  readonly better: 'higher' | 'lower' | null;
}

/** The words of a figure in a row. */
export type MetricWords = readonly [
  key: string,
  name: string,
  unit: ComputedMetric['unit'],
  better: ComputedMetric['better'],
  definition: string,
];
