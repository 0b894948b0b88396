import { describe, expect, it } from 'vitest';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type { BatchRow } from '../../shared/contract/schemas-desk.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { type Client, shareCentre, signInAdministrator } from '../support/service-client.ts';

const openCentre = shareCentre();
const hour = 3_600_000;

/** An email about the centre's first topic that came an hour ago and waits for its answer. */
function makeRow(lists: CentreLists, differences: Partial<BatchRow> = {}): BatchRow {
  const [topic] = lists.topics;
  if (topic === undefined) throw new Error('The centre has no topics.');
  return {
    contactId: makeRecordId('contact'),
    enquiryId: makeRecordId('enquiry'),
    channel: 'email',
    receivedAtMs: brandInstant(Date.now() - hour),
    topicId: topic.topicId,
    end: 'reply_pending',
    note: '',
    ...differences,
  };
}

function log(client: Client, rows: BatchRow[], draftId: string | null = null) {
  return client.call('contact.logMany', { rows, draftId });
}

async function countOpen(client: Client): Promise<number> {
  return (await client.call('queue.listIds', { view: 'open', limit: 1000, offset: 0 })).enquiryIds
    .length;
}

describe('a batch of messages', () => {
  it('becomes contacts with their enquiries, clocks and ends', async () => {
    const { client, lists } = openCentre();
    const openBefore = await countOpen(client);
    const rows = [
      makeRow(lists, { note: 'Asks for a copy of the bill' }),
      makeRow(lists, { channel: 'letter', end: 'resolved' }),
      makeRow(lists, { channel: 'web_form', end: 'spam', topicId: null }),
      makeRow(lists, { channel: 'social', end: 'thank_you' }),
    ];
    const { saved, refused } = await log(client, rows);
    expect(refused).toEqual([]);
    expect(saved.map(({ contactId, closed }) => [contactId, closed])).toEqual([
      [rows[0]?.contactId, false],
      [rows[1]?.contactId, true],
      [rows[2]?.contactId, true],
      [rows[3]?.contactId, true],
    ]);
    expect(await countOpen(client)).toBe(openBefore + 1);
    const read = rows.map((row) => client.call('enquiry.get', { enquiryId: row.enquiryId }));
    const [email, letter, spam] = await Promise.all(read);
    expect(email).toMatchObject({
      channel: 'email',
      open: true,
      receivedAtMs: rows[0]?.receivedAtMs,
    });
    expect(email?.clocks.some((clock) => clock.result === 'running')).toBe(true);
    expect(JSON.stringify(email?.timeline)).toContain('Asks for a copy of the bill');
    expect(letter).toMatchObject({ channel: 'letter', open: false });
    expect(spam?.clocks.every((clock) => clock.result === 'not_applicable')).toBe(true);
  });

  it('saves what is right and names what is not, with its field', async () => {
    const { client, lists } = openCentre();
    const good = makeRow(lists);
    const bad = [
      makeRow(lists, { receivedAtMs: brandInstant(Date.now() + hour) }),
      makeRow(lists, { topicId: null }),
      makeRow(lists, { topicId: 'never-heard-of' as never }),
      makeRow(lists, { note: 'x'.repeat(100_001) }),
    ];
    const { saved, refused } = await log(client, [...bad.slice(0, 2), good, ...bad.slice(2)]);
    expect(saved).toMatchObject([{ contactId: good.contactId }]);
    expect(refused.map(({ contactId, path }) => [contactId, path])).toEqual([
      [bad[0]?.contactId, 'receivedAtMs'],
      [bad[1]?.contactId, 'topicId'],
      [bad[2]?.contactId, 'topicId'],
      [bad[3]?.contactId, 'note'],
    ]);
    for (const { enquiryId } of bad) {
      await expect(client.call('enquiry.get', { enquiryId })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });

  it('sent again after a lost answer changes nothing and answers the same', async () => {
    const { client, lists } = openCentre();
    const rows = [makeRow(lists), makeRow(lists, { end: 'resolved' })];
    const first = await log(client, rows);
    const openBefore = await countOpen(client);
    const late = makeRow(lists, { end: 'duplicate' });
    const again = await log(client, [...rows, late]);
    expect(again.saved.slice(0, 2)).toEqual(first.saved);
    expect(again.saved).toHaveLength(3);
    expect(await countOpen(client)).toBe(openBefore);
    expect(await log(client, rows)).toEqual({ saved: first.saved, refused: [], undoToken: null });
  });

  it('is taken back as one, and its ids are not used again', async () => {
    const { client, lists } = openCentre();
    const openBefore = await countOpen(client);
    const rows = Array.from({ length: 30 }, () => makeRow(lists));
    const { undoToken } = await log(client, rows);
    expect(await countOpen(client)).toBe(openBefore + 30);
    expect((await client.call('undo.run', { undoToken: undoToken ?? '' })).words).toBe(
      'All 30 rows are taken back.',
    );
    expect(await countOpen(client)).toBe(openBefore);
    const { saved, refused } = await log(client, rows.slice(0, 1));
    expect(saved).toEqual([]);
    expect(refused).toMatchObject([{ message: expect.stringContaining('taken back') }]);
  });

  it('takes its kept form away when all is saved, and leaves it when a row is refused', async () => {
    const { client, lists } = openCentre();
    const personId = await signInAdministrator(client);
    const draftId = makeRecordId('batch');
    const keepDraft = () =>
      client.call('draft.save', { draftId, personId, kind: 'batch', body: '{"version":1}' });
    const isKept = async (): Promise<boolean> =>
      (await client.call('draft.list', {})).drafts.some((draft) => draft.draftId === draftId);
    await keepDraft();
    await log(client, [makeRow(lists), makeRow(lists, { topicId: null })], draftId);
    expect(await isKept()).toBe(true);
    await log(client, [makeRow(lists)], draftId);
    expect(await isKept()).toBe(false);
  });

  it('holds 200 rows and no more', async () => {
    const { client, lists } = openCentre();
    const rows = Array.from({ length: 200 }, () => makeRow(lists, { end: 'resolved' }));
    const { saved, undoToken } = await log(client, rows);
    expect(new Set(saved.map(({ reference }) => reference)).size).toBe(200);
    await client.call('undo.run', { undoToken: undoToken ?? '' });
    await expect(log(client, [...rows, makeRow(lists)])).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});
