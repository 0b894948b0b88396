import { describe, expect, it } from 'vitest';
import { compileCalendar, validateCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Calendar } from '../../shared/domain/calendar/calendar.ts';
import { toInstant } from '../../shared/domain/calendar/zone.ts';
import {
  addOpenMs,
  countOpenMs,
  explainDue,
  findDue,
  findNextOpen,
  parseClockTarget,
} from '../../shared/domain/clock/clock.ts';
import type { Pause } from '../../shared/domain/clock/clock.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { brandInstant } from '../../shared/domain/instant.ts';

const WEEK = { mon: [['09:00', '17:00']], wed: [['09:00', '17:00']] } as const;
const office = compileCalendar({ timeZone: 'Europe/London', week: WEEK });
const from = toInstant(office.zone, '2026-03-30T10:00');

/** Runs something hostile: it must end in a coded error, and soon. */
function expectRefusal(act: () => unknown): void {
  const startedAtMs = performance.now();
  let thrown: unknown = null;
  try {
    act();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(CodedError);
  expect(thrown).toMatchObject({ code: 'invalid_input' });
  expect(performance.now() - startedAtMs).toBeLessThan(3000);
}

describe('hostile amounts', () => {
  it.each([NaN, Infinity, -Infinity, 1e300, 1e12, -1e12, 1e15])('refuses %d seconds', (seconds) => {
    expectRefusal(() => findDue(office, from, { clock: 'open_hours', seconds }));
    expectRefusal(() => explainDue(office, from, { clock: 'open_hours', seconds }));
    expectRefusal(() => findDue(office, from, { clock: 'elapsed', seconds }));
  });

  it.each([NaN, Infinity, 0.5, 1e9, -1e9, 110_000])('refuses %d days', (days) => {
    expectRefusal(() => findDue(office, from, { clock: 'working_days', days }));
    expectRefusal(() => findDue(office, from, { clock: 'calendar_days', days }));
  });

  it('refuses part of a millisecond', () => {
    expectRefusal(() => addOpenMs(office, from, 0.5));
    expectRefusal(() => addOpenMs(office, from, NaN));
  });
});

describe('hostile instants', () => {
  const yearOf = (year: number) => brandInstant(Date.UTC(year, 5, 1));

  it.each([NaN, Infinity, 1e17])('refuses %d', (value) => {
    expectRefusal(() => findNextOpen(office, brandInstant(value)));
    expectRefusal(() => countOpenMs(office, from, brandInstant(value)));
    expectRefusal(() => addOpenMs(office, brandInstant(value), 1000));
    expectRefusal(() => findDue(office, brandInstant(value), { clock: 'working_days', days: 1 }));
    expectRefusal(() =>
      findDue(office, from, { clock: 'elapsed', seconds: 1 }, [[brandInstant(value), null]]),
    );
  });

  it('refuses to count opening hours in the year 9999 and in the year 1', () => {
    for (const year of [1000, 1899, 2200, 9999]) {
      expectRefusal(() => findDue(office, yearOf(year), { clock: 'open_hours', seconds: 60 }));
      expectRefusal(() => findDue(office, yearOf(year), { clock: 'working_days', days: 1 }));
    }
    expectRefusal(() => countOpenMs(office, from, yearOf(9999)));
  });

  it('counts real time in the year 9999, up to its end', () => {
    const start = yearOf(9999);
    expect(findDue(office, start, { clock: 'elapsed', seconds: 20 }).dueAtMs).toBe(start + 20_000);
    expectRefusal(() => findDue(office, start, { clock: 'elapsed', seconds: 1e9 }));
  });

  it('counts over all the years it has, and says where they end', () => {
    const first = toInstant(office.zone, '1900-01-02T00:00');
    const last = toInstant(office.zone, '2199-12-31T00:00');
    const openMs = countOpenMs(office, first, last);
    const due = addOpenMs(office, first, openMs);
    expect(countOpenMs(office, due, last)).toBe(0);
    expect(countOpenMs(office, first, due)).toBe(openMs);
    expectRefusal(() => addOpenMs(office, last, 3_600_000 * 24));
    expectRefusal(() => addOpenMs(office, first, -3_600_000 * 24));
  });
});

describe('hostile calendars', () => {
  it.each([
    'Mars/Olympus',
    '',
    '+01:00',
    'Europe/London\u0000',
    'Z',
    '../etc',
    'A'.repeat(100_000),
  ])('refuses the time zone %j', (timeZone) => {
    expectRefusal(() => compileCalendar({ timeZone, week: WEEK }));
  });

  it('takes ten thousand spans on a day and merges them', () => {
    const spans = Array.from({ length: 10_000 }, (_, index) => {
      const minute = (index * 2) % 1440;
      const write = (at: number) =>
        `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
      return [write(minute), write(minute + 1)] as const;
    });
    const calendar = compileCalendar({
      timeZone: 'Europe/London',
      week: { mon: spans, tue: spans },
    });
    const midnight = toInstant(calendar.zone, '2026-03-30T00:00');
    const nextMidnight = toInstant(calendar.zone, '2026-03-31T00:00');
    expect(countOpenMs(calendar, midnight, nextMidnight)).toBe(720 * 60_000);
    expect(addOpenMs(calendar, midnight, 60_001)).toBe(midnight + 120_001);
  });

  it('refuses to lay out a calendar of very many spans over very many years', () => {
    const spans = Array.from({ length: 720 }, (_, index) => {
      const hour = String(Math.floor(index / 30)).padStart(2, '0');
      const minute = (index * 2) % 60;
      const write = (at: number) => `${hour}:${String(at).padStart(2, '0')}`;
      return [write(minute), write(minute + 1)] as const;
    });
    const calendar = compileCalendar({
      timeZone: 'UTC',
      week: { mon: spans, tue: spans, wed: spans },
    });
    expect(countOpenMs(calendar, from, brandInstant(from + 86_400_000))).toBeGreaterThan(0);
    expectRefusal(() => countOpenMs(calendar, from, brandInstant(Date.UTC(2190, 1, 1))));
    expect(countOpenMs(calendar, from, brandInstant(from + 86_400_000))).toBeGreaterThan(0);
  });

  it('merges hours that overlap themselves past midnight', () => {
    const nearlyAlways = [
      ['09:00', '08:59'],
      ['08:00', '07:00'],
    ] as const;
    const week = { mon: nearlyAlways, tue: nearlyAlways, wed: nearlyAlways } as const;
    const calendar = compileCalendar({ timeZone: 'Europe/London', week });
    const midnight = toInstant(calendar.zone, '2026-03-31T00:00');
    expect(countOpenMs(calendar, midnight, brandInstant(midnight + 86_400_000))).toBe(86_400_000);
  });

  it('lists at most fifty problems', () => {
    const closures = Array.from({ length: 100_000 }, () => 'never');
    expect(validateCalendar({ timeZone: 'Europe/London', week: {}, closures })).toHaveLength(50);
  });

  it.each([null, 7, 'calendar', [], { timeZone: 'Europe/London' }])(
    'finds a problem in %j',
    (spec) => {
      expect(validateCalendar(spec)).not.toEqual([]);
    },
  );
});

describe('hostile pauses and targets', () => {
  it('takes a hundred thousand pauses', () => {
    const calendar: Calendar = office;
    const pauses = Array.from({ length: 100_000 }, (_, index): Pause => [
      brandInstant(from + index * 1000),
      brandInstant(from + index * 1000 + 1000),
    ]);
    const due = findDue(calendar, from, { clock: 'elapsed', seconds: 1 }, pauses);
    expect(due.dueAtMs).toBe(from + 100_001_000);
  });

  it.each([
    null,
    'open_hours',
    {},
    { clock: 'sand' },
    { clock: 'open_hours' },
    { clock: 'open_hours', seconds: '60' },
    { clock: 'elapsed', seconds: NaN },
    { clock: 'working_days', days: 1.5 },
    { clock: 'working_days', days: 1, dueAt: 'noon' },
    { clock: 'working_days', days: 1, lateReceipt: 'never' },
    { clock: 'calendar_days', days: 1, rollForward: 'yes' },
  ])('refuses the target %j', (target) => {
    expectRefusal(() => parseClockTarget(target));
  });
});
