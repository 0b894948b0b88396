import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSnippets, findTrigger } from '../../renderer/ui/desk/snippet-trigger.ts';
import type { Snippet } from '../../shared/contract/schemas-desk.ts';
import { makeRecordId } from '../support/call-draft.ts';

function make(short: string, text: string, shared = true): Snippet {
  return { snippetId: makeRecordId('snippet'), short, text, shared };
}

describe('a slash that asks for a snippet', () => {
  it.each([
    ['/', 1, ''],
    ['/pro', 4, 'pro'],
    ['Asked for /pro', 14, 'pro'],
    ['First line\n/Pro-2', 17, 'Pro-2'],
    ['/pro and more', 4, 'pro'],
  ])('in “%s” at %i it is followed by “%s”', (text, caret, typed) => {
    expect(findTrigger(text, caret)).toEqual({ from: caret - typed.length - 1, to: caret, typed });
  });

  it.each([
    ['and/or', 6],
    ['on 24/11', 8],
    ['/pro ', 5],
    ['/pro', 0],
    ['https://council', 15],
    ['no slash', 8],
  ])('in “%s” at %i there is none', (text, caret) => {
    expect(findTrigger(text, caret)).toBeNull();
  });

  it('always marks the slash and the letters up to the caret', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, at) => {
        const caret = Math.min(at, text.length);
        const trigger = findTrigger(text, caret);
        if (trigger === null) return true;
        return trigger.to === caret && text.slice(trigger.from, caret) === `/${trigger.typed}`;
      }),
    );
  });
});

describe('the snippets offered', () => {
  const refund = make('refund', 'The refund takes ten working days.');
  const ref = make('ref', 'Quote your reference.');
  const own = make('refund', 'My own words.', false);
  const proof = make('proof', 'Please send proof of address before any refund.');

  it('begin with the name typed whole, then its beginnings, then words of the text', () => {
    expect(findSnippets([proof, refund, ref], 'ref', 9)).toEqual([ref, refund, proof]);
  });

  it('put a person’s own before everybody’s of the same name', () => {
    expect(findSnippets([refund, own], 'REFUND', 9)).toEqual([own, refund]);
  });

  it('are all of them by name after the slash alone, as many as fit', () => {
    expect(findSnippets([refund, proof, ref], '', 2)).toEqual([proof, ref]);
  });

  it('do not look into texts for one or two letters', () => {
    expect(findSnippets([proof], 'an', 9)).toEqual([]);
    expect(findSnippets([proof], 'xyz', 9)).toEqual([]);
  });
});
