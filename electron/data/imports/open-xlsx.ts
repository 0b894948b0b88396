import {
  type Cell,
  type ImportMapping,
  readCellText,
} from '../../../shared/domain/import/mapping.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { parseXml, type XmlHandlers } from './parse-xml.ts';
import { describeRecordProblem, type RawRow, type RowChunk, type RowSource } from './raw-row.ts';
import { openArchive, toWorkbookError, type XlsxArchive } from './xlsx-archive.ts';
import { readNumberCell } from './xlsx-numbers.ts';
import { readWorkbook, type Workbook } from './xlsx-workbook.ts';

const columnsAtMost = 16_384;

/**
 * Opens one sheet of a workbook as rows of cells. Formulas count with the value they last had; a
 * text that begins with "=" is a text. `invalid_input` for a workbook that is damaged or hostile,
 * before any row of it is handed on.
 */
export async function openXlsx(file: string, mapping: ImportMapping): Promise<RowSource> {
  const archive = await openArchive(file);
  try {
    const workbook = await readWorkbook(archive, mapping.sheet);
    const headings = await readHeadings(archive, workbook);
    return {
      headings,
      totalBytes: workbook.sheet.uncompressedSize,
      readChunks: () => readRows(file, workbook, headings.length),
    };
  } catch (error) {
    throw toWorkbookError(error);
  } finally {
    archive.close();
  }
}

async function readHeadings(archive: XlsxArchive, workbook: Workbook): Promise<string[]> {
  const reader = createSheetReader(workbook);
  const stream = await archive.openPart(workbook.sheet);
  try {
    const chunks = parseXml(stream, reader.handlers);
    while (!(await chunks.next()).done) {
      const [first] = reader.take();
      if (first !== undefined) return first.cells.map(readCellText);
    }
  } finally {
    stream.destroy();
  }
  throw new CodedError('invalid_input', 'The sheet is empty.');
}

async function* readRows(
  file: string,
  workbook: Workbook,
  width: number,
): AsyncGenerator<RowChunk> {
  const archive = await openArchive(file);
  try {
    const reader = createSheetReader(workbook);
    const stream = await archive.openPart(workbook.sheet);
    let isFirst = true;
    for await (const { doneBytes } of parseXml(stream, reader.handlers)) {
      let rows = reader.take();
      if (rows.length === 0) continue;
      if (isFirst) rows = rows.slice(1);
      isFirst = false;
      yield { rows: rows.map((row) => checkWidth(row, width)), doneBytes };
    }
  } catch (error) {
    throw toWorkbookError(error);
  } finally {
    archive.close();
  }
}

/** Empty cells at the end of a row are not in the file; a filled one beyond the headings is a fault. */
function checkWidth(row: RawRow, width: number): RawRow {
  if (row.cells.slice(width).every((cell) => cell === '')) return row;
  const problem = describeRecordProblem(
    'wrong_columns',
    'The row has more columns than the headings.',
  );
  return { ...row, problem };
}

/** Gathers the rows of a sheet from its XML. */
function createSheetReader(workbook: Workbook): {
  readonly handlers: XmlHandlers;
  /** The rows completed since the last call; empty ones are left out. */
  take(): RawRow[];
} {
  let rows: RawRow[] = [];
  let line = 0;
  let cells: Cell[] = [];
  let column = 0;
  let type = '';
  let style = 0;
  let value = '';
  let inValue = false;
  let phonetic = 0;

  const handlers: XmlHandlers = {
    open(name, attributes) {
      switch (name) {
        case 'row':
          line = Number(attributes['r'] ?? line + 1);
          cells = [];
          column = -1;
          return;
        case 'c':
          column = findColumn(attributes['r']) ?? column + 1;
          if (column >= columnsAtMost) throw new CodedError('invalid_input', 'A row is too wide.');
          type = attributes['t'] ?? 'n';
          style = Number(attributes['s'] ?? 0);
          value = '';
          return;
        case 'rPh':
          phonetic++;
          return;
        case 'v':
        case 't':
          inValue = phonetic === 0;
          return;
        default:
      }
    },
    close(name) {
      inValue = false;
      if (name === 'rPh') phonetic--;
      if (name === 'c') {
        while (cells.length < column) cells.push('');
        cells[column] = readCell(workbook, type, style, value);
      }
      if (name === 'row' && cells.some((cell) => cell !== '')) {
        rows.push({ line, cells, problem: null });
      }
    },
    text(text) {
      if (inValue) value += text;
    },
  };
  return {
    handlers,
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

function readCell(workbook: Workbook, type: string, style: number, value: string): Cell {
  switch (type) {
    case 's':
      return value === '' ? '' : workbook.texts.get(Number(value));
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return readNumberCell(value, workbook.numberKinds[style] ?? 'number', workbook.is1904);
    default:
      // inlineStr and str are texts, e is an error such as #N/A, d a date as ISO text.
      return value;
  }
}

/** "AB12" → 27; null where the cell does not say where it stands. */
function findColumn(reference: string | undefined): number | null {
  const letters = reference === undefined ? undefined : /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
  return column - 1;
}
