import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { guardFormula } from '../../../shared/domain/report/guard-formula.ts';
import { tabulateRows } from '../../../shared/domain/report/report-tables.ts';
import type { ReportTable } from '../../../shared/domain/report/table-model.ts';
import { ByteWriter } from './byte-writer.ts';

/** With it in front, Excel takes a file for UTF-8; everything else reads UTF-8 without. */
export const byteOrderMark = Buffer.from('\ufeff', 'utf8');

const lineEnd = Buffer.from('\r\n', 'utf8');
const emptyText = Buffer.from('""', 'utf8');

/**
 * The rows of the report as CSV (RFC 4180, UTF-8 without a byte order mark): what the month screen
 * shows, numbers as in the JSON, an empty cell where there is no figure. Text that a spreadsheet
 * would run as a formula gets an apostrophe.
 */
export function writeReportCsv(report: StandardsReport): string {
  return writeCsv(tabulateRows(report)).toString('utf8');
}

/** One table as CSV in UTF-8, its headings in the first line. */
export function writeCsv(table: ReportTable): Buffer<ArrayBuffer> {
  const writer = new ByteWriter();
  addTable(writer, table);
  return writer.read();
}

/**
 * Several tables in one file: each under a line with its name, and after an empty line. For people;
 * a program reads one table at a time.
 */
export function writeCsvSections(tables: readonly ReportTable[]): Buffer<ArrayBuffer> {
  const writer = new ByteWriter();
  for (const [index, table] of tables.entries()) {
    if (index > 0) writer.writeBytes(lineEnd);
    writer.writeBytes(quote(table.title));
    writer.writeBytes(lineEnd);
    addTable(writer, table);
  }
  return writer.read();
}

function addTable(writer: ByteWriter, table: ReportTable): void {
  const width = table.columns.length;
  for (const [index, { title }] of table.columns.entries()) {
    if (index > 0) writer.writeComma();
    writer.writeBytes(quote(title));
  }
  writer.writeBytes(lineEnd);
  // Below each other stand mostly the same words: the last of each column is remembered as bytes.
  const lastTexts: string[] = [];
  const lastBytes: Buffer[] = [];
  for (const row of table.rows) {
    for (let column = 0; column < width; column++) {
      if (column > 0) writer.writeComma();
      const cell = row[column] ?? null;
      if (typeof cell === 'number') {
        writer.writeNumber(cell);
        continue;
      }
      if (cell === null) {
        // A line with one empty cell would read as no line at all.
        if (width === 1) writer.writeBytes(emptyText);
        continue;
      }
      let bytes = lastBytes[column];
      if (bytes === undefined || lastTexts[column] !== cell) {
        bytes = quote(cell);
        lastTexts[column] = cell;
        lastBytes[column] = bytes;
      }
      writer.writeBytes(bytes);
    }
    writer.writeBytes(lineEnd);
  }
}

/** Text as it stands in a line; the empty text in quotes, so that it is not taken for no figure. */
function quote(text: string): Buffer {
  const guarded = guardFormula(text);
  const needsQuotes = guarded === '' || /[",\r\n]/.test(guarded);
  return Buffer.from(needsQuotes ? `"${guarded.replaceAll('"', '""')}"` : guarded, 'utf8');
}
