import type { InstantMs, LocalMonth } from '../instant.ts';
import type { Clock } from '../timeliness/clock-state.ts';
import type { CellCounts } from '../summary/day-summary.ts';
import type { VolumeCounts } from '../summary/volume-figures.ts';
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
  /** The stage of complaint, 0 for what is none. */
  readonly stage: 0 | 1 | 2;
  /** Why it was missed, where somebody said so. */
  readonly missReasonId: string | null;
}

/** Settled clocks of one month under the basis asked for, of one version of a standard and one place. */
export interface MonthCell {
  readonly month: LocalMonth;
  readonly standardId: string;
  readonly standardVersion: number;
  readonly channel: string;
  readonly origin: string;
  /** The stage of complaint, 0 for what is none. */
  readonly stage: 0 | 1 | 2;
  /** The id of the service, site or team asked for, "" for none; null where none was asked for. */
  readonly groupId: string | null;
  readonly counts: Omit<CellCounts, 'durations'>;
  /** How long each of those took that were stopped and count, in any order. */
  readonly durationsMs: number[];
}

/** Misses for which somebody gave a reason, of clocks that were stopped too late. */
export interface ReasonCount {
  readonly standardId: string;
  readonly standardVersion: number;
  readonly channel: string;
  readonly origin: string;
  /** The local month they stand in under the basis asked for. */
  readonly month: LocalMonth;
  readonly reasonId: string;
  readonly count: number;
}

/** What came in and went out in one month by one channel, from one origin and for one group. */
export interface MonthVolume {
  readonly month: LocalMonth;
  readonly channel: string;
  readonly origin: string;
  /** The id of the service, site or team asked for, "" for none; null where none was asked for. */
  readonly groupId: string | null;
  readonly counts: VolumeCounts;
}

/** Enquiries of one channel and group that stood past due and unstopped at the end of a month. */
export interface OverdueCount {
  readonly month: LocalMonth;
  readonly channel: string;
  readonly groupId: string | null;
  readonly count: number;
}

/** When the oldest enquiry of one channel and group was received that was open at a month's end. */
export interface OldestOpen {
  readonly month: LocalMonth;
  readonly channel: string;
  readonly groupId: string | null;
  readonly receivedAtMs: InstantMs;
}

/** Enquiries of a month with a known customer, and those of them that repeat an earlier one. */
export interface RepeatCount {
  readonly month: LocalMonth;
  readonly channel: string;
  readonly groupId: string | null;
  readonly repeats: number;
  readonly known: number;
}

/** Contacts of some days that fell on one day of the week, by the hour they began in. */
export interface HourCount {
  readonly month: LocalMonth;
  readonly channel: string;
  readonly origin: string;
  /** Monday 0 to Sunday 6. */
  readonly weekday: number;
  readonly hours: readonly number[];
}

/** Everything a report is counted from; where it was read is no matter of the report's. */
export interface ReportSource {
  /** From the first month counted on; a place may come several times. Read once. */
  readonly cells: Iterable<MonthCell>;
  readonly unstopped: Iterable<UnstoppedClock>;
  /** From the first record to the last month asked for. */
  readonly volumes: readonly MonthVolume[];
  /** Of the months shown. */
  readonly overdue: readonly OverdueCount[];
  readonly oldest: readonly OldestOpen[];
  /** Of the months in a span; clocks that still run are among `unstopped`. */
  readonly reasons: readonly ReasonCount[];
  /** From the first month counted on. */
  readonly repeats: readonly RepeatCount[];
  /** Of the months asked for. */
  readonly hours: readonly HourCount[];
}
