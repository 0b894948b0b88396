import { describe, expect, it } from 'vitest';
import { isNobody, noFields } from '../../shared/domain/customer/customer-fields.ts';
import type { CustomerFields } from '../../shared/domain/customer/customer-fields.ts';
import type { CustomerId } from '../../shared/domain/ids.ts';
import { brandInstant, brandLocalDay } from '../../shared/domain/instant.ts';
import { makeCall, makeRecordId } from '../support/call-draft.ts';
import {
  type Client,
  makeCentreFolder,
  openWindow,
  shareCentre,
  signInAdministrator,
  startService,
} from '../support/service-client.ts';

const openCentre = shareCentre();
const dayMs = 86_400_000;

async function save(client: Client, fields: Partial<CustomerFields>): Promise<CustomerId> {
  const customerId = makeRecordId('customer');
  await client.call('customer.save', { customerId, fields: { ...noFields, ...fields } });
  return customerId;
}

async function match(client: Client, text: string): Promise<CustomerId[]> {
  const { matches } = await client.call('customer.match', { text });
  return matches.map((one) => one.customerId);
}

describe('a customer who is matched as one types', () => {
  it('is found by name, telephone in any spelling, email, postcode and reference', async () => {
    const { client } = openCentre();
    const customerId = await save(client, {
      name: 'Morgan O’Pretend',
      phone: '01632 960777',
      email: 'morgan.p@example.org',
      postcode: 'zz97 4zz',
      reference: 'CT/88-1204',
    });
    for (const text of [
      'morgan opret',
      "O'PRETEND",
      '+44 (0)1632 960 777',
      '0163296077',
      'morgan.p@exa',
      'ZZ974',
      'zz97 4z',
      'ct881204',
      'CT/88-12',
    ]) {
      expect([text, await match(client, text)]).toEqual([text, [customerId]]);
    }
  });

  it('is at most eight people, and nobody for signs that say nothing', async () => {
    const { client } = openCentre();
    for (let number = 0; number < 10; number++) {
      await save(client, { name: 'Quentin Example', phone: `01632 9602${number}0` });
    }
    expect(await match(client, 'quentin')).toHaveLength(8);
    for (const text of ['', '   ', '***', '"', '\u200B', '😀']) {
      expect(await match(client, text)).toEqual([]);
    }
  });

  it('has changed at once when it is saved anew, and is as before when that is undone', async () => {
    const { client } = openCentre();
    const customerId = await save(client, { name: 'Ellis Before' });
    const { undoToken } = await client.call('customer.save', {
      customerId,
      fields: { ...noFields, name: 'Ellis Afterwards' },
    });
    expect(await match(client, 'ellis afterw')).toEqual([customerId]);
    expect(await match(client, 'ellis bef')).toEqual([]);
    await client.call('undo.run', { undoToken });
    expect(await match(client, 'ellis bef')).toEqual([customerId]);
    expect(await match(client, 'ellis afterw')).toEqual([]);
  });

  it('is refused where nothing is given, beside the first field', async () => {
    const { client } = openCentre();
    expect(isNobody(noFields)).toBe(true);
    await expect(save(client, {})).rejects.toMatchObject({ code: 'invalid_input', path: 'name' });
  });
});

