import { readFigures, readRecords } from '../../../db/queries/frozen-documents.ts';
import { type FrozenMonthRow, listFrozenMonths } from '../../../db/queries/months.ts';
import { listNotes, listSentences } from '../../../db/queries/notes.ts';
import {
  brandLocalDay,
  formatInstant,
  type InstantMs,
  type LocalMonth,
} from '../../../shared/domain/instant.ts';
import {
  applyFrozenMonths,
  type FrozenMonth,
  judgeMonths,
} from '../../../shared/domain/months/apply-frozen-months.ts';
import { type ClosedTallies, tallyCases } from '../../../shared/domain/months/closed-tallies.ts';
import type { FrozenFigures } from '../../../shared/domain/months/frozen-month.ts';
import { unpackCases } from '../../../shared/domain/months/month-case.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { findFirstDay } from '../../../shared/domain/report/local-months.ts';
import type { ReportGroup } from '../../../shared/domain/report/report-source.ts';
import { findReadFrom, findShownFrom } from '../../../shared/domain/report/spans.ts';
import type { Basis } from '../../../shared/domain/words.ts';
import type { Store } from '../records/store.ts';
import type { ReportRequest } from './build-report.ts';

/**
 * A report in which closed months stand as they were closed, with the sentences and dated notes of
 * its months. `build` counts it from the records, with the counts given for closed months instead of
 * their own. For a moment in the past, what was closed by then.
 */
export function showClosedMonths(
  store: Store,
  request: ReportRequest,
  build: (closed: readonly ClosedTallies[]) => StandardsReport,
): StandardsReport {
  const readFrom = findReadFrom(request.from, request.to);
  const rows = listClosedThen(store, { ...request, readFrom });
  const live = addReportWords(store, build([]));
  if (rows.length === 0) return live;
  const frozen = rows.map((row) => readFrozen(store, row, request.basis));
  const drifts = judgeMonths(live, frozen);
  const isAlike = [...drifts.values()].every((drift) => drift === 'same');
  const asLive = isAlike && request.group === undefined;
  // Counting again from the cases that were frozen costs more than to see that nothing differs.
  const report = asLive
    ? live
    : addReportWords(store, build(rows.map((row) => readTallies(store, row, request))));
  return applyFrozenMonths(report, frozen, drifts);
}

/** The version of each closed month that a report counts with, at the moment it is asked for. */
export function listClosedThen(
  store: Store,
  asked: {
    readonly readFrom: LocalMonth;
    readonly to: LocalMonth;
    readonly asOfMs?: InstantMs;
  },
): FrozenMonthRow[] {
  const newest = new Map<LocalMonth, FrozenMonthRow>();
  for (const row of listFrozenMonths(store.database)) {
    if (row.month < asked.readFrom || row.month > asked.to) continue;
    if (asked.asOfMs !== undefined && row.closed_at > asked.asOfMs) continue;
    newest.set(row.month, row);
  }
  return [...newest.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

/** What was reported of a closed month under one basis, kept as long as the file is open. */
const frozenReports = new WeakMap<Store, Map<string, FrozenMonth>>();

function readFrozen(store: Store, row: FrozenMonthRow, basis: Basis): FrozenMonth {
  const kept = frozenReports.get(store) ?? new Map<string, FrozenMonth>();
  frozenReports.set(store, kept);
  const key = `${row.seq}|${basis}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const figures = readFigures(store.database, row.seq);
  const frozen: FrozenMonth = {
    month: row.month,
    version: row.version,
    closedAt: formatInstant(row.closed_at),
    sha256: row.hash.toString('hex'),
    reason: row.reason === '' ? null : row.reason,
    report: keepMonth(figures.reports[basis], row.month),
  };
  kept.set(key, frozen);
  return frozen;
}

/** Only what speaks of the month itself: years of whole reports would fill the memory. */
function keepMonth(report: StandardsReport, month: LocalMonth): StandardsReport {
  const own = <L extends { readonly month: LocalMonth }>(lines: readonly L[]): L[] =>
    lines.filter((line) => line.month === month);
  return {
    ...report,
    rows: own(report.rows),
    volumes: own(report.volumes),
    flow: own(report.flow),
    missReasons: own(report.missReasons),
    sentences: own(report.sentences),
    measures: report.measures.filter((one) => one.spanId === 'month'),
    measureDefinitions: [],
    standards: report.standards.map((entry) => ({ ...entry, lastYear: {}, trend: [] })),
    hours: [],
    waits: [],
  };
}

function readTallies(store: Store, row: FrozenMonthRow, request: ReportRequest): ClosedTallies {
  const figures = readFigures(store.database, row.seq);
  const cases = unpackCases(readRecords(store.database, row.seq));
  const group = request.group ?? null;
  return {
    month: row.month,
    tallies: tallyCases(
      {
        month: row.month,
        basis: request.basis,
        group,
        groupNames: readGroupNames(figures.names, group),
        standards: figures.standards,
      },
      cases,
    ),
  };
}

function readGroupNames(
  names: FrozenFigures['names'],
  group: ReportGroup | null,
): ReadonlyMap<string, string> {
  if (group === null) return new Map();
  const byGroup = { service: names.services, site: names.sites, team: names.teams };
  return new Map(Object.entries(byGroup[group]));
}

/** The sentences of missed standards and the dated notes of the months a report shows. */
export function addReportWords(store: Store, report: StandardsReport): StandardsReport {
  const { from, to } = report.period;
  const shownFrom = findShownFrom(from, to);
  const sentences = listSentences(store.database, shownFrom, to);
  const lastDay = brandLocalDay(`${to}-31`);
  const notes = listNotes(store.database, findFirstDay(shownFrom), lastDay);
  return {
    ...report,
    sentences: sentences.map((row) => ({
      standardId: row.standard_id,
      month: row.month,
      text: row.text,
    })),
    notes: notes.map((row) => ({
      date: row.from_day,
      ...(row.to_day === row.from_day ? {} : { until: row.to_day }),
      text: row.text,
    })),
  };
}
