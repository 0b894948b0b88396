import { describe, expect, it } from 'vitest';
import { mayOpen, readPlace, routes } from '../../renderer/app/routes.ts';
import {
  formatClockTime,
  formatDuration,
  formatSeconds,
  formatTimeLeft,
  formatTimer,
} from '../../renderer/ui/duration-words.ts';
import { findFieldFault, readFault } from '../../renderer/ui/fault-words.ts';
import { formatPlainDay, formatWhen, formatWhenInText } from '../../renderer/ui/when-words.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { formatUuidV7 } from '../../shared/domain/ids.ts';

const minute = 60_000;
const hour = 60 * minute;
const nowMs = Date.parse('2026-11-23T10:14:00Z');
const zone = 'Europe/London';

describe('lengths of time', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [9 * minute + 59_999, '9 min'],
    [4 * hour + 46 * minute, '4 h 46 min'],
    [5 * hour, '5 h'],
    [54 * hour, '2 d 6 h'],
  ])('%i ms is %s', (length, words) => {
    expect(formatDuration(length)).toBe(words);
  });

  it('says what is past with a minus', () => {
    expect(formatTimeLeft(-44 * minute)).toBe('−44 min');
  });

  it('never turns time on a clock into days, whose length depends on the clock', () => {
    expect(formatClockTime(45.5 * hour)).toBe('45 h');
    expect(formatClockTime(2 * hour + 10 * minute)).toBe('2 h 10 min');
    expect(formatSeconds(9)).toBe('9 s');
    expect(formatSeconds(null)).toBe('—');
  });

  it('runs a timer like a stopwatch', () => {
    expect([42_900, 728_000, 3_728_000].map(formatTimer)).toEqual(['00:42', '12:08', '1:02:08']);
  });
});

describe('times in the centre’s zone', () => {
  it('leaves the date out today and the year out this year', () => {
    expect(formatWhen(Date.parse('2026-11-23T15:00:00Z'), nowMs, zone)).toBe('Today 15:00');
    expect(formatWhenInText(Date.parse('2026-11-23T15:00:00Z'), nowMs, zone)).toBe('today 15:00');
    expect(formatWhen(Date.parse('2026-11-30T17:00:00Z'), nowMs, zone)).toBe('Mon 30 Nov 17:00');
    expect(formatWhen(Date.parse('2027-01-05T17:00:00Z'), nowMs, zone)).toBe(
      'Tue 5 Jan 2027 17:00',
    );
    expect(formatPlainDay('2027-01-05', nowMs, zone)).toBe('Tue 5 Jan 2027');
  });

  it('follows summer time, not the machine', () => {
    expect(formatWhen(Date.parse('2026-07-01T16:00:00Z'), nowMs, zone)).toBe('Wed 1 Jul 17:00');
    expect(formatWhen(Date.parse('2026-11-23T23:30:00Z'), nowMs, 'Australia/Sydney')).toBe(
      'Tue 24 Nov 10:30',
    );
  });
});

describe('faults as screens show them', () => {
  it('stand beside the field that the path names', () => {
    const fault = readFault(new CodedError('invalid_input', 'Too short.', 'enquiries.0.note'));
    expect(findFieldFault(fault, 'note')).toBe('Too short.');
    expect(findFieldFault(fault, 'topicId')).toBeNull();
  });

  it('say nothing of the inside when they are our defect', () => {
    expect(readFault(new TypeError('x is not a function')).message).not.toContain('function');
  });
});

describe('the routes', () => {
  it('have one path and one key each', () => {
    expect(new Set(routes.map((route) => route.path)).size).toBe(routes.length);
    const keys = routes.flatMap((route) => (route.key === null ? [] : [route.key]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('keep the month, its evidence and the people from advisors', () => {
    const closed = routes.filter((route) => !mayOpen(route, 'advisor')).map((route) => route.id);
    expect(closed).toEqual(['month', 'evidence', 'dips', 'people', 'close-month', 'element']);
    expect(routes.every((route) => mayOpen(route, 'leader'))).toBe(true);
  });

  it('send an unknown address to the first screen', () => {
    const enquiryId = formatUuidV7(nowMs, new Uint8Array(10));
    expect(readPlace('/nowhere')).toEqual({ id: 'log', enquiryId: null });
    expect(readPlace(`/enquiry/${enquiryId}`)).toEqual({ id: 'enquiry', enquiryId });
  });
});
