import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertCustomer, updateCustomer } from '../../db/queries/customers.ts';
import { findDocument, listMatchingSubjects } from '../../db/queries/search.ts';
import { findNumberOf, readProgress } from '../../db/queries/search-progress.ts';
import type { Database } from '../../db/sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../../db/statements.ts';
import { runImmediate } from '../../db/transaction.ts';
import { appendAudit } from '../../electron/data/records/audit.ts';
import { rebuildProjections } from '../../electron/data/records/rebuild.ts';
import { catchUp, tidySearch, type Touched } from '../../electron/data/search/catch-up.ts';
import { noFields } from '../../shared/domain/customer/customer-fields.ts';
import { foldWords } from '../../shared/domain/customer/fold-words.ts';
import { hasWord, readQuery } from '../../shared/domain/customer/search-query.ts';
import type { CustomerId, EnquiryId } from '../../shared/domain/ids.ts';
import type { NewEvent } from '../../electron/data/records/recorder.ts';
import { makeRecordId } from '../support/call-draft.ts';
import {
  makeFacts,
  makeSampleCentre,
  sample,
  type SampleCentre,
} from '../support/sample-centre.ts';
import { openSampleDesk } from '../support/sample-desk.ts';

const nobodyTold = (): Touched => ({ enquiryIds: new Set(), toldAfterSeq: null });
const longMs = 60_000;

interface Asked {
  readonly text?: string;
  readonly customerId?: CustomerId;
  readonly at?: string;
  readonly after?: readonly NewEvent[];
}

/** An enquiry with a text, saved as a handler saves it. */
function ask(centre: SampleCentre, asked: Asked): EnquiryId {
  const enquiryId = centre.makeEnquiryId();
  const happenedAtMs = centre.at(asked.at ?? '2026-11-02T09:00');
  centre.save(enquiryId, [
    {
      happenedAtMs,
      body: {
        type: 'received',
        facts: makeFacts(),
        reference: `EX-${enquiryId.slice(-6)}`,
        contactId: null,
        customerId: asked.customerId ?? null,
      },
      ...(asked.text === undefined ? {} : { text: asked.text }),
    },
    ...(asked.after ?? []),
  ]);
  return enquiryId;
}

function addCustomer(centre: SampleCentre, name: string, phone = ''): CustomerId {
  const customerId = makeRecordId('customer');
  insertCustomer(centre.store.database, {
    ...noFields,
    customer_id: customerId,
    name,
    phone,
    created_at: centre.now,
  });
  return customerId;
}

/** A change of a customer as its handler writes it into the audit. */
function auditChange(centre: SampleCentre, action: string, subjectId: string): void {
  runImmediate(centre.store.database, () =>
    appendAudit(centre.store.database, {
      atMs: centre.now,
      personId: sample.advisor,
      deskId: sample.desk,
      action,
      subjectId,
      digest: new Uint8Array(32),
    }),
  );
}

/** Everything the index keeps, and a check of its own of each of its parts. */
function dumpIndex(database: Database): unknown[] {
  for (const table of ['search_enquiry', 'search_customer']) {
    prepareOnce<[]>(database, `INSERT INTO ${table} (${table}) VALUES ('integrity-check')`).run();
  }
  return [
    ...prepareOnce<[]>(
      database,
      'SELECT rowid, reference, systems, who, text FROM search_enquiry ORDER BY rowid',
    ).all(),
    ...prepareOnce<[]>(
      database,
      'SELECT rowid, customer_id, words FROM search_customer ORDER BY rowid',
    ).all(),
    ...prepareOnce<[]>(database, 'SELECT * FROM search_customer_number ORDER BY number').all(),
  ];
}

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

