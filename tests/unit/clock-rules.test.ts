import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Calendar, CalendarSpec } from '../../shared/domain/calendar/calendar.ts';
import { toInstant } from '../../shared/domain/calendar/zone.ts';
import {
  addOpenMs,
  countElapsedMs,
  countOpenMs,
  findAgreedDue,
  findDue,
  findNextOpen,
} from '../../shared/domain/clock/clock.ts';
import type { ClockTarget, Pause } from '../../shared/domain/clock/clock.ts';
import { formatInstant, parseLocalDay } from '../../shared/domain/instant.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';

const HOUR = 3_600_000;
const NINE_TO_FIVE = [['09:00', '17:00']] as const;
const WEEK = {
  mon: NINE_TO_FIVE,
  tue: NINE_TO_FIVE,
  wed: NINE_TO_FIVE,
  thu: NINE_TO_FIVE,
  fri: NINE_TO_FIVE,
} as const;
const ALL_DAY = [['00:00', '24:00']] as const;
const ALWAYS = {
  mon: ALL_DAY,
  tue: ALL_DAY,
  wed: ALL_DAY,
  thu: ALL_DAY,
  fri: ALL_DAY,
  sat: ALL_DAY,
  sun: ALL_DAY,
} as const;

function open(spec: Partial<CalendarSpec> = {}): Calendar {
  return compileCalendar({ timeZone: 'Europe/London', week: WEEK, ...spec });
}

const office = open();
const officeWithHolidays = open({ bankHolidays: 'england-and-wales' });

/** A local time of the calendar. */
function at(text: string, calendar: Calendar = office): InstantMs {
  return toInstant(calendar.zone, text);
}

/** The due time as local time of the calendar's zone. */
function due(
  calendar: Calendar,
  from: string,
  target: ClockTarget,
  pauses: ReadonlyArray<readonly [string, string | null]> = [],
): string {
  const intervals = pauses.map(([start, end]): Pause => [
    at(start, calendar),
    end === null ? null : at(end, calendar),
  ]);
  const { state, dueAtMs } = findDue(calendar, at(from, calendar), target, intervals);
  return dueAtMs === null ? state : showLocal(calendar, dueAtMs);
}

function showLocal(calendar: Calendar, instantMs: InstantMs): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(
    calendar.zone.timeZone,
  );
  return zoned.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/:00$/, '');
}

function openHours(hours: number): ClockTarget {
  return { clock: 'open_hours', seconds: hours * 3600 };
}

describe('rule 1: boundaries are wall time, each converted on its own', () => {
  it('moves an opening that does not exist forward', () => {
    // On 29 March 2026 the London clocks go from 01:00 to 02:00.
    const calendar = open({ week: { sun: [['01:30', '04:00']] } });
    expect(showLocal(calendar, findNextOpen(calendar, at('2026-03-29T00:00')))).toBe(
      '2026-03-29T02:30',
    );
    expect(countOpenMs(calendar, at('2026-03-29T00:00'), at('2026-03-30T00:00'))).toBe(1.5 * HOUR);
  });

  it('takes a repeated time as the earlier one', () => {
    // On 25 October 2026 the London clocks go from 02:00 back to 01:00.
    const calendar = open({ week: { sun: [['01:30', '03:00']] } });
    expect(formatInstant(findNextOpen(calendar, at('2026-10-25T00:00')))).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(countOpenMs(calendar, at('2026-10-25T00:00'), at('2026-10-26T00:00'))).toBe(2.5 * HOUR);
  });

  it('opens a day whose midnight is skipped at the end of the gap', () => {
    // On 4 November 2018 the clocks of São Paulo went from 00:00 to 01:00.
    const calendar = open({ timeZone: 'America/Sao_Paulo', week: ALWAYS });
    const from = at('2018-11-04T00:00', calendar);
    expect(formatInstant(from)).toBe('2018-11-04T03:00:00.000Z');
    expect(countOpenMs(calendar, from, at('2018-11-05T00:00', calendar))).toBe(23 * HOUR);
    const endOfDay = { clock: 'calendar_days', days: 1, dueAt: 'end_of_day' } as const;
    expect(due(calendar, '2018-11-02T12:00', endOfDay)).toBe('2018-11-04T01:00');
  });

  it('counts a change of half an hour', () => {
    const calendar = open({ timeZone: 'Australia/Lord_Howe', week: ALWAYS });
    const from = at('2026-04-05T00:00', calendar);
    expect(countOpenMs(calendar, from, at('2026-04-06T00:00', calendar))).toBe(24.5 * HOUR);
  });
});

