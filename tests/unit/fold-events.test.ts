import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event, EventBody } from '../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../shared/domain/enquiry/fold.ts';
import { findClosedAtMs, isOpen, isPaused } from '../../shared/domain/enquiry/subject-state.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import {
  at,
  askedCustomer,
  callFacts,
  foldTold,
  listTold,
  otherTeam,
  received,
} from '../support/told-case.ts';

const replied: EventBody = { type: 'replied' };
const resolved: EventBody = { type: 'resolved', atFirstContact: false };
const reopened: EventBody = { type: 'reopened' };
const paused: EventBody = { type: 'paused', reasonId: askedCustomer, chaseOn: null };
const resumed: EventBody = { type: 'resumed' };
const acknowledged: EventBody = { type: 'acknowledged', automatic: false };

describe('an enquiry folded from its events', () => {
  it('is open from receipt until it is resolved', () => {
    expect(isOpen(foldTold(['2026-03-02T09:00', received()]))).toBe(true);
    const done = foldTold(['2026-03-02T09:00', received()], ['2026-03-03T10:00', resolved]);
    expect(isOpen(done)).toBe(false);
    expect(findClosedAtMs(done)).toBe(at('2026-03-03T10:00'));
  });

  it('is nothing without a receipt', () => {
    expect(foldEvents([])).toBeNull();
    expect(foldEvents(listTold([['2026-03-02T09:00', replied]]))).toBeNull();
  });

  it('puts what was written down late where it happened', () => {
    const state = foldTold(
      ['2026-03-02T09:00', received()],
      ['2026-03-04T10:00', acknowledged],
      ['2026-03-03T10:00', acknowledged, { logged: '2026-03-05T09:00' }],
    );
    expect(state.episodes[0]?.acknowledgedAtMs).toBe(at('2026-03-03T10:00'));
  });

  it('does not count what happened after it was resolved, however early it was written down', () => {
    const state = foldTold(
      ['2026-03-02T09:00', received()],
      ['2026-03-04T10:00', replied],
      ['2026-03-03T10:00', resolved],
    );
    expect(state.episodes[0]?.repliedAtMs).toBeNull();
  });

  it('leaves out what a correction names, and takes what follows it', () => {
    const state = foldTold(
      ['2026-03-02T09:00', received()],
      ['2026-03-02T10:00', replied],
      ['2026-03-05T09:00', { type: 'corrected', supersedes: [2] }],
      ['2026-03-04T16:00', replied, { logged: '2026-03-05T09:00' }],
    );
    expect(state.episodes[0]?.repliedAtMs).toBe(at('2026-03-04T16:00'));
  });

  it('begins at the corrected receipt', () => {
    const state = foldTold(
      ['2026-03-02T09:00', received()],
      ['2026-03-02T11:00', { type: 'corrected', supersedes: [1] }],
      ['2026-03-01T20:00', received(), { logged: '2026-03-02T11:00' }],
    );
    expect(state.startedAtMs).toBe(at('2026-03-01T20:00'));
  });

  it('starts a new episode when it is opened again, and keeps the first as it was', () => {
    const state = foldTold(
      ['2026-03-02T09:00', received()],
      ['2026-03-03T10:00', replied],
      ['2026-03-03T11:00', resolved],
      ['2026-03-09T09:30', reopened],
      ['2026-03-10T12:00', replied],
    );
    expect(state.episodes.map((episode) => [episode.startedAtMs, episode.repliedAtMs])).toEqual([
      [at('2026-03-02T09:00'), at('2026-03-03T10:00')],
      [at('2026-03-09T09:30'), at('2026-03-10T12:00')],
    ]);
  });

  it('does not open twice what is open', () => {
    expect(
      foldTold(['2026-03-02T09:00', received()], ['2026-03-03T09:00', reopened]).episodes,
    ).toHaveLength(1);
  });

  it('goes on where it was when it was put aside by mistake', () => {
    const state = foldTold(
      ['2026-03-02T09:00', received()],
      ['2026-03-02T10:00', { type: 'put_aside', reason: 'spam' }],
      ['2026-03-03T09:00', reopened],
    );
    expect(isOpen(state)).toBe(true);
    expect(state.episodes).toHaveLength(1);
    expect(state.episodes[0]?.startedAtMs).toBe(at('2026-03-02T09:00'));
  });

  it('is paused until it is resumed or resolved', () => {
    const begun = [
      ['2026-03-02T09:00', received()],
      ['2026-03-02T10:00', paused],
    ] as const;
    expect(isPaused(foldTold(...begun))).toBe(true);
    expect(isPaused(foldTold(...begun, ['2026-03-03T10:00', resumed]))).toBe(false);
    const ended = foldTold(...begun, ['2026-03-03T10:00', resolved]);
    expect(isPaused(ended)).toBe(false);
    expect(ended.pauses[0]?.toMs).toBe(at('2026-03-03T10:00'));
  });

  it('follows owner, team and service through a transfer, and keeps the facts of the receipt', () => {
    const specialists = toSlugId('specialists', 'team');
    const state = foldTold(
      ['2026-03-02T09:00', received()],
      [
        '2026-03-02T09:10',
        { type: 'transferred', teamId: specialists, serviceId: null, misrouted: true },
      ],
    );
    expect(state.teamId).toBe('specialists');
    expect(state.facts.teamId).toBe('contact-centre');
    expect(state.transfers).toBe(1);
  });

  it('counts each attempt against the oldest call-back that is still owed', () => {
    const state = foldTold(
      ['2026-03-02T09:00', received(callFacts)],
      ['2026-03-02T09:05', { type: 'call_back_promised', dueAtMs: at('2026-03-02T12:00') }],
      ['2026-03-02T11:00', { type: 'call_back_attempted', outcome: 'no_answer' }],
      ['2026-03-02T11:30', { type: 'call_back_attempted', outcome: 'reached' }],
      ['2026-03-02T11:40', { type: 'call_back_promised', dueAtMs: at('2026-03-03T12:00') }],
    );
    expect(state.callBacks.map((one) => [one.attempts, one.reachedAtMs])).toEqual([
      [2, at('2026-03-02T11:30')],
      [0, null],
    ]);
  });

  it('takes the approval of an exclusion from a second person only', () => {
    const excluded: EventBody = { type: 'excluded', standardId: null, reasonId: askedCustomer };
    const approved: EventBody = { type: 'exclusion_approved', standardId: null };
    const begun = [
      ['2026-03-02T09:00', received()],
      ['2026-03-02T10:00', excluded, { by: 'ada' }],
    ] as const;
    const alone = foldTold(...begun, ['2026-03-02T11:00', approved, { by: 'ada' }]);
    const second = foldTold(...begun, ['2026-03-02T11:00', approved, { by: 'ben' }]);
    expect(alone.exclusions[0]?.approvedBy).toBeNull();
    expect(second.exclusions[0]?.approvedBy).toBe('ben');
  });
});

