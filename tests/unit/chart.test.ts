import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart } from '../../shared/domain/chart/chart.ts';
import { chooseTicks } from '../../shared/domain/chart/chart.ts';
import { drawHours } from '../../shared/domain/chart/hours-chart.ts';
import { drawMix } from '../../shared/domain/chart/mix-chart.ts';
import { draw, type SvgNode, writeSvg } from '../../shared/domain/chart/svg-node.ts';
import { drawTrend } from '../../shared/domain/chart/trend-chart.ts';
import { drawWaits } from '../../shared/domain/chart/waits-chart.ts';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import type { TrendPoint } from '../../shared/domain/report/build-standards.ts';
import { describeLists } from '../../shared/domain/summary/histogram.ts';

function makePoint(month: string, met: number, missed: number, target = 90): TrendPoint {
  const denominator = met + missed;
  const value = denominator === 0 ? null : Math.round((met / denominator) * 1000) / 10;
  const isMet = met * 100 >= target * denominator;
  return {
    month: brandLocalMonth(month),
    met,
    missed,
    target: { kind: 'percent', value: target, unit: 'percent' },
    result: { value, numerator: met, denominator, better: 'higher' },
    status: value === null ? 'no_cases' : isMet ? 'target_met' : 'target_missed',
  };
}

function listNodes(node: SvgNode): SvgNode[] {
  return [
    node,
    ...node.children.flatMap((child) => (typeof child === 'string' ? [] : listNodes(child))),
  ];
}

function listByClass(chart: Chart, name: string): SvgNode[] {
  return listNodes(chart.svg).filter((node) =>
    String(node.attributes['class'] ?? '')
      .split(' ')
      .includes(name),
  );
}

/** Every place of the drawing: none may be no number, none outside the frame. */
function expectInsideFrame(chart: Chart): void {
  const [, , width = 0, height = 0] = String(chart.svg.attributes['viewBox'])
    .split(' ')
    .map(Number);
  for (const { attributes } of listNodes(chart.svg).slice(1)) {
    for (const [name, most] of [
      ['x', width],
      ['x1', width],
      ['x2', width],
      ['cx', width],
      ['y', height],
      ['y1', height],
      ['y2', height],
      ['cy', height],
    ] as const) {
      const value = attributes[name];
      if (value === undefined) continue;
      expect(Number(value)).toBeGreaterThanOrEqual(0);
      expect(Number(value)).toBeLessThanOrEqual(most);
    }
    expect(String(attributes['d'] ?? '')).not.toMatch(/NaN|Infinity/);
  }
}

describe('a drawing as text', () => {
  it('lets no name become markup', () => {
    const text = writeSvg(draw('text', { class: '"><script>' }, '<b>Tom & "Jerry"</b>'));
    expect(text).toBe(
      '<text class="&quot;&gt;&lt;script&gt;">&lt;b&gt;Tom &amp; &quot;Jerry&quot;&lt;/b&gt;</text>',
    );
  });
});

describe('the ticks of an axis', () => {
  it('are round, rising and reach over what is drawn', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e7, noNaN: true }), (most) => {
        const ticks = chooseTicks(0, most, 4);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('a trend', () => {
  const points = [
    makePoint('2026-08', 95, 5),
    makePoint('2026-09', 0, 0),
    makePoint('2026-10', 80, 20, 95),
  ];
  const chart = drawTrend({ key: 'calls', name: 'Calls', points, notedMonths: ['2026-08'] });

  it('tells met from missed by shape, not by colour alone, and draws no month without cases', () => {
    expect(listByClass(chart, 'chart-met').map(({ tag }) => tag)).toEqual(['circle']);
    expect(listByClass(chart, 'chart-missed').map(({ tag }) => tag)).toEqual(['rect', 'path']);
    expect(listByClass(chart, 'chart-note')).toHaveLength(1);
    // The line breaks where nothing was counted: two beginnings, no joining stroke.
    const [line] = listByClass(chart, 'chart-line');
    expect(String(line?.attributes['d']).match(/[ML]/g)).toEqual(['M', 'M']);
  });

  it('says in words what is drawn, and has every figure in its table', () => {
    expect(chart.description).toBe(
      'From 95 % in Aug 26 to 80 % in Oct 26. Target now 95 %. Target met in 1, missed in 1, no cases in 1 of 3 months.',
    );
    const [title, description] = chart.svg.children;
    expect(title).toMatchObject({ tag: 'title', children: ['Calls: trend'] });
    expect(description).toMatchObject({ tag: 'desc', children: [chart.description] });
    expect(chart.svg.attributes['aria-labelledby']).toBe(
      'trend-calls-title trend-calls-description',
    );
    expect(chart.table.rows).toEqual([
      ['2026-08', 95, 90, 'percent', 95, 100, 'target met'],
      ['2026-09', null, 90, 'percent', 0, 0, 'no cases'],
      ['2026-10', 80, 95, 'percent', 80, 100, 'target missed'],
    ]);
  });

  it('stays in its frame whatever the figures', () => {
    const count = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(count, count, fc.integer({ min: 1, max: 100 })), { maxLength: 13 }),
        (months) => {
          const made = months.map(([met, missed, target], index) =>
            makePoint(`2026-${String((index % 12) + 1).padStart(2, '0')}`, met, missed, target),
          );
          expectInsideFrame(drawTrend({ key: 'x', name: 'x', points: made }));
        },
      ),
    );
  });
});

