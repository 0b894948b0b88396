import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../shared/domain/enquiry/events.ts';
import { isOpen } from '../../shared/domain/enquiry/subject-state.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { addVolumes, type VolumeMap } from '../../shared/domain/summary/day-volume.ts';
import { evaluateTimeliness } from '../../shared/domain/timeliness/evaluate.ts';
import {
  at,
  foldTold,
  inWorkingDays,
  london,
  makeBooks,
  received,
  visitFacts,
} from '../support/told-case.ts';

const replied: EventBody = { type: 'replied' };
const resolved: EventBody = { type: 'resolved', atFirstContact: false };
const withdrawn: EventBody = { type: 'withdrawn' };
const books = makeBooks([inWorkingDays('reply-in-five-days', 5)]);

describe('a record logged by mistake and taken back', () => {
  const state = foldTold(
    ['2026-03-02T09:00', received()],
    ['2026-03-02T09:01', resolved],
    ['2026-03-02T09:01', withdrawn],
  );

  it('is not open, has no clock and counts in no volume', () => {
    const volumes: VolumeMap = new Map();
    const clocks = evaluateTimeliness(state, books);
    addVolumes(volumes, state, clocks, london, 1);
    expect({ open: isOpen(state), clocks, volumes: volumes.size }).toEqual({
      open: false,
      clocks: [],
      volumes: 0,
    });
  });

  it('counts again when taking it back was itself a mistake', () => {
    const again = foldTold(
      ['2026-03-02T09:00', received()],
      ['2026-03-02T09:01', withdrawn],
      ['2026-03-02T09:02', { type: 'corrected', supersedes: [2] }],
    );
    expect(isOpen(again)).toBe(true);
  });
});

describe('a correction', () => {
  it('that was itself taken back supersedes nothing', () => {
    const state = foldTold(
      ['2026-03-02T09:00', received()],
      ['2026-03-02T10:00', replied],
      ['2026-03-02T11:00', { type: 'corrected', supersedes: [2] }],
      ['2026-03-02T11:01', { type: 'corrected', supersedes: [3] }],
    );
    expect(state.episodes[0]?.repliedAtMs).toBe(at('2026-03-02T10:00'));
  });

  it('after any number of changes of mind leaves the last word', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), (changes) => {
        const told = Array.from({ length: changes }, (_, index) => [
          '2026-03-02T11:00',
          { type: 'corrected', supersedes: [index + 2] } as const,
        ]) as [string, EventBody][];
        const state = foldTold(
          ['2026-03-02T09:00', received()],
          ['2026-03-02T10:00', replied],
          ...told,
        );
        expect(state.episodes[0]?.repliedAtMs !== null).toBe(changes % 2 === 0);
      }),
    );
  });
});

describe('a counter tally', () => {
  it('is a contact that nobody waited for: counted, without an enquiry and without a clock', () => {
    const tallyId = toSlugId('directions', 'tally');
    const state = foldTold(
      ['2026-03-02T09:00', { type: 'contact_started', facts: visitFacts }],
      ['2026-03-02T09:00', { type: 'tallied', tallyId }],
      ['2026-03-02T09:00', { type: 'contact_ended' }],
    );
    const volumes: VolumeMap = new Map();
    const clocks = evaluateTimeliness(state, books);
    addVolumes(volumes, state, clocks, london, 1);
    expect(clocks).toEqual([]);
    expect([...volumes.values()].map(({ counts }) => counts)).toEqual([
      expect.objectContaining({ contacts: 1, enquiries: 0, offered: 0, answered: 0 }),
    ]);
    expect(state.tallyId).toBe(tallyId);
  });
});

describe('a call-back that did not reach the customer', () => {
  it('is planned again without moving the promise', () => {
    const state = foldTold(
      ['2026-03-02T09:00', received()],
      ['2026-03-02T09:05', { type: 'call_back_promised', dueAtMs: at('2026-03-02T12:00') }],
      [
        '2026-03-02T11:00',
        { type: 'call_back_attempted', outcome: 'no_answer', nextAtMs: at('2026-03-02T14:00') },
      ],
    );
    expect(state.callBacks).toEqual([
      expect.objectContaining({
        dueAtMs: at('2026-03-02T12:00'),
        nextAtMs: at('2026-03-02T14:00'),
        reachedAtMs: null,
        attempts: 1,
      }),
    ]);
  });
});
