import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTarget, roundPercent } from '../../shared/domain/report/judge-target.ts';
import { guardFormula } from '../../shared/domain/report/guard-formula.ts';
import { joinMonths, listMonths } from '../../shared/domain/report/local-months.ts';
import { addTally, createTally, type Tally } from '../../shared/domain/report/tally.ts';
import { findVersionOfMonth } from '../../shared/domain/report/versions-of-month.ts';
import { brandLocalDay, brandLocalMonth } from '../../shared/domain/instant.ts';
import { describeLists } from '../../shared/domain/summary/histogram.ts';
import { catchError } from '../support/temp-profile.ts';
import { resolvedInOneDay } from '../support/sample-standards.ts';

function tallyOf(counts: Partial<Tally>): Tally {
  return { ...createTally(), ...counts };
}

/** Stopped clocks that took so many milliseconds each. */
function timeOf(times: number[]): Pick<Tally, 'timed' | 'timedMs' | 'durations'> {
  const timedMs = times.reduce((sum, one) => sum + one, 0);
  return { timed: times.length, timedMs, durations: [times] };
}

const month = brandLocalMonth;

describe('percentages', () => {
  it.each([
    [1, 3, 33.3],
    [2, 3, 66.7],
    [1, 2000, 0.1],
    [1, 2001, 0],
    [1999, 2000, 100],
    [1, 1, 100],
    [0, 7, 0],
  ])('%i of %i is %f: one decimal, half up', (part, whole, percent) => {
    expect(roundPercent(part, whole)).toBe(percent);
  });

  it('are none where there is nothing to divide by', () => {
    expect(roundPercent(0, 0)).toBeNull();
  });

  it('lie within half a tenth of the exact share, and never have a second decimal', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (met, missed) => {
        fc.pre(met + missed > 0);
        const percent = roundPercent(met, met + missed) ?? NaN;
        expect(Math.abs(percent - (met * 100) / (met + missed))).toBeLessThanOrEqual(0.05 + 1e-9);
        expect(String(percent)).toMatch(/^\d+(\.\d)?$/);
      }),
    );
  });
});

describe('the status of a target', () => {
  it('comes from the unrounded figures: 89.96 % shows as 90.0 and misses 90 %', () => {
    const judged = judgeTarget(tallyOf({ met: 2249, missed: 251 }), { kind: 'percent', value: 90 });
    expect(judged).toMatchObject({ result: { value: 90 }, status: 'target_missed' });
  });

  it('is met exactly on the target, also where the target has decimals', () => {
    const judged = judgeTarget(tallyOf({ met: 641, missed: 359 }), {
      kind: 'percent',
      value: 64.1,
    });
    expect(judged.status).toBe('target_met');
  });

  it('of a ceiling is met at it and missed above it', () => {
    const target = { kind: 'ceiling', value: 5 } as const;
    expect(judgeTarget(tallyOf({ answered: 95, abandoned: 5 }), target)).toMatchObject({
      result: { value: 5, numerator: 5, denominator: 100, better: 'lower' },
      status: 'target_met',
    });
    expect(judgeTarget(tallyOf({ answered: 94, abandoned: 6 }), target).status).toBe(
      'target_missed',
    );
  });

  it('of a rate counts answered of offered', () => {
    const judged = judgeTarget(tallyOf({ answered: 95, abandoned: 5, met: 60, missed: 40 }), {
      kind: 'rate',
      value: 95,
    });
    expect(judged).toMatchObject({
      result: { value: 95, numerator: 95, denominator: 100 },
      status: 'target_met',
    });
  });

  it('of an average is missed by a millisecond', () => {
    const target = { kind: 'average', valueSeconds: 300 } as const;
    const exact = tallyOf(timeOf([300_000, 300_000]));
    const over = tallyOf(timeOf([300_000, 300_001]));
    expect(judgeTarget(exact, target).status).toBe('target_met');
    expect(judgeTarget(over, target)).toMatchObject({
      result: { value: 300.001, numerator: 600.001, denominator: 2, better: 'lower' },
      status: 'target_missed',
    });
  });

  it.each(['percent', 'rate', 'ceiling'] as const)('of no cases is "no cases" (%s)', (kind) => {
    expect(judgeTarget(createTally(), { kind, value: 0 })).toMatchObject({
      status: 'no_cases',
      result: { value: null, denominator: 0 },
    });
  });
});

describe('adding up', () => {
  it('makes a quarter from counts and exact durations, never from percentages', () => {
    const quarter = createTally();
    addTally(quarter, tallyOf({ met: 1, missed: 0, ...timeOf([1000]) }));
    const late = Array.from({ length: 98 }, () => 9000);
    addTally(quarter, tallyOf({ met: 50, missed: 49, ...timeOf([1000, ...late]) }));
    expect(roundPercent(quarter.met, quarter.met + quarter.missed)).toBe(51);
    expect(describeLists(quarter.durations)).toEqual({
      count: 100,
      mean: 8.84,
      median: 9,
      p90: 9,
      p95: 9,
      max: 9,
    });
  });
});

describe('months', () => {
  it('run from the first to the last, both included, over the turn of the year', () => {
    expect(listMonths(month('2026-11'), month('2027-02'))).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ]);
  });

  it('are refused backwards and beyond a century', () => {
    for (const to of ['2026-10', '2127-01']) {
      expect(catchError(() => listMonths(month('2026-11'), month(to)))).toMatchObject({
        code: 'invalid_input',
        path: 'to',
      });
    }
  });

  it('join into stretches where none is missing between', () => {
    expect(joinMonths(['2026-11', '2026-12', '2027-01', '2027-03'].map(month))).toEqual([
      { from: '2026-11', to: '2027-01' },
      { from: '2027-03', to: '2027-03' },
    ]);
  });
});

describe('the version that speaks for a month', () => {
  const first = { ...resolvedInOneDay, effectiveTo: brandLocalDay('2026-03-31') };
  const second = {
    ...resolvedInOneDay,
    version: 2,
    effectiveFrom: brandLocalDay('2026-06-15'),
    effectiveTo: brandLocalDay('2026-08-31'),
  };
  const find = (text: string) => {
    const found = findVersionOfMonth([first, second], first.standardId, month(text));
    return found === null ? null : [found.version.version, found.isInForce];
  };

  it('is the latest one in force on any of its days', () => {
    expect(find('2026-03')).toEqual([1, true]);
    expect(find('2026-06')).toEqual([2, true]);
  });

  it('is the latest that had begun where none was in force, for cases that began before', () => {
    expect(find('2026-04')).toEqual([1, false]);
    expect(find('2026-12')).toEqual([2, false]);
  });

  it('is the first one before the standard began, and none for an unknown standard', () => {
    const later = { ...first, effectiveFrom: brandLocalDay('2026-01-01') };
    const found = findVersionOfMonth([later, second], first.standardId, month('2025-01'));
    expect([found?.version.version, found?.isInForce]).toEqual([1, false]);
    expect(findVersionOfMonth([first], 'unknown', month('2026-01'))).toBeNull();
  });
});

describe('text that a spreadsheet would run', () => {
  it.each(['=1+1', '+44', '-2', '@sum', '\tx', '\rx', '\nx', '\0x', '＝x', '＋x', '－x', '＠x'])(
    'gets an apostrophe: %j',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'Council Tax', '1=1', "'quoted'", ' =1'])('stays as it is: %j', (text) => {
    expect(guardFormula(text)).toBe(text);
  });
});
