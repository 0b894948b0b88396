import { describe, expect, it } from 'vitest';
import {
  addOpenMs,
  countElapsedMs,
  countOpenMs,
  findAgreedDue,
} from '../../shared/domain/clock/clock.ts';
import type { ClockTarget, Pause } from '../../shared/domain/clock/clock.ts';
import { formatInstant, parseLocalDay } from '../../shared/domain/instant.ts';
import {
  at,
  due,
  HOUR,
  open,
  office,
  officeWithHolidays,
  openHours,
  showLocal,
} from '../support/clock-office.ts';

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

  it('takes pauses that touch as one', () => {
    const target = { clock: 'working_days', days: 0, dueAt: 'end_of_day' } as const;
    const whole = [['2026-03-27T18:00', '2026-03-30T18:00']] as const;
    const cut = [
      ['2026-03-27T18:00', '2026-03-28T10:00'],
      ['2026-03-28T10:00', '2026-03-30T18:00'],
    ] as const;
    expect(due(office, '2026-03-27T10:00', target, whole)).toBe('2026-03-30T17:00');
    expect(due(office, '2026-03-27T10:00', target, cut)).toBe('2026-03-30T17:00');
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
