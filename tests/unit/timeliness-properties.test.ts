import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../shared/domain/enquiry/fold.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { findResult } from '../../shared/domain/timeliness/clock-state.ts';
import { evaluateTimeliness } from '../../shared/domain/timeliness/evaluate.ts';
import {
  askedCustomer,
  at,
  emailFacts,
  foldTold,
  inWorkingDays,
  listTold,
  local,
  makeBooks,
  otherTeam,
  received,
  type Told,
} from '../support/told-case.ts';

const standards = [
  inWorkingDays('acknowledge', 1, { measure: 'acknowledge', pauseReasons: [] }),
  inWorkingDays('agreed', 0, { measure: 'agreed_date', threshold: null }),
  inWorkingDays('call-back', 0, { measure: 'call_back', threshold: null }),
  inWorkingDays('reply', 3),
  inWorkingDays('resolve', 4, { measure: 'resolve', agreedDateReplaces: true }),
  inWorkingDays('stage-2', 3, { start: 'escalated', covers: { kinds: ['complaint_2'] } }),
  inWorkingDays('update', 2, {
    measure: 'update',
    threshold: { clock: 'open_hours', seconds: 57_600 },
  }),
];
const books = makeBooks(standards);

const someBody = fc.constantFrom<EventBody>(
  { type: 'acknowledged', automatic: false },
  { type: 'replied' },
  { type: 'resolved', atFirstContact: false },
  { type: 'reopened' },
  { type: 'paused', reasonId: askedCustomer, chaseOn: null },
  { type: 'paused', reasonId: otherTeam, chaseOn: null },
  { type: 'resumed' },
  { type: 'updated_customer' },
  { type: 'escalated', stage: 2 },
  { type: 'date_agreed', promised: { atMs: at('2026-03-06T12:00') } },
  { type: 'call_back_promised', dueAtMs: at('2026-03-04T12:00') },
  { type: 'call_back_attempted', outcome: 'reached' },
);
const someStory = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 23 }), someBody), {
    maxLength: 10,
  })
  .map((list) => [
    ['2026-03-02T10:00', received({ ...emailFacts, kind: 'complaint_1' })] as const,
    ...list.map(([days, hour, body]): Told => {
      const date = String(2 + days).padStart(2, '0');
      return [`2026-03-${date}T${String(hour).padStart(2, '0')}:30`, body];
    }),
  ]);

const clocksOfStory = (story: readonly Told[]) => evaluateTimeliness(foldTold(...story), books);

describe('timeliness, whatever happened', () => {
  it('gives every clock a time that runs forwards and a state that fits it', () => {
    fc.assert(
      fc.property(someStory, (story) => {
        for (const clock of clocksOfStory(story)) {
          const { startedAtMs, dueAtMs, stoppedAtMs, elapsedMs, state } = clock;
          expect(stoppedAtMs ?? startedAtMs).toBeGreaterThanOrEqual(startedAtMs);
          expect(elapsedMs ?? 0).toBeGreaterThanOrEqual(0);
          expect(stoppedAtMs === null).toBe(state === 'open' || state === 'paused');
          if (state === 'paused') expect(dueAtMs).toBeNull();
          if (state === 'open' || state === 'missed') expect(dueAtMs).not.toBeNull();
          if (stoppedAtMs !== null && dueAtMs !== null) {
            expect(state).toBe(stoppedAtMs <= dueAtMs ? 'met' : 'missed');
          }
        }
      }),
    );
  });

  it('gives each clock of a subject a place of its own', () => {
    fc.assert(
      fc.property(someStory, (story) => {
        const places = clocksOfStory(story).map(
          (clock) => `${clock.standard.standardId}|${clock.episode}|${clock.occurrence}`,
        );
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it('does not depend on the order in which the lines are read', () => {
    fc.assert(
      fc.property(someStory, (story) => {
        const backwards = foldEvents(listTold(story).toReversed());
        if (backwards === null) throw new Error('the story does not begin');
        expect(evaluateTimeliness(backwards, books)).toEqual(clocksOfStory(story));
      }),
    );
  });

  it('never changes a result once it is met or missed by what happens later', () => {
    const laterBodies = fc.constantFrom<EventBody>(
      { type: 'replied' },
      { type: 'resumed' },
      { type: 'paused', reasonId: askedCustomer, chaseOn: null },
      { type: 'resolved', atFirstContact: false },
      { type: 'reopened' },
      { type: 'note' },
    );
    fc.assert(
      fc.property(someStory, laterBodies, (story, body) => {
        const before = clocksOfStory(story);
        const after = clocksOfStory([...story, ['2026-03-27T10:00', body]]);
        for (const clock of before) {
          if (clock.state !== 'met' && clock.state !== 'missed') continue;
          const same = after.find(
            (other) =>
              other.standard === clock.standard &&
              other.episode === clock.episode &&
              other.occurrence === clock.occurrence,
          );
          expect(same).toEqual(clock);
        }
      }),
    );
  });

  it('only ever delays a due time by a pause, and never lets a paused clock be missed', () => {
    const plain = [['2026-03-02T10:00', received()]] as const;
    const reply = standards.filter((standard) => standard.standardId === 'reply');
    const replyBooks = makeBooks(reply);
    const due = (story: readonly Told[]) => {
      const [clock] = evaluateTimeliness(foldTold(...story), replyBooks);
      if (clock === undefined) throw new Error('no clock');
      return clock;
    };
    const hour = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        hour,
        fc.integer({ min: 0, max: 200 }),
        (date, from, hours) => {
          const fromMs = at(`2026-03-0${date}T${String(from).padStart(2, '0')}:00`);
          const toMs = brandInstant(fromMs + hours * 3_600_000);
          const pause: Told = [
            localTime(fromMs),
            { type: 'paused', reasonId: askedCustomer, chaseOn: null },
          ];
          const resume: Told = [localTime(toMs), { type: 'resumed' }];
          const undisturbed = due(plain).dueAtMs ?? 0;
          const open = due([...plain, pause]);
          expect(findResult(open, at('2027-01-01T00:00'))).toBe(
            open.state === 'paused' ? 'paused' : 'missed',
          );
          expect(due([...plain, pause, resume]).dueAtMs ?? 0).toBeGreaterThanOrEqual(undisturbed);
        },
      ),
    );
  });
});

function localTime(instantMs: InstantMs): string {
  return local(instantMs) ?? '';
}
