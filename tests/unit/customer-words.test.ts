import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWords, joinWords, splitWords } from '../../shared/domain/customer/fold-words.ts';
import { normalisePhone } from '../../shared/domain/customer/phone.ts';
import { compactPostcode, formatPostcode } from '../../shared/domain/customer/postcode.ts';
import { listCustomerWords, noFields } from '../../shared/domain/customer/customer-fields.ts';

describe('words as the search compares them', () => {
  it.each([
    ['O’Brien', 'obrien'],
    ["O'BRIEN", 'obrien'],
    ['Renée  Müller', 'renee muller'],
    ['bin\u200Bs', 'bins'],
    ['\u202Eneb\u202C', 'neb'],
    ['כ\u200Fהן', 'כהן'],
    ['مُحَمَّد', 'محمد'],
    ['ＡＢＣ１２', 'abc12'],
    ['missed-bin/brown', 'missed bin brown'],
    ['<b onclick="x()">lamp</b>', 'b onclick x lamp b'],
    ['😀 😀', ''],
    ['', ''],
  ])('given %j, keeps %j', (typed, kept) => {
    expect(foldWords(typed)).toBe(kept);
  });

  it('holds nothing but letters and digits, and folds to itself, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const words = splitWords(typed);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
        expect(splitWords(words.join(' '))).toEqual(words);
        expect(joinWords(typed).length).toBeLessThanOrEqual(40);
      }),
    );
  });
});

describe('a telephone number', () => {
  it.each([
    '01632 960123',
    '(01632) 960 123',
    '01632-960-123',
    '+44 1632 960123',
    '+44 (0)1632 960123',
    '0044 1632 960123',
    '00 44 (0) 1632.960.123',
    '44 1632 960123',
    '01632 960123 ext. 12',
    '０１６３２ ９６０１２３',
    '\u202A+44\u00A01632\u00A0960123\u202C',
  ])('is the same one when it is written %j', (written) => {
    expect(normalisePhone(written)).toBe('01632960123');
  });

  it('abroad keeps its country, with a plus or with two noughts', () => {
    expect(normalisePhone('+353 1 234 5678')).toBe('35312345678');
    expect(normalisePhone('00353 1 234 5678')).toBe('35312345678');
  });

  it('typed halfway is the beginning of the whole, in any spelling', () => {
    const group = fc.constantFrom(' ', '-', '');
    const start = fc.constantFrom('0', '+44 ', '+44 (0)', '0044 ');
    fc.assert(
      fc.property(
        start,
        fc.array(group, { minLength: 10, maxLength: 10 }),
        fc.integer({ min: 5, max: 10 }),
        (beginning, gaps, length) => {
          const digits = '1632960123'.slice(0, length);
          const typed =
            beginning +
            digits
              .split('')
              .map((digit, at) => digit + (gaps[at] ?? ''))
              .join('');
          expect('01632960123'.startsWith(normalisePhone(typed))).toBe(true);
          expect(normalisePhone(typed)).toHaveLength(length + 1);
        },
      ),
    );
  });
});

describe('a postcode', () => {
  it('is one in capitals or not, with its space or without', () => {
    for (const typed of ['ZZ99 1ZZ', 'zz991zz', ' zz99  1zz ', 'z\u200Bz991zz']) {
      expect(compactPostcode(typed)).toBe('ZZ991ZZ');
      expect(formatPostcode(typed)).toBe('ZZ99 1ZZ');
    }
  });

  it('of another country stays as typed', () => {
    expect(formatPostcode('D02 AF30')).toBe('D02 AF30');
    expect(formatPostcode('75001')).toBe('75001');
  });
});

describe('what the index keeps of a customer', () => {
  it('holds each spelling that may be asked for, once', () => {
    const words = listCustomerWords({
      ...noFields,
      name: 'Sam Example',
      phone: '+44 1632 960123',
      postcode: 'zz991zz',
      reference: 'CT/2024-17',
    }).split(' ');
    expect(words).toEqual(expect.arrayContaining(['sam', 'example', '01632960123', 'zz99', '1zz']));
    expect(words).toEqual(expect.arrayContaining(['zz991zz', 'ct202417']));
    expect(new Set(words).size).toBe(words.length);
  });
});
