import type { WaitDistribution } from '../report/report-parts.ts';
import { sayCount, saySeconds } from '../report/figure-words.ts';
import { number, percent, seconds, tabulate } from '../report/table-model.ts';
import { roundPercent } from '../report/judge-target.ts';
import type { DurationFigures } from '../summary/histogram.ts';
import { type Chart, type ChartSize, chooseTicks, frameChart, nameChart } from './chart.ts';
import { draw, place, type SvgNode } from './svg-node.ts';

/** How long the cases of one standard took. */
export interface WaitsSource {
  readonly key: string;
  readonly name: string;
  readonly bars: WaitDistribution['bars'];
  /** The exact figures of the same cases: half and nine in ten are marked in the drawing. */
  readonly figures: DurationFigures;
}

type Bar = WaitsSource['bars'][number];

const margin = { left: 50, right: 20, top: 34, bottom: 32 };

/**
 * How long it took, as bars from short to long. Two lines mark where half and nine in ten of the cases
 * were done.
 */
export function drawWaits(
  source: WaitsSource,
  size: ChartSize = { width: 360, height: 190 },
): Chart {
  const { bars, figures } = source;
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const about = {
    id: nameChart('waits', source.key),
    title: `${source.name}: times`,
    description:
      total === 0
        ? 'Nothing was timed.'
        : `${sayCount(total)} cases were timed. Half within ${saySeconds(figures.median)}, 9 in 10 within ${saySeconds(figures.p90)}, the longest ${saySeconds(figures.max)}.`,
  };
  const most = bars.reduce((top, bar) => Math.max(top, bar.count), 1);
  const ticks = chooseTicks(0, most, 4).filter((tick) => Number.isInteger(tick));
  const high = Math.max(most, ticks.at(-1) ?? most);
  const plotHeight = size.height - margin.top - margin.bottom;
  const slot = (size.width - margin.left - margin.right) / Math.max(1, bars.length);
  const y = (count: number): number => place(margin.top + plotHeight * (1 - count / high));
  const x = (position: number): number => place(margin.left + slot * position);
  return {
    ...about,
    svg: frameChart(about, size, [
      ...ticks.flatMap((tick) => drawTick(tick, y(tick), size)),
      ...bars.flatMap((bar, index) => drawBar(bar, x(index), slot, y)),
      ...drawEdges(bars, x, size.height - 16),
      ...drawRank(findPosition(bars, figures.median), 'half', 11, bars.length, x, y),
      ...drawRank(findPosition(bars, figures.p90), '9 in 10', 23, bars.length, x, y),
    ]),
    table: tabulate(about.title, bars, [
      seconds('From seconds', (bar) => bar.fromSeconds),
      seconds('To seconds', (bar) => bar.toSeconds),
      number('Cases', (bar) => bar.count),
      percent('Percent of cases', (bar) => roundPercent(bar.count, total)),
    ]),
  };
}

function drawTick(tick: number, y: number, size: ChartSize): SvgNode[] {
  return [
    draw('line', {
      class: 'chart-grid',
      x1: margin.left,
      x2: size.width - margin.right,
      y1: y,
      y2: y,
      stroke: 'currentColor',
      'stroke-opacity': 0.18,
    }),
    draw('text', { x: margin.left - 6, y: y + 4, 'text-anchor': 'end' }, sayCount(tick)),
  ];
}

function drawBar(bar: Bar, x: number, slot: number, y: (count: number) => number): SvgNode[] {
  if (bar.count === 0) return [];
  return [
    draw('rect', {
      class: 'chart-bar',
      x: place(x + slot * 0.06),
      y: y(bar.count),
      width: place(slot * 0.88),
      height: place(y(0) - y(bar.count)),
      'fill-opacity': 0.72,
    }),
  ];
}

/** The edges between bars, as many as have room. */
function drawEdges(bars: readonly Bar[], x: (position: number) => number, y: number): SvgNode[] {
  const every = Math.ceil(bars.length / 6);
  const edges = bars.flatMap((bar, index) =>
    index % every === 0 && index <= bars.length - every / 2 - 0.5
      ? [draw('text', { x: x(index), y, 'text-anchor': 'middle' }, saySeconds(bar.fromSeconds))]
      : [],
  );
  const last = bars.at(-1);
  if (last === undefined) return edges;
  const end = last.toSeconds === null ? 'and more' : saySeconds(last.toSeconds);
  return [...edges, draw('text', { x: x(bars.length), y, 'text-anchor': 'end' }, end)];
}

/** Where a time lies among the bars: 2.5 is the middle of the third. Null where there is none. */
function findPosition(bars: readonly Bar[], seconds: number | null): number | null {
  if (seconds === null) return null;
  const index = bars.findIndex(
    (bar) => seconds >= bar.fromSeconds && (bar.toSeconds === null || seconds < bar.toSeconds),
  );
  const bar = bars[index];
  if (bar === undefined) return null;
  const width = bar.toSeconds === null ? 0 : bar.toSeconds - bar.fromSeconds;
  return index + (width === 0 ? 0.5 : (seconds - bar.fromSeconds) / width);
}

function drawRank(
  position: number | null,
  label: string,
  labelY: number,
  bars: number,
  x: (position: number) => number,
  y: (count: number) => number,
): SvgNode[] {
  if (position === null) return [];
  const at = x(position);
  const isFarRight = position > bars * 0.8;
  return [
    draw('line', {
      class: 'chart-rank',
      x1: at,
      x2: at,
      y1: labelY + 3,
      y2: y(0),
      stroke: 'currentColor',
      'stroke-width': 1.25,
      'stroke-dasharray': '5 3',
    }),
    draw(
      'text',
      {
        x: place(isFarRight ? at - 4 : at + 4),
        y: labelY,
        'text-anchor': isFarRight ? 'end' : 'start',
        'font-weight': 700,
      },
      label,
    ),
  ];
}
