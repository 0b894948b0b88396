import type { InstantMs, LocalMonth } from '../instant.ts';
import type { Clock } from '../timeliness/clock-state.ts';
import type { Cell } from '../summary/day-summary.ts';
import type { VolumeCounts } from '../summary/day-volume.ts';
import type { Basis } from '../words.ts';

/** What a report can be split by, besides month, standard and channel. */
export const reportGroups = ['service', 'site', 'team'] as const;
export type ReportGroup = (typeof reportGroups)[number];

/** What is asked: the months from `from` to `to`, both included, as things stood at `asOfMs`. */
export interface ReportQuestion {
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  readonly basis: Basis;
  readonly asOfMs: InstantMs;
  readonly group: ReportGroup | null;
}

/**
 * A clock whose count depends on the moment one asks: it is running or paused, or it was excluded
 * before it stopped, and so would count as missed by now or not yet.
 */
export interface UnstoppedClock extends Pick<Clock, 'receivedAtMs' | 'dueAtMs'> {
  readonly state: 'open' | 'paused' | 'excluded';
  readonly standardId: string;
  readonly standardVersion: number;
  readonly channel: string;
  readonly serviceId: string;
  readonly siteId: string;
  readonly teamId: string;
  readonly origin: string;
}

/** What came in and went out in one month by one channel and from one origin. */
export interface MonthVolume {
  readonly month: LocalMonth;
  readonly channel: string;
  readonly origin: string;
  readonly counts: VolumeCounts;
}

/** Enquiries of one channel that stood past due and unstopped at the end of a month. */
export interface OverdueCount {
  readonly month: LocalMonth;
  readonly channel: string;
  readonly count: number;
}

/** Everything a report is counted from; where it was read is no matter of the report's. */
export interface ReportSource {
  /** Settled clocks under the basis asked for, with a day in the months asked for. Read once. */
  readonly cells: Iterable<Cell>;
  readonly unstopped: Iterable<UnstoppedClock>;
  /** From the first record to the last month asked for. */
  readonly volumes: readonly MonthVolume[];
  readonly overdue: readonly OverdueCount[];
}
