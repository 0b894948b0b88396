import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addHistogram,
  decodeHistogram,
  describeDurations,
  encodeHistogram,
  insertDuration,
  listJoinedDurations,
} from '../../shared/domain/summary/histogram.ts';

const yearMs = 366 * 86_400_000;
const durations = fc.array(fc.oneof(fc.nat(60_000), fc.nat(40 * yearMs), fc.constant(20_000)), {
  maxLength: 200,
});

function count(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Nearest rank as a textbook has it: the smallest value with at least this part at or below it. */
function rankPlainly(values: readonly number[], part: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.ceil(part * sorted.length) - 1];
  return found === undefined ? null : found / 1000;
}

describe('the histogram of durations', () => {
  it('comes back from its bytes as it went in, and the same counts give the same bytes', () => {
    fc.assert(
      fc.property(durations, (values) => {
        const bytes = encodeHistogram(count(values));
        expect(decodeHistogram(bytes)).toEqual(new Map([...count(values)].toSorted(byValue)));
        expect(encodeHistogram(count(values.toReversed()))).toEqual(bytes);
      }),
    );
  });

  it('gives every single duration of many of them, joined by SQL as hexadecimal digits', () => {
    fc.assert(
      fc.property(fc.array(durations, { maxLength: 6 }), (days) => {
        const texts = days
          .map((values) => Buffer.from(encodeHistogram(count(values))).toString('hex'))
          .filter((text) => text !== '');
        const listed = listJoinedDurations(texts.join(',').toUpperCase());
        expect(listed.toSorted((a, b) => a - b)).toEqual(days.flat().toSorted((a, b) => a - b));
      }),
    );
  });

  it('takes one duration more into its bytes as adding and writing them all again would', () => {
    const one = fc.oneof(fc.nat(60_000), fc.nat(40 * yearMs), fc.constant(20_000));
    fc.assert(
      fc.property(durations, one, fc.integer({ min: 1, max: 300 }), (values, value, times) => {
        const counts = count(values);
        const bytes = insertDuration(encodeHistogram(counts), value, times);
        addHistogram(counts, new Map([[value, times]]));
        expect([...bytes]).toEqual([...encodeHistogram(counts)]);
      }),
    );
  });

  it('merges days exactly, and takes away what was added', () => {
    fc.assert(
      fc.property(durations, durations, (monday, tuesday) => {
        const merged = count(monday);
        addHistogram(merged, count(tuesday));
        expect(encodeHistogram(merged)).toEqual(encodeHistogram(count([...monday, ...tuesday])));
        addHistogram(merged, count(tuesday), -1);
        expect(encodeHistogram(merged)).toEqual(encodeHistogram(count(monday)));
      }),
    );
  });

  it('tells mean, percentiles and maximum as the records themselves would', () => {
    fc.assert(
      fc.property(durations, (values) => {
        const figures = describeDurations(count(values));
        expect(figures.count).toBe(values.length);
        expect(figures.median).toBe(rankPlainly(values, 0.5));
        expect(figures.p90).toBe(rankPlainly(values, 0.9));
        expect(figures.p95).toBe(rankPlainly(values, 0.95));
        expect(figures.max).toBe(values.length === 0 ? null : Math.max(...values) / 1000);
        const sum = values.reduce((total, value) => total + value, 0);
        if (figures.mean === null) expect(values).toEqual([]);
        else expect(figures.mean * 1000).toBeCloseTo(sum / values.length, 3);
      }),
    );
  });

  it('takes the 90th of a hundred as the 90th value, not the one after', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => (index + 1) * 1000);
    expect(describeDurations(count(hundred))).toMatchObject({ median: 50, p90: 90, p95: 95 });
  });
});

function byValue(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0];
}
