import { describe, expect, it } from 'vitest';
import type { StandardFigures } from '../../shared/contract/schemas-report.ts';
import { brandInstant, brandLocalMonth } from '../../shared/domain/instant.ts';
import { findResultFigures } from '../../renderer/features/reports/records-model.ts';
import { describeQuery } from '../../renderer/features/reports/report-state.ts';
import {
  describeCounts,
  describeLateEntries,
  describeMiss,
  describeReportTarget,
  describeStatus,
  describeValue,
  nameLastYear,
  nameSpanShort,
} from '../../renderer/features/reports/report-words.ts';

const missed: StandardFigures = {
  met: 76,
  missed: 24,
  running: 1,
  paused: 2,
  excluded: 3,
  notApplicable: 4,
  percentMet: 76,
  percentMetWithoutExclusions: 74.8,
  target: { kind: 'percent', value: 80, unit: 'percent' },
  result: { value: 76, numerator: 76, denominator: 100, better: 'higher' },
  status: 'target_missed',
  seconds: { count: 90, mean: 30, median: 13, p90: 61, p95: 80, max: 600 },
};
const noCases: StandardFigures = {
  ...missed,
  met: 0,
  missed: 0,
  result: { value: null, numerator: 0, denominator: 0, better: 'higher' },
  status: 'no_cases',
};
const october = brandLocalMonth('2026-10');

describe('the words of the month', () => {
  it('say a result with its counts, and how far a target was missed', () => {
    expect(describeValue(missed)).toBe('76.0 %');
    expect(describeCounts(missed)).toBe('76 / 100');
    expect(describeStatus(missed).words).toBe('Missed');
    expect(describeMiss(missed)).toBe(
      '24 of 100 were late. 4 more in time would have met the target.',
    );
  });

  it('say "no cases", neither 0 % nor 100 %', () => {
    expect(describeValue(noCases)).toBe('no cases');
    expect(describeStatus(noCases).words).toBe('No cases');
    expect(describeMiss(noCases)).toBeNull();
  });

  it('say an average as a length of time with its cases', () => {
    const average: StandardFigures = {
      ...missed,
      target: { kind: 'average', value: 360, unit: 'seconds' },
      result: { value: 270, numerator: 24_300, denominator: 90, better: 'lower' },
    };
    expect(describeValue(average)).toBe('4 min');
    expect(describeReportTarget(average)).toBe('at most 6 min');
    expect(describeCounts(average)).toBe('90 cases');
    expect(findResultFigures(average)).toEqual({ part: null, whole: 'timed' });
  });

  it('name a span shortly, and the same months of the year before', () => {
    const span = (kind: 'quarter' | 'year_to_date', from: string, label: string) => ({
      kind,
      from: brandLocalMonth(from),
      to: october,
      label,
    });
    const quarter = span('quarter', '2026-10', 'Quarter 3 so far (October 2026)');
    const year = span('year_to_date', '2026-04', 'Year 2026/27 so far (April to October 2026)');
    expect(nameSpanShort(quarter)).toBe('Quarter 3');
    expect(nameSpanShort(year)).toBe('Year to date');
    expect(nameLastYear(year)).toBe('April to October 2025');
  });

  it('say how much was written down late', () => {
    expect(describeLateEntries({ count: 42, of: 1048, afterHours: 24 })).toBe(
      '42 of 1,048 entries (4.0 %) were written down more than 24 hours after they happened.',
    );
    expect(describeLateEntries({ count: 0, of: 0, afterHours: 24 })).toContain('Nothing');
  });
});

describe('the question of the month', () => {
  const usual = { periodFrom: null, basis: 'decided', group: null, asOfMs: null } as const;

  it('asks for the month alone unless a period begins before it', () => {
    expect(describeQuery(usual, october)).toEqual({
      from: '2026-10',
      to: '2026-10',
      basis: 'decided',
    });
    const april = brandLocalMonth('2026-04');
    expect(describeQuery({ ...usual, periodFrom: april }, october).from).toBe('2026-04');
    const december = brandLocalMonth('2026-12');
    expect(describeQuery({ ...usual, periodFrom: december }, october).from).toBe('2026-10');
  });

  it('keeps basis, split and moment', () => {
    const asOfMs = brandInstant(1_800_000_000_000);
    const asked = describeQuery({ ...usual, basis: 'due', group: 'team', asOfMs }, october);
    expect(asked).toMatchObject({ basis: 'due', group: 'team', asOfMs });
  });
});
