import { describe, expect, it } from 'vitest';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { findWarningBand } from '../../shared/domain/today/warning-band.ts';
import { describeWarning, describeWarnings } from '../../shared/domain/today/warning-words.ts';
import {
  chooseNewWarnings,
  findWarned,
  groupWarnings,
  quietMs,
  type WarningCandidate,
} from '../../shared/domain/today/warnings.ts';

const minute = 60_000;
const hour = 60 * minute;
const nowMs = brandInstant(Date.parse('2026-11-02T10:00:00Z'));
const ends = {
  todayMs: brandInstant(Date.parse('2026-11-03T00:00:00Z')),
  tomorrowMs: brandInstant(Date.parse('2026-11-04T00:00:00Z')),
};

function after(ms: number): InstantMs {
  return brandInstant(nowMs + ms);
}

/** An email whose reply is due in half an hour and whose warning point has passed. */
function makeCandidate(
  subjectNumber: number,
  differences: Partial<WarningCandidate> = {},
): WarningCandidate {
  return {
    key: `${subjectNumber}|${differences.measure ?? 'reply'}`,
    subjectNumber,
    channel: 'email',
    measure: 'reply',
    dueAtMs: after(30 * minute),
    warnAtMs: after(-minute),
    openNow: true,
    ...differences,
  };
}

describe('what is warned of', () => {
  it('has passed its fraction, is not late yet, and lies in opening hours', () => {
    const warned = findWarned(
      [
        makeCandidate(1),
        makeCandidate(2, { warnAtMs: nowMs }),
        makeCandidate(3, { dueAtMs: nowMs }),
        makeCandidate(4, { warnAtMs: after(1) }),
        makeCandidate(5, { dueAtMs: after(-1) }),
        makeCandidate(6, { openNow: false }),
      ],
      nowMs,
    );
    expect(warned.map((candidate) => candidate.subjectNumber)).toEqual([1, 2, 3]);
  });
});

describe('the groups', () => {
  it('count by channel, measure and nearness, the nearest first', () => {
    const groups = groupWarnings(
      [
        makeCandidate(1),
        makeCandidate(2, { dueAtMs: after(20 * minute) }),
        makeCandidate(3, { dueAtMs: after(4 * hour) }),
        makeCandidate(4, { channel: 'in_person', measure: 'answer', dueAtMs: after(2 * minute) }),
      ],
      nowMs,
      ends,
    );
    expect(
      groups.map(({ channel, measure, band, count }) => [channel, measure, band, count]),
    ).toEqual([
      ['in_person', 'answer', 'minutes', 1],
      ['email', 'reply', 'hour', 2],
      ['email', 'reply', 'today', 1],
    ]);
    expect(groups[1]?.dueAtMs).toBe(after(20 * minute));
  });

  it('count an enquiry once, by what runs out first', () => {
    const groups = groupWarnings(
      [
        makeCandidate(1, { dueAtMs: after(3 * hour) }),
        makeCandidate(1, { measure: 'acknowledge', dueAtMs: after(10 * minute) }),
      ],
      nowMs,
      ends,
    );
    expect(groups.map(({ measure, count }) => [measure, count])).toEqual([['acknowledge', 1]]);
  });

  it.each([
    [10 * minute, 'minutes'],
    [10 * minute + 1, 'hour'],
    [hour, 'hour'],
    [hour + 1, 'today'],
    [14 * hour, 'today'],
    [14 * hour + 1, 'tomorrow'],
    [38 * hour + 1, 'later'],
  ] as const)('%i ms from now is %s', (ms, band) => {
    expect(findWarningBand(after(ms), nowMs, ends)).toBe(band);
  });
});

describe('quiet', () => {
  const one = makeCandidate(1);
  const two = makeCandidate(2);

  it('says the same thing once', () => {
    const said = new Map([[one.key, one.dueAtMs]]);
    expect(chooseNewWarnings([one, two], said, null, nowMs)).toEqual([two]);
  });

  it('says it again where the due time has moved', () => {
    const said = new Map([[one.key, after(-hour)]]);
    expect(chooseNewWarnings([one], said, null, nowMs)).toEqual([one]);
  });

  it('waits after a warning, and then says what has gathered', () => {
    const none = new Map<string, InstantMs>();
    expect(chooseNewWarnings([one, two], none, after(-quietMs + 1), nowMs)).toEqual([]);
    expect(chooseNewWarnings([one, two], none, after(-quietMs), nowMs)).toEqual([one, two]);
  });

  it('does not wait where something would be late by then', () => {
    const visitor = makeCandidate(3, { measure: 'answer', dueAtMs: after(2 * minute) });
    const none = new Map<string, InstantMs>();
    expect(chooseNewWarnings([one, visitor], none, after(-minute), nowMs)).toEqual([one, visitor]);
  });
});

describe('the words', () => {
  const group = {
    channel: 'email',
    measure: 'reply',
    band: 'hour',
    count: 3,
    dueAtMs: nowMs,
  } as const;

  it.each([
    [group, '3 emails are due a full reply within the hour'],
    [{ ...group, count: 1 }, '1 email is due a full reply within the hour'],
    [
      { ...group, channel: 'in_person', measure: 'answer', band: 'minutes', count: 2 },
      '2 visitors are due to be seen within 10 minutes',
    ],
    [{ ...group, measure: 'call_back', band: 'today' }, '3 call-backs are due today'],
    [
      { ...group, channel: 'phone', measure: 'agreed_date', band: 'later', count: 1200 },
      '1,200 promised dates are due in the next days',
    ],
  ] as const)('%j', (some, words) => {
    expect(describeWarning(some)).toBe(words);
  });

  it('say the three nearest and count the rest, short enough for a notification', () => {
    const groups = Array.from({ length: 9 }, () => group);
    const words = describeWarnings(groups);
    expect(words.split('\n')).toHaveLength(4);
    expect(words).toContain('18 more will run out soon.');
    expect(words.length).toBeLessThanOrEqual(300);
    expect(describeWarnings([])).toBe('');
  });
});
