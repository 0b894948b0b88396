import type { ReportCell, ReportColumn } from '../../shared/domain/report/table-model.ts';
import { number, percent, seconds, text } from '../../shared/domain/report/table-model.ts';

/**
 * Rows as wide and as varied as those of the report: a place, a standard, a channel and a service, then
 * counts, percentages and seconds. They are made one at a time, and are the same for every candidate.
 */

/** Anything but the row's number: a few thousand different values, as in a real report. */
function vary(row: number, column: number, most: number): number {
  return (row * 7919 + column * 104_729) % most;
}

const months = Array.from(
  { length: 60 },
  (_, month) => `${2022 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
);
const channels = ['All channels', 'Phone', 'In person', 'Email', 'Web form', 'Letter'];

const columns: readonly ReportColumn<number>[] = [
  text('Month', (row) => months[Math.floor(row / 2000) % months.length] ?? ''),
  text('Standard', (row) => `Answered in full in ${(Math.floor(row / 100) % 20) + 1} working days`),
  text('Channel', (row) => channels[row % channels.length] ?? ''),
  text('Group', (row) => `Service ${Math.floor(row / 6) % 40}`),
  text('Measure', () => 'Full reply'),
  text('Kind of target', () => 'percent'),
  number('Target', () => 90),
  percent('Result', (row) => vary(row, 1, 1000) / 10),
  text('Unit', () => 'percent'),
  text('Status', (row) => (vary(row, 2, 3) === 0 ? 'target missed' : 'target met')),
  ...[
    'Numerator',
    'Denominator',
    'Met',
    'Missed',
    'Running',
    'Paused',
    'Excluded',
    'Set aside',
  ].map((title, index) => number<number>(title, (row) => vary(row, index + 3, 3000))),
  percent('Percent met', (row) => vary(row, 11, 1000) / 10),
  percent('Percent met without exclusions', (row) => vary(row, 12, 1000) / 10),
  number('Timed', (row) => vary(row, 13, 3000)),
  ...['Average', 'Half within', '9 in 10 within', '95 in 100 within', 'Longest'].map(
    (title, index) =>
      seconds<number>(`${title} seconds`, (row) =>
        row % 50 === 0 ? null : vary(row, index + 14, 80_000_000) / 1000,
      ),
  ),
  text('Standard id', (row) => `full-reply-${Math.floor(row / 100) % 20}`),
];

export const wideColumns = columns.map(({ title, kind }) => ({ title, kind }));

/** So many rows, made when they are asked for; they can be asked for again. */
export function makeWideRows(count: number): Iterable<readonly ReportCell[]> {
  return {
    *[Symbol.iterator]() {
      for (let row = 0; row < count; row++) yield columns.map((column) => column.read(row));
    },
  };
}