describe('rule 2: opening is inclusive, closing exclusive', () => {
  it('is open at the opening and closed at the closing', () => {
    expect(showLocal(office, findNextOpen(office, at('2026-03-27T09:00')))).toBe(
      '2026-03-27T09:00',
    );
    expect(showLocal(office, findNextOpen(office, at('2026-03-27T17:00')))).toBe(
      '2026-03-30T09:00',
    );
  });

  it('leaves a due time that lands on closing on closing', () => {
    expect(due(office, '2026-03-27T16:30', openHours(0.5))).toBe('2026-03-27T17:00');
    expect(due(office, '2026-03-27T16:30', { clock: 'open_hours', seconds: 1801 })).toBe(
      '2026-03-30T09:00:01',
    );
  });
});

describe('rule 3: real seconds are counted', () => {
  const always = open({ week: ALWAYS });

  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-06-01', 24],
  ])('%s has %i hours in London', (day, hours) => {
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    expect(countOpenMs(always, at(`${day}T00:00`), at(`${next}T00:00`))).toBe(hours * HOUR);
  });
});

describe('rule 4: a day has any number of spans, to the minute', () => {
  it('counts around a lunch break', () => {
    const calendar = open({
      week: {
        mon: [
          ['08:45', '12:30'],
          ['13:15', '17:15'],
        ],
      },
    });
    expect(due(calendar, '2026-03-30T12:00', openHours(1))).toBe('2026-03-30T13:45');
    expect(due(calendar, '2026-03-30T12:45', openHours(0.25))).toBe('2026-03-30T13:30');
  });

  it('merges spans that touch or overlap', () => {
    const calendar = open({
      week: {
        mon: [
          ['11:00', '13:00'],
          ['09:00', '12:00'],
          ['13:00', '14:00'],
        ],
      },
    });
    expect(countOpenMs(calendar, at('2026-03-30T00:00'), at('2026-03-31T00:00'))).toBe(5 * HOUR);
  });

  it('gives a span past midnight to the day it opens', () => {
    const calendar = open({ week: { fri: [['21:00', '02:00']] }, closures: ['2026-03-28'] });
    expect(countOpenMs(calendar, at('2026-03-28T00:00'), at('2026-03-28T12:00'))).toBe(2 * HOUR);
    const closedFriday = open({ week: { fri: [['21:00', '02:00']] }, closures: ['2026-03-27'] });
    expect(countOpenMs(closedFriday, at('2026-03-27T00:00'), at('2026-03-29T00:00'))).toBe(0);
  });

  it('takes an end at the start, or at 00:00, as the next day', () => {
    const wholeDay = open({ week: { mon: [['09:00', '09:00']] } });
    expect(countOpenMs(wholeDay, at('2026-03-30T00:00'), at('2026-04-01T00:00'))).toBe(24 * HOUR);
    const toMidnight = open({ week: { mon: [['21:00', '00:00']] } });
    expect(countOpenMs(toMidnight, at('2026-03-30T00:00'), at('2026-04-01T00:00'))).toBe(3 * HOUR);
  });

  it('counts time once where the hours of two days overlap past midnight', () => {
    const calendar = open({ week: { fri: [['21:00', '04:00']], sat: [['02:00', '06:00']] } });
    expect(countOpenMs(calendar, at('2026-03-27T00:00'), at('2026-03-29T00:00'))).toBe(9 * HOUR);
  });
});

