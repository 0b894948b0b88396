import { describe, expect, it } from 'vitest';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { expectWaitMs, findPace, type SeenVisit } from '../../shared/domain/today/expected-wait.ts';

const minute = 60_000;
const noon = Date.parse('2026-11-02T12:00:00Z');

function at(minutes: number): InstantMs {
  return brandInstant(noon + minutes * minute);
}

/** Came and was seen at these minutes after noon. */
function seen(cameAt: number | null, seenAt: number): SeenVisit {
  return { cameAtMs: cameAt === null ? null : at(cameAt), seenAtMs: at(seenAt) };
}

describe('the pace of today', () => {
  it('is the median time between two visitors, where the second was waiting', () => {
    const visits = [seen(0, 1), seen(0, 5), seen(0, 9), seen(2, 19)];
    expect(findPace(visits, at(20))).toEqual({
      perVisitorMs: 4 * minute,
      visits: 3,
      lastSeenAtMs: at(19),
    });
  });

  it('does not take an empty hall for slow work', () => {
    const visits = [seen(0, 1), seen(0, 5), seen(60, 61), seen(120, 121)];
    expect(findPace(visits, at(130))).toBeNull();
  });

  it('says nothing from too few, from a booked visit, or from hours ago', () => {
    expect(findPace([], at(0))).toBeNull();
    expect(findPace([seen(0, 1), seen(0, 5), seen(0, 9)], at(10))).toBeNull();
    const booked = [seen(0, 1), seen(null, 5), seen(null, 9), seen(null, 13)];
    expect(findPace(booked, at(20))).toBeNull();
    const morning = [seen(0, 1), seen(0, 5), seen(0, 9), seen(0, 13)];
    expect(findPace(morning, at(20))?.visits).toBe(3);
    expect(findPace(morning, at(5 * 60))).toBeNull();
  });

  it('follows the last ten only, in whatever order they are told', () => {
    const slow = Array.from({ length: 6 }, (_, i) => seen(0, i * 10));
    const quick = Array.from({ length: 11 }, (_, i) => seen(0, 51 + i));
    expect(findPace([...quick, ...slow], at(62))?.perVisitorMs).toBe(minute);
  });
});

describe('the expected wait', () => {
  const pace = { perVisitorMs: 4 * minute, visits: 5, lastSeenAtMs: at(0) };

  it('is what is left of this turn and a turn for each one ahead', () => {
    expect(expectWaitMs(pace, 0, at(1))).toBe(3 * minute);
    expect(expectWaitMs(pace, 3, at(1))).toBe(15 * minute);
  });

  it('is never negative: an overdue turn is over now', () => {
    expect(expectWaitMs(pace, 0, at(30))).toBe(0);
    expect(expectWaitMs(pace, 2, at(30))).toBe(8 * minute);
  });
});
