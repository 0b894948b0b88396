import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noFields, type CustomerFields } from '../../shared/domain/customer/customer-fields.ts';
import { findMatch } from '../../shared/domain/customer/find-match.ts';
import { listReferenceRanges } from '../../shared/domain/customer/own-reference.ts';
import { rankCustomers } from '../../shared/domain/customer/rank-customers.ts';
import { findRepeat } from '../../shared/domain/customer/repeat.ts';
import { readQuery } from '../../shared/domain/customer/search-query.ts';
import { toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { brandLocalDay } from '../../shared/domain/instant.ts';

describe('what is typed into the search', () => {
  it.each([
    ['missed bin', '"missed" "bin"*'],
    ['  Missed   BIN ', '"missed" "bin"*'],
    ['"missed bin" brown', '"missed" "bin" "brown"*'],
    ['“missed bin”', '"missed" "bin"'],
    ['bins b', '"bins"'],
    ['b', '"b"*'],
    ['01632 960 123', '("01632" "960" "123"*) OR "01632960123"*'],
    ['+44 (0)1632 960', '("44" "0" "1632" "960"*) OR "01632960"*'],
    ['zz99 1zz', '("zz99" "1zz"*) OR "zz991zz"*'],
    ['CRM-2024/17', '("crm" "2024" "17"*) OR "crm202417"*'],
    ['NEAR(a, b) OR NOT "', '"near" "a" "b" "or" "not"*'],
    ['text:* ^ {x y}: -z', '"text" "x" "y"'],
    ['"', null],
    ['*** --- 😀', null],
    ['', null],
  ])('given %j, asks %j', (typed, match) => {
    expect(readQuery(typed).match).toBe(match);
  });

  it('becomes a question of quoted words whatever it is, a hundred thousand times', () => {
    const shape =
      /^(?:\()?"[\p{L}\p{N}]{1,40}"\*?(?: "[\p{L}\p{N}]{1,40}"\*?){0,7}(?:\) OR )?(?:"[\p{L}\p{N}]{1,40}"\*)?$/u;
    const signs = fc.constantFrom(
      ...['"', "'", '*', '(', ')', ':', '^', '-', '+', '{', '}', ' ', '\u0000', '\u200B', '\u202E'],
      ...['AND', 'OR', 'NOT', 'NEAR', 'text', '01632', 'a', 'ß', 'ש', '字', '\ud800', ';--'],
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(signs, { maxLength: 14 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, fc.boolean(), (text, everyWordMayBegin) => {
        const { match } = readQuery(text, { everyWordMayBegin });
        if (match === null) return;
        if (!shape.test(match)) throw new Error(`${JSON.stringify(text)} asks ${match}`);
      }),
      { numRuns: 100_000 },
    );
  });

  it('reads only the beginning of a text pasted by mistake', () => {
    const startedMs = performance.now();
    const { words } = readQuery('lorem ipsum dolor '.repeat(6_000));
    expect(words.length).toBeLessThanOrEqual(8);
    expect(performance.now() - startedMs).toBeLessThan(1000);
  });
});

describe('a reference of our own', () => {
  it('is known by its number, whole or begun, with its prefix or without', () => {
    const exact = { first: 1042, last: 1042 };
    for (const typed of ['E-1042', 'e1042', 'E 1042', '1042', ' e-10 42 ']) {
      expect(listReferenceRanges(typed, 'E', 5000)[0]).toEqual(exact);
    }
    expect(listReferenceRanges('E-104', 'E', 5000)).toEqual([
      { first: 104, last: 104 },
      { first: 1040, last: 1049 },
    ]);
  });

  it('is not what a house number, a telephone number or a word looks like', () => {
    for (const typed of ['12', '01632 960123', 'bins', 'E-', '', 'E-1042x', '9'.repeat(40)]) {
      expect(listReferenceRanges(typed, 'E', 5000)).toEqual([]);
    }
  });
});

function person(number: number, fields: Partial<CustomerFields>) {
  const customerId = toRecordId(
    `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    'customer',
  );
  return { customerId, fields: { ...noFields, ...fields } };
}

describe('who may be meant', () => {
  const people = [
    person(1, { name: 'Sam Sample', phone: '01632 960999', postcode: 'ZZ99 1ZZ' }),
    person(2, { name: 'Samantha Example', email: 'sam@example.org' }),
    person(3, { name: 'Robin Pretend', phone: '+44 1632 960123', reference: 'CT-77' }),
    person(4, { name: 'Sam Example', phone: '01632 960124' }),
  ];
  const names = (text: string): string[] =>
    rankCustomers(text, people, 8).map(({ candidate }) => candidate.fields.name);

  it('by a whole name comes before the beginning of one, the newer before the older', () => {
    expect(names('sam')).toEqual(['Sam Sample', 'Sam Example', 'Samantha Example']);
    expect(names('exam sam')[0]).toBe('Samantha Example');
    expect(names('sam example')[0]).toBe('Sam Example');
  });

  it('is told by a telephone in any spelling before anything else', () => {
    expect(names('0044 1632 960123')).toEqual(['Robin Pretend']);
    expect(names('01632 96012')).toEqual(['Robin Pretend', 'Sam Example']);
  });

  it('is told by a reference, an email or a postcode', () => {
    expect(names('ct77')).toEqual(['Robin Pretend']);
    expect(names('sam@example.org')[0]).toBe('Samantha Example');
    expect(names('zz991')).toEqual(['Sam Sample']);
  });
});

describe('where it was found', () => {
  it('is the field that holds most of it, with the words around', () => {
    const text = `${'something else was said before this. '.repeat(5)}The brown bin was missed again ${'and more was said. '.repeat(9)}`;
    const place = findMatch(readQuery('brown bin'), [
      { field: 'name', value: 'Robin Brown' },
      { field: 'text', value: text },
    ]);
    expect(place?.field).toBe('text');
    expect(place?.excerpt).toContain('brown bin was missed');
    expect(place?.excerpt.startsWith('…')).toBe(true);
    expect(place?.excerpt.length).toBeLessThan(140);
  });

  it('keeps whole signs where it cuts, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const place = findMatch(readQuery('bin'), [
          { field: 'text', value: `${text} bin ${text}` },
        ]);
        expect(place?.excerpt.isWellFormed() ?? true).toBe(true);
      }),
    );
  });
});

describe('a repeat contact', () => {
  const topicId = toSlugId('bins', 'topic');
  const earlier = (day: string, other: { topic?: string; aside?: 'spam' } = {}) => ({
    enquiryId: toRecordId('01890000-0000-7000-8000-000000000001', 'enquiry'),
    topicId: toSlugId(other.topic ?? 'bins', 'topic'),
    receivedDay: brandLocalDay(day),
    aside: other.aside ?? null,
  });
  const today = brandLocalDay('2026-11-23');

  it('is one about the same topic, on the last day that counts too', () => {
    expect(findRepeat([earlier('2026-10-26')], topicId, today, 28)).not.toBeNull();
    expect(findRepeat([earlier('2026-11-23')], topicId, today, 28)).not.toBeNull();
    expect(findRepeat([earlier('2026-10-25')], topicId, today, 28)).toBeNull();
  });

  it('is not one about another topic, put aside, or still to come', () => {
    expect(findRepeat([earlier('2026-11-20', { topic: 'tax' })], topicId, today, 28)).toBeNull();
    expect(findRepeat([earlier('2026-11-20', { aside: 'spam' })], topicId, today, 28)).toBeNull();
    expect(findRepeat([earlier('2026-11-24')], topicId, today, 28)).toBeNull();
  });
});
