import { channelWords, measureWords } from '../standards/describe-standard.ts';
import type { Basis, Channel } from '../words.ts';
import type { StandardsReport } from './build-report.ts';
import type { TargetStatus } from './judge-target.ts';

/** A cell of an export: words, a number exactly as in the report, or nothing. */
export type ReportCell = string | number | null;

export interface ReportColumn<Row> {
  readonly title: string;
  readonly kind: 'text' | 'number';
  readonly read: (row: Row) => ReportCell;
}

/** One table of an export, ready to be written as CSV, HTML or a sheet. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly kind: 'text' | 'number' }[];
  readonly rows: readonly (readonly ReportCell[])[];
}

/** The screen's words for the state of a target. */
export const statusWords: Readonly<Record<TargetStatus, string>> = {
  target_met: 'target met',
  target_missed: 'target missed',
  no_cases: 'no cases',
};

/** The screen's words for a basis. */
export const basisWords: Readonly<Record<Basis, string>> = {
  decided: 'counted when finished or overdue',
  received: 'counted when received',
  due: 'counted when due',
};

/** "Phone", or "All channels" for the row that holds them all. */
export function describeRowChannel(channel: Channel | null): string {
  return channel === null ? 'All channels' : channelWords[channel];
}

/** The file name of an export without its ending: "standards-2026-04-to-2026-10-decided". */
export function nameReportFile(report: Pick<StandardsReport, 'period' | 'basis'>): string {
  const { from, to } = report.period;
  const period = from === to ? from : `${from}-to-${to}`;
  return `standards-${period}-${report.basis}`;
}

/**
 * The rows of the report as one table: what the month screen shows, in its order. Every percentage
 * stands with its numerator and denominator; a month without cases has no percentage at all.
 */
export function tabulateRows(report: StandardsReport): ReportTable {
  const names = nameStandards(report);
  return tabulate('Standards', report.rows, [
    text('Month', (row) => row.month),
    text('Standard', (row) => names.get(row.standardId) ?? row.standardId),
    text('Channel', (row) => describeRowChannel(row.channel)),
    text('Group', (row) => row.group),
    text('Measure', (row) => measureWords[row.measure]),
    text('Kind of target', (row) => row.target.kind),
    number('Target', (row) => row.target.value),
    number('Result', (row) => row.result.value),
    text('Unit', (row) => row.target.unit),
    text('Status', (row) => statusWords[row.status]),
    number('Numerator', (row) => row.result.numerator),
    number('Denominator', (row) => row.result.denominator),
    number('Met', (row) => row.met),
    number('Missed', (row) => row.missed),
    number('Running', (row) => row.running),
    number('Paused', (row) => row.paused),
    number('Excluded', (row) => row.excluded),
    number('Not applicable', (row) => row.notApplicable),
    number('Percent met', (row) => row.percentMet),
    number('Percent met without exclusions', (row) => row.percentMetWithoutExclusions),
    number('Timed', (row) => row.seconds.count),
    number('Average seconds', (row) => row.seconds.mean),
    number('Half within seconds', (row) => row.seconds.median),
    number('9 in 10 within seconds', (row) => row.seconds.p90),
    number('95 in 100 within seconds', (row) => row.seconds.p95),
    number('Longest seconds', (row) => row.seconds.max),
    text('Standard id', (row) => row.standardId),
  ]);
}

/** What came in and what stood open, as one table. */
export function tabulateVolumes(report: StandardsReport): ReportTable {
  return tabulate('Volumes', report.volumes, [
    text('Month', (row) => row.month),
    text('Channel', (row) => describeRowChannel(row.channel)),
    number('Contacts', (row) => row.contacts),
    number('Enquiries', (row) => row.enquiries),
    number('Offered', (row) => row.offered),
    number('Abandoned', (row) => row.abandoned),
    number('Resolved at first contact', (row) => row.resolvedAtFirstContact),
    number('Avoidable', (row) => row.avoidable),
    number('Open at the end', (row) => row.open),
    number('Overdue at the end', (row) => row.overdue),
  ]);
}

/** The promises word for word, as one table. */
export function tabulateDefinitions(report: StandardsReport): ReportTable {
  return tabulate('Definitions', report.definitions, [
    text('Standard', (row) => row.name),
    text('Wording', (row) => row.wording),
    text('Clock', (row) => row.clock),
    number('Version', (row) => row.version),
    text('From', (row) => row.effectiveFrom),
    text('To', (row) => row.effectiveTo),
    text('Standard id', (row) => row.standardId),
  ]);
}

/** What is missing and what happened, as two tables. */
export function tabulateGaps(report: StandardsReport): ReportTable {
  return tabulate('Gaps', report.gaps, [
    text('Where', (row) => row.desk),
    text('From', (row) => row.from),
    text('To', (row) => row.to),
    text('Why', (row) => row.why),
  ]);
}

/** Dated notes that explain a figure. */
export function tabulateNotes(report: StandardsReport): ReportTable {
  return tabulate('Notes', report.notes, [
    text('Date', (row) => row.date),
    text('Note', (row) => row.text),
  ]);
}

/** What the report is about: centre, months, basis and the moment it speaks of. */
export function tabulateAbout(report: StandardsReport): ReportTable {
  const lines: readonly (readonly [string, string])[] = [
    ['Centre', report.centre],
    ['From', report.period.from],
    ['To', report.period.to],
    ['Time zone', report.period.timeZone],
    ['Basis', basisWords[report.basis]],
    ['As of', report.asOf],
  ];
  return tabulate('About', lines, [
    text('What', (line) => line[0]),
    text('Value', (line) => line[1]),
  ]);
}

/** The newest name of each standard of the report. */
export function nameStandards(report: StandardsReport): Map<string, string> {
  return new Map(report.definitions.map((one) => [one.standardId, one.name]));
}

function tabulate<Row>(
  title: string,
  rows: readonly Row[],
  columns: readonly ReportColumn<Row>[],
): ReportTable {
  return {
    title,
    columns: columns.map((column) => ({ title: column.title, kind: column.kind })),
    rows: rows.map((row) => columns.map((column) => column.read(row))),
  };
}

function text<Row>(title: string, read: (row: Row) => string | null): ReportColumn<Row> {
  return { title, kind: 'text', read };
}

function number<Row>(title: string, read: (row: Row) => number | null): ReportColumn<Row> {
  return { title, kind: 'number', read };
}