describe('rule 5: closure, then exception, then bank holiday, then the week', () => {
  const hoursOn = (calendar: Calendar, day: string): number => {
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    return countOpenMs(calendar, at(`${day}T00:00`), at(`${next}T00:00`)) / HOUR;
  };

  it('lets the stronger rule of a date win', () => {
    const short = [['10:00', '12:00']] as const;
    const exceptions = { '2026-04-03': short, '2026-04-06': short, '2026-03-31': [] };
    const closures = ['2026-04-06', { day: '2026-04-01', name: 'Stocktaking' }];
    const calendar = open({ exceptions, closures, bankHolidays: 'england-and-wales' });
    expect(hoursOn(calendar, '2026-04-03')).toBe(2); // Good Friday, opened by an exception
    expect(hoursOn(calendar, '2026-04-06')).toBe(0); // Easter Monday, exception and closure
    expect(hoursOn(calendar, '2026-03-31')).toBe(0); // an exception without hours
    expect(hoursOn(calendar, '2026-04-01')).toBe(0); // a closure
    expect(hoursOn(calendar, '2026-04-02')).toBe(8); // the week
    expect(hoursOn(calendar, '2026-05-04')).toBe(0); // a bank holiday
  });

  it('knows three divisions', () => {
    const easterMonday = '2026-04-06';
    expect(hoursOn(open({ bankHolidays: 'scotland' }), easterMonday)).toBe(8);
    expect(hoursOn(open({ bankHolidays: 'england-and-wales' }), easterMonday)).toBe(0);
    expect(hoursOn(open({ bankHolidays: 'northern-ireland' }), '2026-03-17')).toBe(0);
  });
});

describe('rule 6: due is the earliest instant with that much clock time behind it', () => {
  it('starts at the next opening and may end on a closing', () => {
    expect(due(office, '2026-03-28T12:00', openHours(8))).toBe('2026-03-30T17:00');
  });

  it('is the start itself for nothing, even when closed', () => {
    expect(due(office, '2026-03-28T12:00', openHours(0))).toBe('2026-03-28T12:00');
  });

  it('goes back for a negative amount and lies as late as it can', () => {
    expect(due(office, '2026-03-30T10:00', openHours(-1))).toBe('2026-03-30T09:00');
    expect(due(office, '2026-03-30T10:00', openHours(-2))).toBe('2026-03-27T16:00');
    expect(due(office, '2026-03-28T10:00', openHours(-8))).toBe('2026-03-27T09:00');
  });

  it('counts nothing in a reversed interval', () => {
    expect(countOpenMs(office, at('2026-03-30T17:00'), at('2026-03-30T09:00'))).toBe(0);
    expect(
      countElapsedMs(
        office,
        { clock: 'elapsed', seconds: 1 },
        at('2026-03-30T17:00'),
        at('2026-03-30T09:00'),
      ),
    ).toBe(0);
  });
});

describe('rule 7: no open time within ten years is an error', () => {
  const problem = /no open time within ten years/;

  it('refuses a week that never opens, in both directions', () => {
    const never = open({ week: {} });
    expect(() => findDue(never, at('2026-01-01T00:00'), openHours(1))).toThrow(problem);
    expect(() => findDue(never, at('2026-01-01T00:00'), openHours(-1))).toThrow(problem);
    expect(() => findNextOpen(never, at('2026-01-01T00:00'))).toThrow(problem);
    const days = { clock: 'working_days', days: 1 } as const;
    expect(() => findDue(never, at('2026-01-01T00:00'), days)).toThrow(problem);
    expect(countOpenMs(never, at('2026-01-01T00:00'), at('2030-01-01T00:00'))).toBe(0);
  });

  it('gives the same answer whatever was asked of the calendar before', () => {
    const spec = {
      week: {},
      exceptions: { '2020-01-06': NINE_TO_FIVE, '2035-01-08': NINE_TO_FIVE },
    };
    const fresh = open(spec);
    const asked = open(spec);
    countOpenMs(asked, at('2010-01-01T00:00'), at('2045-01-01T00:00'));
    for (const calendar of [fresh, asked]) {
      expect(due(calendar, '2020-01-06T10:00', openHours(7))).toBe('2020-01-06T17:00');
      expect(() => due(calendar, '2020-01-06T10:00', openHours(8))).toThrow(problem);
      expect(() => due(calendar, '2024-01-01T00:00', openHours(1))).toThrow(problem);
      expect(() => findNextOpen(calendar, at('2024-01-01T00:00'))).toThrow(problem);
      expect(due(calendar, '2026-01-01T00:00', openHours(1))).toBe('2035-01-08T10:00');
      expect(() => due(calendar, '2024-01-01T00:00', { clock: 'working_days', days: 1 })).toThrow(
        problem,
      );
    }
  });
});

