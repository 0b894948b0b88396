import { fromDayNumber } from '../calendar/local-day.ts';
import { findWallInstantMs, type Zone } from '../calendar/zone.ts';
import { brandInstant, DAY_MS, type InstantMs, type LocalDay } from '../instant.ts';
import type { ColumnPlace } from './find-columns.ts';
import type { FoundTime, ReadTime } from './date-format.ts';
import { type Cell, readCellText, type RowProblem } from './mapping.ts';

/** A time of a row: an instant, and the local day where the file gives no more than that. */
export interface RowTime {
  readonly atMs: InstantMs;
  readonly dayOnly: LocalDay | null;
}

const earliestMs = Date.UTC(1900, 0, 1);
const latestMs = Date.UTC(2200, 0, 1);

/**
 * Reads the time in one column, or in a date and a time column together. Null where the cells are
 * empty; a problem where they hold no date of the format, or one outside 1900 to 2199. Local times
 * are read as clock rule 1 says.
 */
export function readRowTime(
  cells: readonly Cell[],
  places: readonly ColumnPlace[] | undefined,
  readTime: ReadTime,
  zone: Zone,
): RowTime | RowProblem | null {
  const [first, second] = places ?? [];
  if (first === undefined) return null;
  const found = findTime(cells[first.index], second && cells[second.index], readTime);
  if (found === 'empty') return null;
  const atMs = found === null ? NaN : toInstantOf(found, zone);
  if (found === null || !(atMs >= earliestMs && atMs < latestMs)) {
    return {
      code: 'invalid_date',
      column: first.name,
      message: `This is not a date in the format of the mapping.`,
    };
  }
  return {
    atMs: brandInstant(atMs),
    dayOnly: found.hasTime ? null : fromDayNumber(Math.floor(found.wallMs / DAY_MS)),
  };
}

function findTime(
  first: Cell | undefined,
  second: Cell | undefined,
  readTime: ReadTime,
): FoundTime | 'empty' | null {
  if (typeof first === 'object') return joinDateCells(first, second);
  const date = readCellText(first).trim();
  const time = readCellText(second).trim();
  if (date === '' && time === '') return 'empty';
  return readTime(date === '' || time === '' ? date + time : `${date} ${time}`);
}

/** A workbook may hold the day and the time of day as two numbers. */
function joinDateCells(first: Exclude<Cell, string>, second: Cell | undefined): FoundTime | null {
  if (first.wallMs < DAY_MS && first.text.length < 10) return null;
  if (second === undefined || second === '') {
    return { wallMs: first.wallMs, hasTime: first.hasTime, offsetMs: null };
  }
  if (typeof second === 'string') return null;
  const dayStartMs = Math.floor(first.wallMs / DAY_MS) * DAY_MS;
  const timeMs = second.wallMs - Math.floor(second.wallMs / DAY_MS) * DAY_MS;
  return { wallMs: dayStartMs + timeMs, hasTime: true, offsetMs: null };
}

function toInstantOf(found: FoundTime, zone: Zone): number {
  return found.offsetMs === null
    ? findWallInstantMs(zone, found.wallMs)
    : found.wallMs - found.offsetMs;
}

/** Seconds as "95", "95.5", "1:35" or "0:01:35"; null for anything else, negative or over 31 days. */
export function readSeconds(text: string): number | null {
  const match = /^(?:(?:(\d{1,4}):)?(\d{1,5}):)?(\d{1,9}(?:[.,]\d{1,6})?)$/.exec(text.trim());
  if (match === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
  return total <= 31 * 86_400 ? total : null;
}