describe('how long it took', () => {
  const bars = [
    { fromSeconds: 0, toSeconds: 60, count: 6 },
    { fromSeconds: 60, toSeconds: 120, count: 0 },
    { fromSeconds: 120, toSeconds: null, count: 2 },
  ];
  const durations = [1, 1, 1, 1, 1, 30, 200, 300].map((seconds) => seconds * 1000);

  it('draws a bar for each stretch with cases, and marks half and nine in ten', () => {
    const chart = drawWaits({ key: 'a', name: 'Calls', bars, figures: describeLists([durations]) });
    expect(listByClass(chart, 'chart-bar')).toHaveLength(2);
    expect(listByClass(chart, 'chart-rank')).toHaveLength(2);
    expect(chart.description).toBe(
      '8 cases were timed. Half within 1 s, 9 in 10 within 5 min, the longest 5 min.',
    );
    expect(chart.table.rows).toEqual([
      [0, 60, 6, 75],
      [60, 120, 0, 0],
      [120, null, 2, 25],
    ]);
    expectInsideFrame(chart);
  });

  it('says that nothing was timed', () => {
    const chart = drawWaits({ key: 'a', name: 'Calls', bars: [], figures: describeLists([]) });
    expect(chart.description).toBe('Nothing was timed.');
    expectInsideFrame(chart);
  });
});

describe('contacts by weekday and hour', () => {
  it('draws the count as the area of a circle', () => {
    const hours = new Array<number>(24).fill(0);
    const monday = hours.with(9, 100).with(11, 25);
    const chart = drawHours({ key: 'all', days: [{ weekday: 0, hours: monday }] });
    const [nine, eleven] = listByClass(chart, 'chart-bar').map(({ attributes }) =>
      Number(attributes['r']),
    );
    expect(nine).toBeCloseTo((eleven ?? 0) * 2, 1);
    expect(chart.description).toBe(
      '125 contacts. The busiest hour begins on Monday at 09:00 with 100.',
    );
    expect(chart.table.columns.map(({ title }) => title)).toEqual([
      'Weekday',
      '09:00',
      '10:00',
      '11:00',
      'All day',
    ]);
    expect(chart.table.rows[0]).toEqual(['Monday', 100, 0, 25, 125]);
    expectInsideFrame(chart);
  });

  it('has its table without any contact', () => {
    const chart = drawHours({ key: 'all', days: [] });
    expect(chart.description).toBe('No contact was recorded.');
    expect(chart.table.rows).toHaveLength(7);
  });
});

describe('the mix of channels', () => {
  it('sets each share beside that of a year before, filled and outlined', () => {
    const chart = drawMix({
      key: 'channels',
      title: 'Channels',
      parts: [
        {
          name: 'Phone',
          now: { numerator: 60, denominator: 100, value: 60 },
          lastYear: { numerator: 70, denominator: 100, value: 70 },
        },
        {
          name: 'Email',
          now: { numerator: 40, denominator: 100, value: 40 },
          lastYear: null,
        },
      ],
    });
    expect(listByClass(chart, 'chart-bar')).toHaveLength(2);
    expect(listByClass(chart, 'chart-before').map(({ attributes }) => attributes['fill'])).toEqual([
      'none',
    ]);
    expect(chart.description).toBe('Phone 60 % (60), a year before 70 % (70); Email 40 % (40).');
    expect(chart.table.rows).toEqual([
      ['Phone', 60, 100, 60, 70, 100, 70],
      ['Email', 40, 100, 40, null, null, null],
    ]);
    expectInsideFrame(chart);
  });
});
