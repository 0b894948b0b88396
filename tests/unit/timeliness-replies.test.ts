import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../shared/domain/enquiry/events.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { findResult } from '../../shared/domain/timeliness/clock-state.ts';
import {
  askedCustomer,
  at,
  clockOf,
  clocksOf,
  day,
  inWorkingDays,
  local,
  otherTeam,
  received,
} from '../support/told-case.ts';

const replied: EventBody = { type: 'replied' };
const resolved: EventBody = { type: 'resolved', atFirstContact: false };
const reopened: EventBody = { type: 'reopened' };
const resumed: EventBody = { type: 'resumed' };
const acknowledged: EventBody = { type: 'acknowledged', automatic: false };
const automatic: EventBody = { type: 'acknowledged', automatic: true };
const waitFor = (reasonId: typeof askedCustomer): EventBody => ({
  type: 'paused',
  reasonId,
  chaseOn: null,
});
const held: EventBody = { type: 'holding_reply', promised: { day: day('2026-03-20') } };

/** A Monday morning; five working days are up at close on the Monday after. */
const monday = '2026-03-02T10:00';
const due = '2026-03-09T17:00';
const reply = inWorkingDays('reply', 5);

describe('a reply within five working days', () => {
  it('is running until it is due and missed from the millisecond after (rule 12)', () => {
    const clock = clockOf(reply, [monday, received()]);
    expect(clock.state).toBe('open');
    expect(local(clock.dueAtMs)).toBe(due);
    expect(findResult(clock, at(due))).toBe('running');
    expect(findResult({ ...clock }, at('2026-03-09T17:00:01'))).toBe('missed');
  });

  it('is met exactly at the due time, and missed a second later', () => {
    expect(clockOf(reply, [monday, received()], [due, replied]).state).toBe('met');
    expect(clockOf(reply, [monday, received()], ['2026-03-09T17:00:01', replied]).state).toBe(
      'missed',
    );
  });

  it('is met by resolving (rule 12)', () => {
    expect(clockOf(reply, [monday, received()], ['2026-03-04T10:00', resolved]).state).toBe('met');
  });

  it('is met by a holding reply only where the standard says so', () => {
    const told = [
      [monday, received()],
      ['2026-03-04T10:00', held],
    ] as const;
    expect(clockOf(reply, ...told).state).toBe('open');
    const lenient = inWorkingDays('reply', 5, { holdingReplyMeets: true });
    expect(clockOf(lenient, ...told).state).toBe('met');
  });

  it('measures the time taken on its own clock', () => {
    const clock = clockOf(reply, [monday, received()], ['2026-03-03T11:00', replied]);
    expect(clock.elapsedMs).toBe(9 * 3_600_000);
  });

  it('goes on through transfers (rule 14)', () => {
    const teamId = toSlugId('specialists', 'team');
    const clock = clockOf(
      reply,
      [monday, received()],
      [
        '2026-03-04T10:00',
        {
          type: 'transferred',
          teamId,
          serviceId: toSlugId('benefits', 'service'),
          misrouted: false,
        },
      ],
    );
    expect([clock.state, local(clock.startedAtMs), local(clock.dueAtMs)]).toEqual([
      'open',
      monday,
      due,
    ]);
  });
});

describe('an acknowledgement within one working day', () => {
  const acknowledge = inWorkingDays('acknowledge', 1, { measure: 'acknowledge' });
  const endOfTuesday = '2026-03-03T17:00';

  it('is met by a person, a holding reply, a full reply or resolving', () => {
    for (const body of [acknowledged, held, replied, resolved]) {
      expect(clockOf(acknowledge, [monday, received()], [endOfTuesday, body]).state).toBe('met');
    }
  });

  it('is met by an automatic receipt only where the standard says so', () => {
    const told = [
      [monday, received()],
      [monday, automatic],
    ] as const;
    expect(clockOf(acknowledge, ...told).state).toBe('open');
    const lenient = inWorkingDays('acknowledge', 1, {
      measure: 'acknowledge',
      automaticReceiptMeets: true,
    });
    expect(clockOf(lenient, ...told).state).toBe('met');
  });

  it('starts a clock of its own where a standard counts from it', () => {
    const after = inWorkingDays('after', 2, { start: 'acknowledged' });
    expect(clocksOf([after], [monday, received()])).toEqual([]);
    const clock = clockOf(after, [monday, received()], ['2026-03-04T09:30', acknowledged]);
    expect(local(clock.dueAtMs)).toBe('2026-03-06T17:00');
  });

  it('is no time at all where the reply came before it', () => {
    const after = inWorkingDays('after', 2, { start: 'acknowledged' });
    const clock = clockOf(
      after,
      [monday, received()],
      ['2026-03-03T09:30', replied],
      ['2026-03-04T09:30', acknowledged],
    );
    expect([clock.state, clock.elapsedMs, local(clock.stoppedAtMs)]).toEqual([
      'met',
      0,
      '2026-03-04T09:30',
    ]);
  });
});

