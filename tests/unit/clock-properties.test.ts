import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Calendar } from '../../shared/domain/calendar/calendar.ts';
import {
  addOpenMs,
  countElapsedMs,
  countOpenMs,
  explainDue,
  findDue,
  findNextOpen,
} from '../../shared/domain/clock/clock.ts';
import type { ClockTarget, Pause } from '../../shared/domain/clock/clock.ts';
import { brandInstant, toInstantMs } from '../../shared/domain/instant.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import { shareRuns } from '../support/run-share.ts';
import { createRandom, makeCalendar, makeTarget, pickInstant } from '../support/clock-random.ts';

const RUNS = { numRuns: shareRuns(400) };
const DAY = 86_400_000;

/** A random calendar with an instant that is likely to lie where its clocks go wrong. */
interface Scene {
  readonly calendar: Calendar;
  readonly fromMs: InstantMs;
  readonly target: ClockTarget;
}

const scenes: fc.Arbitrary<Scene> = fc.nat().map((seed) => makeScene(seed, true));
const officeScenes: fc.Arbitrary<Scene> = fc.nat().map((seed) => makeScene(seed, false));
const openSeconds = fc.integer({ min: 1, max: 200 * 3600 });
const laterMs = fc.integer({ min: 0, max: 20 * DAY });
/** Pauses as seconds after the start. */
const pauseOffsets = fc.array(
  fc.tuple(fc.integer({ min: -86_400, max: 9 * 86_400 }), fc.integer({ min: 0, max: 3 * 86_400 })),
  { maxLength: 5 },
);

function makeScene(seed: number, nights: boolean): Scene {
  const random = createRandom(seed);
  const { spec, hotSpots } = makeCalendar(random, nights);
  const calendar = compileCalendar(spec);
  const fromMs = toInstantMs(pickInstant(random, hotSpots));
  const target = makeTarget(random);
  // A failing case is shown by what it was made from, not by the calendar's tables.
  const toString = (): string => JSON.stringify({ seed, fromMs, target, spec });
  return Object.defineProperty({ calendar, fromMs, target }, fc.toStringMethod, {
    value: toString,
  });
}

function toPauses(fromMs: InstantMs, offsets: ReadonlyArray<readonly [number, number]>): Pause[] {
  return offsets.map(([start, length]): Pause => {
    const pausedMs = fromMs + start * 1000;
    return [toInstantMs(pausedMs), toInstantMs(pausedMs + length * 1000)];
  });
}

function isForward(target: ClockTarget): boolean {
  return 'seconds' in target ? target.seconds >= 0 : target.days >= 0;
}

