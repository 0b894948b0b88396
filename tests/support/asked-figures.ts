import type { RecordsRequest } from '../../electron/data/reports/read-records.ts';
import type { StandardsReport } from '../../shared/domain/report/build-report.ts';
import type { StandardFigures } from '../../shared/domain/report/describe-tally.ts';
import type { ReportGroup } from '../../shared/domain/report/report-source.ts';

/** A figure of a report and the question for the records behind it. */
export interface AskedFigure {
  readonly name: string;
  readonly count: number;
  readonly request: Omit<RecordsRequest, 'asOfMs'>;
}

type Place = Pick<RecordsRequest, 'from' | 'to' | 'channel' | 'group'>;

/** Every figure of a report that counts records, with how its records are asked for. */
export function listAskedFigures(
  report: StandardsReport,
  groupBy: ReportGroup | null,
): AskedFigure[] {
  const { basis } = report;
  const asked: AskedFigure[] = [];
  const add = (
    place: Place,
    figure: string,
    count: number,
    more: Partial<RecordsRequest> = {},
  ): void => {
    const request = {
      basis,
      groupBy,
      part: 'numerator' as const,
      standardId: null,
      missReasonId: null,
      ...place,
      figure,
      ...more,
    };
    asked.push({ name: JSON.stringify(request), count, request });
  };
  for (const row of report.rows) {
    addFigures(row, (figure, count) => {
      add({ ...row, from: row.month, to: row.month }, figure, count, {
        standardId: row.standardId,
      });
    });
  }
  const spans = new Map(report.spans.map((span) => [span.id as string, span]));
  const span = (id: string): { from: Place['from']; to: Place['to'] } => {
    const found = spans.get(id);
    if (found === undefined) throw new Error(`There is no span ${id}.`);
    return { from: found.from, to: found.to };
  };
  for (const entry of report.standards) {
    for (const [id, figures] of Object.entries(entry.figures)) {
      addFigures(figures, (figure, count) => {
        add({ ...entry, ...span(id) }, figure, count, { standardId: entry.standardId });
      });
    }
  }
  for (const row of report.flow) {
    const { contacts, received, reopened, completed, putAside, open, overdue } = row;
    const counts = { contacts, received, reopened, completed, putAside, open, overdue };
    for (const [figure, count] of Object.entries(counts)) {
      add({ ...row, from: row.month, to: row.month }, figure, count);
    }
  }
  for (const row of report.volumes) {
    const place = { ...row, from: row.month, to: row.month, group: null };
    for (const figure of ['offered', 'abandoned'] as const) {
      if (row[figure] !== null) add(place, figure, row[figure]);
    }
    for (const figure of ['resolvedAtFirstContact', 'avoidable'] as const) {
      add(place, figure, row[figure]);
    }
  }
  for (const measure of report.measures.filter((one) => one.computed)) {
    const place = { ...measure, ...span(measure.spanId) };
    add(place, measure.key, measure.numerator);
    if (measure.denominator === null) continue;
    // The share of a channel is one of all contacts of the group.
    const whole = measure.key === 'channel_share' ? { ...place, channel: null } : place;
    add(whole, measure.key, measure.denominator, { part: 'denominator' });
  }
  for (const reason of report.missReasons) {
    const { standardId, reasonId, name, month } = reason;
    const figure =
      reasonId !== null
        ? 'missedWithReason'
        : name === 'No reason given'
          ? 'missedUnexplained'
          : 'missedAbandoned';
    add({ from: month, to: month, channel: null, group: null }, figure, reason.count, {
      standardId,
      missReasonId: reasonId,
    });
  }
  const { from, to } = report.period;
  add({ from, to, channel: null, group: null }, 'late', report.lateEntries.count);
  return asked;
}

function addFigures(figures: StandardFigures, add: (figure: string, count: number) => void): void {
  const { met, missed, running, paused, excluded, notApplicable, target, result, seconds } =
    figures;
  const counts = { met, missed, running, paused, excluded, notApplicable };
  for (const [figure, count] of Object.entries(counts)) add(figure, count);
  add('timed', seconds.count);
  add('counted', met + missed);
  if (target.kind !== 'ceiling' && target.kind !== 'rate') return;
  add(target.kind === 'ceiling' ? 'abandonedOfOffered' : 'answeredOfOffered', result.numerator);
  add('offered', result.denominator);
}