describe('the index', () => {
  it('is not written by a save, and is read after it', async () => {
    const centre = await makeSampleCentre();
    const { database } = centre.store;
    catchUp(database, nobodyTold(), longMs);
    const before = readProgress(database);
    const enquiryId = ask(centre, { text: 'lamp' });
    const number = findNumberOf(database, enquiryId) ?? 0;
    expect(readProgress(database)).toEqual(before);
    expect(findDocument(database, number)).toBeUndefined();
    expect(catchUp(database, nobodyTold(), longMs)).toBe(true);
    expect(findDocument(database, number)?.text).toBe('lamp');
  });

  it('comes out the same, whenever the process was killed between two steps', async () => {
    const steps = fc.array(
      fc.record({
        text: fc.constantFrom('lamp', 'bin', 'boiler broken', ''),
        kills: fc.boolean(),
        changes: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const centre = await makeSampleCentre();
        const { database } = centre.store;
        let touched = nobodyTold();
        const customerId = addCustomer(centre, 'Sam Example');
        const all: EnquiryId[] = [];
        for (const { text, kills, changes } of list) {
          all.push(ask(centre, { text, customerId }));
          if (changes) {
            const [oldest] = all;
            if (oldest === undefined) throw new Error('Nothing was asked.');
            centre.save(oldest, [
              { happenedAtMs: centre.now, body: { type: 'note' }, text: `note ${all.length}` },
            ]);
            updateCustomer(database, customerId, { ...noFields, name: `Sam ${all.length}` });
            auditChange(centre, 'customer.save', customerId);
          }
          // No time for more than one step; a kill forgets what was told.
          catchUp(database, touched, 0);
          if (kills) touched = nobodyTold();
        }
        expect(catchUp(database, touched, longMs)).toBe(true);
        tidySearch(database);
        const kept = dumpIndex(database);
        rebuildProjections(centre.store);
        expect(catchUp(database, nobodyTold(), longMs)).toBe(true);
        expect(dumpIndex(database)).toEqual(kept);
        expect(kept.length).toBeGreaterThanOrEqual(all.length);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('compares everything again after a kill that lost what a save of many had changed', async () => {
    const centre = await makeSampleCentre();
    const { database } = centre.store;
    const [one, other] = [ask(centre, { text: 'one' }), ask(centre, { text: 'other' })];
    catchUp(database, nobodyTold(), longMs);
    const happenedAtMs = centre.now;
    const note = { happenedAtMs, body: { type: 'note' }, text: 'seen to' } as const;
    // Both change; the audit names the first one, as the queue's actions do.
    centre.save(one, [note]);
    centre.save(other, [note]);
    const newest = prepareValueOnce<[], number>(database, 'SELECT max(seq) FROM audit').get() ?? 0;
    runImmediate(database, () => {
      prepareOnce<[number]>(database, 'UPDATE search_progress SET audit_seq = ?').run(newest);
    });
    auditChange(centre, 'queue.note', one);
    catchUp(database, nobodyTold(), longMs);
    for (const enquiryId of [one, other]) {
      const document = findDocument(database, findNumberOf(database, enquiryId) ?? 0);
      expect(document?.text).toContain('seen to');
    }
  });

  it('forgets a customer who was erased, to the last letter', async () => {
    const centre = await makeSampleCentre();
    const desk = openSampleDesk(centre);
    const { database } = centre.store;
    const customerId = addCustomer(centre, 'Zyxwvuts Qqqqrrrr');
    ask(centre, { text: 'lamp', customerId });
    const search = async () => desk.call('search.find', { text: 'zyxwvuts', limit: 5 });
    expect((await search()).people).toHaveLength(1);
    expect((await search()).enquiries).toHaveLength(1);
    runImmediate(database, () => {
      prepareOnce<[number, string]>(
        database,
        `UPDATE customer SET name = '', phone = '', email = '', postcode = '', reference = '',
           erased_at = ? WHERE customer_id = ?`,
      ).run(centre.now, customerId);
    });
    auditChange(centre, 'customer.erase', customerId);
    expect(await search()).toMatchObject({ people: [], enquiries: [] });
    const { matches } = await desk.call('customer.match', { text: 'zyxwvuts' });
    expect(matches).toEqual([]);
    dumpIndex(database);
    for (const table of ['search_enquiry', 'search_customer']) {
      const blocks = prepareValueOnce<[], Buffer>(
        database,
        `SELECT block FROM ${table}_data`,
      ).all();
      expect(blocks.length).toBeGreaterThan(0);
      expect(blocks.filter((block) => /qqq|xwv/.test(block.toString('latin1')))).toEqual([]);
    }
    await expect(desk.call('customer.get', { customerId, topicId: null })).rejects.toMatchObject({
      code: 'not_found',
      path: 'customerId',
      message: expect.stringContaining('erased'),
    });
  });

  it('loses the words of an enquiry that was logged by mistake', async () => {
    const centre = await makeSampleCentre();
    const { database } = centre.store;
    const enquiryId = ask(centre, { text: 'mistaken' });
    catchUp(database, nobodyTold(), longMs);
    const number = findNumberOf(database, enquiryId) ?? 0;
    expect(findDocument(database, number)).toBeDefined();
    centre.save(enquiryId, [{ happenedAtMs: centre.now, body: { type: 'withdrawn' } }]);
    catchUp(database, nobodyTold(), longMs);
    expect(findDocument(database, number)).toBeUndefined();
  });
});
