import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { guardFormula } from '../../../shared/domain/report/guard-formula.ts';
import {
  type ReportCell,
  type ReportTable,
  tabulateAbout,
  tabulateDefinitions,
  tabulateGaps,
  tabulateNotes,
  tabulateRows,
  tabulateVolumes,
} from '../../../shared/domain/report/report-tables.ts';

/**
 * The report as a workbook: one sheet for each table, numbers as numbers, the header frozen. Text
 * that a spreadsheet would run as a formula gets an apostrophe; no cell ever holds a formula.
 */
export async function writeReportXlsx(report: StandardsReport): Promise<Uint8Array> {
  const tables = [
    tabulateRows(report),
    tabulateVolumes(report),
    tabulateDefinitions(report),
    tabulateGaps(report),
    tabulateNotes(report),
    tabulateAbout(report),
  ];
  return writeXlsxFile(tables.map(makeSheet)).toBuffer();
}

function makeSheet(table: ReportTable): Sheet<never> {
  const header = table.columns.map(({ title }): Cell => ({ value: title, fontWeight: 'bold' }));
  return {
    sheet: table.title,
    data: [header, ...table.rows.map((row) => row.map(makeCell))],
    columns: table.columns.map(({ title }, index) => ({ width: findWidth(table, title, index) })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  };
}

function makeCell(cell: ReportCell): Cell {
  if (cell === null) return null;
  return typeof cell === 'number'
    ? { value: cell, type: Number }
    : { value: guardFormula(cell), type: String };
}

const widest = 60;

/** In characters: as wide as the longest text, within reason. */
function findWidth(table: ReportTable, title: string, index: number): number {
  const lengths = table.rows.map((row) => String(row[index] ?? '').length);
  return Math.min(widest, 2 + lengths.reduce((a, b) => Math.max(a, b), title.length));
}
