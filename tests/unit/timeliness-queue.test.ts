import { describe, expect, it } from 'vitest';
import type { EventBody, Facts } from '../../shared/domain/enquiry/events.ts';
import { createCounts, addClock } from '../../shared/domain/summary/day-summary.ts';
import type { StandardVersion } from '../../shared/domain/standards/standard.ts';
import { makeStandard } from '../support/sample-standards.ts';
import {
  at,
  callFacts,
  clockOf,
  clocksOf,
  local,
  visitFacts,
  workingDays,
} from '../support/told-case.ts';

const began = (facts: Facts, appointment?: string): EventBody => ({
  type: 'contact_started',
  facts,
  ...(appointment === undefined ? {} : { appointmentAtMs: at(appointment) }),
});
const joined: EventBody = { type: 'joined_queue' };
const arrived: EventBody = { type: 'arrived' };
const answered: EventBody = { type: 'answered', waitKnown: true };
const left: EventBody = { type: 'left_unseen', waitKnown: true };

const answer = (id: string, differences: Partial<StandardVersion>): StandardVersion =>
  makeStandard(id, {
    measure: 'answer',
    start: 'joined_queue',
    threshold: { clock: 'elapsed', seconds: 20 },
    calendarId: workingDays,
    shortAbandonSeconds: 5,
    ...differences,
  });
const in20Seconds = answer('calls-in-20-seconds', {});
const begun = [
  ['2026-03-02T10:00:00', began(callFacts)],
  ['2026-03-02T10:00:00', joined],
] as const;

describe('a call to be answered within 20 seconds', () => {
  it('is met at 20 seconds and missed at 21', () => {
    expect(clockOf(in20Seconds, ...begun, ['2026-03-02T10:00:20', answered]).state).toBe('met');
    const late = clockOf(in20Seconds, ...begun, ['2026-03-02T10:00:21', answered]);
    expect([late.state, late.elapsedMs]).toEqual(['missed', 21_000]);
  });

  it('is open while the caller waits', () => {
    expect(clockOf(in20Seconds, ...begun).state).toBe('open');
  });

  it('is judged by every standard of calls at once', () => {
    const in5Minutes = answer('calls-in-5-minutes', {
      threshold: { clock: 'elapsed', seconds: 300 },
      target: { kind: 'percent', value: 100 },
    });
    const states = clocksOf([in20Seconds, in5Minutes], ...begun, ['2026-03-02T10:01:00', answered]);
    expect(states.map((clock) => [clock.standard.standardId, clock.state])).toEqual([
      ['calls-in-20-seconds', 'missed'],
      ['calls-in-5-minutes', 'met'],
    ]);
  });

  it('does not apply where nobody recorded the wait', () => {
    const unknown = clockOf(in20Seconds, ...begun, [
      '2026-03-02T10:00:00',
      { type: 'answered', waitKnown: false },
    ]);
    expect([unknown.state, unknown.reason, unknown.elapsedMs]).toEqual([
      'not_applicable',
      'wait_not_recorded',
      null,
    ]);
  });

  it('has no clock where the caller never queued', () => {
    expect(
      clocksOf(
        [in20Seconds],
        ['2026-03-02T10:00', began(callFacts)],
        ['2026-03-02T10:00', answered],
      ),
    ).toEqual([]);
  });
});

