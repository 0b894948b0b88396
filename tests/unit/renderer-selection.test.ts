import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginStretch,
  chooseAll,
  drawStretch,
  endStretch,
  findStretch,
  nothingChosen,
  type Selection,
  toggleOne,
} from '../../renderer/features/queue/selection.ts';
import { nameEnquiry } from '../support/queue-row.ts';
import { shareRuns } from '../support/run-share.ts';

/** A stretch from one place to another, over a list whose n-th row is the n-th enquiry. */
function draw(selection: Selection, from: number, to: number): Selection {
  const begun = beginStretch(selection, from);
  const { first, last } = findStretch(begun.anchor ?? from, to);
  const reached = Array.from({ length: last - first + 1 }, (_, at) => nameEnquiry(first + at));
  return drawStretch(begun, reached);
}

const names = new Map(Array.from({ length: 2100 }, (_, at) => [nameEnquiry(at), at]));

/** The numbers of the rows that are chosen. */
function numbers(selection: Selection): number[] {
  return [...selection.chosen].map((id) => names.get(id) ?? -1).toSorted((a, b) => a - b);
}

describe('choosing rows by key', () => {
  it('adds one and takes it out again', () => {
    const one = toggleOne(nothingChosen, nameEnquiry(4), 4);
    expect(numbers(one)).toEqual([4]);
    expect(numbers(toggleOne(one, nameEnquiry(4), 4))).toEqual([]);
  });

  it('draws a stretch from where it began, out and back in again', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }),
        (from, stops) => {
          const drawn = stops.reduce((was, stop) => draw(was, from, stop), nothingChosen);
          const end = stops.at(-1) ?? from;
          const expected = Array.from(
            { length: Math.abs(end - from) + 1 },
            (_, at) => Math.min(from, end) + at,
          );
          expect(numbers(drawn)).toEqual(expected);
        },
      ),
      { numRuns: shareRuns(100) },
    );
  });

  it('keeps what was chosen before, also under a stretch that is drawn back', () => {
    const before = toggleOne(nothingChosen, nameEnquiry(7), 7);
    const drawn = draw(draw(endStretch(before), 5, 9), 5, 6);
    expect(numbers(drawn)).toEqual([5, 6, 7]);
  });

  it('begins a new stretch after a move without Shift', () => {
    const first = draw(nothingChosen, 2, 4);
    expect(numbers(draw(first, 10, 11))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(numbers(draw(endStretch(first), 10, 11))).toEqual([2, 3, 4, 10, 11]);
  });

  it('takes 1,000 at most, however they are chosen', () => {
    const many = Array.from({ length: 1500 }, (_, at) => nameEnquiry(at));
    expect(chooseAll(many).chosen.size).toBe(1000);
    const down = draw(nothingChosen, 0, 1400);
    expect([Math.min(...numbers(down)), down.chosen.size]).toEqual([0, 1000]);
    const up = draw(nothingChosen, 1400, 0);
    expect([Math.max(...numbers(up)), up.chosen.size]).toEqual([1400, 1000]);
    expect(toggleOne(down, nameEnquiry(2000), 2000).chosen.size).toBe(1000);
  });
});