describe('pauses (rule 8)', () => {
  const asked = [
    [monday, received()],
    ['2026-03-03T10:00', waitFor(askedCustomer)],
  ] as const;

  it('stop the clock: it cannot be missed and has no due time', () => {
    const clock = clockOf(reply, ...asked);
    expect([clock.state, clock.dueAtMs]).toEqual(['paused', null]);
    expect(findResult(clock, at('2027-01-01T00:00'))).toBe('paused');
  });

  it('move the due time by the open time paused', () => {
    // Tuesday 10:00 to Thursday 10:00 is two working days.
    const clock = clockOf(reply, ...asked, ['2026-03-05T10:00', resumed]);
    expect([clock.state, local(clock.dueAtMs)]).toEqual(['open', '2026-03-11T17:00']);
  });

  it('are left out of the time taken', () => {
    const clock = clockOf(
      reply,
      ...asked,
      ['2026-03-05T10:00', resumed],
      ['2026-03-05T12:00', replied],
    );
    expect(clock.elapsedMs).toBe(10 * 3_600_000);
  });

  it('stop only the clocks whose standard names the reason; another team stops none', () => {
    const resolve = inWorkingDays('resolve', 5, { measure: 'resolve', pauseReasons: [] });
    const states = (reasonId: typeof askedCustomer) =>
      clocksOf([reply, resolve], [monday, received()], ['2026-03-03T10:00', waitFor(reasonId)]).map(
        (clock) => [clock.standard.standardId, clock.state],
      );
    expect(states(askedCustomer)).toEqual([
      ['reply', 'paused'],
      ['resolve', 'open'],
    ]);
    expect(states(otherTeam)).toEqual([
      ['reply', 'open'],
      ['resolve', 'open'],
    ]);
  });

  it('written down after the due time change nothing', () => {
    const backdated = clockOf(
      reply,
      [monday, received()],
      ['2026-03-03T10:00', waitFor(askedCustomer), { logged: '2026-03-09T17:01' }],
    );
    expect([backdated.state, local(backdated.dueAtMs)]).toEqual(['open', due]);
    const inTime = clockOf(
      reply,
      [monday, received()],
      ['2026-03-03T10:00', waitFor(askedCustomer), { logged: '2026-03-09T16:59' }],
    );
    expect(inTime.state).toBe('paused');
  });

  it('count once where two reasons overlap', () => {
    const both = inWorkingDays('reply', 5, { pauseReasons: [askedCustomer, otherTeam] });
    const clock = clockOf(
      both,
      ...asked,
      ['2026-03-04T10:00', waitFor(otherTeam)],
      ['2026-03-05T10:00', resumed],
    );
    expect(local(clock.dueAtMs)).toBe('2026-03-11T17:00');
  });

  it('that are still open when the reply goes out leave it met', () => {
    expect(clockOf(reply, ...asked, ['2026-03-20T10:00', replied]).state).toBe('met');
  });
});

describe('reopening (rule 14)', () => {
  it('starts a second clock, and the first keeps its result', () => {
    const clocks = clocksOf(
      [reply],
      [monday, received()],
      ['2026-03-10T10:00', resolved],
      ['2026-03-16T10:00', reopened],
    );
    expect(clocks.map((clock) => [clock.episode, clock.state, local(clock.dueAtMs)])).toEqual([
      [1, 'missed', due],
      [2, 'open', '2026-03-23T17:00'],
    ]);
    expect(local(clocks[1]?.receivedAtMs ?? null)).toBe('2026-03-16T10:00');
  });
});

describe('what does not count', () => {
  it('is put aside: spam, duplicates and thank-yous are not applicable, all clocks of them', () => {
    const clock = clockOf(
      reply,
      [monday, received()],
      ['2026-03-02T11:00', { type: 'put_aside', reason: 'spam' }],
    );
    expect([clock.state, clock.reason, clock.counted]).toEqual(['not_applicable', 'spam', 'none']);
  });

  it('is excluded once a second person agrees, and until then counts as it would', () => {
    const exclude = {
      type: 'excluded',
      standardId: reply.standardId,
      reasonId: otherTeam,
    } as const;
    const approve = { type: 'exclusion_approved', standardId: reply.standardId } as const;
    const late = [
      [monday, received()],
      ['2026-03-10T10:00', replied],
      ['2026-03-10T11:00', exclude, { by: 'ada' }],
    ] as const;
    expect(clockOf(reply, ...late).state).toBe('missed');
    expect(clockOf(reply, ...late, ['2026-03-10T12:00', approve, { by: 'ada' }]).state).toBe(
      'missed',
    );
    const approved = clockOf(reply, ...late, ['2026-03-10T12:00', approve, { by: 'ben' }]);
    expect([approved.state, approved.counted]).toEqual(['excluded', 'missed']);
  });

  it('excludes one standard and leaves the others alone', () => {
    const resolve = inWorkingDays('resolve', 10, { measure: 'resolve' });
    const states = clocksOf(
      [reply, resolve],
      [monday, received()],
      ['2026-03-03T11:00', { type: 'excluded', standardId: reply.standardId, reasonId: otherTeam }],
      [
        '2026-03-03T12:00',
        { type: 'exclusion_approved', standardId: reply.standardId },
        { by: 'ben' },
      ],
    ).map((clock) => [clock.standard.standardId, clock.state]);
    expect(states).toEqual([
      ['reply', 'excluded'],
      ['resolve', 'open'],
    ]);
  });
});
