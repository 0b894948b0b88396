import { describe, expect, it } from 'vitest';
import { findServices } from '../../renderer/features/visits/find-service.ts';
import {
  describeExpected,
  describeWaited,
  explainExpected,
  findClosingAction,
  findShownState,
  listVisitActions,
} from '../../renderer/features/visits/visit-words.ts';
import type { Visit } from '../../shared/contract/schemas-visit.ts';
import { formatUuidV7, toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';

const minute = 60_000;
const nowMs = brandInstant(Date.parse('2026-11-02T10:00:00Z'));

function at(minutes: number): InstantMs {
  return brandInstant(nowMs + minutes * minute);
}

/** A walk-in who came five minutes ago and is to be seen in five. */
function makeVisit(differences: Partial<Visit> = {}): Visit {
  return {
    contactId: toRecordId(formatUuidV7(nowMs, new Uint8Array(10)), 'contact'),
    ticket: 'A7',
    kind: 'walk_in',
    serviceId: null,
    serviceName: '',
    state: 'waiting',
    appointmentAtMs: null,
    arrivedAtMs: at(-5),
    waitingSinceMs: at(-5),
    calledAtMs: null,
    seenAtMs: null,
    dueAtMs: at(5),
    warnAtMs: at(3),
    ahead: 2,
    expectedWaitMs: 11 * minute + 1,
    lastSeq: 2,
    ...differences,
  };
}

describe('what can be done with a visit', () => {
  it.each([
    ['expected', ['arrive']],
    ['waiting', ['call', 'seen', 'left']],
    ['called', ['seen', 'call', 'no_show', 'left']],
    ['being_seen', ['log', 'end']],
  ] as const)('%s offers %j, each with a key of its own', (state, actions) => {
    const offered = listVisitActions(makeVisit({ state }), nowMs);
    expect(offered.map((one) => one.action)).toEqual(actions);
    expect(new Set(offered.map((one) => one.key)).size).toBe(offered.length);
    // These keys belong to the screen: add, add booked, call next.
    expect(offered.map((one) => one.key)).not.toEqual(expect.arrayContaining(['N', 'B', 'C']));
  });

  it('offers a no-show only once the appointment has begun', () => {
    const visit = makeVisit({ state: 'expected', kind: 'booked', appointmentAtMs: nowMs });
    expect(listVisitActions(visit, nowMs - 1).map((one) => one.action)).toEqual(['arrive']);
    expect(listVisitActions(visit, nowMs).map((one) => one.action)).toEqual(['arrive', 'no_show']);
  });

  it('closes a forgotten visit by what is known of it', () => {
    expect(findClosingAction(makeVisit())).toBe('left');
    expect(findClosingAction(makeVisit({ state: 'called' }))).toBe('left');
    expect(findClosingAction(makeVisit({ state: 'being_seen' }))).toBe('end');
    expect(findClosingAction(makeVisit({ state: 'expected' }))).toBe('no_show');
  });
});

describe('a visit as it shows', () => {
  it.each([
    [0, 'waiting'],
    [3, 'soon'],
    [5, 'soon'],
    [5.01, 'late'],
  ] as const)('%s minutes from now is %s', (minutes, state) => {
    expect(findShownState(makeVisit(), at(minutes))).toBe(state);
  });

  it('is early before its appointment, and never because a clock on screen lags behind', () => {
    const booked = makeVisit({ kind: 'booked', appointmentAtMs: at(9), waitingSinceMs: at(9) });
    expect(findShownState(booked, nowMs)).toBe('early');
    expect(describeWaited(booked, nowMs)).toBe('—');
    const justCame = makeVisit({ arrivedAtMs: at(0), waitingSinceMs: at(0) });
    expect(findShownState(justCame, nowMs - 400)).toBe('waiting');
    expect(describeWaited(justCame, nowMs - 400)).toBe('0 s');
  });

  it('tells the wait so far, and as it was once they are seen', () => {
    expect(describeWaited(makeVisit(), nowMs)).toBe('5 min');
    expect(describeWaited(makeVisit({ seenAtMs: at(-1) }), nowMs)).toBe('4 min');
    expect(describeWaited(makeVisit({ waitingSinceMs: null }), nowMs)).toBe('—');
  });

  it('tells the expected wait rounded up, and why', () => {
    expect(describeExpected(11 * minute + 1)).toBe('about 12 min');
    expect(describeExpected(0)).toBe('next');
    expect(describeExpected(null)).toBe('not known yet');
    const pace = { perVisitorMs: 4 * minute, visits: 6 };
    expect(explainExpected(makeVisit(), pace)).toBe(
      '2 ahead; a visitor is seen about every 4 min, over the last 6.',
    );
    expect(explainExpected(makeVisit({ ahead: 0 }), null)).toContain('Nobody is ahead.');
    expect(explainExpected(makeVisit({ ahead: null }), pace)).toBe('');
  });
});

describe('the service of a visitor', () => {
  const services = ['Adult Social Care', 'Council Tax', 'Housing', 'Parking', 'Planning'].map(
    (name) => ({ serviceId: toSlugId(name.toLowerCase().replaceAll(' ', '-'), 'service'), name }),
  );
  const find = (typed: string): string[] => findServices(services, typed).map((one) => one.name);

  it.each([
    ['h', ['Housing']],
    ['p', ['Parking', 'Planning']],
    ['ct', ['Council Tax']],
    ['tax c', ['Council Tax']],
    ['care', ['Adult Social Care']],
    ['c', ['Council Tax', 'Adult Social Care']],
    ['', []],
    ['zz', []],
    ['<b>', []],
  ])('%j finds %j', (typed, names) => {
    expect(find(typed)).toEqual(names);
  });
});
