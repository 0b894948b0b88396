import type { ComputedMetric } from './metric-rows.ts';
import { recordWords } from './metric-words-records.ts';
import { reportWords } from './metric-words-report.ts';

export type { ComputedMetric } from './metric-rows.ts';

/** The figures that Punctual works out, by key (docs: Customer Service Excellence). */
export const computedMetrics: readonly ComputedMetric[] = [...reportWords, ...recordWords].map(
  ([key, name, unit, better, definition]) => ({ key, name, definition, unit, better }),
);
