import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandInstant } from '../../shared/domain/instant.ts';
import { writeCanonicalJson } from '../../shared/domain/months/canonical-json.ts';
import {
  checklistKeys,
  findMonthState,
  listChecklist,
} from '../../shared/domain/months/checklist.ts';
import {
  type MonthCase,
  packCases,
  placeClock,
  unpackCases,
} from '../../shared/domain/months/month-case.ts';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import { bases, results } from '../../shared/domain/words.ts';
import { catchError } from '../support/temp-profile.ts';

describe('canonical JSON', () => {
  it('sorts keys by their code units, deep down, and leaves no space', () => {
    // The order of RFC 8785: by UTF-16 code units, so the surrogate pair comes before U+FB33.
    const value = {
      '€': 1,
      '\r': [],
      '\ufb33': {},
      1: null,
      '😀': true,
      ö: 'x',
      b: { z: 1, a: 2 },
    };
    expect(writeCanonicalJson(value)).toBe(
      '{"\\r":[],"1":null,"b":{"a":2,"z":1},"ö":"x","€":1,"😀":true,"\ufb33":{}}',
    );
  });

  it('writes numbers as JSON does, and leaves out what has no value', () => {
    expect(writeCanonicalJson({ b: undefined, a: [1.5, -0, 1e21, 1e-7, 100] })).toBe(
      '{"a":[1.5,0,1e+21,1e-7,100]}',
    );
  });

  it('is read back as what was written, and comes out the same however it was put together', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = writeCanonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(writeCanonicalJson(turnRound(JSON.parse(text)))).toBe(text);
      }),
    );
  });

  it.each([
    ['a number without a value', Number.NaN],
    ['an endless number', [Number.POSITIVE_INFINITY]],
    ['half of a character', { a: '\ud83d' }],
    ['a function', { a: () => 1 }],
    ['a moment', new Date(0)],
    ['a map', new Map()],
  ])('refuses %s', (_name, value) => {
    expect(catchError(() => writeCanonicalJson(value))).toMatchObject({ code: 'internal' });
  });
});

/** The same value with the keys of every object in the opposite order. */
function turnRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnRound);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, one]) => [key, turnRound(one)]),
  );
}

const caseArbitrary: fc.Arbitrary<MonthCase> = fc.record({
  subjectId: fc.constantFrom('a', 'b', 'c'),
  standardId: fc.constantFrom('calls', 'letters'),
  standardVersion: fc.integer({ min: 1, max: 2 }),
  calendarId: fc.constantFrom('counter', 'days'),
  calendarVersion: fc.constant(1),
  episode: fc.integer({ min: 1, max: 3 }),
  occurrence: fc.integer({ min: 1, max: 3 }),
  channel: fc.constantFrom('phone', 'email'),
  serviceId: fc.constantFrom('', 'council-tax'),
  siteId: fc.constantFrom('', 'town-hall'),
  teamId: fc.constant('front'),
  stage: fc.constantFrom(0, 1, 2),
  figure: fc.constantFrom(...results),
  would: fc.constantFrom('met' as const, 'missed' as const, null),
  why: fc.constantFrom('' as const, 'open' as const, 'abandoned' as const),
  missReasonId: fc.constantFrom('', 'no-staff'),
  elapsedMs: fc.option(fc.nat(1_000_000), { nil: null }),
  bases: fc.subarray([...bases], { minLength: 1 }),
});

describe('the cases of a month', () => {
  it('are unpacked as they were packed, and packed alike in whatever order they come', () => {
    const subjects = ['a', 'b', 'c'].map((id, index) => ({ id, events: index + 1 }));
    const named = (one: MonthCase): string =>
      [one.subjectId, one.standardId, one.standardVersion, one.episode, one.occurrence].join('|');
    const cases = fc.uniqueArray(caseArbitrary, { selector: named, maxLength: 30 });
    fc.assert(
      fc.property(cases, (list) => {
        const packed = packCases(list, subjects);
        const sort = (all: readonly MonthCase[]): MonthCase[] =>
          all.toSorted((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1));
        expect(sort(unpackCases(packed))).toEqual(sort(list));
        if (new Set(list.map((one) => one.calendarId)).size > 1) return;
        expect(packCases(list.toReversed(), subjects.toReversed())).toEqual(packed);
      }),
    );
  });

  it('stand where their clock stands at the moment of closing', () => {
    const clock = {
      state: 'open',
      counted: 'open',
      reason: '',
      dueAtMs: brandInstant(1000),
      elapsedMs: null,
    } as const;
    const at = (atMs: number) => placeClock(clock, brandInstant(atMs));
    expect(at(1000)).toEqual({ figure: 'running', would: null, why: '', elapsedMs: null });
    expect(at(1001)).toEqual({ figure: 'missed', would: null, why: 'open', elapsedMs: null });
    const excluded = { ...clock, state: 'excluded', reason: 'excluded' } as const;
    expect(placeClock(excluded, brandInstant(1000)).would).toBeNull();
    expect(placeClock(excluded, brandInstant(1001)).would).toBe('missed');
    const left = { ...clock, state: 'not_applicable', reason: 'abandoned' } as const;
    expect(placeClock({ ...left, counted: 'missed' }, brandInstant(0)).figure).toBe('missed');
    expect(placeClock({ ...left, counted: 'none' }, brandInstant(0)).figure).toBe('not_applicable');
  });
});

describe('the checklist', () => {
  const nothing = Object.fromEntries(checklistKeys.map((key) => [key, 0])) as Record<
    (typeof checklistKeys)[number],
    number
  >;

  it('names every point, done or not, with its count in words', () => {
    const items = listChecklist({ ...nothing, miss_reasons: 1, open_visits: 1204 });
    expect(items.map((item) => item.key)).toEqual([...checklistKeys]);
    expect(items[0]?.words).toBe('1 missed enquiry has no reason yet.');
    expect(items[1]?.words).toBe('1,204 visits are still open, though their day is over.');
    expect(items[2]).toEqual({
      key: 'impossible_states',
      count: 0,
      words: 'No record contradicts itself.',
    });
  });

  it.each([
    ['2026-11', null, 'running'],
    ['2026-10', null, 'open'],
    ['2026-10', 1, 'closed'],
    ['2026-10', 3, 'corrected'],
  ] as const)('says of %s with version %s that it is %s', (month, version, state) => {
    expect(findMonthState(brandLocalMonth(month), brandLocalMonth('2026-11'), version)).toBe(state);
  });
});
