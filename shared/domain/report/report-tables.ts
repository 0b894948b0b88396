import { channelWords, measureWords } from '../standards/describe-standard.ts';
import type { Basis, Channel } from '../words.ts';
import type { StandardsReport } from './build-report.ts';
import type { StandardFigures } from './describe-tally.ts';
import { statusWords } from './status-words.ts';
import {
  date,
  number,
  percent,
  type ReportColumn,
  type ReportTable,
  seconds,
  tabulate,
  text,
} from './table-model.ts';

export type { ReportCell, ReportColumn, ReportTable } from './table-model.ts';
export { statusMarks, statusWords } from './status-words.ts';

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

/** The columns that every table with figures of a standard has, in one order. */
function figureColumns<Row>(read: (row: Row) => StandardFigures): ReportColumn<Row>[] {
  return [
    text('Kind of target', (row) => read(row).target.kind),
    number('Target', (row) => read(row).target.value),
    number('Result', (row) => read(row).result.value),
    text('Unit', (row) => read(row).target.unit),
    text('Status', (row) => statusWords[read(row).status]),
    number('Numerator', (row) => read(row).result.numerator),
    number('Denominator', (row) => read(row).result.denominator),
    number('Met', (row) => read(row).met),
    number('Missed', (row) => read(row).missed),
    number('Running', (row) => read(row).running),
    number('Paused', (row) => read(row).paused),
    number('Excluded', (row) => read(row).excluded),
    number('Not applicable', (row) => read(row).notApplicable),
    percent('Percent met', (row) => read(row).percentMet),
    percent('Percent met without exclusions', (row) => read(row).percentMetWithoutExclusions),
    number('Timed', (row) => read(row).seconds.count),
    seconds('Average seconds', (row) => read(row).seconds.mean),
    seconds('Half within seconds', (row) => read(row).seconds.median),
    seconds('9 in 10 within seconds', (row) => read(row).seconds.p90),
    seconds('95 in 100 within seconds', (row) => read(row).seconds.p95),
    seconds('Longest seconds', (row) => read(row).seconds.max),
  ];
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
    ...figureColumns<StandardsReport['rows'][number]>((row) => row),
    text('Standard id', (row) => row.standardId),
  ]);
}

/** Month, quarter and year to date side by side, one row each, with the year before. */
export function tabulateSpans(report: StandardsReport): ReportTable {
  const rows = report.standards.flatMap((standard) =>
    report.spans.flatMap((span) => {
      const figures = standard.figures[span.id];
      return figures === undefined
        ? []
        : [{ standard, span, figures, lastYear: standard.lastYear[span.id] ?? null }];
    }),
  );
  return tabulate('Side by side', rows, [
    text('Standard', (row) => row.standard.name),
    text('Channel', (row) => describeRowChannel(row.standard.channel)),
    text('Group', (row) => row.standard.group),
    text('Span', (row) => row.span.label),
    text('From', (row) => row.span.from),
    text('To', (row) => row.span.to),
    text('Measure', (row) => measureWords[row.standard.measure]),
    ...figureColumns<(typeof rows)[number]>((row) => row.figures),
    number('Result a year before', (row) => row.lastYear?.result.value ?? null),
    number('Numerator a year before', (row) => row.lastYear?.result.numerator ?? null),
    number('Denominator a year before', (row) => row.lastYear?.result.denominator ?? null),
    text('Status a year before', (row) =>
      row.lastYear === null ? null : statusWords[row.lastYear.status],
    ),
    text('Standard id', (row) => row.standard.standardId),
  ]);
}

