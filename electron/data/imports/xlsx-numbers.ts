import { fromDayNumber } from '../../../shared/domain/calendar/local-day.ts';
import type { Cell } from '../../../shared/domain/import/mapping.ts';
import { DAY_MS, SECOND_MS } from '../../../shared/domain/instant.ts';

/** What a number format makes of a number. */
export type NumberKind = 'number' | 'day' | 'time' | 'elapsed';

const builtInDays = [14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58];
const builtInTimes = [18, 19, 20, 21, 22, 32, 33, 45, 47, 55, 56];

/** The kind of a built-in format by its number, or of a custom one by its code. */
export function findNumberKind(formatId: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (builtInDays.includes(formatId)) return 'day';
    if (formatId === 46) return 'elapsed';
    return builtInTimes.includes(formatId) ? 'time' : 'number';
  }
  const [positive = ''] = code.split(';');
  if (/\[(?:h+|m+|s+)\]/i.test(positive)) return 'elapsed';
  // Quoted text, escaped letters and what stands in brackets (colours, locales) say nothing.
  const bare = positive.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general/gi, '');
  if (/[hs]/i.test(bare)) return 'time';
  return /[ymd]/i.test(bare) ? 'day' : 'number';
}

const firstDays1900 = 25_569;
const firstDays1904 = 24_107;
const lastSerial = 2_958_465;

/**
 * A number of a cell in the light of its format: a date with or without a time of day, a time of
 * day, or the number as text. Times are rounded to the second, as the workbook shows them.
 */
export function readNumberCell(text: string, kind: NumberKind, is1904: boolean): Cell {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return text;
  if (kind === 'number' || value < 0 || value > lastSerial) return String(value);
  const serialMs = Math.round(value * 86_400) * SECOND_MS;
  if (kind === 'elapsed') return formatElapsed(serialMs);
  const hasTime = kind === 'time' || serialMs % DAY_MS !== 0;
  if (serialMs < DAY_MS && kind === 'time') {
    return { wallMs: serialMs, hasTime, text: formatTimeOfDay(serialMs) };
  }
  // The first two months of 1900 are one day off: the format counts a 29 February that never was.
  const early = !is1904 && value < 60 ? DAY_MS : 0;
  const wallMs = serialMs - (is1904 ? firstDays1904 : firstDays1900) * DAY_MS + early;
  const day = fromDayNumber(Math.floor(wallMs / DAY_MS));
  return { wallMs, hasTime, text: hasTime ? `${day}T${formatTimeOfDay(serialMs % DAY_MS)}` : day };
}

function formatTimeOfDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 19);
}

function formatElapsed(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000);
  return `${hours}${formatTimeOfDay(milliseconds % 3_600_000).slice(2)}`;
}
