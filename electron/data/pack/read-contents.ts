import {
  listContactsBegun,
  listEnquiriesReceived,
  listFrozenMonths,
  type FrozenMonthRow,
} from '../../../db/queries/months.ts';
import { readFigureBytes, readFigures } from '../../../db/queries/frozen-documents.ts';
import { listCalendarVersions } from '../../../db/queries/setup.ts';
import { formatInstant, type InstantMs, type LocalDay } from '../../../shared/domain/instant.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { describeClock } from '../../../shared/domain/standards/describe-standard.ts';
import type { StandardVersion } from '../../../shared/domain/standards/standard.ts';
import type { Store } from '../records/store.ts';
import { writeReportCsv } from '../reports/report-csv.ts';
import { readCseContent } from './cse-content.ts';
import type { NameGuard } from './name-guard.ts';
import type { PackContent } from './pack-zip.ts';

/** The months of a pack as instants and days; the ends are not included. */
export interface PackPeriod {
  readonly fromMs: InstantMs;
  readonly untilMs: InstantMs;
  readonly fromDay: LocalDay;
  readonly untilDay: LocalDay;
}

/** What goes into a pack, with how much of each there is. */
export interface PackContents {
  readonly files: PackContent[];
  readonly counts: Readonly<Record<string, number>>;
  readonly leftOut: readonly string[];
}

/** A report without the typed words that may name somebody. */
export function cleanReport(report: StandardsReport, guard: NameGuard): StandardsReport {
  return {
    ...report,
    sentences: report.sentences.map((one) => ({ ...one, text: guard.keep(one.text) })),
    notes: report.notes.map((one) => ({ ...one, text: guard.keep(one.text) })),
    closedMonths: report.closedMonths.map((one) => ({
      ...one,
      reason: one.reason === null ? null : guard.keep(one.reason),
    })),
  };
}

/** Everything but the report's page: tables, definitions, calendars, closed months, ids, elements. */
export function readContents(
  store: Store,
  report: StandardsReport,
  period: PackPeriod,
  guard: NameGuard,
): PackContents {
  const { database } = store;
  const contacts = listContactsBegun(database, period.fromMs, period.untilMs);
  const enquiries = listEnquiriesReceived(database, period.fromMs, period.untilMs);
  const standards = listStandards(store, report);
  const months = listMonthFiles(store, report, guard);
  const cse = readCseContent(store, report, { fromMs: period.fromMs, toMs: period.untilMs }, guard);
  return {
    files: [
      { name: 'report.csv', bytes: Buffer.from(writeReportCsv(report)) },
      writeJsonFile('report.json', report),
      writeJsonFile('definitions.json', {
        standards: standards.map((one) => ({ ...one, clock: describeClock(one) })),
        measures: report.measureDefinitions,
      }),
      writeJsonFile('calendars.json', listCalendars(store, period)),
      writeJsonFile('cse.json', cse),
      writeJsonFile('closed-months.json', months.list),
      ...months.files,
      { name: 'record-ids.csv', bytes: writeIds(contacts, enquiries) },
    ],
    counts: {
      contacts: contacts.length,
      enquiries: enquiries.length,
      standards: standards.length,
      closedMonths: months.list.length,
      elements: cse.elements.length,
    },
    leftOut: months.leftOut,
  };
}

export function writeJsonFile(name: string, value: unknown): PackContent {
  return { name, bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) };
}

/** The versions behind the report: it names each by its id and number. */
function listStandards(store: Store, report: StandardsReport): StandardVersion[] {
  const shown = new Set(report.definitions.map((one) => `${one.standardId} ${one.version}`));
  return store.books.standards.versions
    .filter((one) => shown.has(`${one.standardId} ${one.version}`))
    .toSorted((a, b) => compareTexts(a.standardId, b.standardId) || a.version - b.version);
}

function listCalendars(store: Store, { untilDay }: PackPeriod) {
  return listCalendarVersions(store.database)
    .filter((row) => row.effective_from < untilDay)
    .map((row) => ({
      calendarId: row.calendar_id,
      name: row.name,
      version: row.version,
      effectiveFrom: row.effective_from,
      enteredAt: formatInstant(row.entered_at as InstantMs),
      specification: row.specification,
    }));
}

/** Every version of every closed month of the period: its head, and its figures as they were hashed. */
function listMonthFiles(store: Store, report: StandardsReport, guard: NameGuard) {
  const { from, to } = report.period;
  const rows = listFrozenMonths(store.database).filter(
    (row) => row.month >= from && row.month <= to,
  );
  const files: PackContent[] = [];
  const leftOut: string[] = [];
  const list = rows.map((row) => {
    const name = `months/${row.month}-v${row.version}.json`;
    const isClean = isMonthClean(store, row, guard);
    if (isClean) files.push({ name, bytes: readFigureBytes(store.database, row.seq) });
    else {
      leftOut.push(
        `The figures of ${row.month}, version ${row.version}, as they were closed: a text in them may name a person. Their hash is in closed-months.json.`,
      );
    }
    return {
      seq: row.seq,
      month: row.month,
      version: row.version,
      closedAt: formatInstant(row.closed_at),
      sha256: row.hash.toString('hex'),
      file: isClean ? name : null,
    };
  });
  return { files, list, leftOut };
}

function isMonthClean(store: Store, row: FrozenMonthRow, guard: NameGuard): boolean {
  const { sentences, notes, restated } = readFigures(store.database, row.seq);
  const texts = [...sentences, ...notes].map((one) => one.text);
  return [...texts, restated?.reason ?? '', row.reason].every((text) => guard.isClean(text));
}

/** Ids say nothing about anybody; the centre finds the record behind each. */
function writeIds(contacts: readonly string[], enquiries: readonly string[]): Buffer {
  const lines = ['kind,id'];
  for (const id of contacts) lines.push(`contact,${id}`);
  for (const id of enquiries) lines.push(`enquiry,${id}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
