import type { LocalMonth } from '../instant.ts';
import type { StandardsReport } from '../report/build-report.ts';
import type { ClosedMonth } from '../report/report-parts.ts';
import { type Drift, judgeDrift } from './judge-drift.ts';

/** A closed month as a report shows it: its newest version, read under the basis asked for. */
export interface FrozenMonth {
  readonly month: LocalMonth;
  readonly version: number;
  readonly closedAt: string;
  readonly sha256: string;
  /** Why it was corrected; null for the first version. */
  readonly reason: string | null;
  readonly report: StandardsReport;
}

/** How the records stand to each closed month of a report by now. */
export function judgeMonths(
  live: StandardsReport,
  frozen: readonly FrozenMonth[],
): Map<LocalMonth, Drift> {
  return new Map(
    frozen.map((one) => [one.month, judgeDrift(one.month, live.basis, one.report, live)]),
  );
}

/**
 * Puts the figures of closed months in the place of what the records say of them now, and says which
 * months those are and whether the records differ by now. What a report adds up over several months
 * comes to it counted from closed months already; splits by group too.
 */
export function applyFrozenMonths(
  report: StandardsReport,
  frozen: readonly FrozenMonth[],
  drifts: ReadonlyMap<LocalMonth, Drift>,
): StandardsReport {
  if (frozen.length === 0) return report;
  const byMonth = new Map(frozen.map((one) => [one.month, one]));
  const { from, to } = report.period;
  const shown = frozen.filter((one) => one.month >= from && one.month <= to);
  return {
    ...report,
    rows: replaceLines(report.rows, byMonth, (one) => one.rows),
    volumes: replaceLines(report.volumes, byMonth, (one) => one.volumes),
    flow: replaceLines(report.flow, byMonth, (one) => one.flow),
    missReasons: replaceLines(report.missReasons, byMonth, (one) => one.missReasons),
    sentences: replaceLines(report.sentences, byMonth, (one) => one.sentences),
    definitions: joinDefinitions(report, shown),
    standards: replaceStandards(report, byMonth),
    measures: replaceMeasures(report, byMonth.get(to)),
    closedMonths: shown.map((one) => describeClosedMonth(one, drifts)),
  };
}

function describeClosedMonth(
  one: FrozenMonth,
  drifts: ReadonlyMap<LocalMonth, Drift>,
): ClosedMonth {
  const { month, version, closedAt, sha256, reason } = one;
  const differs = drifts.get(month) === 'different';
  return { month, version, closedAt, hash: sha256, reason, differs };
}

interface Line {
  readonly month: LocalMonth;
  readonly group?: string | null;
}

/** The lines of a closed month come from its report; those of one group are counted again. */
function replaceLines<L extends Line>(
  live: readonly L[],
  frozen: ReadonlyMap<LocalMonth, FrozenMonth>,
  read: (report: StandardsReport) => readonly L[],
): L[] {
  const months = new Set(live.map((line) => line.month));
  for (const { month, report } of frozen.values()) {
    if (read(report).some((line) => line.month === month)) months.add(month);
  }
  const lines = new Map<LocalMonth, L[]>();
  for (const line of live) {
    const known = lines.get(line.month);
    if (known === undefined) lines.set(line.month, [line]);
    else known.push(line);
  }
  return [...months]
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((month) => {
      const own = lines.get(month) ?? [];
      const closed = frozen.get(month);
      if (closed === undefined) return own;
      const whole = read(closed.report).filter((line) => line.month === month);
      return [...whole, ...own.filter((line) => (line.group ?? null) !== null)];
    });
}

/** Every version the closed months speak of, and those of the open ones. */
function joinDefinitions(
  report: StandardsReport,
  frozen: readonly FrozenMonth[],
): StandardsReport['definitions'] {
  const known = new Map<string, StandardsReport['definitions'][number]>();
  for (const one of report.definitions) known.set(`${one.standardId}|${one.version}`, one);
  for (const { report: closed } of frozen) {
    for (const one of closed.definitions) {
      const key = `${one.standardId}|${one.version}`;
      if (!known.has(key)) known.set(key, one);
    }
  }
  return [...known.values()].toSorted(
    (a, b) =>
      (a.standardId < b.standardId ? -1 : a.standardId > b.standardId ? 1 : 0) ||
      a.version - b.version,
  );
}

/** The month's own column and the points of the trend; what is added up stays as it was counted. */
function replaceStandards(
  report: StandardsReport,
  frozen: ReadonlyMap<LocalMonth, FrozenMonth>,
): StandardsReport['standards'] {
  const closed = frozen.get(report.period.to);
  const rows = indexRows(frozen);
  const live = report.standards.map((entry) => {
    if (entry.group !== null) return entry;
    const find = (month: LocalMonth) =>
      rows.get(`${month}|${entry.standardId}|${entry.channel ?? ''}`);
    const trend = entry.trend.map((point) => {
      const row = find(point.month);
      if (row === undefined) return point;
      const { month, met, missed, target, result, status } = row;
      return { month, met, missed, target, result, status };
    });
    const own = closed?.report.standards.find(
      (one) =>
        one.standardId === entry.standardId && one.channel === entry.channel && one.group === null,
    );
    const figures = own?.figures['month'];
    if (own === undefined || figures === undefined) return { ...entry, trend };
    const { name, wording, version, clock, target } = own;
    return {
      ...entry,
      name,
      wording,
      version,
      clock,
      target,
      figures: { ...entry.figures, month: figures },
      trend,
    };
  });
  return live;
}

function indexRows(
  frozen: ReadonlyMap<LocalMonth, FrozenMonth>,
): Map<string, StandardsReport['rows'][number]> {
  const rows = new Map<string, StandardsReport['rows'][number]>();
  for (const { month, report } of frozen.values()) {
    for (const row of report.rows) {
      if (row.month !== month || row.group !== null) continue;
      rows.set(`${month}|${row.standardId}|${row.channel ?? ''}`, row);
    }
  }
  return rows;
}

function replaceMeasures(
  report: StandardsReport,
  closed: FrozenMonth | undefined,
): StandardsReport['measures'] {
  if (closed === undefined) return report.measures;
  const isOwn = (one: StandardsReport['measures'][number]): boolean =>
    one.spanId === 'month' && one.group === null;
  return [...closed.report.measures.filter(isOwn), ...report.measures.filter((one) => !isOwn(one))];
}
