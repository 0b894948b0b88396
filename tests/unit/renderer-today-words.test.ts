import { describe, expect, it } from 'vitest';
import {
  describeChart,
  findScaleTop,
  listChartHours,
  writeUsual,
} from '../../renderer/features/today/today-words.ts';
import {
  describeAgainstUsual,
  describeLongest,
  describeMet,
  describePercent,
} from '../../renderer/ui/today/figure-words.ts';

const minute = 60_000;
const hour = 60 * minute;

function makeHours(counts: Readonly<Record<number, number>>, usual: number | null = null) {
  return Array.from({ length: 24 }, (_, at) => ({ hour: at, contacts: counts[at] ?? 0, usual }));
}

describe('a percentage', () => {
  it.each([
    [{ met: 402, counted: 515 }, '78 %', '78 % met today: 402 of 515'],
    [{ met: 1_999, counted: 2_000 }, '99 %', '99 % met today: 1,999 of 2,000'],
    [{ met: 5, counted: 5 }, '100 %', '100 % met today: 5 of 5'],
    [{ met: 0, counted: 0 }, '—', 'No case decided yet today'],
  ])(
    'of %j is %s, never rounded up to what it is not, and stands with its counts',
    (figures, percent, met) => {
      expect(describePercent(figures)).toBe(percent);
      expect(describeMet(figures)).toBe(met);
    },
  );
});

describe('the longest wait', () => {
  it.each([
    [null, '—'],
    [-5, '0 s'],
    [12 * minute, '12 min'],
    [47 * hour, '1 d 23 h'],
    [49 * hour, '2 d'],
  ])('since %s is %s', (ago, words) => {
    expect(describeLongest(ago === null ? null : 1_000_000_000 - ago, 1_000_000_000)).toBe(words);
  });
});

describe('beside the usual day', () => {
  it.each([
    [87, 75, '12 more than usual by now'],
    [60, 75, '15 fewer than usual by now'],
    [77, 75, 'about as usual by now'],
    [1, 0, 'about as usual by now'],
    [3, null, 'not enough earlier days to compare with'],
  ])('%i contacts with %s usual are %s', (contacts, usual, words) => {
    expect(describeAgainstUsual(contacts, usual)).toBe(words);
  });
});

describe('the chart', () => {
  it('draws opening hours and whatever lies outside them, and nothing for hours to come', () => {
    const hours = listChartHours(makeHours({ 7: 1, 10: 9 }), [8, 17], 11);
    expect(hours.map((one) => one.hour)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(hours.filter((one) => one.isAhead).map((one) => one.hour)).toEqual([
      12, 13, 14, 15, 16, 17,
    ]);
    expect(describeChart(hours)).toBe('Busiest hour so far: 10:00, 9 contacts.');
  });

  it('is empty on a closed day without a contact', () => {
    expect(listChartHours(makeHours({}), null, 11)).toEqual([]);
    expect(describeChart([])).toBe('No contact yet today.');
  });

  it.each([
    [0, 2],
    [3, 5],
    [10, 10],
    [11, 20],
    [480, 500],
    [501, 1000],
  ])('of at most %i reaches to %i', (most, top) => {
    expect(findScaleTop(listChartHours(makeHours({ 9: most }), [9, 9], 12))).toBe(top);
  });

  it('writes half a contact of a median, and a dash for nothing known', () => {
    expect(writeUsual(12.5)).toBe('12.5');
    expect(writeUsual(null)).toBe('—');
  });
});