describe('an abandoned call', () => {
  const abandonedAt = (seconds: string, standard = in20Seconds) =>
    clockOf(standard, ...begun, [`2026-03-02T10:${seconds}`, left]);

  it('does not apply to the contact itself, and counts as missed on the base "offered"', () => {
    const clock = abandonedAt('01:30');
    expect([clock.state, clock.reason, clock.counted]).toEqual([
      'not_applicable',
      'abandoned',
      'missed',
    ]);
    const counts = createCounts();
    addClock(counts, clock, 1);
    expect([counts.missed, counts.abandoned, counts.notApplicable]).toEqual([1, 1, 0]);
  });

  it('counts as missed on "offered" even when it was given up before the due time', () => {
    expect(abandonedAt('00:12').counted).toBe('missed');
  });

  it('counts nowhere on the base "answered"', () => {
    const clock = abandonedAt('01:30', answer('answered-only', { base: 'answered' }));
    expect([clock.state, clock.reason, clock.counted]).toEqual([
      'not_applicable',
      'abandoned',
      'none',
    ]);
    const counts = createCounts();
    addClock(counts, clock, 1);
    expect([counts.missed, counts.abandoned, counts.notApplicable]).toEqual([0, 1, 1]);
  });

  it('that was short is counted apart', () => {
    const clock = abandonedAt('00:04');
    expect([clock.state, clock.reason, clock.counted]).toEqual([
      'not_applicable',
      'short_abandon',
      'none',
    ]);
    const counts = createCounts();
    addClock(counts, clock, 1);
    expect([counts.missed, counts.abandoned, counts.shortAbandoned]).toEqual([0, 0, 1]);
  });

  it('is short under the set time, and no longer at it', () => {
    expect(abandonedAt('00:04').reason).toBe('short_abandon');
    expect(abandonedAt('00:05').reason).toBe('abandoned');
  });

  it('is what a ceiling counts against those who were answered, however late', () => {
    const ceiling = answer('abandoned', { threshold: null, target: { kind: 'ceiling', value: 5 } });
    expect(clockOf(ceiling, ...begun, ['2026-03-02T10:09:00', answered]).counted).toBe('met');
    expect(abandonedAt('01:30', ceiling).counted).toBe('missed');
  });
});

describe('a booked visit', () => {
  const booked: Facts = { ...visitFacts, way: 'booked' };
  const in5Minutes = answer('booked', {
    start: 'appointment',
    threshold: { clock: 'elapsed', seconds: 300 },
    covers: { ways: ['booked'] },
  });
  const visit = (arrivedAt: string, seenAt: string) =>
    clockOf(
      in5Minutes,
      [arrivedAt, began(booked, '2026-03-02T10:30')],
      [arrivedAt, arrived],
      [seenAt, answered],
    );

  it('starts at the appointment for who comes early', () => {
    const clock = visit('2026-03-02T10:10', '2026-03-02T10:35');
    expect([local(clock.startedAtMs), clock.state, clock.elapsedMs]).toEqual([
      '2026-03-02T10:30',
      'met',
      300_000,
    ]);
  });

  it('starts at the arrival for who comes late', () => {
    const clock = visit('2026-03-02T10:40', '2026-03-02T10:46');
    expect([local(clock.startedAtMs), clock.state]).toEqual(['2026-03-02T10:40', 'missed']);
  });

  it('is no wait at all when seen before the appointment', () => {
    const clock = visit('2026-03-02T10:10', '2026-03-02T10:20');
    expect([clock.state, clock.elapsedMs, local(clock.stoppedAtMs)]).toEqual([
      'met',
      0,
      '2026-03-02T10:30',
    ]);
  });

  it('that nobody came to has no clock', () => {
    const noShow = clocksOf(
      [in5Minutes],
      ['2026-03-02T10:30', began(booked, '2026-03-02T10:30')],
      ['2026-03-02T10:45', { type: 'no_show' }],
    );
    expect(noShow).toEqual([]);
  });

  it('never shares a standard with a walk-in', () => {
    const walkIns = answer('walk-ins', { start: 'arrived', covers: { ways: ['walk_in'] } });
    const clock = clockOf(
      walkIns,
      ['2026-03-02T10:00:00', began(visitFacts)],
      ['2026-03-02T10:00:00', arrived],
      ['2026-03-02T10:00:20', answered],
    );
    expect(clock.state).toBe('met');
    const none = clocksOf(
      [walkIns],
      ['2026-03-02T10:00', began(booked, '2026-03-02T10:00')],
      ['2026-03-02T10:00', arrived],
    );
    expect(none).toEqual([]);
  });
});