/** Events of every kind that can follow a receipt, at times of one week, ties included. */
const someBody = fc.constantFrom<EventBody>(
  replied,
  resolved,
  reopened,
  paused,
  resumed,
  acknowledged,
  { type: 'paused', reasonId: otherTeam, chaseOn: null },
  { type: 'acknowledged', automatic: true },
  { type: 'updated_customer' },
  { type: 'escalated', stage: 2 },
  { type: 'holding_reply', promised: { atMs: at('2026-03-06T12:00') } },
  { type: 'date_agreed', promised: { atMs: at('2026-03-05T12:00') } },
  { type: 'call_back_promised', dueAtMs: at('2026-03-04T12:00') },
  { type: 'call_back_attempted', outcome: 'reached' },
  { type: 'put_aside', reason: 'duplicate' },
  { type: 'corrected', supersedes: [2] },
  { type: 'note' },
);
const someTime = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 9, max: 16 }))
  .map(([date, hour]) => `2026-03-0${date}T${String(hour).padStart(2, '0')}:00`);
const someStory = fc.array(fc.tuple(someTime, someBody), { maxLength: 12 });

const inOrderOf = (events: readonly Event[], order: readonly number[]): Event[] =>
  events.toSorted((a, b) => (order[a.streamSeq] ?? 0) - (order[b.streamSeq] ?? 0));

describe('folding, whatever happened', () => {
  it('does not depend on the order in which the lines are read', () => {
    fc.assert(
      fc.property(
        someStory,
        fc.array(fc.nat(), { minLength: 14, maxLength: 14 }),
        (story, order) => {
          const events = listTold([['2026-03-02T09:00', received()], ...story]);
          expect(foldEvents(inOrderOf(events, order))).toEqual(foldEvents(events));
        },
      ),
    );
  });

  it('has episodes that follow one another, of which only the last can be open', () => {
    fc.assert(
      fc.property(someStory, (story) => {
        const state = foldTold(['2026-03-02T09:00', received()], ...story);
        state.episodes.forEach((episode, index) => {
          const next = state.episodes[index + 1];
          if (next === undefined) return;
          expect(episode.resolvedAtMs).not.toBeNull();
          expect(next.startedAtMs).toBeGreaterThanOrEqual(episode.resolvedAtMs ?? Infinity);
        });
      }),
    );
  });

  it('never ends a pause before it began, and leaves none open on a closed enquiry', () => {
    fc.assert(
      fc.property(someStory, (story) => {
        const state = foldTold(['2026-03-02T09:00', received()], ...story);
        for (const { fromMs, toMs } of state.pauses) {
          if (toMs !== null) expect(toMs).toBeGreaterThanOrEqual(fromMs);
          else expect(state.episodes.at(-1)?.resolvedAtMs).toBeNull();
        }
      }),
    );
  });
});
