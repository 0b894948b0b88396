import { describe, expect, it } from 'vitest';
import { listEvents } from '../../db/queries/events.ts';
import { putTallyKind } from '../../db/queries/tally.ts';
import { runImmediate } from '../../db/transaction.ts';
import type { TallyKind } from '../../shared/contract/schemas-desk.ts';
import type { ContactId, TallyId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { makeSampleCentre, type SampleCentre, sample } from '../support/sample-centre.ts';
import { openSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import { type Client, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();
const directions = 'directions' as TallyId;
const forms = 'forms' as TallyId;

/** A counter where directions and forms are counted, forms under Council Tax, banding. */
async function openCounter(): Promise<{ centre: SampleCentre; desk: SampleDesk }> {
  const centre = await makeSampleCentre({ now: '2026-11-02T10:00' });
  runImmediate(centre.store.database, () => {
    const kinds = [
      { tally_id: directions, name: 'Directions', topic_id: null },
      { tally_id: forms, name: 'Forms handed out', topic_id: sample.banding },
    ];
    kinds.forEach((kind, position) =>
      putTallyKind(centre.store.database, { ...kind, position, withdrawn_at: null }),
    );
  });
  return { centre, desk: openSampleDesk(centre) };
}

async function count(desk: SampleDesk, tallyId: TallyId): Promise<ContactId> {
  const contactId = makeRecordId('contact');
  await desk.call('tally.add', { contactId, tallyId });
  return contactId;
}

async function readToday(desk: SampleDesk): Promise<Record<string, number>> {
  const { kinds } = await desk.call('tally.list', {});
  return Object.fromEntries(kinds.map((kind) => [kind.name, kind.today]));
}

/** The volumes of the day, as reports add them up. */
function readVolumes(centre: SampleCentre): unknown[] {
  return centre.store.database
    .prepare(
      `SELECT channel, service_id, contacts, enquiries, opened, offered, answered, hour_10
       FROM day_volume WHERE contacts > 0 ORDER BY service_id`,
    )
    .all();
}

describe('a counter tally', () => {
  it('counts up at this desk, tells every window, and is a contact without enquiry or clock', async () => {
    const { centre, desk } = await openCounter();
    await count(desk, directions);
    await count(desk, directions);
    const contactId = await count(desk, forms);
    expect(await readToday(desk)).toEqual({ Directions: 2, 'Forms handed out': 1 });
    expect(desk.told.filter((event) => event === 'desk.changed')).toHaveLength(3);
    expect((await desk.call('contact.clocks', { contactId })).clocks).toEqual([]);
    expect(readVolumes(centre)).toEqual([
      volume({ service_id: '', contacts: 2, hour_10: 2 }),
      volume({ service_id: sample.councilTax, contacts: 1, hour_10: 1 }),
    ]);
    const { database } = centre.store;
    expect(database.prepare('SELECT count(*) AS n FROM enquiry').get()).toEqual({ n: 0 });
    expect(database.prepare('SELECT count(*) AS n FROM clock').get()).toEqual({ n: 0 });
    expect(listEvents(database, contactId)[0]?.body).toMatchObject({
      facts: { channel: 'in_person', serviceId: sample.councilTax, topicId: sample.banding },
    });
  });

  it('sent twice after a lost answer counts once', async () => {
    const { desk } = await openCounter();
    const contactId = makeRecordId('contact');
    const first = await desk.call('tally.add', { contactId, tallyId: directions });
    const again = await desk.call('tally.add', { contactId, tallyId: directions });
    expect(first).toMatchObject({ today: 1, undoToken: expect.any(String) });
    expect(again).toEqual({ today: 1, undoToken: null });
  });

  it('begins at none each day', async () => {
    const { centre, desk } = await openCounter();
    centre.now = centre.at('2026-11-02T23:59');
    await count(desk, directions);
    centre.now = centre.at('2026-11-03T00:00');
    expect(await readToday(desk)).toMatchObject({ Directions: 0 });
    await count(desk, directions);
    centre.now = brandInstant(centre.now + 60_000);
    expect(await readToday(desk)).toMatchObject({ Directions: 1 });
  });

  it('taken back is gone from count and volumes, and its id counts nothing more', async () => {
    const { centre, desk } = await openCounter();
    await count(desk, directions);
    const contactId = makeRecordId('contact');
    const { undoToken } = await desk.call('tally.add', { contactId, tallyId: directions });
    await desk.call('undo.run', { undoToken: undoToken ?? '' });
    expect(await readToday(desk)).toMatchObject({ Directions: 1 });
    expect(readVolumes(centre)).toEqual([volume({ contacts: 1, hour_10: 1 })]);
    await expect(desk.call('tally.add', { contactId, tallyId: directions })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await readToday(desk)).toMatchObject({ Directions: 1 });
  });

  it('is counted by everybody; what is counted is changed by whoever leads', async () => {
    const { desk } = await openCounter();
    expect(await desk.call('tally.list', {})).toMatchObject({ mayChange: false });
    expect(await desk.call('notice.list', {})).toMatchObject({ mayChange: false });
    const { client } = openCentre();
    expect(await client.call('tally.list', {})).toMatchObject({ mayChange: true });
  });

  it('of a kind that is not on a key any more is refused and counts nothing', async () => {
    const { centre, desk } = await openCounter();
    await expect(count(desk, 'never' as TallyId)).rejects.toMatchObject({ code: 'not_found' });
    expect(readVolumes(centre)).toEqual([]);
  });
});

function volume(differences: Record<string, unknown>): Record<string, unknown> {
  return {
    channel: 'in_person',
    service_id: '',
    contacts: 0,
    enquiries: 0,
    opened: 0,
    offered: 0,
    answered: 0,
    hour_10: 0,
    ...differences,
  };
}

async function listKinds(client: Client): Promise<TallyKind[]> {
  return (await client.call('tally.list', {})).kinds;
}

function keep({ tallyId, name, topicId }: TallyKind) {
  return { tallyId, name, topicId };
}

describe('the kinds on the keys', () => {
  it('are renamed, reordered, added and withdrawn in one save, which can be undone', async () => {
    const { client, lists } = openCentre();
    const before = await listKinds(client);
    const [first, second, ...rest] = before;
    const [topic] = lists.topics;
    if (first === undefined || second === undefined || topic === undefined) {
      throw new Error('The council begins with kinds of tally and topics.');
    }
    await client.call('tally.add', { contactId: makeRecordId('contact'), tallyId: first.tallyId });
    const { undoToken } = await client.call('tally.setKinds', {
      kinds: [
        { tallyId: null, name: 'Bus times', topicId: topic.topicId },
        { ...keep(second), name: `${second.name} and maps` },
        keep(first),
      ],
    });
    expect(await listKinds(client)).toMatchObject([
      { name: 'Bus times', tallyId: 'bus-times', topicId: topic.topicId, today: 0 },
      { name: `${second.name} and maps`, tallyId: second.tallyId },
      { name: first.name, today: first.today + 1 },
    ]);
    await client.call('undo.run', { undoToken });
    expect((await listKinds(client)).map((kind) => kind.name)).toEqual(
      [first, second, ...rest].map((kind) => kind.name),
    );
  });

  it('sent again are the same kinds, and a withdrawn name comes back as what it was', async () => {
    const { client } = openCentre();
    const before = await listKinds(client);
    const kinds = [
      ...before.slice(0, 2).map(keep),
      { tallyId: null, name: 'Lost keys', topicId: null },
    ];
    await client.call('tally.setKinds', { kinds });
    await client.call('tally.setKinds', { kinds });
    const after = await listKinds(client);
    expect(after.map((kind) => kind.tallyId)).toEqual([
      ...kinds.slice(0, 2).map((kind) => kind.tallyId),
      'lost-keys',
    ]);
    const withdrawn = before[2];
    if (withdrawn === undefined) throw new Error('The council begins with more kinds.');
    const back = { tallyId: null, name: withdrawn.name.toUpperCase(), topicId: null };
    await client.call('tally.setKinds', { kinds: [...after.map(keep), back] });
    expect((await listKinds(client)).at(-1)?.tallyId).toBe(withdrawn.tallyId);
    await client.call('tally.setKinds', { kinds: before.map(keep) });
  });

  it.each([
    ['two of one name', [kind('Bus times'), kind('bus TIMES')], 'kinds.1.name'],
    ['a kind that never was', [{ ...kind('Bus'), tallyId: 'never' as TallyId }], 'kinds.0.name'],
    ['a topic that is not offered', [{ ...kind('Bus'), topicId: 'nothing' }], 'kinds.0.topicId'],
  ])('refuse %s and stay as they were', async (_, kinds, path) => {
    const { client } = openCentre();
    const before = await listKinds(client);
    await expect(client.call('tally.setKinds', { kinds: kinds as never })).rejects.toMatchObject({
      code: 'invalid_input',
      path,
    });
    expect(await listKinds(client)).toEqual(before);
  });
});

function kind(name: string) {
  return { tallyId: null, name, topicId: null };
}
