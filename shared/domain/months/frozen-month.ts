import type { CalendarSpec } from '../calendar/calendar.ts';
import type { LocalDay, LocalMonth } from '../instant.ts';
import type { StandardsReport } from '../report/build-report.ts';
import type { StandardVersion } from '../standards/standard.ts';
import type { Basis } from '../words.ts';
import type { ChecklistItem } from './checklist.ts';
import type { ChangedRecord, MonthChange } from './compare-months.ts';
import type { PackedCases } from './month-case.ts';
import type { PackedCounts } from './month-count.ts';

export const figuresFormat = 'punctual-month-1';
export const recordsFormat = 'punctual-month-records-1';

/** One calendar as it stood when the month was closed. */
export interface FrozenCalendar {
  readonly calendarId: string;
  readonly name: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly enteredAtMs: number;
  readonly specification: CalendarSpec;
}

/** What was reported of a month, once and for all. Names no customer and nobody who works here. */
export interface FrozenFigures {
  readonly format: typeof figuresFormat;
  readonly month: LocalMonth;
  /** 1 when it was closed, one more with each correction. */
  readonly version: number;
  readonly closedAt: string;
  /** The closing before this one, of whatever month, by the hash of its figures. */
  readonly previous: {
    readonly month: LocalMonth;
    readonly version: number;
    readonly sha256: string;
  } | null;
  /** The newest row of the audit before this closing. */
  readonly audit: { readonly seq: number; readonly sha256: string };
  /** SHA-256 of the records behind the figures. */
  readonly recordsSha256: string;
  /** The whole report of the month under every basis, without groups. */
  readonly reports: Readonly<Record<Basis, StandardsReport>>;
  /** Every version of a standard and a calendar that decided a case or was in force. */
  readonly standards: readonly StandardVersion[];
  readonly calendars: readonly FrozenCalendar[];
  /** Names by id as they were. */
  readonly names: {
    readonly services: Readonly<Record<string, string>>;
    readonly sites: Readonly<Record<string, string>>;
    readonly teams: Readonly<Record<string, string>>;
  };
  readonly sentences: readonly { readonly standardId: string; readonly text: string }[];
  readonly notes: readonly {
    readonly from: LocalDay;
    readonly to: LocalDay | null;
    readonly text: string;
  }[];
  /** What was still to do, and was left. */
  readonly checklist: readonly Pick<ChecklistItem, 'key' | 'count'>[];
  /** Why and what was corrected; null for the first version. */
  readonly restated: {
    readonly reason: string;
    readonly of: { readonly version: number; readonly sha256: string };
    readonly changes: readonly MonthChange[];
    /** The contacts and enquiries behind them, and why each counts otherwise. */
    readonly records: readonly ChangedRecord[];
    /** Standards whose sentence was written anew. */
    readonly sentences: readonly string[];
  } | null;
}

/** The records behind the figures: cases behind the rows, contacts and enquiries behind the counts. */
export interface FrozenRecords extends PackedCases {
  readonly format: typeof recordsFormat;
  readonly month: LocalMonth;
  readonly version: number;
  /** By figure, in the words of a list of records, and by channel. */
  readonly counts: PackedCounts;
}
