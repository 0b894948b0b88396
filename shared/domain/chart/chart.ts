import type { ReportTable } from '../report/table-model.ts';
import { draw, type SvgNode } from './svg-node.ts';

/** A drawing with everything that says the same in words and numbers. */
export interface Chart {
  /** Unlike that of any other chart of the page. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence or two, for those who do not see it. */
  readonly description: string;
  readonly svg: SvgNode;
  /** Every figure that is drawn, to stand beside the drawing. */
  readonly table: ReportTable;
}

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The frame of every chart: it scales with the page and names itself to a screen reader. */
export function frameChart(
  chart: Pick<Chart, 'id' | 'title' | 'description'>,
  { width, height }: ChartSize,
  children: readonly SvgNode[],
): SvgNode {
  return draw(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      class: 'chart',
      'aria-labelledby': `${chart.id}-title ${chart.id}-description`,
      'font-size': 11,
      fill: 'currentColor',
    },
    draw('title', { id: `${chart.id}-title` }, chart.title),
    draw('desc', { id: `${chart.id}-description` }, chart.description),
    ...children,
  );
}

/** "standards-answer-phone" of anything: fit for an id in a page. */
export function nameChart(...parts: readonly string[]): string {
  return parts.map((part) => part.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')).join('-');
}

/** Up to `count` round values that span from 0 or `from` to at least `to`. */
export function chooseTicks(from: number, to: number, count: number): number[] {
  const rough = (to - from) / Math.max(1, count - 1);
  if (!(rough > 0)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const first = Math.floor(from / step);
  const last = Math.ceil(to / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
