import { describe, expect, it } from 'vitest';
import {
  calendarWarnings,
  compileCalendar,
  validateCalendar,
} from '../../shared/domain/calendar/calendar.ts';
import {
  BANK_HOLIDAYS_KNOWN_TO,
  listBankHolidays,
} from '../../shared/domain/calendar/bank-holidays.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { parseLocalDay } from '../../shared/domain/instant.ts';

const NINE_TO_FIVE = [['09:00', '17:00']] as const;
const office = {
  timeZone: 'Europe/London',
  week: { mon: NINE_TO_FIVE, sat: NINE_TO_FIVE },
} as const;

describe('what is wrong with a calendar, and where', () => {
  it('is nothing for a good one', () => {
    expect(
      validateCalendar({
        timeZone: 'Europe/London',
        week: {
          mon: [
            ['08:45', '12:30'],
            ['13:15', '24:00'],
          ],
          fri: [['21:00', '02:00']],
          sun: [],
        },
        closures: ['2026-12-25', { day: '2026-12-29', name: 'Staff day' }],
        exceptions: { '2026-12-24': [['09:00', '13:00']], '2026-12-31': [] },
        bankHolidays: 'scotland',
      }),
    ).toEqual([]);
  });

  it.each([
    [{ ...office, timeZone: 'Mars/Olympus' }, 'timeZone', /"Mars\/Olympus" is not a time zone/],
    [{ ...office, timeZone: undefined }, 'timeZone', /Name the time zone/],
    [{ timeZone: 'Europe/London' }, 'week', /opening hours by weekday/],
    [{ ...office, week: { monday: [] } }, 'week.monday', /not one of mon, tue/],
    [{ ...office, week: { mon: '09:00' } }, 'week.mon', /list of pairs/],
    [{ ...office, week: { mon: [['09:00']] } }, 'week.mon[0]', /pair of times/],
    [
      { ...office, week: { mon: [['9:00', '17:00']] } },
      'week.mon[0]',
      /"9:00" is not a time like 08:45/,
    ],
    [{ ...office, week: { mon: [['09:00', '25:00']] } }, 'week.mon[0]', /"25:00" is not a time/],
    [{ ...office, week: { mon: [['24:00', '02:00']] } }, 'week.mon[0]', /only close a span/],
    [{ ...office, closures: '2026-12-25' }, 'closures', /list of dates/],
    [
      { ...office, closures: ['2026-12-25', '2026-02-29'] },
      'closures[1]',
      /"2026-02-29" is not a date/,
    ],
    [{ ...office, closures: [{ day: 7 }] }, 'closures[0].day', /not a date/],
    [{ ...office, exceptions: { soon: [] } }, 'exceptions.soon', /not a date/],
    [{ ...office, exceptions: { '2026-12-24': null } }, 'exceptions.2026-12-24', /list of pairs/],
    [{ ...office, bankHolidays: 'wales' }, 'bankHolidays', /england-and-wales, scotland/],
  ])('is told: %j', (spec, path, message) => {
    const problems = validateCalendar(spec);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
    expect(problems[0]?.message).toMatch(message);
  });

  it('stops a calendar from compiling, with the first path', () => {
    const act = () => compileCalendar({ ...office, closures: ['never', 'soon'] });
    expect(act).toThrow(CodedError);
    expect(act).toThrow(/"never" is not a date like 2026-12-25 \(and 1 more\)/);
    expect(act).toThrow(
      expect.objectContaining({ code: 'invalid_input', path: 'calendar.closures[0]' }),
    );
  });
});

describe('what to look at in a calendar', () => {
  const codes = (spec: Parameters<typeof calendarWarnings>[0], through: string, from?: string) =>
    calendarWarnings(
      spec,
      parseLocalDay(through),
      ...(from === undefined ? [] : [parseLocalDay(from)]),
    ).map(({ code }) => code);

  it('is that bank holidays are known to a date only', () => {
    const spec = { ...office, bankHolidays: 'england-and-wales' } as const;
    expect(codes({ ...spec, week: {} }, '2028-12-31')).toEqual([]);
    expect(codes({ ...spec, week: {} }, '2029-01-01')).toEqual([
      `bank_holidays_known_to_${BANK_HOLIDAYS_KNOWN_TO}`,
    ]);
    expect(codes(office, '2040-06-01', '2040-05-01')).toEqual([]);
  });

  it('is a Christmas, Boxing or New Year’s Day on which the place would open', () => {
    // 25 December 2027 and 1 January 2028 are Saturdays; their bank holidays are on other days.
    const spec = { ...office, bankHolidays: 'england-and-wales' } as const;
    expect(codes(spec, '2028-01-31')).toEqual(['opens_on_2027-12-25', 'opens_on_2028-01-01']);
    expect(codes({ ...spec, closures: ['2027-12-25', '2028-01-01'] }, '2028-01-31')).toEqual([]);
    const [first] = calendarWarnings(spec, parseLocalDay('2028-01-31'));
    expect(first?.message).toBe(
      'The opening hours have the place open on Christmas Day, 2027-12-25; add a closure if it is shut.',
    );
  });
});

describe('the bundled bank holidays', () => {
  it.each([
    ['england-and-wales', '2026-08-31'],
    ['scotland', '2026-08-03'],
    ['northern-ireland', '2026-07-13'],
  ] as const)('hold those of %s', (division, day) => {
    const days = listBankHolidays(division).map(({ date }) => date);
    expect(days).toContain(day);
    expect(days).toEqual([...days].toSorted());
    expect(new Set(days).size).toBe(days.length);
  });
});
