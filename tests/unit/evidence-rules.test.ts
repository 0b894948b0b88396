import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBenchmarkRows } from '../../shared/domain/cse/benchmark.ts';
import {
  assertCycle,
  findDueReview,
  planReviews,
  proposeCycle,
} from '../../shared/domain/cse/cycle.ts';
import {
  findDipsToOpen,
  judgeRecovery,
  listClosingGaps,
  type MonthVerdict,
} from '../../shared/domain/cse/dip.ts';
import { cseElements } from '../../shared/domain/cse/elements.ts';
import { countRatings, listGaps } from '../../shared/domain/cse/rating.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandLocalDay, brandLocalMonth } from '../../shared/domain/instant.ts';
import { shiftMonth } from '../../shared/domain/report/local-months.ts';

const first = brandLocalMonth('2026-01');

/** "mx-" are three months from January 2026 on: met, missed, no cases. */
function write(text: string): MonthVerdict[] {
  return text.split('').map((sign, index) => ({
    month: shiftMonth(first, index),
    status: sign === 'm' ? 'target_met' : sign === 'x' ? 'target_missed' : 'no_cases',
  }));
}

describe('the elements', () => {
  it('are 57 in five criteria, each with a number of its own', () => {
    expect(cseElements).toHaveLength(57);
    expect(new Set(cseElements.map((one) => one.elementId)).size).toBe(57);
    const perCriterion = [1, 2, 3, 4, 5].map(
      (criterion) => cseElements.filter((one) => one.criterion === criterion).length,
    );
    expect(perCriterion).toEqual([11, 11, 12, 13, 10]);
  });

  it('lack what nobody has rated, shown or told, and what fell', () => {
    const whole = {
      selfRating: 'compliant',
      lastRating: 'compliant',
      tellMe: 'x',
      items: 1,
    } as const;
    expect(listGaps({ ...whole, figures: 0 })).toEqual([]);
    expect(listGaps({ ...whole, items: 0, figures: 1 })).toEqual([]);
    expect(
      listGaps({ selfRating: null, lastRating: null, tellMe: ' ', items: 0, figures: 0 }),
    ).toEqual(['not_rated', 'nothing_shown', 'nothing_told']);
    expect(listGaps({ ...whole, selfRating: 'partial', figures: 0 })).toEqual([
      'below_compliant',
      'fell_since_last_year',
    ]);
    expect(listGaps({ ...whole, lastRating: 'compliance_plus', figures: 0 })).toEqual([
      'fell_since_last_year',
    ]);
  });

  it('are counted by rating, those without one apart', () => {
    expect(countRatings(['compliance_plus', 'partial', null, 'compliance_plus'])).toEqual({
      compliancePlus: 2,
      compliant: 0,
      partial: 1,
      nonCompliant: 0,
      unrated: 1,
    });
  });
});

describe('the three years of an award', () => {
  const cycle = proposeCycle(brandLocalDay('2024-02-29'));

  it('have a review each year and a new assessment at their end', () => {
    expect(cycle).toMatchObject({
      review1On: '2025-02-28',
      review2On: '2026-02-28',
      reassessmentOn: '2027-02-28',
    });
    expect(proposeCycle(brandLocalDay('2021-02-28')).reassessmentOn).toBe('2024-02-28');
  });

  it('name the review to make ready for, and by when', () => {
    const held = [{ kind: 'review_1', heldOn: brandLocalDay('2025-03-04') }] as const;
    const planned = planReviews(cycle, held, brandLocalDay('2026-01-01'));
    expect(planned.map((one) => one.state)).toEqual(['held', 'next', 'later']);
    expect(findDueReview(planned)).toMatchObject({
      kind: 'review_2',
      evidenceBy: '2026-01-31',
      daysLeft: 30,
    });
    const late = planReviews(cycle, held, brandLocalDay('2026-03-01'));
    expect(late.map((one) => one.state)).toEqual(['held', 'overdue', 'next']);
    expect(findDueReview(late)?.kind).toBe('review_2');
  });

  it('do not take the assessment that gave the award for the next one', () => {
    const held = [{ kind: 'assessment', heldOn: cycle.awardedOn }] as const;
    const planned = planReviews(cycle, held, brandLocalDay('2024-06-01'));
    expect(planned.map((one) => one.state)).toEqual(['next', 'later', 'later']);
  });

  it('refuse days out of order', () => {
    expect(() => assertCycle({ ...cycle, review2On: cycle.review1On })).toThrow('later day');
    expect(() => assertCycle(cycle)).not.toThrow();
  });
});