describe('rule 8: pauses move the due time on the clock they stop', () => {
  it('moves open hours by the open time paused', () => {
    const pauses = [['2026-03-27T16:45', '2026-03-30T10:00']] as const;
    expect(due(office, '2026-03-27T16:30', openHours(1), pauses)).toBe('2026-03-30T10:45');
  });

  it('moves elapsed time by elapsed time', () => {
    const target = { clock: 'elapsed', seconds: 7200 } as const;
    const pauses = [['2026-03-27T17:00', '2026-03-27T19:30']] as const;
    expect(due(office, '2026-03-27T16:30', target, pauses)).toBe('2026-03-27T21:00');
  });

  it('moves working days by the open time paused and calendar days by elapsed time', () => {
    const pauses = [['2026-03-24T09:00', '2026-03-25T13:00']] as const; // 12 open hours
    const working = { clock: 'working_days', days: 5 } as const;
    expect(due(office, '2026-03-23T10:00', working, pauses)).toBe('2026-04-01T13:00');
    const calendar = { clock: 'calendar_days', days: 4 } as const;
    expect(due(office, '2026-03-23T10:00', calendar, pauses)).toBe('2026-03-28T21:00');
  });

  it('ignores a pause over closed time, one after the due time and one before the start', () => {
    const weekend = [['2026-03-27T17:30', '2026-03-30T09:00']] as const;
    expect(due(office, '2026-03-27T16:30', openHours(1), weekend)).toBe('2026-03-30T09:30');
    const late = [['2026-03-30T09:30', '2026-03-30T12:00']] as const;
    expect(due(office, '2026-03-27T16:30', openHours(1), late)).toBe('2026-03-30T09:30');
    const early = [['2026-03-27T09:00', '2026-03-27T16:00']] as const;
    expect(due(office, '2026-03-27T16:30', openHours(1), early)).toBe('2026-03-30T09:30');
  });

  it('counts overlapping pauses once, in whatever order they come', () => {
    const pauses = [
      ['2026-03-30T11:00', '2026-03-30T13:00'],
      ['2026-03-30T10:00', '2026-03-30T12:00'],
    ] as const;
    expect(due(office, '2026-03-30T09:00', openHours(2), pauses)).toBe('2026-03-30T14:00');
  });

  it('has no due time while a pause is open, unless it began after the due time', () => {
    expect(due(office, '2026-03-30T09:00', openHours(2), [['2026-03-30T10:00', null]])).toBe(
      'paused',
    );
    expect(due(office, '2026-03-30T09:00', openHours(2), [['2026-03-30T11:00', null]])).toBe(
      '2026-03-30T11:00',
    );
  });

  it('counts a pause that an earlier one brought within reach', () => {
    const pauses = [
      ['2026-03-30T10:00', '2026-03-30T12:00'],
      ['2026-03-30T12:30', '2026-03-30T13:00'],
    ] as const;
    expect(due(office, '2026-03-30T09:00', openHours(2), pauses)).toBe('2026-03-30T13:30');
  });

  it('measures a stopped clock without its pauses', () => {
    const pauses: Pause[] = [[at('2026-03-27T16:45'), at('2026-03-30T10:00')]];
    const from = at('2026-03-27T16:30');
    const to = at('2026-03-30T11:00');
    expect(countElapsedMs(office, openHours(1), from, to, pauses)).toBe(1.25 * HOUR);
    const elapsed = { clock: 'elapsed', seconds: 0 } as const;
    expect(countElapsedMs(office, elapsed, from, to, pauses)).toBe(1.25 * HOUR);
    expect(countElapsedMs(office, elapsed, from, to, [[at('2026-03-30T10:00'), null]])).toBe(
      at('2026-03-30T10:00') - from,
    );
  });
});

