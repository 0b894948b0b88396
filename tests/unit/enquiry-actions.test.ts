import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import { findNextOpen } from '../../shared/domain/clock/clock.ts';
import { proposeNextAttempt } from '../../shared/domain/enquiry/next-attempt.ts';
import { foldEvents } from '../../shared/domain/enquiry/fold.ts';
import {
  findCallBack,
  findRefusal,
  findStage,
  listOffered,
} from '../../shared/domain/enquiry/offer-actions.ts';
import type { ActionSituation } from '../../shared/domain/enquiry/offer-actions.ts';
import { findLaterWord, isTakenBack } from '../../shared/domain/enquiry/take-back.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import {
  at,
  emailFacts,
  received,
  type Told,
  listTold,
  workingWeek,
} from '../support/told-case.ts';

const week = compileCalendar(workingWeek);
const person = toSlugId('advisor-a', 'person');
const other = toSlugId('leader-b', 'person');
const reason = toSlugId('system-down', 'reason');

function situate(told: readonly Told[], part: Partial<ActionSituation> = {}): ActionSituation {
  const state = foldEvents(listTold(told));
  if (state === null) throw new Error('Nothing was told.');
  return { state, missed: new Set(), covered: true, personId: person, role: 'leader', ...part };
}

const start: Told = ['2026-11-23T09:00', received()];

describe('the next try of a call-back', () => {
  const dueAtMs = at('2026-11-27T17:00');

  it('is later with each try, and never outside opening hours', () => {
    const now = at('2026-11-23T10:02');
    expect(proposeNextAttempt(week, now, 0, dueAtMs)).toBe(at('2026-11-23T11:05'));
    expect(proposeNextAttempt(week, now, 1, dueAtMs)).toBe(at('2026-11-23T12:05'));
    expect(proposeNextAttempt(week, now, 2, dueAtMs)).toBe(at('2026-11-23T14:05'));
    expect(proposeNextAttempt(week, now, 9, dueAtMs)).toBe(at('2026-11-23T14:05'));
    // At closing nobody rings: the next opening does.
    expect(proposeNextAttempt(week, at('2026-11-27T16:00'), 0, at('2026-12-01T17:00'))).toBe(
      at('2026-11-30T09:00'),
    );
  });

  it('comes before the promise falls due where it still can', () => {
    const soon = at('2026-11-23T10:40');
    expect(proposeNextAttempt(week, at('2026-11-23T10:00'), 0, soon)).toBe(at('2026-11-23T10:20'));
    expect(proposeNextAttempt(week, at('2026-11-23T10:41'), 0, soon)).toBe(at('2026-11-23T11:45'));
  });

  it('is open, ahead and on a round five minutes, whenever one asks', () => {
    fc.assert(
      fc.property(fc.nat(60 * 24 * 30), fc.nat(5), fc.nat(5000), (minute, tries, due) => {
        const now = brandInstant(at('2026-11-02T00:00') + minute * 60_000);
        const next = proposeNextAttempt(week, now, tries, brandInstant(now + due * 60_000));
        if (next === null) throw new Error('This calendar opens.');
        expect(next).toBeGreaterThanOrEqual(now);
        expect(findNextOpen(week, next)).toBe(next);
        expect(next % 300_000).toBe(0);
      }),
    );
  });

  it('is nothing where nobody ever opens', () => {
    const never = compileCalendar({ timeZone: 'Europe/London', week: {} });
    expect(proposeNextAttempt(never, at('2026-11-23T10:00'), 0, dueAtMs)).toBeNull();
  });
});

