import { assertNever } from '../../../shared/domain/errors.ts';
import type { ExportFormat, ExportedFile } from '../../../shared/contract/schemas-export.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import {
  type FoiReport,
  tabulateFoi,
  tabulateFoiDefinitions,
} from '../../../shared/domain/report/foi.ts';
import { nameReportFile } from '../../../shared/domain/report/report-tables.ts';
import { listReportTables, tabulateReport } from '../../../shared/domain/report/table-list.ts';
import type { ExportTable } from '../../../shared/domain/report/table-keys.ts';
import type { ReportTable } from '../../../shared/domain/report/table-model.ts';
import type { Store } from '../records/store.ts';
import { buildReport, type ReportRequest } from './build-report.ts';
import { readLogo } from './council-logo.ts';
import { byteOrderMark, writeCsv, writeCsvSections } from './report-csv.ts';
import { writeReportHtml } from './report-html.ts';
import { writeFoiHtml, writeTablesHtml } from './table-html.ts';

/** A report as a file. What is left out is as most people want it. */
export interface ExportRequest {
  readonly format: ExportFormat;
  /** Everything unless said otherwise; in CSV the rows of the standards. */
  readonly table?: ExportTable | undefined;
  /** Joins small numbers; unless said otherwise only in a web page, which is made to be published. */
  readonly publish?: boolean | undefined;
  readonly byteOrderMark?: boolean | undefined;
}

/** Everything a format is written from. */
interface Content {
  readonly report: StandardsReport;
  readonly foi: FoiReport | null;
  readonly published: boolean;
}

/**
 * The report as a file of one format, from the same value that the screen shows. A PDF comes as the
 * page that it is printed from. What only few ask for is loaded for them. Errors: those of
 * `buildReport`.
 */
export async function exportReport(
  store: Store,
  request: ReportRequest,
  { format, table, publish, byteOrderMark: withMark = false }: ExportRequest,
): Promise<ExportedFile> {
  const published = publish ?? format === 'html';
  const exact = buildReport(store, request);
  const foi = table === 'foi' ? await prepareFoi(store, request, exact, published) : null;
  const report = published ? await joinSmall(exact) : exact;
  const content = { report, foi, published };
  const fileName = `${nameFile(report, table, published)}.${format}`;
  switch (format) {
    case 'json':
      return { fileName, format, content: writeJson(content, table) };
    case 'csv':
      return { fileName, format, content: writeCsvFile(content, table, withMark) };
    case 'xlsx': {
      const { writeReportXlsx } = await import('./report-xlsx.ts');
      return {
        fileName,
        format,
        content: await writeReportXlsx(report, listTables(content, table ?? 'all')),
      };
    }
    case 'pdf':
    case 'html':
      return { fileName, format, content: writeHtml(store, content, table) };
    default:
      return assertNever(format);
  }
}

async function joinSmall(report: StandardsReport): Promise<StandardsReport> {
  const { joinSmallNumbers } = await import('../../../shared/domain/report/join-small.ts');
  return joinSmallNumbers(report);
}

async function prepareFoi(
  store: Store,
  request: ReportRequest,
  report: StandardsReport,
  published: boolean,
): Promise<FoiReport> {
  const { readFoi } = await import('./report-foi.ts');
  const foi = readFoi(store, request, report);
  if (!published) return foi;
  const { joinSmallFoi } = await import('../../../shared/domain/report/join-small.ts');
  return joinSmallFoi(foi);
}

/** "standards-2026-10-decided", "freedom-of-information-2026-10", "…-flow", "…-published". */
function nameFile(
  report: StandardsReport,
  table: ExportTable | undefined,
  published: boolean,
): string {
  const name = nameReportFile(report);
  const named =
    table === 'foi'
      ? name.replace(/^standards-/, 'freedom-of-information-').replace(/-[a-z]+$/, '')
      : table === undefined || table === 'all' || table === 'standards'
        ? name
        : `${name}-${table}`;
  return published ? `${named}-published` : named;
}

/** The tables asked for: one, those of a freedom-of-information request, or all. */
function listTables({ report, foi }: Content, table: ExportTable): readonly ReportTable[] {
  if (foi !== null) return [tabulateFoi(foi), tabulateFoiDefinitions(foi)];
  return table === 'all' || table === 'foi'
    ? listReportTables(report)
    : [tabulateReport(report, table)];
}

function writeJson(content: Content, table: ExportTable | undefined): string {
  return `${JSON.stringify(pickJson(content, table), null, 2)}\n`;
}

/** The report whole, or one of its tables as a list of rows by the names of the columns. */
function pickJson(content: Content, table: ExportTable | undefined): unknown {
  if (content.foi !== null) return content.foi;
  if (table === undefined || table === 'all') return content.report;
  const [only] = listTables(content, table);
  return only?.rows.map((row) =>
    Object.fromEntries(only.columns.map(({ title }, index) => [title, row[index] ?? null])),
  );
}

function writeCsvFile(
  content: Content,
  table: ExportTable | undefined,
  withMark: boolean,
): Uint8Array<ArrayBuffer> {
  const tables = listTables(content, table ?? 'standards');
  const [first] = tables;
  const text = table === 'all' || first === undefined ? writeCsvSections(tables) : writeCsv(first);
  return withMark ? Buffer.concat([byteOrderMark, text]) : text;
}

function writeHtml(
  store: Store,
  { report, foi, published }: Content,
  table: ExportTable | undefined,
): string {
  const options = { logo: readLogo(store.database), published };
  if (foi === null && (table === undefined || table === 'all')) {
    return writeReportHtml(report, options);
  }
  if (foi !== null) return writeFoiHtml(foi, options);
  const tables = listTables({ report, foi, published }, table ?? 'all');
  return writeTablesHtml(report, tables, options);
}
