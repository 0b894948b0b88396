import { describe, expect, it } from 'vitest';
import { fromDayNumber, toDayNumber } from '../../shared/domain/calendar/local-day.ts';
import {
  compileZone,
  endOfLocalDay,
  findOffsetMs,
  findWallInstantMs,
  startOfLocalDay,
  toInstant,
  toLocalDay,
  toLocalMonth,
} from '../../shared/domain/calendar/zone.ts';
import {
  formatInstant,
  parseInstant,
  parseLocalDay,
  parseLocalMonth,
  toInstantMs,
} from '../../shared/domain/instant.ts';
import { createRandom } from '../support/clock-random.ts';

const MINUTE = 60_000;
const FIRST = Date.UTC(1900, 0, 3);
const LAST = Date.UTC(2199, 11, 28);

describe('a compiled zone', () => {
  it(
    'agrees with Temporal in every zone, at random and around each change',
    { timeout: 60_000 },
    () => {
      const random = createRandom(1);
      const wrong: string[] = [];
      for (const timeZone of Intl.supportedValuesOf('timeZone')) {
        const zone = compileZone(timeZone);
        const wallTimes = Array.from({ length: 5 }, () => FIRST + random() * (LAST - FIRST));
        // A handful of the changes of each zone, before, in and after the gap or the repeated hour.
        for (const changeMs of zone.untilMs.filter(
          (ms) => ms > FIRST && ms < LAST && random() < 0.04,
        )) {
          const wallMs = changeMs + findOffsetMs(zone, changeMs - 1);
          for (const minutes of [-60, -30, -1, 0, 1, 30, 59, 60])
            wallTimes.push(wallMs + minutes * MINUTE);
        }
        for (const wallTime of wallTimes) {
          const wallMs = Math.floor(wallTime / MINUTE) * MINUTE;
          const text = new Date(wallMs).toISOString().slice(0, 19);
          const right = Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone);
          const found = findWallInstantMs(zone, wallMs);
          const day = parseLocalDay(right.toPlainDate().toString());
          const isRight =
            found === right.epochMilliseconds &&
            findOffsetMs(zone, found) === right.offsetNanoseconds / 1e6 &&
            toLocalDay(zone, toInstantMs(found)) === day &&
            startOfLocalDay(zone, day) === right.startOfDay().epochMilliseconds;
          if (!isRight) wrong.push(`${timeZone} ${text}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it('has days and months of its own', () => {
    const london = compileZone('Europe/London');
    const lateEvening = parseInstant('2026-03-31T23:30:00Z');
    expect(toLocalDay(london, lateEvening)).toBe('2026-04-01');
    expect(toLocalMonth(london, lateEvening)).toBe('2026-04');
    expect(toLocalMonth(compileZone('America/New_York'), lateEvening)).toBe('2026-03');
  });

  it('knows how long a day is', () => {
    const hours = (timeZone: string, text: string): number => {
      const zone = compileZone(timeZone);
      const day = parseLocalDay(text);
      return (endOfLocalDay(zone, day) - startOfLocalDay(zone, day)) / 3_600_000;
    };
    expect(hours('Europe/London', '2026-03-29')).toBe(23);
    expect(hours('Europe/London', '2026-10-25')).toBe(25);
    expect(hours('Australia/Lord_Howe', '2026-10-04')).toBe(23.5);
    expect(hours('America/Sao_Paulo', '2018-11-04')).toBe(23);
    expect(hours('Pacific/Apia', '2011-12-30')).toBe(0); // the day Samoa left out
  });

  it('is compiled once per name, whatever its letters', () => {
    expect(compileZone('europe/london')).toBe(compileZone('Europe/London'));
  });

  it('answers outside the years of its table too', () => {
    const zone = compileZone('Europe/London');
    expect(formatInstant(toInstant(zone, '9999-07-01T12:00'))).toBe('9999-07-01T11:00:00.000Z');
    expect(formatInstant(toInstant(zone, '1700-07-01T12:00'))).toBe('1700-07-01T12:01:15.000Z');
  });
});

describe('times from outside', () => {
  const london = compileZone('Europe/London');

  it.each([
    ['2026-03-27T16:30', '2026-03-27T16:30:00.000Z'],
    ['2026-07-01T16:30:15', '2026-07-01T15:30:15.000Z'],
    ['2026-07-01T16:30:15.250', '2026-07-01T15:30:15.250Z'],
    ['2026-07-01T16:30Z', '2026-07-01T16:30:00.000Z'],
    ['2026-07-01T16:30:00+05:30', '2026-07-01T11:00:00.000Z'],
    ['2026-07-01T16:30:00-0400', '2026-07-01T20:30:00.000Z'],
    ['2026-03-29T01:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T01:30', '2026-10-25T00:30:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(formatInstant(toInstant(london, text))).toBe(instant);
  });

  it.each([
    '',
    'now',
    '2026-03-27',
    '2026-02-29T10:00',
    '2026-13-01T10:00',
    '2026-03-27T24:00',
    '2026-03-27T10:60',
    '2026-03-27T10:00:60',
    '2026-03-27T10:00:00.',
    '2026-03-27T10:00+25:00',
    '2026-03-27T10:00 UTC',
    '26-03-27T10:00',
    '2026-03-27T1０:00',
  ])('%j is refused', (text) => {
    expect(() => toInstant(london, text)).toThrow(/is not a time like/);
    expect(() => parseInstant(text)).toThrow(/is not an instant like/);
  });

  it('refuses days, months and numbers that are none', () => {
    for (const text of ['2026-02-30', '2026-2-3', '0000-01-01', '2026-03-27T']) {
      expect(() => parseLocalDay(text)).toThrow(/is not a date/);
    }
    for (const text of ['2026-13', '2026-1', '2026-00']) {
      expect(() => parseLocalMonth(text)).toThrow(/is not a month/);
    }
    for (const value of [NaN, 0.5, Infinity, 1e15])
      expect(() => toInstantMs(value)).toThrow(/whole number/);
    expect(parseLocalMonth('2026-03')).toBe('2026-03');
  });
});

describe('day numbers', () => {
  it('agree with the platform over ten thousand years', () => {
    const wrong: string[] = [];
    for (let dayNumber = -719_162; dayNumber < 2_932_896; dayNumber += 37) {
      const text = new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);
      const day = fromDayNumber(dayNumber);
      if (day !== text || toDayNumber(day) !== dayNumber) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });
});
