import { CodedError } from '../../../shared/domain/errors.ts';
import type { ColumnKind, ReportCell } from '../../../shared/domain/report/table-model.ts';
import { ByteWriter } from './byte-writer.ts';
import {
  describeSheetEnd,
  describeSheetHead,
  listFixedParts,
  nameColumn,
  nameSheets,
  styleOf,
  type SheetSource,
  writeSharedTexts,
  type WorkbookAbout,
} from './workbook-parts.ts';
import { writeZip, type ZipEntry } from './write-zip.ts';

/** What Excel itself can hold in one sheet. */
const mostRows = 1_048_576;
/** Pieces of about this many bytes go to the packing thread. */
const pieceBytes = 1 << 18;

const rowOpen = Buffer.from('<row r="');
const rowBegun = Buffer.from('">');
const rowClose = Buffer.from('</row>');
const cellClose = Buffer.from('</v></c>');
const textOpen = Buffer.from('" t="s"><v>');

/** Texts that stand in many cells are written once; the order of first use is their number. */
type SharedTexts = Map<string, number>;

/**
 * Tables as a workbook in the form of Office Open XML, as a stream of bytes: one sheet for each
 * table, numbers as numbers, dates as dates, a bold frozen heading with filters, ready to print
 * across. No cell holds a formula, and text that looks like one gets an apostrophe. The same tables
 * give the same bytes. `invalid_input` beyond what one sheet can hold.
 */
export async function* writeWorkbook(
  sheets: readonly SheetSource[],
  about: WorkbookAbout,
): AsyncGenerator<Buffer> {
  yield* writeZip(listParts(sheets, about));
}

function* listParts(sheets: readonly SheetSource[], about: WorkbookAbout): Generator<ZipEntry> {
  const texts: SharedTexts = new Map();
  for (const [name, text] of listFixedParts(nameSheets(sheets), about)) {
    yield { name, pieces: [Buffer.from(text, 'utf8')] };
  }
  for (const [index, table] of sheets.entries()) {
    yield {
      name: `xl/worksheets/sheet${index + 1}.xml`,
      pieces: writeSheet(table, index === 0, texts),
    };
  }
  // Last, because only now is it known which texts there are.
  yield { name: 'xl/sharedStrings.xml', pieces: writeSharedTexts(texts.keys(), texts.size) };
}

function* writeSheet(table: SheetSource, isFirst: boolean, texts: SharedTexts): Generator<Buffer> {
  // One piece is packed while the next is put together in the other's memory.
  let writer = new ByteWriter();
  let other = new ByteWriter();
  writer.writeText(describeSheetHead(table, isFirst));
  writer.writeText('<row r="1">');
  for (const [index, { title }] of table.columns.entries()) {
    const number = share(texts, title);
    writer.writeText(`<c r="${nameColumn(index)}1" s="1" t="s"><v>${number}</v></c>`);
  }
  writer.writeBytes(rowClose);
  const columns = table.columns.map(({ kind }, index) => new ColumnWriter(kind, index, texts));
  let place = 1;
  for (const row of table.rows) {
    place += 1;
    if (place > mostRows) throw refuseLength(table.title);
    writer.writeBytes(rowOpen);
    writer.writeNumber(place);
    writer.writeBytes(rowBegun);
    for (const [at, column] of columns.entries()) column.write(writer, row[at] ?? null, place);
    writer.writeBytes(rowClose);
    if (writer.length < pieceBytes) continue;
    yield writer.read();
    [writer, other] = [other, writer];
    writer.clear();
  }
  writer.writeText(describeSheetEnd(table.columns.length, place));
  yield writer.read();
}

function refuseLength(title: string): CodedError {
  return new CodedError(
    'invalid_input',
    `"${title}" has more than the ${mostRows - 1} rows that a sheet holds. Choose fewer months, or CSV.`,
  );
}

/** Writes the cells of one column; what no row changes is put together once. */
class ColumnWriter {
  private readonly kind: ColumnKind;
  private readonly texts: SharedTexts;
  private readonly open: Buffer;
  private readonly numberOpen: Buffer;
  /** Below each other stand mostly the same words: the last one is not looked up again. */
  private lastText: string | null = null;
  private lastShared = 0;

  constructor(kind: ColumnKind, index: number, texts: SharedTexts) {
    const style = styleOf(kind);
    this.kind = kind;
    this.texts = texts;
    this.open = Buffer.from(`<c r="${nameColumn(index)}`);
    this.numberOpen = Buffer.from(style === 0 ? '"><v>' : `" s="${style}"><v>`);
  }

  write(writer: ByteWriter, cell: ReportCell, place: number): void {
    if (cell === null) return;
    const value = this.kind === 'date' && typeof cell === 'string' ? countDays(cell) : cell;
    writer.writeBytes(this.open);
    writer.writeNumber(place);
    if (typeof value === 'number') {
      writer.writeBytes(this.numberOpen);
      writer.writeNumber(value);
    } else {
      writer.writeBytes(textOpen);
      writer.writeNumber(this.findShared(value));
    }
    writer.writeBytes(cellClose);
  }

  private findShared(text: string): number {
    if (this.lastText !== text) {
      this.lastText = text;
      this.lastShared = share(this.texts, text);
    }
    return this.lastShared;
  }
}

function share(texts: SharedTexts, text: string): number {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const own = texts.size;
  texts.set(text, own);
  return own;
}

/** A day as a spreadsheet counts them, from the end of 1899; a text that is no day stays one. */
function countDays(text: string): number | string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const days = Date.parse(`${text}T00:00Z`) / 86_400_000;
  return Number.isNaN(days) ? text : days + 25_569;
}