describe('what is offered', () => {
  it('follows the life of an enquiry', () => {
    const open = listOffered(situate([start]));
    expect(open).toContain('acknowledge');
    expect(open).not.toContain('reopen');
    const held = situate([
      start,
      ['2026-11-23T10:00', { type: 'holding_reply', promised: { atMs: at('2026-11-30T17:00') } }],
    ]);
    // A holding reply acknowledges as well.
    expect(findRefusal('acknowledge', held)).not.toBeNull();
    const closed = situate([
      start,
      ['2026-11-23T11:00', { type: 'resolved', atFirstContact: false }],
    ]);
    expect(listOffered(closed)).toEqual([
      'reopen',
      'note',
      'add_reference',
      'mark_repeat',
      'mark_avoidable',
      'give_satisfaction',
      'exclude',
    ]);
    const withdrawn = situate([start, ['2026-11-23T11:00', { type: 'withdrawn' }]]);
    expect(listOffered(withdrawn)).toEqual([]);
  });

  it('asks for an acknowledgement again when a complaint is taken further', () => {
    const told: Told[] = [
      ['2026-11-23T09:00', received({ ...emailFacts, kind: 'complaint_1' })],
      ['2026-11-23T10:00', { type: 'replied' }],
    ];
    expect(findRefusal('acknowledge', situate(told))).not.toBeNull();
    const further = situate([...told, ['2026-11-24T10:00', { type: 'escalated', stage: 2 }]]);
    expect(findStage(further.state)).toBe(2);
    expect(findRefusal('acknowledge', further)).toBeNull();
    expect(findRefusal('escalate', further)).toContain('stage 2');
  });

  it('owes no call-back of an episode that is over', () => {
    const told: Told[] = [
      start,
      ['2026-11-23T10:00', { type: 'call_back_promised', dueAtMs: at('2026-11-23T15:00') }],
      ['2026-11-23T11:00', { type: 'resolved', atFirstContact: false }],
      ['2026-11-24T09:00', { type: 'reopened' }],
    ];
    expect(findCallBack(situate(told).state)).toBeNull();
    const again = situate([
      ...told,
      ['2026-11-24T10:00', { type: 'call_back_promised', dueAtMs: at('2026-11-24T15:00') }],
      ['2026-11-24T11:00', { type: 'call_back_attempted', outcome: 'reached' }],
    ]);
    // The attempt goes to the promise of its own episode.
    expect(again.state.callBacks.map((one) => one.reachedAtMs)).toEqual([
      null,
      at('2026-11-24T11:00'),
    ]);
    expect(findRefusal('promise_call_back', again)).toBeNull();
  });

  it('lets a second person who leads approve, and nobody else', () => {
    const asked: Told[] = [
      start,
      ['2026-11-23T10:00', { type: 'excluded', standardId: null, reasonId: reason }, { by: other }],
    ];
    expect(findRefusal('approve_exclusion', situate(asked))).toBeNull();
    expect(findRefusal('approve_exclusion', situate(asked, { personId: other }))).toContain(
      'yourself',
    );
    expect(findRefusal('approve_exclusion', situate(asked, { role: 'advisor' }))).toContain(
      'leader',
    );
    expect(findRefusal('exclude', situate(asked))).toContain('second person');
    expect(findRefusal('exclude', situate([start], { covered: false }))).toContain('No standard');
  });
});

describe('taking back', () => {
  const told: Told[] = [
    start,
    ['2026-11-23T10:00', { type: 'acknowledged', automatic: false }],
    ['2026-11-23T11:00', { type: 'replied' }],
  ];

  it('stops at what was said since, and not at what was taken back again', () => {
    const events = listTold(told);
    expect(findLaterWord(events, 2)?.body.type).toBe('replied');
    const back = listTold([...told, ['2026-11-23T12:00', { type: 'corrected', supersedes: [3] }]]);
    expect(findLaterWord(back, 2)).toBeNull();
    expect(isTakenBack(back, [3])).toBe(true);
    expect(isTakenBack(back, [2])).toBe(false);
    // A correction of something earlier is a word of its own.
    const corrected = listTold([
      ...told,
      ['2026-11-23T12:00', { type: 'corrected', supersedes: [2] }],
    ]);
    expect(findLaterWord(corrected, 3)?.streamSeq).toBe(4);
  });
});
