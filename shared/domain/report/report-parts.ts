import type { LocalMonth } from '../instant.ts';
import type { Channel } from '../words.ts';

/** A figure beside the standards in one span, with what it is divided from. */
export interface MeasureFigure {
  readonly key: string;
  readonly spanId: string;
  readonly channel: Channel | null;
  readonly group: string | null;
  readonly numerator: number;
  /** Null for a plain count. */
  readonly denominator: number | null;
  /** A percentage with one decimal, or the count; null where there were no cases. */
  readonly value: number | null;
  readonly unit: 'percent' | 'count';
  /** False where the records cannot say; `note` says why. */
  readonly computed: boolean;
  readonly note: string | null;
  /** The same months a year before; null where nothing was recorded then. */
  readonly lastYear: MeasureValue | null;
}

export interface MeasureValue {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly value: number | null;
}

/** Why the cases of a month were missed; the counts of one standard and month add up to `missed`. */
export interface MissReasonCount {
  readonly standardId: string;
  readonly month: LocalMonth;
  /** Null where nobody chose one from the list; `name` says which kind it is. */
  readonly reasonId: string | null;
  readonly name: string;
  readonly count: number;
}

/** A sentence about a missed standard, written once and kept. */
export interface MissSentence {
  readonly standardId: string;
  readonly month: LocalMonth;
  readonly text: string;
}

/** Records written down long after they happened, of those written by people at desks. */
export interface LateEntries {
  readonly count: number;
  readonly of: number;
  readonly afterHours: number;
}

/** Contacts of the period by the hour of the local day they began in, for one day of the week. */
export interface WeekdayHours {
  /** Null: all channels. */
  readonly channel: Channel | null;
  /** Monday 0 to Sunday 6. */
  readonly weekday: number;
  /** 24 counts. */
  readonly hours: number[];
}

export interface WaitBar {
  readonly fromSeconds: number;
  /** Not included; null for the last bar. */
  readonly toSeconds: number | null;
  readonly count: number;
}

/** How long the cases of a standard took, in bars from short to long; the counts add up to all timed. */
export interface WaitDistribution {
  readonly standardId: string;
  readonly spanId: string;
  readonly bars: WaitBar[];
}

/** A month of the report that is closed: which version of it stands here. */
export interface ClosedMonth {
  readonly month: LocalMonth;
  readonly version: number;
  readonly closedAt: string;
  readonly hash: string;
  /** Why this is a corrected report; null for the first version. */
  readonly reason: string | null;
  /** True where the records say something else by now: a corrected report is needed. */
  readonly differs: boolean;
}
