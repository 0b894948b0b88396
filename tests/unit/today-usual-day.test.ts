import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import { toDayNumber } from '../../shared/domain/calendar/local-day.ts';
import { parseLocalDay } from '../../shared/domain/instant.ts';
import { isOpenAsUsual } from '../../electron/data/handlers/opening-hours.ts';
import { findMedian, findUsualDay, listUsualDays } from '../../shared/domain/today/usual-day.ts';

const weekday = [['09:00', '17:00']] as const;
const calendar = compileCalendar({
  timeZone: 'Europe/London',
  week: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday },
  bankHolidays: 'england-and-wales',
  closures: ['2026-10-26'],
  exceptions: { '2026-10-19': [['09:00', '12:00']] },
});

function number(day: string): number {
  return toDayNumber(parseLocalDay(day));
}

/** A day with ten contacts in each hour from nine to four, less one hour that had `other`. */
function makeDay(hour: number, other: number): number[] {
  return Array.from({ length: 24 }, (_, at) => (at === hour ? other : at >= 9 && at < 17 ? 10 : 0));
}

describe('the days compared with', () => {
  it('are the last eight of the same weekday that were ordinarily open', () => {
    const days = listUsualDays(number('2026-11-02'), number('2026-01-01'), (day) =>
      isOpenAsUsual(calendar, day),
    );
    // 26 October was closed, 19 October had other hours, 31 August was a bank holiday.
    expect(days).toEqual(
      [
        '2026-10-12',
        '2026-10-05',
        '2026-09-28',
        '2026-09-21',
        '2026-09-14',
        '2026-09-07',
        '2026-08-24',
        '2026-08-17',
      ].map(number),
    );
  });

  it('begin where something is known, and are none on a day that is always closed', () => {
    const known = listUsualDays(number('2026-11-02'), number('2026-10-05'), (day) =>
      isOpenAsUsual(calendar, day),
    );
    expect(known).toEqual(['2026-10-12', '2026-10-05'].map(number));
    expect(
      listUsualDays(number('2026-11-01'), number('2020-01-01'), (day) =>
        isOpenAsUsual(calendar, day),
      ),
    ).toEqual([]);
  });
});

describe('the usual day', () => {
  it('is the median of each hour, so that one flood does not decide it', () => {
    const usual = findUsualDay([makeDay(10, 4), makeDay(10, 6), makeDay(10, 500)], 24 * 60);
    expect(usual.hours[10]).toBe(6);
    expect(usual.hours[11]).toBe(10);
    expect(usual.hours[3]).toBe(0);
    expect(usual.days).toBe(3);
  });

  it('so far counts the part of the running hour that has passed', () => {
    const days = [makeDay(9, 10), makeDay(9, 10), makeDay(9, 10)];
    expect(findUsualDay(days, 9 * 60).soFar).toBe(0);
    expect(findUsualDay(days, 10 * 60 + 30).soFar).toBe(15);
    expect(findUsualDay(days, 23 * 60).soFar).toBe(80);
  });

  it('is not guessed from two days', () => {
    const usual = findUsualDay([makeDay(9, 1), makeDay(9, 2)], 12 * 60);
    expect(usual.soFar).toBeNull();
    expect(usual.hours.every((hour) => hour === null)).toBe(true);
    expect(usual.days).toBe(2);
  });
});

describe('the median', () => {
  it('is the middle, or half way between the two in the middle', () => {
    expect(findMedian([9, 1, 5])).toBe(5);
    expect(findMedian([1, 2, 10, 4])).toBe(3);
    expect(findMedian([])).toBeNaN();
  });
});
