import type { TrendPoint } from '../report/build-standards.ts';
import { statusMarks, statusWords } from '../report/status-words.ts';
import { sayFigure, sayMonthShort } from '../report/figure-words.ts';
import { number, tabulate, text } from '../report/table-model.ts';
import { type Chart, type ChartSize, chooseTicks, frameChart, nameChart } from './chart.ts';
import { draw, place, type SvgNode } from './svg-node.ts';

/** What a trend is drawn from: a standard's months, oldest first. */
export interface TrendSource {
  /** Tells this chart from the others of the page. */
  readonly key: string;
  readonly name: string;
  readonly points: readonly TrendPoint[];
  /** Dated notes, such as an outage: each stands under its month as a small triangle. */
  readonly notedMonths?: readonly string[];
}

const margin = { left: 50, right: 70, top: 14, bottom: 28 };

interface Scale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

/**
 * The months of a standard as a line with its target as a dashed one: a filled circle where the target
 * was met, a crossed square where it was missed, no mark where there were no cases. The target is each
 * month's own.
 */
export function drawTrend(
  source: TrendSource,
  size: ChartSize = { width: 360, height: 155 },
): Chart {
  const { points } = source;
  const about = {
    id: nameChart('trend', source.key),
    title: `${source.name}: trend`,
    description: describeTrend(points),
  };
  const scale = findScale(points, size);
  const noted = new Set(source.notedMonths);
  return {
    ...about,
    svg: frameChart(about, size, [
      ...drawAxis(points, scale, size),
      ...drawTarget(points, scale),
      ...drawLine(points, scale),
      ...points.flatMap((point, index) => drawMark(point, scale.x(index), scale)),
      ...points.flatMap((point, index) =>
        noted.has(point.month) ? [drawNote(scale.x(index), size)] : [],
      ),
      ...drawLastValue(points, scale),
    ]),
    table: tabulate(`${source.name}: trend`, points, [
      text('Month', (point) => point.month),
      number('Result', (point) => point.result.value),
      number('Target', (point) => point.target.value),
      text('Unit', (point) => point.target.unit),
      number('Numerator', (point) => point.result.numerator),
      number('Denominator', (point) => point.result.denominator),
      text('Status', (point) => statusWords[point.status]),
    ]),
  };
}

function describeTrend(points: readonly TrendPoint[]): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 'No month has been counted yet.';
  const say = (point: TrendPoint): string =>
    `${sayFigure(point.result.value, point.target.unit)} in ${sayMonthShort(point.month)}`;
  const count = (status: TrendPoint['status']): number =>
    points.filter((point) => point.status === status).length;
  const months = `${points.length} ${points.length === 1 ? 'month' : 'months'}`;
  const outcome = `Target met in ${count('target_met')}, missed in ${count('target_missed')}, no cases in ${count('no_cases')} of ${months}.`;
  const course = first === last ? `${say(last)}.` : `From ${say(first)} to ${say(last)}.`;
  return `${course} Target now ${sayFigure(last.target.value, last.target.unit)}. ${outcome}`;
}

function findScale(points: readonly TrendPoint[], { width, height }: ChartSize): Scale {
  const values = points.flatMap(({ result, target }) =>
    result.value === null ? [target.value] : [result.value, target.value],
  );
  const isPercent = points.at(-1)?.target.unit !== 'seconds';
  const least = Math.min(...values, isPercent ? 100 : Infinity);
  const most = Math.max(...values, 1);
  // A percentage that is always high is shown from a round value below it, and says so at the axis.
  const from = isPercent && least >= 50 ? Math.floor((least - 1) / 10) * 10 : 0;
  const to = isPercent ? (most > 50 ? 100 : most) : most;
  const ticks = chooseTicks(from, to, 4);
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const plotWidth = width - margin.left - margin.right;
  const plotHeight = height - margin.top - margin.bottom;
  const step = points.length > 1 ? plotWidth / (points.length - 1) : 0;
  return {
    ticks,
    x: (index) => place(margin.left + (points.length > 1 ? index * step : plotWidth / 2)),
    y: (value) => place(margin.top + plotHeight * (1 - (value - low) / Math.max(1e-9, high - low))),
  };
}

