import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import { toInstant } from '../../shared/domain/calendar/zone.ts';
import { describeExplanation, explainDue } from '../../shared/domain/clock/clock.ts';
import type { ClockTarget, Explanation, Pause } from '../../shared/domain/clock/clock.ts';

const NINE_TO_FIVE = [['09:00', '17:00']] as const;
const office = compileCalendar({
  timeZone: 'Europe/London',
  week: {
    mon: NINE_TO_FIVE,
    tue: NINE_TO_FIVE,
    wed: NINE_TO_FIVE,
    thu: NINE_TO_FIVE,
    fri: NINE_TO_FIVE,
  },
  closures: [{ day: '2026-12-29', name: 'Staff day' }],
  bankHolidays: 'england-and-wales',
});

function explain(
  from: string,
  target: ClockTarget,
  pauses: ReadonlyArray<readonly [string, string | null]> = [],
): Explanation {
  const at = (text: string) => toInstant(office.zone, text);
  const intervals = pauses.map(([start, end]): Pause => [at(start), end === null ? null : at(end)]);
  return explainDue(office, at(from), target, intervals);
}

describe('an explanation of open hours', () => {
  const explanation = explain('2026-12-24T16:30', { clock: 'open_hours', seconds: 7200 }, [
    ['2026-12-30T09:10', '2026-12-30T10:00'],
  ]);

  it('names every stretch that counted and why the others did not', () => {
    expect(explanation.spans.map(({ why, name, seconds }) => [why, name ?? null, seconds])).toEqual(
      [
        ['open', null, 1800],
        ['closed', null, 0],
        ['bank_holiday', 'Christmas Day', 0],
        ['closed', null, 0],
        ['bank_holiday', 'Boxing Day (substitute day)', 0],
        ['closure', 'Staff day', 0],
        ['closed', null, 0],
        ['open', null, 600],
        ['pause', null, 0],
        ['open', null, 4800],
      ],
    );
    expect(explanation.totalSeconds).toBe(7200);
    expect(explanation.days).toEqual([]);
  });

  it('says it in plain words, in local time', () => {
    expect(describeExplanation(explanation)).toEqual([
      'The clock started Thu 24 December 2026, 16:30.',
      'Target: 2 h of opening hours.',
      'Counted 30 min: Thu 24 December 2026, 16:30 to Thu 24 December 2026, 17:00.',
      'Skipped Thu 24 December 2026, 17:00 to Fri 25 December 2026, 00:00: closed.',
      'Skipped Fri 25 December 2026, 00:00 to Sat 26 December 2026, 00:00: bank holiday, Christmas Day.',
      'Skipped Sat 26 December 2026, 00:00 to Mon 28 December 2026, 00:00: closed.',
      'Skipped Mon 28 December 2026, 00:00 to Tue 29 December 2026, 00:00: bank holiday, Boxing Day (substitute day).',
      'Skipped Tue 29 December 2026, 00:00 to Wed 30 December 2026, 00:00: closure, Staff day.',
      'Skipped Wed 30 December 2026, 00:00 to Wed 30 December 2026, 09:00: closed.',
      'Counted 10 min: Wed 30 December 2026, 09:00 to Wed 30 December 2026, 09:10.',
      'Skipped Wed 30 December 2026, 09:10 to Wed 30 December 2026, 10:00: paused.',
      'Counted 1 h 20 min: Wed 30 December 2026, 10:00 to Wed 30 December 2026, 11:20.',
      'Opening hours counted: 2 h.',
      'Due Wed 30 December 2026, 11:20 (Europe/London).',
    ]);
  });
});

describe('an explanation of working days', () => {
  it('numbers the days that count and names those that do not', () => {
    const { days, totalSeconds } = explain('2026-12-19T16:30', { clock: 'working_days', days: 4 });
    expect(days.map(({ day, number, why }) => `${day} ${number ?? '-'} ${why}`)).toEqual([
      '2026-12-21 0 day_of_receipt',
      '2026-12-22 1 working_day',
      '2026-12-23 2 working_day',
      '2026-12-24 3 working_day',
      '2026-12-25 - bank_holiday',
      '2026-12-26 - closed',
      '2026-12-27 - closed',
      '2026-12-28 - bank_holiday',
      '2026-12-29 - closure',
      '2026-12-30 4 working_day',
    ]);
    expect(totalSeconds).toBe(5 * 8 * 3600);
  });

  it('counts the day of receipt where the standard does', () => {
    const target = { clock: 'working_days', days: 2, countsDayOfReceipt: true } as const;
    const { days } = explain('2026-12-21T10:00', target);
    expect(days.map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('other explanations', () => {
  it('shows a due date that rolled forward', () => {
    const target = { clock: 'calendar_days', days: 2, rollForward: true } as const;
    const lines = describeExplanation(explain('2026-12-23T10:00', target));
    expect(lines).toContain('Not counted: Tue 29 December 2026, closure, Staff day.');
    expect(lines.at(-1)).toBe('Due Wed 30 December 2026, 17:00 (Europe/London).');
  });

  it('counts real time for an elapsed clock', () => {
    const { spans, totalSeconds } = explain('2026-12-24T16:59:50', {
      clock: 'elapsed',
      seconds: 20,
    });
    expect(spans.map(({ why, seconds }) => [why, seconds])).toEqual([['elapsed', 20]]);
    expect(totalSeconds).toBe(20);
  });

  it('ends in the pause that is still open', () => {
    const explanation = explain('2026-12-21T10:00', { clock: 'open_hours', seconds: 7200 }, [
      ['2026-12-21T11:00', null],
    ]);
    expect(explanation.state).toBe('paused');
    expect(explanation.dueAtMs).toBeNull();
    expect(explanation.totalSeconds).toBe(3600);
    expect(explanation.spans.at(-1)).toMatchObject({ why: 'pause', toMs: null, seconds: 0 });
    expect(describeExplanation(explanation).at(-1)).toBe(
      'Paused: there is no due time until the pause ends.',
    );
  });

  it('counts a warning back from its start', () => {
    const explanation = explain('2026-12-21T10:00', { clock: 'open_hours', seconds: -7200 });
    expect(explanation.spans.map(({ why, seconds }) => [why, seconds])).toEqual([
      ['open', 3600],
      ['closed', 0],
      ['open', 3600],
    ]);
    expect(describeExplanation(explanation)[0]).toBe(
      'Counted back from Mon 21 December 2026, 10:00.',
    );
  });

  it('refuses a way too long to read', () => {
    expect(() => explain('1950-01-02T10:00', { clock: 'open_hours', seconds: 1.2e9 })).toThrow(
      /over 20000 spans/,
    );
  });
});
