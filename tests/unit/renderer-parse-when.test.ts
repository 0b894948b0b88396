import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWhen } from '../../renderer/ui/parse-when.ts';
import type { When } from '../../renderer/ui/parse-when.ts';
import { formatWhen } from '../../renderer/ui/when-words.ts';

// Monday 23 November 2026, 10:14 in London.
const nowMs = Date.parse('2026-11-23T10:14:00Z');
const zone = 'Europe/London';

function read(text: string, lean: 'past' | 'future' = 'future'): string {
  return describeWhen(parseWhen(text, { nowMs, zone, lean }));
}

function describeWhen(when: When): string {
  if (when.kind === 'instant') return new Date(when.atMs).toISOString();
  return when.kind === 'day' ? when.day : when.kind;
}

describe('a time typed plainly', () => {
  it.each([
    ['now', '2026-11-23T10:14:00.000Z'],
    ['9:05', '2026-11-23T09:05:00.000Z'],
    ['16.30', '2026-11-23T16:30:00.000Z'],
    ['9am', '2026-11-23T09:00:00.000Z'],
    ['9:30 pm', '2026-11-23T21:30:00.000Z'],
    ['12am', '2026-11-23T00:00:00.000Z'],
    ['noon', '2026-11-23T12:00:00.000Z'],
    ['0930', '2026-11-23T09:30:00.000Z'],
    ['today at 15:00', '2026-11-23T15:00:00.000Z'],
    ['yesterday 16:00', '2026-11-22T16:00:00.000Z'],
    ['tomorrow', '2026-11-24'],
    ['in 2 hours', '2026-11-23T12:14:00.000Z'],
    ['20 min ago', '2026-11-23T09:54:00.000Z'],
    ['in 3 days', '2026-11-26'],
    ['30 nov', '2026-11-30'],
    ['Mon 30 Nov, 17:00', '2026-11-30T17:00:00.000Z'],
    ['1st December 2027 10:00', '2027-12-01T10:00:00.000Z'],
    ['30/11/2026', '2026-11-30'],
    ['5/1', '2027-01-05'],
    ['2026-12-01 09:00', '2026-12-01T09:00:00.000Z'],
    ['', 'empty'],
    ['   ', 'empty'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('points a weekday the way the field looks', () => {
    expect(read('fri', 'past')).toBe('2026-11-20');
    expect(read('fri', 'future')).toBe('2026-11-27');
    expect(read('mon', 'past')).toBe('2026-11-23');
    expect(read('monday', 'future')).toBe('2026-11-30');
  });

  it('points a date without a year the way the field looks', () => {
    expect(read('24 nov', 'past')).toBe('2025-11-24');
    expect(read('24 nov', 'future')).toBe('2026-11-24');
    expect(read('29 feb', 'future')).toBe('2028-02-29');
  });

  it.each(['25:00', '31/02/2026', 'whenever', '12:75', 'in a bit', '30 foo', 'tues 24 nov'])(
    'refuses or questions %s unless it is a real time',
    (text) => {
      const when = parseWhen(text, { nowMs, zone, lean: 'future' });
      expect(when.kind).toBe(text === 'tues 24 nov' ? 'day' : 'unreadable');
    },
  );

  it('questions a weekday that does not fit its date', () => {
    const when = parseWhen('tue 30 nov', { nowMs, zone, lean: 'future' });
    expect(when).toEqual({
      kind: 'unreadable',
      message: '30 nov is a Monday: check which you mean.',
    });
  });

  it('moves a local time that the change to summer time skips forward', () => {
    expect(read('29/03/2027 12:00')).toBe('2027-03-29T11:00:00.000Z');
    expect(read('28/03/2027 01:30')).toBe('2027-03-28T01:30:00.000Z');
  });

  it('reads back every time it writes, to the minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 700 }),
        fc.constantFrom('Europe/London', 'Australia/Lord_Howe', 'America/New_York', 'UTC'),
        (minutes, anyZone) => {
          const atMs = nowMs + minutes * 60_000;
          const text = formatWhen(atMs, nowMs, anyZone);
          const when = parseWhen(text, { nowMs, zone: anyZone, lean: 'future' });
          // The hour that comes twice in autumn is read as its first pass.
          const written = when.kind === 'instant' ? formatWhen(when.atMs, nowMs, anyZone) : '';
          expect(written).toBe(text);
        },
      ),
    );
  });
});
