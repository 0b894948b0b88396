import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../shared/domain/enquiry/events.ts';
import {
  askedCustomer,
  at,
  callFacts,
  clockOf,
  clocksOf,
  day,
  emailFacts,
  inWorkingDays,
  local,
  received,
} from '../support/told-case.ts';

const replied: EventBody = { type: 'replied' };
const resolved: EventBody = { type: 'resolved', atFirstContact: false };
const waitFor = (reasonId: typeof askedCustomer): EventBody => ({
  type: 'paused',
  reasonId,
  chaseOn: null,
});
const agreed = (text: string): EventBody => ({ type: 'date_agreed', promised: { day: day(text) } });

/** A Monday morning; five working days are up at close on the Monday after. */
const monday = '2026-03-02T10:00';
const due = '2026-03-09T17:00';
const reply = inWorkingDays('reply', 5);

describe('dates agreed with the customer (rule 13)', () => {
  const promise = inWorkingDays('agreed-date', 0, { measure: 'agreed_date', threshold: null });

  it('fall due at close of the day, or at the time told', () => {
    const byDay = clockOf(promise, [monday, received()], [monday, agreed('2026-03-11')]);
    expect(local(byDay.dueAtMs)).toBe('2026-03-11T17:00');
    const byTime = { type: 'date_agreed', promised: { atMs: at('2026-03-11T12:30') } } as const;
    expect(local(clockOf(promise, [monday, received()], [monday, byTime]).dueAtMs)).toBe(
      '2026-03-11T12:30',
    );
  });

  it('fall due at midnight where the day is closed', () => {
    const sunday = clockOf(promise, [monday, received()], [monday, agreed('2026-03-08')]);
    expect(local(sunday.dueAtMs)).toBe('2026-03-09T00:00');
  });

  it('keep the result of the first promise when another is agreed', () => {
    const clocks = clocksOf(
      [promise],
      [monday, received()],
      [monday, agreed('2026-03-05')],
      ['2026-03-05T09:00', agreed('2026-03-12')],
      ['2026-03-10T10:00', resolved],
    );
    expect(clocks.map((clock) => [clock.occurrence, clock.state])).toEqual([
      [1, 'missed'],
      [2, 'met'],
    ]);
  });

  it('are not moved by a pause', () => {
    const clock = clockOf(
      promise,
      [monday, received()],
      [monday, agreed('2026-03-05')],
      ['2026-03-03T10:00', waitFor(askedCustomer)],
    );
    expect([clock.state, local(clock.dueAtMs)]).toEqual(['open', '2026-03-05T17:00']);
  });

  it('take the place of a standard only where its wording says so, and in time', () => {
    const told = [
      [monday, received()],
      [monday, agreed('2026-03-20')],
    ] as const;
    expect(local(clockOf(reply, ...told).dueAtMs)).toBe(due);
    const replaces = inWorkingDays('reply', 5, { agreedDateReplaces: true });
    expect(local(clockOf(replaces, ...told).dueAtMs)).toBe('2026-03-20T17:00');
    const tooLate = clockOf(
      replaces,
      [monday, received()],
      ['2026-03-10T09:00', agreed('2026-03-20')],
    );
    expect(local(tooLate.dueAtMs)).toBe(due);
  });

  it('that took its place stand through a pause', () => {
    const replaces = inWorkingDays('reply', 5, { agreedDateReplaces: true });
    const clock = clockOf(
      replaces,
      [monday, received()],
      [monday, agreed('2026-03-20')],
      ['2026-03-03T10:00', waitFor(askedCustomer)],
    );
    expect([clock.state, local(clock.dueAtMs)]).toEqual(['open', '2026-03-20T17:00']);
  });
});

describe('call-backs', () => {
  const callBack = inWorkingDays('call-back', 0, { measure: 'call_back', threshold: null });
  const promised: EventBody = { type: 'call_back_promised', dueAtMs: at('2026-03-02T15:00') };
  const attempt = (outcome: 'reached' | 'no_answer'): EventBody => ({
    type: 'call_back_attempted',
    outcome,
  });

  it('are kept by reaching the customer by the time promised; trying is not reaching', () => {
    const begun = [
      [monday, received(callFacts)],
      ['2026-03-02T10:05', promised],
    ] as const;
    expect(clockOf(callBack, ...begun, ['2026-03-02T15:00', attempt('reached')]).state).toBe('met');
    expect(clockOf(callBack, ...begun, ['2026-03-02T14:00', attempt('no_answer')]).state).toBe(
      'open',
    );
    const late = clockOf(
      callBack,
      ...begun,
      ['2026-03-02T14:00', attempt('no_answer')],
      ['2026-03-02T15:30', attempt('reached')],
    );
    expect(late.state).toBe('missed');
  });

  it('have a clock each', () => {
    const clocks = clocksOf(
      [callBack],
      [monday, received(callFacts)],
      ['2026-03-02T10:05', promised],
      ['2026-03-02T14:00', attempt('reached')],
      ['2026-03-02T14:05', { type: 'call_back_promised', dueAtMs: at('2026-03-03T12:00') }],
    );
    expect(clocks.map((clock) => [clock.occurrence, clock.state])).toEqual([
      [1, 'met'],
      [2, 'open'],
    ]);
  });
});