describe('a performance dip', () => {
  it('opens in the first month missed and covers the whole spell', () => {
    expect(findDipsToOpen(write('mmxxm-xm'), [])).toEqual(['2026-03']);
    expect(findDipsToOpen(write('mmm---'), [])).toEqual([]);
  });

  it('opens anew for a miss after one was closed, not for a miss within it', () => {
    const closed = { month: brandLocalMonth('2026-01'), closedThrough: brandLocalMonth('2026-04') };
    expect(findDipsToOpen(write('xmmm'), [closed])).toEqual([]);
    expect(findDipsToOpen(write('xxmm'), [closed])).toEqual([]);
    expect(findDipsToOpen(write('xmmmx'), [closed])).toEqual(['2026-05']);
  });

  it('asked again opens nothing, and every month missed is covered', () => {
    const months = fc.array(fc.constantFrom('m', 'x', '-'), { maxLength: 20 });
    fc.assert(
      fc.property(months, fc.integer({ min: 0, max: 19 }), (signs, closedAfter) => {
        const verdicts = write(signs.join(''));
        const [start] = findDipsToOpen(verdicts, []);
        const known =
          start === undefined
            ? []
            : [{ month: start, closedThrough: shiftMonth(start, closedAfter) }];
        const opened = findDipsToOpen(verdicts, known).map((month) => ({
          month,
          closedThrough: null,
        }));
        expect(findDipsToOpen(verdicts, [...known, ...opened])).toEqual([]);
        for (const { month, status } of verdicts) {
          if (status !== 'target_missed') continue;
          const isCovered = [...known, ...opened].some(
            (dip) =>
              dip.month <= month && (dip.closedThrough === null || month <= dip.closedThrough),
          );
          expect(isCovered).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['xmmm', 3, true],
    ['xmm', 2, false],
    ['xmmx', 0, false],
    ['xmmxmmm', 3, true],
    ['xm-m-m', 3, true],
    ['x---', 0, false],
  ])('after %s has %i months met in a row: sustained %s', (text, metInARow, sustained) => {
    expect(judgeRecovery(write(text), first)).toMatchObject({ metInARow, sustained });
  });

  it('leaves months before it out, and names the month recovery was complete', () => {
    const recovery = judgeRecovery(write('xxmxmmmm'), brandLocalMonth('2026-04'));
    expect(recovery).toMatchObject({ missedMonths: ['2026-04'], through: '2026-08' });
  });

  it('closes only with a cause, an action, customers told, an effect and recovery', () => {
    const recovered = judgeRecovery(write('xmmm'), first);
    const whole = { cause: 'a', action: 'b', toldOn: '2026-02-01', toldHow: 'c', effect: 'd' };
    expect(listClosingGaps(whole, recovered)).toEqual([]);
    expect(listClosingGaps({ ...whole, toldHow: ' ' }, recovered)).toEqual(['told']);
    expect(
      listClosingGaps(
        { cause: '', action: '', toldOn: null, toldHow: '', effect: '' },
        judgeRecovery(write('xm'), first),
      ),
    ).toEqual(['cause', 'action', 'told', 'effect', 'recovery']);
  });
});

describe('a file of benchmarks', () => {
  const calls = toSlugId('calls', 'standard');
  const names = new Map([
    ['calls', calls],
    ['calls answered', calls],
  ]);
  const head = ['Body', 'Standard', 'Period', 'Value', 'Unit', 'Definition', 'Source'];
  const read = (...rows: string[][]) =>
    readBenchmarkRows(
      [head, ...rows].map((cells, index) => ({ line: index + 1, cells })),
      names,
    );

  it('is read whatever the order of its headings, by id or by name', () => {
    expect(
      read(
        ['Elsewhere Council', 'Calls answered', '2025-26', '84.5 %', 'Percent', 'in 30 s', 'web'],
        [''],
        ['Other Council', 'calls', '2025-26', '91', 'percent', '', ''],
      ),
    ).toMatchObject([
      { standardId: 'calls', body: 'Elsewhere Council', value: 84.5, definition: 'in 30 s' },
      { standardId: 'calls', body: 'Other Council', value: 91, source: '' },
    ]);
  });

  it.each([
    ['an unknown standard', [['B', 'nothing', 'P', '1', 'percent']], 'no standard "nothing"'],
    ['no number', [['B', 'calls', 'P', 'many', 'percent']], '"many" is not a number'],
    ['a share above all', [['B', 'calls', 'P', '101', 'percent']], 'at most 100'],
    ['another unit', [['B', 'calls', 'P', '1', 'minutes']], 'percent or seconds'],
    ['no body', [['', 'calls', 'P', '1', 'percent']], 'no name'],
    [
      'the same twice',
      [
        ['B', 'calls', 'P', '1', 'percent'],
        ['B', 'Calls answered', 'P', '2', 'percent'],
      ],
      'Line 3',
    ],
  ])('is refused whole for %s', (_, rows, message) => {
    expect(() => read(...rows)).toThrow(message);
  });

  it('needs its headings', () => {
    expect(() => readBenchmarkRows([{ line: 1, cells: ['standard'] }], names)).toThrow(
      'headings body, period, value, unit',
    );
  });
});
