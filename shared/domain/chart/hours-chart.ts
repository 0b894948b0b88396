import type { WeekdayHours } from '../report/report-parts.ts';
import { sayCount } from '../report/figure-words.ts';
import { number, tabulate, text } from '../report/table-model.ts';
import { type Chart, type ChartSize, frameChart, nameChart } from './chart.ts';
import { draw, place, type SvgNode } from './svg-node.ts';

/** Monday first, as `weekday` counts them. */
export const weekdayWords = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const margin = { left: 74, right: 12, top: 24, bottom: 8 };

/** Room for the name of one hour. */
const narrowestSlot = 38;

/** "09:00" for 9. */
export function sayHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/**
 * Contacts by weekday and hour as circles whose area is the count: the busy hours are seen without
 * colour. Only the hours from the first to the last with a contact are drawn; the table has them too.
 */
export function drawHours(
  source: {
    readonly key: string;
    readonly days: readonly Pick<WeekdayHours, 'weekday' | 'hours'>[];
  },
  size: ChartSize = { width: 760, height: 250 },
): Chart {
  const grid = weekdayWords.map(
    (_, weekday) => source.days.find((day) => day.weekday === weekday)?.hours ?? [],
  );
  const hours = findHours(grid);
  const most = Math.max(1, ...grid.flat());
  const about = {
    id: nameChart('hours', source.key),
    title: 'Contacts by weekday and hour',
    description: describeHours(grid, most),
  };
  const slotX = (size.width - margin.left - margin.right) / Math.max(1, hours.length);
  const slotY = (size.height - margin.top - margin.bottom) / weekdayWords.length;
  const mostRadius = Math.min(slotX, slotY) * 0.47;
  // Where all would run into each other, every second or third hour is named.
  const every = Math.max(1, Math.ceil(narrowestSlot / slotX));
  const heads = hours.flatMap((hour, index) =>
    index % every === 0
      ? [
          draw(
            'text',
            { x: place(margin.left + slotX * (index + 0.5)), y: 14, 'text-anchor': 'middle' },
            sayHour(hour),
          ),
        ]
      : [],
  );
  const rows = weekdayWords.flatMap((name, weekday): SvgNode[] => {
    const y = place(margin.top + slotY * (weekday + 0.5));
    const circles = hours.flatMap((hour, index) => {
      const count = grid[weekday]?.[hour] ?? 0;
      if (count === 0) return [];
      const r = place(Math.max(0.8, mostRadius * Math.sqrt(count / most)));
      const cx = place(margin.left + slotX * (index + 0.5));
      return [draw('circle', { class: 'chart-bar', cx, cy: y, r, 'fill-opacity': 0.72 })];
    });
    return [
      draw('text', { x: margin.left - 10, y: y + 4, 'text-anchor': 'end' }, name),
      draw('line', {
        class: 'chart-grid',
        x1: margin.left,
        x2: size.width - margin.right,
        y1: y,
        y2: y,
        stroke: 'currentColor',
        'stroke-opacity': 0.18,
      }),
      ...circles,
    ];
  });
  return {
    ...about,
    svg: frameChart(about, size, [...heads, ...rows]),
    table: tabulate(
      about.title,
      weekdayWords.map((name, weekday) => ({ name, counts: grid[weekday] ?? [] })),
      [
        text('Weekday', (day) => day.name),
        ...hours.map((hour) =>
          number<{ name: string; counts: readonly number[] }>(
            sayHour(hour),
            (day) => day.counts[hour] ?? 0,
          ),
        ),
        number('All day', (day) => day.counts.reduce((sum, count) => sum + count, 0)),
      ],
    ),
  };
}

/** The hours between the first and the last with any contact; office hours where there is none. */
function findHours(grid: readonly (readonly number[])[]): number[] {
  const used = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    grid.some((counts) => (counts[hour] ?? 0) > 0),
  );
  const first = used[0] ?? 9;
  const last = used.at(-1) ?? 16;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function describeHours(grid: readonly (readonly number[])[], most: number): string {
  const total = grid.flat().reduce((sum, count) => sum + count, 0);
  if (total === 0) return 'No contact was recorded.';
  const weekday = grid.findIndex((counts) => counts.includes(most));
  const hour = grid[weekday]?.indexOf(most) ?? 0;
  return `${sayCount(total)} contacts. The busiest hour begins on ${weekdayWords[weekday] ?? ''} at ${sayHour(hour)} with ${sayCount(most)}.`;
}