function drawAxis(points: readonly TrendPoint[], scale: Scale, size: ChartSize): SvgNode[] {
  const unit = points.at(-1)?.target.unit ?? 'percent';
  const right = size.width - margin.right;
  const lines = scale.ticks.flatMap((tick) => [
    draw('line', {
      class: 'chart-grid',
      x1: margin.left - 8,
      x2: right + 8,
      y1: scale.y(tick),
      y2: scale.y(tick),
      stroke: 'currentColor',
      'stroke-opacity': 0.18,
    }),
    draw(
      'text',
      { x: margin.left - 12, y: scale.y(tick) + 4, 'text-anchor': 'end' },
      sayFigure(tick, unit),
    ),
  ]);
  const every = points.length > 7 ? 3 : 1;
  const last = points.length - 1;
  const months = points.flatMap(({ month }, index) =>
    (last - index) % every === 0
      ? [
          draw(
            'text',
            { x: scale.x(index), y: size.height - 14, 'text-anchor': 'middle' },
            sayMonthShort(month),
          ),
        ]
      : [],
  );
  return [...lines, ...months];
}

/** A step for each month, so that a target that changed is seen to have changed. */
function drawTarget(points: readonly TrendPoint[], scale: Scale): SvgNode[] {
  const last = points.at(-1);
  if (last === undefined) return [];
  const half = points.length > 1 ? (scale.x(1) - scale.x(0)) / 2 : 20;
  const steps = points.map(({ target }, index) => {
    const y = scale.y(target.value);
    // Its label stands right of the last month.
    const after = index === points.length - 1 ? Math.min(half, 5) : half;
    return `${index === 0 ? 'M' : 'L'}${place(scale.x(index) - half)} ${y}H${place(scale.x(index) + after)}`;
  });
  return [
    draw('path', {
      class: 'chart-target',
      d: steps.join(''),
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.25,
      'stroke-dasharray': '5 3',
    }),
  ];
}

function drawLine(points: readonly TrendPoint[], scale: Scale): SvgNode[] {
  let path = '';
  let goesOn = false;
  for (const [index, { result }] of points.entries()) {
    if (result.value === null) {
      goesOn = false;
      continue;
    }
    path += `${goesOn ? 'L' : 'M'}${scale.x(index)} ${scale.y(result.value)}`;
    goesOn = true;
  }
  if (path === '') return [];
  return [
    draw('path', {
      class: 'chart-line',
      d: path,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.75,
      'stroke-linejoin': 'round',
    }),
  ];
}

function drawMark(point: TrendPoint, x: number, scale: Scale): SvgNode[] {
  if (point.result.value === null) return [];
  const y = scale.y(point.result.value);
  if (point.status === 'target_met') {
    return [draw('circle', { class: 'chart-met', cx: x, cy: y, r: 3.2 })];
  }
  const d = 3.6;
  return [
    draw('rect', {
      class: 'chart-missed chart-paper',
      x: place(x - d),
      y: place(y - d),
      width: 2 * d,
      height: 2 * d,
      fill: '#fff',
      stroke: 'currentColor',
      'stroke-width': 1.25,
    }),
    draw('path', {
      class: 'chart-missed',
      d: `M${place(x - d)} ${place(y - d)}l${2 * d} ${2 * d}m0 ${-2 * d}l${-2 * d} ${2 * d}`,
      stroke: 'currentColor',
      'stroke-width': 1.25,
    }),
  ];
}

function drawNote(x: number, { height }: ChartSize): SvgNode {
  return draw('path', { class: 'chart-note', d: `M${place(x - 4)} ${height - 2}h8l-4 -7z` });
}

/** The last result and its target in numbers, at the right; kept apart where they would overlap. */
function drawLastValue(points: readonly TrendPoint[], scale: Scale): SvgNode[] {
  const last = points.at(-1);
  if (last === undefined) return [];
  const x = scale.x(points.length - 1) + 9;
  const targetY = scale.y(last.target.value);
  const target = draw(
    'text',
    { class: 'chart-target-label', x, y: place(targetY + 4), 'font-size': 10 },
    sayFigure(last.target.value, last.target.unit),
  );
  if (last.result.value === null) return [target];
  const resultY = scale.y(last.result.value);
  const gap = resultY - targetY;
  const shift = Math.abs(gap) >= 13 ? 0 : (gap >= 0 ? 13 : -13) - gap;
  const result = draw(
    'text',
    { x, y: place(resultY + 4 + shift), 'font-weight': 700 },
    `${sayFigure(last.result.value, last.target.unit)} ${statusMarks[last.status]}`,
  );
  return [target, result];
}