describe('rule 9: working days', () => {
  const days = (count: number, more: object = {}): ClockTarget => ({
    clock: 'working_days',
    days: count,
    ...more,
  });

  it('has the day of receipt as day 0 and is due at close', () => {
    expect(due(office, '2026-03-23T10:00', days(10))).toBe('2026-04-06T17:00');
    expect(due(officeWithHolidays, '2026-03-23T10:00', days(10))).toBe('2026-04-08T17:00');
  });

  it('counts the day of receipt where the standard does', () => {
    const counted = { countsDayOfReceipt: true };
    expect(due(office, '2026-03-23T10:00', days(1, counted))).toBe('2026-03-23T17:00');
    expect(due(office, '2026-03-23T10:00', days(0, counted))).toBe('2026-03-23T17:00');
    expect(due(office, '2026-03-21T10:00', days(1, counted))).toBe('2026-03-23T17:00');
  });

  it('receives at the next opening what comes late', () => {
    expect(due(office, '2026-03-20T17:00', days(1))).toBe('2026-03-24T17:00');
    expect(due(office, '2026-03-20T16:59', days(1))).toBe('2026-03-23T17:00');
    expect(due(office, '2026-03-21T10:00', days(0))).toBe('2026-03-23T17:00');
    expect(due(office, '2026-03-23T07:00', days(1))).toBe('2026-03-24T17:00');
  });

  it('keeps the date of receipt as day 0 where the standard says so, even a closed one', () => {
    const same = { lateReceipt: 'same_day' };
    expect(due(office, '2026-03-20T18:00', days(1, same))).toBe('2026-03-23T17:00');
    expect(due(office, '2026-03-21T10:00', days(1, same))).toBe('2026-03-23T17:00');
    expect(due(office, '2026-03-21T10:00', days(1, { ...same, countsDayOfReceipt: true }))).toBe(
      '2026-03-23T17:00',
    );
    expect(due(office, '2026-03-21T10:00', days(0, same))).toBe('2026-03-22T00:00');
  });

  it('is never due before the start', () => {
    expect(due(office, '2026-03-23T18:00', days(0, { lateReceipt: 'same_day' }))).toBe(
      '2026-03-23T18:00',
    );
    const counted = { lateReceipt: 'same_day', countsDayOfReceipt: true };
    expect(due(office, '2026-03-23T18:00', days(1, counted))).toBe('2026-03-23T18:00');
  });

  it('is due at the end of the day or at the same time, clamped into the hours of the day', () => {
    expect(due(office, '2026-03-23T10:00', days(1, { dueAt: 'end_of_day' }))).toBe(
      '2026-03-25T00:00',
    );
    expect(due(office, '2026-03-23T10:12:34', days(1, { dueAt: 'same_time' }))).toBe(
      '2026-03-24T10:12:34',
    );
    const calendar = open({
      week: {
        mon: [['08:00', '20:00']],
        tue: [
          ['10:00', '12:00'],
          ['13:00', '15:00'],
        ],
      },
    });
    const same = days(1, { dueAt: 'same_time' });
    expect(due(calendar, '2026-03-23T08:30', same)).toBe('2026-03-24T10:00');
    expect(due(calendar, '2026-03-23T12:00', same)).toBe('2026-03-24T12:00');
    expect(due(calendar, '2026-03-23T12:30', same)).toBe('2026-03-24T13:00');
    expect(due(calendar, '2026-03-23T19:00', same)).toBe('2026-03-24T15:00');
  });

  it('has the time of the next opening as the same time of what came late', () => {
    expect(due(office, '2026-03-21T14:00', days(1, { dueAt: 'same_time' }))).toBe(
      '2026-03-24T09:00',
    );
    const kept = { dueAt: 'same_time', lateReceipt: 'same_day' };
    expect(due(office, '2026-03-21T14:00', days(1, kept))).toBe('2026-03-23T14:00');
  });

  it('gives what is received after midnight to the day whose hours run on', () => {
    const bar = open({
      week: { fri: [['21:00', '02:00']], sat: [['21:00', '02:00']], mon: [['09:00', '17:00']] },
    });
    expect(due(bar, '2026-03-21T01:00', days(0))).toBe('2026-03-21T02:00');
    expect(due(bar, '2026-03-21T01:00', days(1))).toBe('2026-03-22T02:00');
    expect(due(bar, '2026-03-21T01:00', days(1, { dueAt: 'same_time' }))).toBe('2026-03-22T01:00');
    expect(due(bar, '2026-03-21T03:00', days(1))).toBe('2026-03-23T17:00');
  });

  it('mirrors for negative days: receipt on a closing is in hours, the answer is not after the start', () => {
    expect(due(office, '2026-03-27T17:00', days(-2))).toBe('2026-03-25T17:00');
    expect(due(office, '2026-03-27T17:00', days(-2, { dueAt: 'same_time' }))).toBe(
      '2026-03-25T17:00',
    );
    expect(due(office, '2026-03-28T12:00', days(-1, { dueAt: 'same_time' }))).toBe(
      '2026-03-26T17:00',
    );
    expect(due(office, '2026-03-28T12:00', days(-1, { lateReceipt: 'same_day' }))).toBe(
      '2026-03-27T17:00',
    );
    expect(due(office, '2026-03-28T00:00', days(-1, { dueAt: 'end_of_day' }))).toBe(
      '2026-03-27T00:00',
    );
  });
});

