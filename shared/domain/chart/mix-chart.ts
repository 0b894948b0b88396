import { sayCount } from '../report/figure-words.ts';
import { number, percent, tabulate, text } from '../report/table-model.ts';
import type { MeasureValue } from '../report/report-parts.ts';
import { type Chart, type ChartSize, frameChart, nameChart } from './chart.ts';
import { draw, place, type SvgNode } from './svg-node.ts';

/** The share of one channel, now and the same months a year before. */
export interface MixPart {
  readonly name: string;
  readonly now: MeasureValue;
  /** Null where nothing was recorded then. */
  readonly lastYear: MeasureValue | null;
}

const margin = { left: 96, right: 160, top: 6, bottom: 6 };
const slot = 34;

/**
 * The share of each channel as a filled bar, and a year before as an outlined one below it, with the
 * percentages written at their ends.
 */
export function drawMix(
  source: { readonly key: string; readonly title: string; readonly parts: readonly MixPart[] },
  width = 480,
): Chart {
  const { parts } = source;
  const about = {
    id: nameChart('mix', source.key),
    title: source.title,
    description:
      parts.length === 0
        ? 'No contact was recorded.'
        : `${parts.map(({ name, now, lastYear }) => `${name} ${sayShare(now)}${lastYear === null ? '' : `, a year before ${sayShare(lastYear)}`}`).join('; ')}.`,
  };
  const size: ChartSize = { width, height: margin.top + margin.bottom + slot * parts.length };
  const plotWidth = width - margin.left - margin.right;
  const most = Math.max(
    1,
    ...parts.flatMap(({ now, lastYear }) => [now.value ?? 0, lastYear?.value ?? 0]),
  );
  const length = (share: MeasureValue): number => place((plotWidth * (share.value ?? 0)) / most);
  return {
    ...about,
    svg: frameChart(
      about,
      size,
      parts.flatMap((part, index) => drawPart(part, margin.top + slot * index, length)),
    ),
    table: tabulate(source.title, parts, [
      text('Channel', (part) => part.name),
      number('Contacts', (part) => part.now.numerator),
      number('Of', (part) => part.now.denominator),
      percent('Percent', (part) => part.now.value),
      number('Contacts a year before', (part) => part.lastYear?.numerator ?? null),
      number('Of, a year before', (part) => part.lastYear?.denominator ?? null),
      percent('Percent a year before', (part) => part.lastYear?.value ?? null),
    ]),
  };
}

function sayShare({ value, numerator }: MeasureValue): string {
  return value === null ? 'no contacts' : `${value} % (${sayCount(numerator)})`;
}

function drawPart(part: MixPart, top: number, length: (share: MeasureValue) => number): SvgNode[] {
  const { name, now, lastYear } = part;
  const nodes = [
    draw('text', { x: margin.left - 8, y: top + 14, 'text-anchor': 'end' }, name),
    draw('rect', {
      class: 'chart-bar',
      x: margin.left,
      y: top + 4,
      width: length(now),
      height: 13,
      'fill-opacity': 0.72,
    }),
    draw(
      'text',
      { x: place(margin.left + length(now) + 6), y: top + 14, 'font-weight': 700 },
      sayShare(now),
    ),
  ];
  if (lastYear === null) return nodes;
  return [
    ...nodes,
    draw('rect', {
      class: 'chart-before',
      x: margin.left,
      y: top + 19,
      width: length(lastYear),
      height: 8,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-opacity': 0.6,
    }),
    draw(
      'text',
      { x: place(margin.left + length(lastYear) + 6), y: top + 27, 'font-size': 9 },
      `a year before ${sayShare(lastYear)}`,
    ),
  ];
}
