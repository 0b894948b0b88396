import { create } from 'zustand';
import type { ReportQuery } from '../../../shared/contract/schemas-report.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { InstantMs, LocalMonth } from '../../../shared/domain/instant.ts';
import type { Basis, Channel } from '../../../shared/domain/words.ts';
import type { RecordsAsk } from './records-ask.ts';

/** The parts of the screen, each a page of its own. */
export const monthViews = ['standards', 'volumes', 'charts', 'counting'] as const;
export type MonthView = (typeof monthViews)[number];

/** What the figures may be split by, beside the channel. */
export type GroupBy = NonNullable<ReportQuery['group']>;

interface ReportState {
  /** Whose month this is; another person begins afresh. */
  readonly personId: PersonId | null;
  /** Null: this month, whichever that is. */
  readonly month: LocalMonth | null;
  /** Where an own period begins; null for the month alone. */
  readonly periodFrom: LocalMonth | null;
  readonly basis: Basis;
  readonly group: GroupBy | null;
  /** Counts only what had happened by then; null for now. */
  readonly asOfMs: InstantMs | null;
  readonly view: MonthView;
  readonly standardId: string | null;
  /** The channel that the charts of hours show; null for all. */
  readonly hoursOf: Channel | null;
  /** The records that are looked at; null for the figures. */
  readonly records: RecordsAsk | null;
  /** The first of them that is shown, and the row that has the keyboard. */
  readonly recordsOffset: number;
  readonly recordAt: number;
  /** How far the figures were scrolled when the records were opened, in pixels. */
  readonly scrolledPx: number;
}

const first: ReportState = {
  personId: null,
  month: null,
  periodFrom: null,
  basis: 'decided',
  group: null,
  asOfMs: null,
  view: 'standards',
  standardId: null,
  hoursOf: null,
  records: null,
  recordsOffset: 0,
  recordAt: 0,
  scrolledPx: 0,
};

/**
 * What the month shows and where its reader is. It lives outside the screen, so that coming back from
 * an enquiry finds the same figures, the same filter and the same list of records.
 */
export const useReportState = create<ReportState>(() => first);

/** Begins afresh where the desk has another person now. */
export function openReportFor(personId: PersonId): void {
  const { personId: before } = useReportState.getState();
  if (before !== personId) useReportState.setState({ ...first, personId });
}

/** Shows something else; what is not named stays. */
export function showReport(change: Partial<Omit<ReportState, 'personId'>>): void {
  useReportState.setState(change);
}

/** Shows the records behind a figure, from the first. */
export function openRecords(records: RecordsAsk): void {
  useReportState.setState({ records, recordsOffset: 0, recordAt: 0 });
}

/** The question that the data service is asked for what is shown. */
export function describeQuery(
  state: Pick<ReportState, 'periodFrom' | 'basis' | 'group' | 'asOfMs'>,
  month: LocalMonth,
): ReportQuery {
  const { periodFrom, basis, group, asOfMs } = state;
  return {
    from: periodFrom !== null && periodFrom < month ? periodFrom : month,
    to: month,
    basis,
    ...(group === null ? {} : { group }),
    ...(asOfMs === null ? {} : { asOfMs }),
  };
}
