import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileZone } from '../../shared/domain/calendar/zone.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import {
  addClocks,
  type CellMap,
  createCounts,
  findBasisDay,
} from '../../shared/domain/summary/day-summary.ts';
import type { Clock } from '../../shared/domain/timeliness/clock-state.ts';
import { bases } from '../../shared/domain/words.ts';
import { makeFacts, sample } from '../support/sample-centre.ts';
import { resolvedInOneDay } from '../support/sample-standards.ts';

const london = compileZone('Europe/London');
const at = (text: string): InstantMs => brandInstant(Date.parse(text));

function makeClock(differences: Partial<Clock>): Clock {
  return {
    standard: resolvedInOneDay,
    calendarId: sample.workingDays,
    calendarVersion: 1,
    episode: 1,
    occurrence: 1,
    receivedAtMs: at('2026-03-30T10:00Z'),
    startedAtMs: at('2026-03-30T10:00Z'),
    dueAtMs: at('2026-03-31T10:00Z'),
    stoppedAtMs: at('2026-04-02T10:00Z'),
    elapsedMs: 1000,
    state: 'met',
    counted: 'met',
    reason: '',
    ...differences,
  };
}

/** An enquiry that never was a complaint. */
const subject = { facts: makeFacts(), episodes: [] };

const clockArbitrary: fc.Arbitrary<Clock> = fc
  .record({
    state: fc.constantFrom<Clock['state'][]>(
      'met',
      'missed',
      'open',
      'paused',
      'excluded',
      'not_applicable',
    ),
    counted: fc.constantFrom<Clock['counted'][]>('met', 'missed', 'open', 'none'),
    reason: fc.constantFrom<Clock['reason'][]>('', 'abandoned', 'short_abandon', 'spam'),
    elapsedMs: fc.option(fc.nat(100_000), { nil: null }),
    dueAtMs: fc.option(
      fc.nat(30).map((day) => at(`2026-03-31T10:00Z`) + day * 86_400_000),
      {
        nil: null,
      },
    ),
  })
  .map(({ dueAtMs, ...rest }) =>
    makeClock({ ...rest, dueAtMs: dueAtMs === null ? null : brandInstant(dueAtMs) }),
  );

describe('the day a clock stands in', () => {
  it.each([
    ['met', '2026-04-02', '2026-03-30', '2026-03-31'],
    ['missed', '2026-03-31', '2026-03-30', '2026-03-31'],
    ['excluded', '2026-03-31', '2026-03-30', '2026-03-31'],
  ] as const)('depends on the basis: %s', (state, decided, received, due) => {
    const clock = makeClock({ state });
    expect(findBasisDay(clock, 'decided', london)).toBe(decided);
    expect(findBasisDay(clock, 'received', london)).toBe(received);
    expect(findBasisDay(clock, 'due', london)).toBe(due);
  });

  it('is the day of receipt where nothing is due', () => {
    const clock = makeClock({ state: 'paused', dueAtMs: null, stoppedAtMs: null });
    for (const basis of bases) expect(findBasisDay(clock, basis, london)).toBe('2026-03-30');
  });

  it('is the local day: after 23:00 UTC in summer it is tomorrow', () => {
    const clock = makeClock({ stoppedAtMs: at('2026-04-02T23:00Z') });
    expect(findBasisDay(clock, 'decided', london)).toBe('2026-04-03');
  });
});

describe('the cells of a day', () => {
  it('hold no open clock: what it counts as depends on when one asks', () => {
    const cells: CellMap = new Map();
    const open = makeClock({ state: 'open', counted: 'open' });
    addClocks(cells, subject, [open, { ...open, state: 'paused' }], london, 1);
    expect(cells.size).toBe(0);
  });

  it('come back to nothing when every clock added is taken away', () => {
    fc.assert(
      fc.property(fc.array(clockArbitrary, { maxLength: 30 }), (clocks) => {
        const cells: CellMap = new Map();
        addClocks(cells, subject, clocks, london, 1);
        addClocks(cells, subject, clocks.toReversed(), london, -1);
        for (const cell of cells.values()) expect(cell.counts).toEqual(createCounts());
      }),
    );
  });

  it('count an abandon as missed where offered is the base, and apart where answered is', () => {
    const cells: CellMap = new Map();
    const abandoned = makeClock({ state: 'not_applicable', reason: 'abandoned', elapsedMs: null });
    addClocks(cells, subject, [{ ...abandoned, counted: 'missed' }], london, 1);
    addClocks(cells, subject, [{ ...abandoned, counted: 'none' }], london, 1);
    const [cell] = cells.values();
    expect(cell?.counts).toMatchObject({ abandoned: 2, missed: 1, notApplicable: 1 });
  });
});
