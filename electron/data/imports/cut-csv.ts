import { describeRecordProblem, type RawRow } from './raw-row.ts';

/**
 * Cuts decoded text into CSV records (RFC 4180: quotes doubled, line breaks inside quotes), chunk by
 * chunk. It differs from the libraries in one thing: after a quote that is left open or misplaced it
 * gives up only the line the record began on and goes on with the next, so that one bad line never
 * swallows the rest of a file.
 */
export interface CsvCutter {
  /** The records that the text completes. */
  push(text: string): RawRow[];
  /** The records that end with the file. */
  end(): RawRow[];
}

/** A record longer than this is a fault: a quote that was never closed, or no CSV at all. */
export const longestRecord = 1_000_000;

/** Where a try to cut one record ended. */
interface Cut {
  readonly kind: 'record' | 'needs_more' | 'misplaced';
  readonly cells: string[];
  readonly end: number;
  /** Lines of the file it takes up. */
  readonly lines: number;
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** Starts a cutter; every record must have `width` cells, empty ones beyond it are let pass. */
export function createCsvCutter(delimiter: string, width: number | null): CsvCutter {
  const delimiterCode = delimiter.charCodeAt(0);
  let rest = '';
  let line = 1;
  /** True while the rest of a line that was too long is thrown away. */
  let skipping = false;
  let holdsNul = false;

  function cut(text: string, atEnd: boolean): RawRow[] {
    const rows: RawRow[] = [];
    holdsNul = text.includes(nul);
    let at = skipping ? skipLine(text) : 0;
    while (at < text.length) {
      const tried = cutRecord(text, at, delimiterCode, atEnd);
      if (tried.kind === 'record' && hasWidth(tried.cells, width)) {
        addRow(rows, tried.cells);
        line += tried.lines;
        at = tried.end;
      } else if (tried.kind !== 'needs_more') {
        at = rejectLine(
          rows,
          text,
          at,
          tried.kind === 'record' ? 'wrong_columns' : 'quote_misplaced',
        );
      } else if (atEnd) {
        at = rejectLine(rows, text, at, 'quote_left_open');
      } else if (text.length - at > longestRecord) {
        const isLongLine = findLineEnd(text, at) < 0;
        at = rejectLine(rows, text, at, isLongLine ? 'record_too_long' : 'quote_left_open');
      } else {
        break;
      }
    }
    rest = text.slice(at);
    return rows;
  }

  function addRow(rows: RawRow[], cells: string[]): void {
    if (cells.length === 1 && cells[0]?.trim() === '') return;
    const problem =
      holdsNul && cells.some((cell) => cell.includes(nul))
        ? describeRecordProblem(
            'unreadable_character',
            'The row holds a character that is no text.',
          )
        : null;
    rows.push({ line, cells, problem });
  }

  function rejectLine(
    rows: RawRow[],
    text: string,
    at: number,
    code: keyof typeof messages,
  ): number {
    const end = findLineEnd(text, at);
    const kept = text.slice(at, Math.min(end < 0 ? text.length : end, at + keptOfBadLine));
    rows.push({
      line,
      cells: [kept.replace(/\r?\n$/, '')],
      problem: describeRecordProblem(code, messages[code]),
    });
    line++;
    skipping = end < 0;
    return end < 0 ? text.length : end;
  }

  function skipLine(text: string): number {
    const end = findLineEnd(text, 0);
    skipping = end < 0;
    return end < 0 ? text.length : end;
  }

  return {
    push: (text) => cut(rest === '' ? text : rest + text, false),
    end: () => cut(rest, true),
  };
}

const nul = '\u0000';

/** Enough of a broken line to find it again; the file itself still holds all of it. */
const keptOfBadLine = 10_000;

const messages = {
  quote_left_open: 'A quote is opened on this line and never closed.',
  quote_misplaced: 'A quote stands inside a value; inside quotes it has to be doubled.',
  record_too_long: 'The line is longer than a million characters.',
  wrong_columns: 'The row has another number of columns than the headings.',
} as const;

function cutRecord(text: string, start: number, delimiter: number, atEnd: boolean): Cut {
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  for (;;) {
    let value: string;
    if (text.charCodeAt(at) === quote) {
      const close = findClosingQuote(text, at + 1);
      if (close < 0 || (close + 1 === text.length && !atEnd)) {
        return { kind: 'needs_more', cells, end: at, lines };
      }
      const inside = text.slice(at + 1, close);
      value = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
      lines += countBreaks(inside);
      at = close + 1;
      const next = text.charCodeAt(at);
      const ends = at >= text.length || next === delimiter || isBreak(next);
      if (!ends) return { kind: 'misplaced', cells, end: at, lines };
    } else {
      const from = at;
      let code = text.charCodeAt(at);
      while (at < text.length && code !== delimiter && !isBreak(code)) {
        at++;
        code = text.charCodeAt(at);
      }
      value = text.slice(from, at);
    }
    cells.push(value);
    if (at >= text.length) return { kind: atEnd ? 'record' : 'needs_more', cells, end: at, lines };
    const code = text.charCodeAt(at);
    at++;
    if (code === delimiter) continue;
    if (code === carriageReturn) {
      // The line feed that belongs to it may come with the next chunk.
      if (at >= text.length && !atEnd) return { kind: 'needs_more', cells, end: at, lines };
      if (text.charCodeAt(at) === lineFeed) at++;
    }
    return { kind: 'record', cells, end: at, lines };
  }
}

function isBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

function findClosingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start);
  while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2);
  return at;
}

/** The place after the next line break, or -1. */
function findLineEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) return at + 1;
    if (code === carriageReturn) return text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
  }
  return -1;
}

function countBreaks(text: string): number {
  return text.includes('\n') || text.includes('\r') ? (text.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;
}

function hasWidth(cells: readonly string[], width: number | null): boolean {
  if (width === null || cells.length === width) return true;
  if (cells.length < width) return cells.length === 1 && cells[0]?.trim() === '';
  return cells.slice(width).every((cell) => cell.trim() === '');
}