/** Thirteen months of each standard, for charts. */
export function tabulateTrend(report: StandardsReport): ReportTable {
  const rows = report.standards.flatMap((standard) =>
    standard.trend.map((point) => ({ standard, point })),
  );
  return tabulate('Trend', rows, [
    text('Standard', (row) => row.standard.name),
    text('Channel', (row) => describeRowChannel(row.standard.channel)),
    text('Group', (row) => row.standard.group),
    text('Month', (row) => row.point.month),
    text('Kind of target', (row) => row.point.target.kind),
    number('Target', (row) => row.point.target.value),
    number('Result', (row) => row.point.result.value),
    text('Unit', (row) => row.point.target.unit),
    text('Status', (row) => statusWords[row.point.status]),
    number('Numerator', (row) => row.point.result.numerator),
    number('Denominator', (row) => row.point.result.denominator),
    number('Met', (row) => row.point.met),
    number('Missed', (row) => row.point.missed),
    text('Standard id', (row) => row.standard.standardId),
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

/** What came in, what was finished and what was left, month by month. */
export function tabulateFlow(report: StandardsReport): ReportTable {
  return tabulate('Received and finished', report.flow, [
    text('Month', (row) => row.month),
    text('Channel', (row) => describeRowChannel(row.channel)),
    text('Group', (row) => row.group),
    number('Contacts', (row) => row.contacts),
    number('Received', (row) => row.received),
    number('Reopened', (row) => row.reopened),
    number('Completed', (row) => row.completed),
    number('Put aside', (row) => row.putAside),
    number('Open at the end', (row) => row.open),
    number('Overdue at the end', (row) => row.overdue),
    date('Oldest open received', (row) =>
      row.oldestReceivedAt === null ? null : sayDay(row.oldestReceivedAt, report.period.timeZone),
    ),
  ]);
}

/** The figures beside the standards: complaints, repeat contact, satisfaction and the like. */
export function tabulateMeasures(report: StandardsReport): ReportTable {
  const definitions = new Map(report.measureDefinitions.map((one) => [one.key, one]));
  const spans = new Map(report.spans.map((span) => [String(span.id), span.label]));
  return tabulate('Other figures', report.measures, [
    text('Figure', (row) => definitions.get(row.key)?.name ?? row.key),
    text('Span', (row) => spans.get(row.spanId) ?? row.spanId),
    text('Channel', (row) => describeRowChannel(row.channel)),
    text('Group', (row) => row.group),
    number('Value', (row) => row.value),
    text('Unit', (row) => row.unit),
    number('Numerator', (row) => row.numerator),
    number('Denominator', (row) => row.denominator),
    text('Computed', (row) => (row.computed ? 'yes' : 'not computed')),
    text('Note', (row) => row.note),
    number('Value a year before', (row) => row.lastYear?.value ?? null),
    number('Numerator a year before', (row) => row.lastYear?.numerator ?? null),
    number('Denominator a year before', (row) => row.lastYear?.denominator ?? null),
    text('Key', (row) => row.key),
  ]);
}

/** Why cases were missed, by standard and month. */
export function tabulateMissReasons(report: StandardsReport): ReportTable {
  const names = nameStandards(report);
  return tabulate('Why missed', report.missReasons, [
    text('Month', (row) => row.month),
    text('Standard', (row) => names.get(row.standardId) ?? row.standardId),
    text('Reason', (row) => row.name),
    number('Cases', (row) => row.count),
    text('Standard id', (row) => row.standardId),
  ]);
}

/** What was written about each miss. */
export function tabulateSentences(report: StandardsReport): ReportTable {
  const names = nameStandards(report);
  return tabulate('What we say about it', report.sentences, [
    text('Month', (row) => row.month),
    text('Standard', (row) => names.get(row.standardId) ?? row.standardId),
    text('Sentence', (row) => row.text),
    text('Standard id', (row) => row.standardId),
  ]);
}

/** How long it took, in bars from short to long. */
export function tabulateWaits(report: StandardsReport): ReportTable {
  const names = nameStandards(report);
  const spans = new Map(report.spans.map((span) => [String(span.id), span.label]));
  const rows = report.waits.flatMap((wait) => wait.bars.map((bar) => ({ wait, bar })));
  return tabulate('How long it took', rows, [
    text('Standard', (row) => names.get(row.wait.standardId) ?? row.wait.standardId),
    text('Span', (row) => spans.get(row.wait.spanId) ?? row.wait.spanId),
    seconds('From seconds', (row) => row.bar.fromSeconds),
    seconds('To seconds', (row) => row.bar.toSeconds),
    number('Cases', (row) => row.bar.count),
    text('Standard id', (row) => row.wait.standardId),
  ]);
}

/** Contacts by weekday and hour of the day. */
export function tabulateHours(report: StandardsReport): ReportTable {
  type Row = StandardsReport['hours'][number];
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return tabulate('Weekdays and hours', report.hours, [
    text<Row>('Channel', (row) => describeRowChannel(row.channel)),
    text<Row>('Weekday', (row) => weekdayNames[row.weekday] ?? null),
    ...hours.map((hour) =>
      number<Row>(`${String(hour).padStart(2, '0')}:00`, (row) => row.hours[hour] ?? 0),
    ),
  ]);
}

const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** The promises word for word, as one table. */
export function tabulateDefinitions(report: StandardsReport): ReportTable {
  return tabulate('Definitions', report.definitions, [
    text('Standard', (row) => row.name),
    text('Wording', (row) => row.wording),
    text('Clock', (row) => row.clock),
    number('Version', (row) => row.version),
    date('From', (row) => row.effectiveFrom),
    date('To', (row) => row.effectiveTo),
    text('Standard id', (row) => row.standardId),
  ]);
}

/** What each figure beside the standards means. */
export function tabulateMeasureDefinitions(report: StandardsReport): ReportTable {
  return tabulate('What the figures mean', report.measureDefinitions, [
    text('Figure', (row) => row.name),
    text('Definition', (row) => row.definition),
    text('Unit', (row) => row.unit),
    text('Better', (row) => row.better),
    text('Key', (row) => row.key),
  ]);
}

/** What is missing, from where and why. */
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
    date('Date', (row) => row.date),
    text('Note', (row) => row.text),
  ]);
}

/** The months of the report that are closed, with the hash of what was frozen. */
export function tabulateClosedMonths(report: StandardsReport): ReportTable {
  return tabulate('Closed months', report.closedMonths, [
    text('Month', (row) => row.month),
    number('Version', (row) => row.version),
    text('Closed at', (row) => row.closedAt),
    text('Why corrected', (row) => row.reason),
    text('Differs from the records', (row) => (row.differs ? 'yes' : 'no')),
    text('Hash', (row) => row.hash),
  ]);
}

/** What the report is about: centre, months, basis and the moment it speaks of. */
export function tabulateAbout(report: StandardsReport): ReportTable {
  const { lateEntries } = report;
  const lines: readonly (readonly [string, string])[] = [
    ['Centre', report.centre],
    ['From', report.period.from],
    ['To', report.period.to],
    ['Time zone', report.period.timeZone],
    ['Basis', basisWords[report.basis]],
    ['As of', report.asOf],
    [
      'Late entries',
      `${lateEntries.count} of ${lateEntries.of} records written down more than ${lateEntries.afterHours} hours after they happened`,
    ],
  ];
  return tabulate('About', lines, [
    text('What', (line) => line[0]),
    text('Value', (line) => line[1]),
  ]);
}

/** The newest name of each standard of the report. */
export function nameStandards(
  report: Pick<StandardsReport, 'definitions' | 'standards'>,
): Map<string, string> {
  return new Map(
    [...report.standards, ...report.definitions].map((one) => [one.standardId, one.name]),
  );
}

/** The local day of an instant, as it is written in a table. */
function sayDay(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
