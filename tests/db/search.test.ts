import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listMatchingSubjects } from '../../db/queries/search.ts';
import { findNumberOf } from '../../db/queries/search-progress.ts';
import { catchUp } from '../../electron/data/search/catch-up.ts';
import { foldWords } from '../../shared/domain/customer/fold-words.ts';
import { hasWord, readQuery } from '../../shared/domain/customer/search-query.ts';
import { addCustomer, ask, nobodyTold } from '../support/asked-enquiries.ts';
import { makeFacts, makeSampleCentre } from '../support/sample-centre.ts';
import { openSampleDesk } from '../support/sample-desk.ts';

const longMs = 60_000;

describe('a search', () => {
  it('finds enquiries by every kind of word, newest first, and says where', async () => {
    const centre = await makeSampleCentre();
    const desk = openSampleDesk(centre);
    const customerId = addCustomer(centre, 'Robin Example', '01632 960123');
    const late = ask(centre, { text: 'the brown bin again', at: '2026-10-01T10:00', customerId });
    const first = ask(centre, { text: 'brown paper', at: '2026-10-20T10:00' });
    const reference = ask(centre, {
      at: '2026-09-01T10:00',
      after: [
        {
          happenedAtMs: centre.at('2026-09-02T10:00'),
          body: { type: 'reference_added', system: 'Waste CRM' },
          text: 'WM-2026/00417',
        },
      ],
    });
    const find = async (text: string) =>
      (await desk.call('search.find', { text, limit: 20 })).enquiries.map((hit) => [
        hit.enquiryId,
        hit.matched,
      ]);
    expect(await find('brown')).toEqual([
      [first, 'text'],
      [late, 'text'],
    ]);
    expect(await find('robin bro')).toEqual([[late, 'name']]);
    expect(await find('+44 1632 960 123')).toEqual([[late, 'phone']]);
    expect(await find('wm202600')).toEqual([[reference, 'back_office']]);
    expect(await find('00417')).toEqual([[reference, 'back_office']]);
    expect(await find('"bin again"')).toEqual([[late, 'text']]);
    expect(await find('"again bin"')).toEqual([]);
    expect(await find('lamp')).toEqual([]);
    const { people } = await desk.call('search.find', { text: 'exam', limit: 20 });
    expect(people).toEqual([
      expect.objectContaining({ customerId, matched: 'name', contacts: 1, name: 'Robin Example' }),
    ]);
  });

  it('finds a reference of our own by its number before all that are newer', async () => {
    const centre = await makeSampleCentre();
    const desk = openSampleDesk(centre);
    const { database } = centre.store;
    const ids = Array.from({ length: 30 }, () => centre.makeEnquiryId());
    const logged = ids.map((enquiryId) => {
      centre.save(enquiryId, [
        {
          happenedAtMs: centre.now,
          body: {
            type: 'received',
            facts: makeFacts(),
            reference: `EX-${1001 + ids.indexOf(enquiryId)}`,
            contactId: null,
            customerId: null,
          },
          text: 'lamp 1003',
        },
      ]);
      return findNumberOf(database, enquiryId);
    });
    expect(logged.slice(0, 3)).toEqual([1001, 1002, 1003]);
    const find = async (text: string) =>
      (await desk.call('search.find', { text, limit: 5 })).enquiries.map((hit) => hit.reference);
    expect((await find('ex-1003'))[0]).toBe('EX-1003');
    expect((await find('EX 1003'))[0]).toBe('EX-1003');
    expect((await find('EX-10 03'))[0]).toBe('EX-1003');
    expect(await find('ex-101')).toEqual(['EX-1019', 'EX-1018', 'EX-1017', 'EX-1016', 'EX-1015']);
    expect(await find('1003')).toHaveLength(5);
  });

  it('finds text written from right to left and text with invisible signs in it', async () => {
    const centre = await makeSampleCentre();
    const desk = openSampleDesk(centre);
    const hebrew = ask(centre, { text: '\u202Bהפח החום לא נאסף\u202C' });
    const arabic = ask(centre, { text: 'مُحَمَّد يسأل عن الضريبة' });
    const hidden = ask(centre, { text: 'the bo\u200Biler\u00AD is\u2060 broken\uFEFF' });
    const find = async (text: string) =>
      (await desk.call('search.find', { text, limit: 5 })).enquiries.map((hit) => hit.enquiryId);
    expect(await find('החום')).toEqual([hebrew]);
    expect(await find('\u200Fהח\u200Dום')).toEqual([hebrew]);
    expect(await find('محمد')).toEqual([arabic]);
    expect(await find('boiler')).toEqual([hidden]);
    expect(await find('bro\u200Bken')).toEqual([hidden]);
  });

  it('takes any text whatever, thousands of times, and text of a hundred thousand signs', async () => {
    const centre = await makeSampleCentre();
    const desk = openSampleDesk(centre);
    ask(centre, { text: 'NEAR AND OR NOT "quoted" * ^ : {a b} text' });
    const signs = fc.constantFrom(
      ...['"', "'", '*', '(', ')', ':', '^', '-', ' ', '\u0000', '%', '_', '\\', '\u202E'],
      ...['AND', 'OR', 'NOT', 'NEAR(', 'text:', 'a', '1', 'EX-', '01632 960', 'ß', '字', '\ud800'],
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.array(signs, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        await desk.call('search.find', { text, limit: 5 });
        await desk.call('customer.match', { text });
      }),
      { numRuns: 4_000 },
    );
    const far = `${'word '.repeat(19_990)}needle`;
    ask(centre, { text: far });
    const [hit] = (await desk.call('search.find', { text: 'needle', limit: 5 })).enquiries;
    expect(hit).toMatchObject({ matched: 'text', excerpt: expect.stringContaining('word') });
    const long = await desk.call('search.find', { text: 'near "'.repeat(16_000), limit: 5 });
    expect(long.enquiries).toHaveLength(1);
  }, 60_000);

  it('finds what a plain look through all texts finds', async () => {
    const word = fc.constantFrom('bin', 'bins', 'binding', 'Ring', 'rings', 'ß', 'Straße', 'café');
    const texts = fc.array(fc.array(word, { maxLength: 4 }), { minLength: 1, maxLength: 8 });
    const questions = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(texts, questions, async (written, asked) => {
        const centre = await makeSampleCentre();
        const { database } = centre.store;
        const numbers = written.map((words) =>
          findNumberOf(database, ask(centre, { text: words.join(' ') })),
        );
        catchUp(database, nobodyTold(), longMs);
        for (const question of asked) {
          const query = readQuery(question.join(' '));
          const plain = written.flatMap((words, at) => {
            const kept = foldWords(words.join(' ')).split(' ');
            return query.words.every((one) => hasWord(kept, one)) ? [numbers[at]] : [];
          });
          const found = listMatchingSubjects(database, query.match ?? '', 50);
          expect(found).toEqual(plain.toReversed());
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
