import { stringify } from 'csv-stringify/sync';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { guardFormula } from '../../../shared/domain/report/guard-formula.ts';
import { tabulateRows } from '../../../shared/domain/report/report-tables.ts';

/**
 * The rows of the report as CSV (RFC 4180, UTF-8 without a byte order mark): what the month screen
 * shows, numbers as in the JSON, an empty cell where there is no figure. Text that a spreadsheet
 * would run as a formula gets an apostrophe.
 */
export function writeReportCsv(report: StandardsReport): string {
  const table = tabulateRows(report);
  const lines = table.rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell)),
  );
  return stringify([table.columns.map((column) => column.title), ...lines], {
    record_delimiter: '\r\n',
  });
}
