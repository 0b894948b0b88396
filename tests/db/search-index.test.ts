import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { updateCustomer } from '../../db/queries/customers.ts';
import { findDocument, listMatchingSubjects } from '../../db/queries/search.ts';
import { findNumberOf, readProgress } from '../../db/queries/search-progress.ts';
import type { Database } from '../../db/sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../../db/statements.ts';
import { runImmediate } from '../../db/transaction.ts';
import { appendAudit } from '../../electron/data/records/audit.ts';
import { rebuildProjections } from '../../electron/data/records/rebuild.ts';
import { catchUp, tidySearch } from '../../electron/data/search/catch-up.ts';
import { keepSearch } from '../../electron/data/search/keep-search.ts';
import { noFields } from '../../shared/domain/customer/customer-fields.ts';
import type { EnquiryId } from '../../shared/domain/ids.ts';
import { addCustomer, ask, nobodyTold } from '../support/asked-enquiries.ts';
import { makeSampleCentre, sample, type SampleCentre } from '../support/sample-centre.ts';
import { openSampleDesk } from '../support/sample-desk.ts';

const longMs = 60_000;

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

describe('the index', () => {
  it('is asked without a sort and without a walk through a table', async () => {
    const centre = await makeSampleCentre();
    const { database } = centre.store;
    const questions = [
      `SELECT rowid FROM search_enquiry WHERE search_enquiry MATCH '"a"*' ORDER BY rowid DESC LIMIT 9`,
      `SELECT customer_id FROM search_customer WHERE search_customer MATCH '"a"*'
       ORDER BY rowid DESC LIMIT 9`,
      `SELECT * FROM enquiry WHERE origin = 'import' AND reference >= 'a' AND reference < 'b'
       ORDER BY reference DESC LIMIT 9`,
      `SELECT * FROM enquiry WHERE subject_number BETWEEN 1 AND 9 ORDER BY subject_number DESC LIMIT 9`,
      `SELECT * FROM enquiry WHERE customer_id = 'a' ORDER BY received_at DESC LIMIT 9`,
    ];
    for (const question of questions) {
      const plan = prepareOnce<[], { detail: string }>(
        database,
        `EXPLAIN QUERY PLAN ${question}`,
      ).all();
      const steps = plan.map((step) => step.detail).join('; ');
      expect(steps).toMatch(/INDEX|PRIMARY KEY/);
      expect(steps).not.toContain('TEMP B-TREE');
      expect(steps.replaceAll('VIRTUAL TABLE INDEX', '')).not.toMatch(/^SCAN (?!search_)/);
    }
  });

  it('is read in the background a moment after what the windows are told', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const centre = await makeSampleCentre();
    const { database } = centre.store;
    const { state } = openSampleDesk(centre);
    const keeper = keepSearch(state);
    onTestFinished(() => keeper.stop());
    vi.advanceTimersByTime(5_000);
    const enquiryIds = Array.from({ length: 500 }, (_, at) => ask(centre, { text: `lamp ${at}` }));
    keeper.hear('enquiry.changed', { enquiryIds });
    expect(listMatchingSubjects(database, '"lamp"', 1000)).toEqual([]);
    vi.advanceTimersByTime(30_000);
    expect(listMatchingSubjects(database, '"lamp"', 1000)).toHaveLength(500);
    keeper.stop();
    ask(centre, { text: 'lamp' });
    keeper.hear('people.changed', {});
    vi.advanceTimersByTime(30_000);
    expect(listMatchingSubjects(database, '"lamp"', 1000)).toHaveLength(500);
  });

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