describe('the clock, for every calendar', () => {
  it('gives back through elapsed what due was given', () => {
    fc.assert(
      fc.property(scenes, openSeconds, ({ calendar, fromMs }, seconds) => {
        const { dueAtMs } = findDue(calendar, fromMs, { clock: 'open_hours', seconds });
        expect(countOpenMs(calendar, fromMs, dueAtMs ?? fromMs)).toBe(seconds * 1000);
      }),
      RUNS,
    );
  });

  it('is due as early as it can be, within a span or on its closing', () => {
    fc.assert(
      fc.property(scenes, openSeconds, ({ calendar, fromMs }, seconds) => {
        const dueAtMs = addOpenMs(calendar, fromMs, seconds * 1000);
        const justBefore = brandInstant(dueAtMs - 1);
        expect(findNextOpen(calendar, justBefore)).toBe(justBefore);
        expect(countOpenMs(calendar, fromMs, justBefore)).toBe(seconds * 1000 - 1);
      }),
      RUNS,
    );
  });

  it('goes back as it goes forward, and lies as late as it can', () => {
    fc.assert(
      fc.property(scenes, openSeconds, ({ calendar, fromMs }, seconds) => {
        const warningMs = addOpenMs(calendar, fromMs, -seconds * 1000);
        expect(countOpenMs(calendar, warningMs, fromMs)).toBe(seconds * 1000);
        expect(findNextOpen(calendar, warningMs)).toBe(warningMs);
      }),
      RUNS,
    );
  });

  it('never comes earlier for a later start', () => {
    fc.assert(
      fc.property(scenes, laterMs, (scene, delayMs) => {
        const { calendar, fromMs } = scene;
        const target: ClockTarget =
          'seconds' in scene.target ? scene.target : { ...scene.target, dueAt: 'end_of_day' };
        const first = findDue(calendar, fromMs, target).dueAtMs ?? 0;
        const second = findDue(calendar, toInstantMs(fromMs + delayMs), target).dueAtMs ?? 0;
        expect(second).toBeGreaterThanOrEqual(first);
      }),
      RUNS,
    );
  });

  // Where the hours of one day run on past the close of the next, "at close" cannot keep this order;
  // nor can "same time" once a closed day of receipt or of falling due is moved and its time is not.
  it('never comes earlier for a later start where hours keep within the day, at any time of day', () => {
    fc.assert(
      fc.property(officeScenes, laterMs, ({ calendar, fromMs, target }, delayMs) => {
        const movesDay =
          (target.clock === 'working_days' && target.lateReceipt === 'same_day') ||
          (target.clock === 'calendar_days' && target.rollForward === true);
        fc.pre(!('dueAt' in target && target.dueAt === 'same_time' && movesDay));
        const first = findDue(calendar, fromMs, target).dueAtMs ?? 0;
        const second = findDue(calendar, toInstantMs(fromMs + delayMs), target).dueAtMs ?? 0;
        expect(second).toBeGreaterThanOrEqual(first);
      }),
      RUNS,
    );
  });

  it('never comes earlier for a larger amount', () => {
    fc.assert(
      fc.property(scenes, fc.integer({ min: 0, max: 30 }), ({ calendar, fromMs, target }, more) => {
        const larger =
          'seconds' in target
            ? { ...target, seconds: target.seconds + more * 977 }
            : { ...target, days: target.days + more };
        const first = findDue(calendar, fromMs, target).dueAtMs ?? 0;
        const second = findDue(calendar, fromMs, larger).dueAtMs ?? 0;
        expect(second).toBeGreaterThanOrEqual(first);
      }),
      RUNS,
    );
  });

  it('is only ever delayed by a pause', () => {
    fc.assert(
      fc.property(scenes, pauseOffsets, ({ calendar, fromMs, target }, offsets) => {
        const without = findDue(calendar, fromMs, target).dueAtMs ?? 0;
        const pauses = toPauses(fromMs, offsets);
        const paused = findDue(calendar, fromMs, target, pauses).dueAtMs ?? 0;
        expect(paused).toBeGreaterThanOrEqual(without);
      }),
      RUNS,
    );
  });

  it('does not care how pauses are cut, ordered or repeated', () => {
    fc.assert(
      fc.property(scenes, pauseOffsets, fc.nat(), ({ calendar, fromMs, target }, offsets, seed) => {
        const pauses = toPauses(fromMs, offsets);
        const random = createRandom(seed);
        const cut = pauses.flatMap(([start, end]): Pause[] => {
          const middle = toInstantMs(start + Math.floor(random() * ((end ?? start) - start)));
          const parts: Pause[] = [
            [middle, end],
            [start, middle],
          ];
          return random() < 0.5 ? parts : [...parts, [start, end]];
        });
        cut.sort(() => random() - 0.5);
        const toMs = toInstantMs(fromMs + 12 * DAY);
        expect(findDue(calendar, fromMs, target, cut)).toEqual(
          findDue(calendar, fromMs, target, pauses),
        );
        expect(countElapsedMs(calendar, target, fromMs, toMs, cut)).toBe(
          countElapsedMs(calendar, target, fromMs, toMs, pauses),
        );
      }),
      RUNS,
    );
  });

  it('measures at its due time exactly its target, pauses or not', () => {
    fc.assert(
      fc.property(scenes, openSeconds, pauseOffsets, ({ calendar, fromMs }, seconds, offsets) => {
        const pauses = toPauses(fromMs, offsets);
        for (const clock of ['open_hours', 'elapsed'] as const) {
          const target = { clock, seconds };
          const { dueAtMs } = findDue(calendar, fromMs, target, pauses);
          const ranMs = countElapsedMs(calendar, target, fromMs, dueAtMs ?? fromMs, pauses);
          expect(ranMs).toBe(seconds * 1000);
        }
      }),
      RUNS,
    );
  });

  it('adds up: the open time of two neighbouring intervals is that of both together', () => {
    fc.assert(
      fc.property(scenes, laterMs, laterMs, ({ calendar, fromMs }, firstMs, secondMs) => {
        const middleMs = toInstantMs(fromMs + firstMs);
        const toMs = toInstantMs(middleMs + secondMs);
        expect(
          countOpenMs(calendar, fromMs, middleMs) + countOpenMs(calendar, middleMs, toMs),
        ).toBe(countOpenMs(calendar, fromMs, toMs));
      }),
      RUNS,
    );
  });

  it('explains itself: spans without a gap from start to due that add up to the target', () => {
    fc.assert(
      fc.property(scenes, pauseOffsets, ({ calendar, fromMs, target }, offsets) => {
        const pauses = toPauses(fromMs, offsets);
        const { spans, totalSeconds, dueAtMs } = explainDue(calendar, fromMs, target, pauses);
        const endMs = dueAtMs ?? fromMs;
        let atMs = Math.min(fromMs, endMs);
        let countedMs = 0;
        for (const span of spans) {
          expect(span.fromMs).toBe(atMs);
          atMs = span.toMs ?? NaN;
          expect(atMs).toBeGreaterThan(span.fromMs);
          if (span.counted) countedMs += atMs - span.fromMs;
          expect(span.seconds).toBe(span.counted ? (atMs - span.fromMs) / 1000 : 0);
        }
        expect(atMs).toBe(Math.max(fromMs, endMs));
        expect(totalSeconds * 1000).toBe(countedMs);
        if ('seconds' in target) expect(totalSeconds).toBe(Math.abs(target.seconds));
        if (!('seconds' in target) && isForward(target)) {
          expect(countedMs).toBe(
            countElapsedMs(calendar, target, fromMs, toInstantMs(endMs), pauses),
          );
        }
      }),
      RUNS,
    );
  });

  it('numbers the days of a target counted in days up to the target', () => {
    fc.assert(
      fc.property(scenes, ({ calendar, fromMs, target }) => {
        fc.pre(!('seconds' in target));
        if ('seconds' in target) return;
        const { days } = explainDue(calendar, fromMs, target);
        const numbers = days.map(({ number }) => number ?? 0);
        const reached = isForward(target) ? Math.max(...numbers) : Math.min(...numbers);
        expect(reached).toBe(target.days);
      }),
      RUNS,
    );
  });

  it('answers the same whatever years were asked for before', () => {
    fc.assert(
      fc.property(
        scenes,
        fc.array(fc.integer({ min: 1910, max: 2190 }), { maxLength: 3 }),
        (scene, years) => {
          const { calendar, fromMs, target } = scene;
          const asked = compileCalendar(calendar.spec);
          for (const year of years) findNextOpen(asked, toInstantMs(Date.UTC(year, 5, 1)));
          expect(findDue(asked, fromMs, target)).toEqual(findDue(calendar, fromMs, target));
        },
      ),
      { numRuns: shareRuns(60) },
    );
  });
});