describe('updates every five working days', () => {
  const update = inWorkingDays('update', 5, { measure: 'update' });
  const told: EventBody = { type: 'updated_customer' };

  it('repeat from each time the customer hears from us', () => {
    const clocks = clocksOf(
      [update],
      [monday, received()],
      ['2026-03-06T10:00', told],
      ['2026-03-16T10:00', told],
    );
    expect(clocks.map((clock) => [clock.occurrence, clock.state, local(clock.dueAtMs)])).toEqual([
      [1, 'met', due],
      [2, 'missed', '2026-03-13T17:00'],
      [3, 'open', '2026-03-23T17:00'],
    ]);
  });

  it('owe nothing more when it is resolved before the next one is due', () => {
    const clocks = clocksOf(
      [update],
      [monday, received()],
      ['2026-03-06T10:00', told],
      ['2026-03-10T10:00', resolved],
    );
    expect(clocks.map((clock) => clock.state)).toEqual(['met']);
  });

  it('were missed when it is resolved after the next one was due', () => {
    const clocks = clocksOf(
      [update],
      [monday, received()],
      ['2026-03-06T10:00', told],
      ['2026-03-16T10:00', resolved],
    );
    expect(clocks.map((clock) => clock.state)).toEqual(['met', 'missed']);
  });
});

describe('complaints taken to stage 2', () => {
  const complaint = received({ ...emailFacts, kind: 'complaint_1' });
  const stage1 = inWorkingDays('stage-1', 10, { covers: { kinds: ['complaint_1'] } });
  const stage2 = inWorkingDays('stage-2', 20, {
    start: 'escalated',
    covers: { kinds: ['complaint_2'] },
  });
  const escalated: EventBody = { type: 'escalated', stage: 2 };
  const states = (...told: Parameters<typeof clocksOf> extends [unknown, ...infer T] ? T : never) =>
    clocksOf([stage1, stage2], ...told).map((clock) => [
      clock.standard.standardId,
      clock.state,
      local(clock.dueAtMs),
    ]);

  it('start a clock there; the answer of stage 1 does not stop it', () => {
    const begun = [
      [monday, complaint],
      ['2026-03-10T10:00', replied],
      ['2026-03-12T10:00', escalated],
    ] as const;
    expect(states(...begun)).toEqual([
      ['stage-1', 'met', '2026-03-16T17:00'],
      // Twenty working days, less Good Friday and Easter Monday.
      ['stage-2', 'open', '2026-04-13T17:00'],
    ]);
    expect(states(...begun, ['2026-04-13T17:00', replied])[1]).toEqual([
      'stage-2',
      'met',
      '2026-04-13T17:00',
    ]);
    expect(states(...begun, ['2026-04-14T10:00', resolved])[1]?.[1]).toBe('missed');
  });

  it('are covered from the day they are raised where they were no complaint before', () => {
    const raised: EventBody = { type: 'escalated', stage: 1 };
    expect(
      states(
        [monday, received()],
        ['2026-03-04T10:00', replied],
        ['2026-03-06T10:00', raised],
        ['2026-03-20T16:00', replied],
      ),
    ).toEqual([
      // Ten working days from Friday; the reply given before does not answer the complaint.
      ['stage-1', 'met', '2026-03-20T17:00'],
    ]);
    expect(
      states(
        [monday, received()],
        ['2026-03-06T10:00', raised],
        ['2026-03-20T16:00', replied],
        ['2026-03-23T10:00', escalated],
      ),
    ).toEqual([
      ['stage-1', 'met', '2026-03-20T17:00'],
      ['stage-2', 'open', '2026-04-22T17:00'],
    ]);
  });

  it('do not run before', () => {
    expect(states([monday, complaint]).map(([id]) => id)).toEqual(['stage-1']);
  });

  it('count from receipt where it began at stage 2', () => {
    const direct = received({ ...emailFacts, kind: 'complaint_2' });
    expect(states([monday, direct])).toEqual([['stage-2', 'open', '2026-03-30T17:00']]);
  });
});
