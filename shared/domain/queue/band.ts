import type { InstantMs } from '../instant.ts';

/** How an open enquiry stands against the clock that runs out first. */
export const bands = ['late', 'soon', 'in_time', 'paused', 'no_clock'] as const;
export type Band = (typeof bands)[number];

/** What the band of an open enquiry is worked out from: the open clock that runs out first. */
export interface BandFacts {
  readonly dueAtMs: InstantMs | null;
  readonly warnAtMs: InstantMs | null;
  readonly paused: boolean;
}

/**
 * The band at a moment. Exactly at the due time it is still in time (docs: clock rule 12). A pause
 * that leaves one clock running does not hide that clock.
 */
export function findBand(facts: BandFacts, nowMs: number): Band {
  const { dueAtMs, warnAtMs, paused } = facts;
  if (dueAtMs === null) return paused ? 'paused' : 'no_clock';
  if (nowMs > dueAtMs) return 'late';
  return warnAtMs !== null && nowMs >= warnAtMs ? 'soon' : 'in_time';
}
