import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../shared/domain/calendar/calendar.ts';
import {
  countElapsedMs,
  countOpenMs,
  findDue,
  findNextOpen,
} from '../../shared/domain/clock/clock.ts';
import { formatInstant } from '../../shared/domain/instant.ts';
import {
  at,
  due,
  HOUR,
  NINE_TO_FIVE,
  ALWAYS,
  open,
  office,
  openHours,
  showLocal,
} from '../support/clock-office.ts';

describe('rule 1: boundaries are wall time, each converted on its own', () => {
  it('moves an opening that does not exist forward', () => {
    // On 29 March 2026 the London clocks go from 01:00 to 02:00.
    const calendar = open({ week: { sun: [['01:30', '04:00']] } });
    expect(showLocal(calendar, findNextOpen(calendar, at('2026-03-29T00:00')))).toBe(
      '2026-03-29T02:30',
    );
    expect(countOpenMs(calendar, at('2026-03-29T00:00'), at('2026-03-30T00:00'))).toBe(1.5 * HOUR);
  });

  it('keeps spans apart that change places inside a gap', () => {
    // 01:30 to 01:45 does not exist and moves to 02:30 to 02:45, after 02:00 to 02:20.
    const calendar = open({
      week: {
        sun: [
          ['01:30', '01:45'],
          ['02:00', '02:20'],
        ],
      },
    });
    const midnight = at('2026-03-29T00:00');
    expect(countOpenMs(calendar, midnight, at('2026-03-29T02:25'))).toBe(HOUR / 3);
    expect(countOpenMs(calendar, midnight, at('2026-03-30T00:00'))).toBe(HOUR / 3 + HOUR / 4);
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
      const nextDay = { clock: 'working_days', days: 1 } as const;
      expect(() => due(calendar, '2020-01-06T10:00', nextDay)).toThrow(problem);
      const rolled = { clock: 'calendar_days', days: 1, rollForward: true } as const;
      expect(() => due(calendar, '2024-01-01T00:00', rolled)).toThrow(problem);
      expect(() => due(calendar, '2024-01-01T00:00', { clock: 'working_days', days: 1 })).toThrow(
        problem,
      );
    }
  });
});
