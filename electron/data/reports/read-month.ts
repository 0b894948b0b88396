import { listNotes, listSentences } from '../../../db/queries/notes.ts';
import {
  listCalendarVersions,
  listServices,
  listSites,
  listTeams,
} from '../../../db/queries/setup.ts';
import { brandLocalDay, type LocalMonth } from '../../../shared/domain/instant.ts';
import {
  type FrozenFigures,
  type FrozenRecords,
  recordsFormat,
} from '../../../shared/domain/months/frozen-month.ts';
import { type MonthCase, packCases } from '../../../shared/domain/months/month-case.ts';
import { type MonthCount, packCounts } from '../../../shared/domain/months/month-count.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { findFirstDay, findNextMonth } from '../../../shared/domain/report/local-months.ts';
import { isInForceInMonth } from '../../../shared/domain/report/versions-of-month.ts';
import type { StandardVersion } from '../../../shared/domain/standards/standard.ts';
import type { Basis } from '../../../shared/domain/words.ts';
import type { Store } from '../records/store.ts';
import { buildLiveReport } from './build-report.ts';
import { addReportWords } from './show-closed-months.ts';
import { readMonthCases } from './read-month-cases.ts';
import { readMonthCounts } from './read-month-counts.ts';

/** A month as its records stand now: what would be frozen. */
export interface ReadMonth {
  readonly reports: Readonly<Record<Basis, StandardsReport>>;
  readonly cases: readonly MonthCase[];
  readonly counts: readonly MonthCount[];
  readonly standards: readonly StandardVersion[];
  readonly records: FrozenRecords;
}

/** Reads a month under every basis, with every case behind its figures. Reads every clock. */
export function readMonth(store: Store, month: LocalMonth, version: number): ReadMonth {
  const asOfMs = store.readNowMs();
  const report = (basis: Basis): StandardsReport =>
    addReportWords(store, buildLiveReport(store, { from: month, to: month, basis }));
  const read = readMonthCases(store, month, asOfMs);
  const { counts, subjects } = readMonthCounts(store, month);
  const known = new Map([...subjects, ...read.subjects].map((one) => [one.id, one]));
  return {
    reports: { decided: report('decided'), received: report('received'), due: report('due') },
    cases: read.cases,
    counts,
    standards: store.books.standards.versions,
    records: {
      format: recordsFormat,
      month,
      version,
      counts: packCounts(counts),
      ...packCases(read.cases, [...known.values()]),
    },
  };
}

/** What a month was counted with, and the words beside its figures. */
export function describeSetUp(
  store: Store,
  month: LocalMonth,
  cases: readonly MonthCase[],
): Pick<FrozenFigures, 'standards' | 'calendars' | 'names' | 'sentences' | 'notes'> {
  const { database, books } = store;
  const used = new Set<string>();
  for (const one of cases) {
    used.add(`standard|${one.standardId}|${one.standardVersion}`);
    used.add(`calendar|${one.calendarId}|${one.calendarVersion}`);
  }
  const firstDay = findFirstDay(month);
  const nextDay = findFirstDay(findNextMonth(month));
  return {
    standards: books.standards.versions
      .filter(
        (one) =>
          used.has(`standard|${one.standardId}|${one.version}`) || isInForceInMonth(one, month),
      )
      .toSorted((a, b) => compareTexts(a.standardId, b.standardId) || a.version - b.version),
    calendars: listCalendarVersions(database)
      .filter(
        (row) =>
          used.has(`calendar|${row.calendar_id}|${row.version}`) || row.effective_from < nextDay,
      )
      .map((row) => ({
        calendarId: row.calendar_id,
        name: row.name,
        version: row.version,
        effectiveFrom: row.effective_from,
        enteredAtMs: row.entered_at,
        specification: row.specification,
      })),
    names: {
      services: Object.fromEntries(listServices(database).map((row) => [row.service_id, row.name])),
      sites: Object.fromEntries(listSites(database).map((row) => [row.site_id, row.name])),
      teams: Object.fromEntries(listTeams(database).map((row) => [row.team_id, row.name])),
    },
    sentences: listSentences(database, month, month).map((row) => ({
      standardId: row.standard_id,
      text: row.text,
    })),
    notes: listNotes(database, firstDay, brandLocalDay(`${month}-31`)).map((row) => ({
      from: row.from_day,
      to: row.to_day,
      text: row.text,
    })),
  };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
