import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { nameReportFile } from '../../../shared/domain/report/report-tables.ts';
import { listReportTables } from '../../../shared/domain/report/table-list.ts';
import type { ReportTable } from '../../../shared/domain/report/table-model.ts';
import type { SheetSource, WorkbookAbout } from './workbook-parts.ts';
import { writeWorkbook } from './write-workbook.ts';

/**
 * The report as a workbook: one sheet for each table, numbers as numbers, days as days, the heading
 * frozen. Text that a spreadsheet would run as a formula gets an apostrophe; no cell ever holds a
 * formula.
 */
export async function writeReportXlsx(
  report: StandardsReport,
  tables: readonly ReportTable[] = listReportTables(report),
): Promise<Uint8Array<ArrayBuffer>> {
  return writeTablesXlsx(tables, {
    title: nameReportFile(report),
    creator: report.centre,
    created: report.asOf,
  });
}

/** Tables as a workbook, whole in memory: packed, a hundred thousand rows are a few megabytes. */
export async function writeTablesXlsx(
  tables: readonly SheetSource[],
  about: WorkbookAbout,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeWorkbook(tables, about)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
