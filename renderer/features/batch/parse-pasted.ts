import type { InstantMs } from '../../../shared/domain/instant.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import { parseWhen } from '../../ui/parse-when.ts';
import { tryReceived, writeReceived } from './received.ts';
import type { ReadingTime } from './received.ts';

/** One line of a list, as it becomes a row. */
export interface PastedRow {
  /** Empty where the whole list says no times: as above. */
  readonly receivedText: string;
  readonly receivedAtMs: InstantMs | null;
  /** What the line is about, to choose a topic by; shown and never kept. */
  readonly hint: string;
}

export interface PastedList {
  readonly rows: readonly PastedRow[];
  /** Lines beyond the most that a batch takes. */
  readonly leftOver: number;
}

const hintAtMost = 120;
const subjectNames = /^(?:subject|title|about)$/i;
const timeNames = /^(?:received|received at|date received|date|date and time|sent|when)$/i;
/** What stands for a time that the list says and nobody can read: the row asks for it when saved. */
const unreadable = '?';

/**
 * Reads lines copied from a list of mails or a spreadsheet: a row for each, with the cell that is a
 * time, and the cell that tells most as a hint. A line of headings is no row. Null where the text is
 * no list, so that it is pasted as text.
 *
 * @param roomFor at most so many rows; what is beyond is counted
 */
export function parsePasted(text: string, time: ReadingTime, roomFor: number): PastedList | null {
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map(readCell));
  if (!isList(lines, time)) return null;
  const headings = findHeadings(lines[0] ?? []);
  const body = headings === null ? lines : lines.slice(1);
  const rows = body.slice(0, roomFor).map((cells) => readLine(cells, headings, time));
  const saysTimes = rows.some((row) => row.receivedText !== '');
  return {
    rows: rows.map((row) =>
      saysTimes && row.receivedText === '' ? { ...row, receivedText: unreadable } : row,
    ),
    leftOver: Math.max(0, body.length - roomFor),
  };
}

/** A cell as a spreadsheet copies it: quoted where it holds quotes. */
function readCell(cell: string): string {
  const plain = cell.trim();
  if (plain.length < 2 || !plain.startsWith('"') || !plain.endsWith('"')) return plain;
  return plain.slice(1, -1).replaceAll('""', '"').trim();
}

function isList(lines: readonly string[][], time: ReadingTime): boolean {
  if (lines.some((cells) => cells.length > 1)) return true;
  return lines.length > 1 && lines.every(([cell]) => readTime(cell ?? '', time) !== null);
}

interface Headings {
  readonly subject: number;
  readonly time: number;
}

function findHeadings(cells: readonly string[]): Headings | null {
  const subject = cells.findIndex((cell) => subjectNames.test(cell));
  const time = cells.findIndex((cell) => timeNames.test(cell));
  return subject < 0 && time < 0 ? null : { subject, time };
}

function readLine(
  cells: readonly string[],
  headings: Headings | null,
  time: ReadingTime,
): PastedRow {
  const found = findTime(cells, headings, time);
  const named = headings === null ? '' : (cells[headings.subject] ?? '');
  const hint = named === '' ? findHint(cells, found?.at ?? []) : named;
  const text = found?.text ?? '';
  const receivedAtMs = found?.atMs ?? null;
  return {
    receivedText: receivedAtMs === null ? text : writeReceived(receivedAtMs, time),
    receivedAtMs,
    hint: hint.slice(0, hintAtMost),
  };
}

interface FoundTime {
  /** The cells it stands in. */
  readonly at: readonly number[];
  readonly text: string;
  /** Null where it cannot be: it stays as it was written, and the row asks for it. */
  readonly atMs: InstantMs | null;
}

function findTime(
  cells: readonly string[],
  headings: Headings | null,
  time: ReadingTime,
): FoundTime | null {
  const named = headings === null ? undefined : cells[headings.time];
  if (headings !== null && named !== undefined && named !== '') {
    const next = cells[headings.time + 1] ?? '';
    const read = readTime(named, time);
    if (read?.isDay === true && isTimeOfDay(next, time)) {
      const text = `${named} ${next}`;
      return {
        at: [headings.time, headings.time + 1],
        text,
        atMs: readTime(text, time)?.atMs ?? null,
      };
    }
    return { at: [headings.time], text: named, atMs: read?.atMs ?? null };
  }
  let day: FoundTime | null = null;
  for (const [at, cell] of cells.entries()) {
    const read = readTime(cell, time);
    if (read === null) continue;
    if (!read.isDay) return { at: [at], text: cell, atMs: read.atMs };
    const next = cells[at + 1] ?? '';
    if (isTimeOfDay(next, time)) {
      const text = `${cell} ${next}`;
      return { at: [at, at + 1], text, atMs: readTime(text, time)?.atMs ?? null };
    }
    day ??= { at: [at], text: cell, atMs: read.atMs };
  }
  return day;
}

function isTimeOfDay(cell: string, time: ReadingTime): boolean {
  return (
    /^\d{1,2}[:.]\d{2}/.test(cell) && parseWhen(cell, { ...time, lean: 'past' }).kind === 'instant'
  );
}

/** What a cell says as a time; null where it is none. `atMs` is null for a time still to come. */
function readTime(
  cell: string,
  time: ReadingTime,
): { readonly atMs: InstantMs | null; readonly isDay: boolean } | null {
  // A bare number is a size or a count, even where it could be read as "14:30".
  if (!/\d|yesterday|today/i.test(cell) || /^\d+$/.test(cell) || cell.length > 60) return null;
  const stamped = readStamp(cell);
  if (stamped !== null) {
    return { atMs: stamped <= time.nowMs ? brandInstant(stamped) : null, isDay: false };
  }
  const text = cell.replace(/^(\d{4}-\d{2}-\d{2})T/i, '$1 ').replace(/ (?:GMT|BST)$/i, '');
  const when = parseWhen(text, { ...time, lean: 'past' });
  if (when.kind !== 'instant' && when.kind !== 'day') return null;
  return { atMs: tryReceived(text, time), isDay: when.kind === 'day' };
}

/** A time with its own offset, as mail servers write it: ISO 8601 or RFC 5322. UTC milliseconds. */
function readStamp(cell: string): number | null {
  const isStamp =
    /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})$/i.test(
      cell,
    ) || /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? [+-]\d{4}$/i.test(cell);
  const atMs = isStamp ? Date.parse(cell) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}

/** The longest cell that is neither the time nor an address. */
function findHint(cells: readonly string[], timeCells: readonly number[]): string {
  return cells
    .filter((cell, at) => !timeCells.includes(at) && !cell.includes('@'))
    .reduce((best, cell) => (cell.length > best.length ? cell : best), '');
}