describe('rule 10: calendar days', () => {
  const days = (count: number, more: object = {}): ClockTarget => ({
    clock: 'calendar_days',
    days: count,
    ...more,
  });

  it('counts dates, open or not', () => {
    expect(due(office, '2026-03-21T10:00', days(28, { dueAt: 'end_of_day' }))).toBe(
      '2026-04-19T00:00',
    );
    expect(due(office, '2026-03-23T10:00', days(4))).toBe('2026-03-27T17:00');
    expect(due(office, '2026-03-23T10:00', days(5))).toBe('2026-03-29T00:00');
    expect(due(office, '2026-03-21T10:00', days(7, { dueAt: 'same_time' }))).toBe(
      '2026-03-28T10:00',
    );
  });

  it('rolls a due date on a closed day forward, or back for negative days', () => {
    const roll = { rollForward: true };
    expect(due(officeWithHolidays, '2026-03-30T10:00', days(4, roll))).toBe('2026-04-07T17:00');
    expect(due(office, '2026-03-24T10:00', days(-3, roll))).toBe('2026-03-20T17:00');
    expect(due(office, '2026-03-23T10:00', days(4, roll))).toBe('2026-03-27T17:00');
  });

  it('counts the day of receipt where the standard does', () => {
    expect(due(office, '2026-03-23T10:00', days(1, { countsDayOfReceipt: true }))).toBe(
      '2026-03-23T17:00',
    );
  });
});

describe('rule 13: a date agreed with a customer', () => {
  it('falls due at the agreed time, else at close, else at the end of a closed day', () => {
    const show = (day: string, time: string | null): string =>
      showLocal(office, findAgreedDue(office, parseLocalDay(day), time));
    expect(show('2026-03-27', '14:30')).toBe('2026-03-27T14:30');
    expect(show('2026-03-27', null)).toBe('2026-03-27T17:00');
    expect(show('2026-03-28', null)).toBe('2026-03-29T00:00');
  });
});

describe('rule 15: milliseconds decide', () => {
  it('keeps milliseconds through every clock', () => {
    const from = at('2026-03-27T16:59:59.250');
    expect(formatInstant(addOpenMs(office, from, 1000))).toBe('2026-03-30T08:00:00.250Z');
    expect(countOpenMs(office, from, at('2026-03-30T09:00:00.250'))).toBe(1000);
  });
});