describe('the record of a customer', () => {
  it('shows the last contacts, newest first, as they stand now', async () => {
    const { client, lists } = openCentre();
    const customerId = await save(client, { name: 'Robin Many' });
    const [enquiry] = makeCall(lists).enquiries;
    if (enquiry === undefined) throw new Error('A call carries an enquiry.');
    for (let age = 12; age >= 1; age--) {
      await client.call(
        'contact.log',
        makeCall(lists, {
          customerId,
          receivedAtMs: brandInstant(Date.now() - age * 3 * dayMs),
          joinedQueueAtMs: null,
          answeredAtMs: null,
          enquiries: [
            {
              ...enquiry,
              enquiryId: makeRecordId('enquiry'),
              outcome:
                age === 1 ? { type: 'put_aside', reason: 'duplicate' } : { type: 'resolved_now' },
            },
          ],
        }),
      );
    }
    const record = await client.call('customer.get', { customerId, topicId: enquiry.topicId });
    expect(record.contacts).toHaveLength(10);
    expect(record.contactsAltogether).toBe(12);
    const times = record.contacts.map((contact) => contact.receivedAtMs);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(record.contacts.map((contact) => contact.outcome).slice(0, 2)).toEqual([
      'Put aside: duplicate',
      'Resolved at first contact',
    ]);
    // The newest was put aside: the one before it is what a new contact repeats.
    expect(record.repeat?.enquiryId).toBe(record.contacts[1]?.enquiryId);
    expect(record.repeatDays).toBe(28);
  });

  it('says nothing of a repeat about another topic, or without one', async () => {
    const { client, lists } = openCentre();
    const customerId = await save(client, { name: 'Robin Once' });
    await client.call('contact.log', makeCall(lists, { customerId }));
    const [first, second] = lists.topics;
    if (first === undefined || second === undefined) throw new Error('Too few topics.');
    const ask = async (topicId: typeof first.topicId | null) =>
      (await client.call('customer.get', { customerId, topicId })).repeat;
    expect(await ask(first.topicId)).not.toBeNull();
    expect(await ask(second.topicId)).toBeNull();
    expect(await ask(null)).toBeNull();
  });

  it('keeps needs with a word on each, and takes a change back', async () => {
    const { client } = openCentre();
    const customerId = await save(client, { name: 'Harper Needs' });
    const { needs } = await client.call('customer.needs', {});
    const [first, second] = needs;
    if (first === undefined || second === undefined) throw new Error('Too few needs.');
    await client.call('customer.setNeeds', {
      customerId,
      needs: [{ needId: first.needId, note: 'from the left' }],
    });
    const { undoToken } = await client.call('customer.setNeeds', {
      customerId,
      needs: [{ needId: second.needId, note: '' }],
    });
    const read = async () =>
      (await client.call('customer.get', { customerId, topicId: null })).needs;
    expect(await read()).toEqual([{ ...second, note: '' }]);
    await client.call('undo.run', { undoToken });
    expect(await read()).toEqual([{ ...first, note: 'from the left' }]);
    const { matches } = await client.call('customer.match', { text: 'harper needs' });
    expect(matches[0]?.hasNeeds).toBe(true);
  });

  it('knows from then on what came up in a contact, until that contact is taken back', async () => {
    const { client, lists } = openCentre();
    const customerId = await save(client, { name: 'Drew Needs' });
    const { needs } = await client.call('customer.needs', {});
    const [first, second] = needs;
    if (first === undefined || second === undefined) throw new Error('Too few needs.');
    await client.call('customer.setNeeds', {
      customerId,
      needs: [{ needId: first.needId, note: 'Polish' }],
    });
    const adjustments = [
      { needId: first.needId, met: false },
      { needId: second.needId, met: true },
    ];
    const { undoToken } = await client.call(
      'contact.log',
      makeCall(lists, { customerId, adjustments }),
    );
    const read = async () =>
      (await client.call('customer.get', { customerId, topicId: null })).needs.map(
        (need) => [need.needId, need.note] as const,
      );
    expect(new Map(await read())).toEqual(
      new Map([
        [first.needId, 'Polish'],
        [second.needId, ''],
      ]),
    );
    await client.call('undo.run', { undoToken: undoToken ?? '' });
    expect(await read()).toEqual([[first.needId, 'Polish']]);
  });

  it('of somebody new goes with the contact that brought them, unless they came again', async () => {
    const { client, lists } = openCentre();
    const log = async (name: string) =>
      client.call('contact.log', makeCall(lists, { customer: { ...noFields, name } }));
    const alone = await log('Avery Alone');
    expect(await match(client, 'avery alone')).toHaveLength(1);
    await client.call('undo.run', { undoToken: alone.undoToken ?? '' });
    expect(await match(client, 'avery alone')).toEqual([]);

    const first = await log('Avery Again');
    const [customerId] = await match(client, 'avery again');
    if (customerId === undefined) throw new Error('Nobody is known.');
    await client.call('contact.log', makeCall(lists, { customerId }));
    await client.call('undo.run', { undoToken: first.undoToken ?? '' });
    expect(await match(client, 'avery again')).toEqual([customerId]);
  });

  it('that is not there says so beside its field, and anything else is kept', async () => {
    const { client, lists } = openCentre();
    const customerId = makeRecordId('customer');
    const refusal = { code: 'not_found', path: 'customerId' };
    const asked = client.call('customer.get', { customerId, topicId: null });
    await expect(asked).rejects.toMatchObject(refusal);
    const logged = client.call('contact.log', makeCall(lists, { customerId }));
    await expect(logged).rejects.toMatchObject(refusal);
    const needed = client.call('customer.setNeeds', { customerId, needs: [] });
    await expect(needed).rejects.toMatchObject(refusal);
  });
});

describe('a warning about a customer', () => {
  it('is seen by those whom it is for, and made by those who lead', async () => {
    const service = await startService(await makeCentreFolder());
    const client = openWindow(service);
    const administratorId = await signInAdministrator(client);
    const advisor = await client.call('people.add', {
      name: 'New advisor',
      role: 'advisor',
      pin: '402917',
    });
    const customerId = await save(client, { name: 'Casey Warned' });
    const add = (seenBy: 'everyone' | 'leading', text: string, reviewOn = '2190-01-01') =>
      client.call('customer.addMarker', {
        markerId: makeRecordId('marker'),
        customerId,
        text,
        seenBy,
        reviewOn: brandLocalDay(reviewOn),
      });
    await add('everyone', 'Do not visit alone');
    await add('leading', 'In dispute with the council');
    await expect(add('everyone', 'Too late', '2020-01-01')).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'reviewOn',
    });
    const read = async () =>
      (await client.call('customer.get', { customerId, topicId: null })).markers;
    const all = await read();
    expect(all.map((marker) => marker.text).toSorted()).toEqual([
      'Do not visit alone',
      'In dispute with the council',
    ]);

    await client.call('session.signIn', { personId: advisor.personId, pin: '402917' });
    expect((await read()).map((marker) => marker.text)).toEqual(['Do not visit alone']);
    await expect(add('everyone', 'Mine')).rejects.toMatchObject({ code: 'forbidden' });

    await signInAdministrator(client);
    expect(administratorId).not.toBe(advisor.personId);
    const hidden = all.find((marker) => marker.seenBy === 'everyone');
    if (hidden === undefined) throw new Error('Nobody may see it.');
    const { undoToken } = await client.call('customer.endMarker', { markerId: hidden.markerId });
    expect(await read()).toHaveLength(1);
    await client.call('undo.run', { undoToken });
    expect(await read()).toHaveLength(2);
  });
});
