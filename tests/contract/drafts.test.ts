import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { insertPerson } from '../../db/queries/people.ts';
import { hashPin } from '../../electron/data/people/pin.ts';
import { openProfile } from '../../electron/data/profile.ts';
import { type PersonId, toSlugId } from '../../shared/domain/ids.ts';
import { makeCall, makeRecordId } from '../support/call-draft.ts';
import { copyPrepared } from '../support/prepared-folder.ts';
import {
  type Client,
  makeCentreFolder,
  openWindow,
  signInAdministrator,
  startService,
} from '../support/service-client.ts';

const advisorPin = '402917';
const advisorId = toSlugId('asha-advisor', 'person');

/** A centre with an advisor beside its administrator. */
function makeFolder(): Promise<string> {
  return copyPrepared('drafts-of-two', async (folder) => {
    cpSync(await makeCentreFolder(), folder, { recursive: true });
    const profile = await openProfile({ dir: folder, secrets: null });
    const salt = randomBytes(16);
    insertPerson(profile.database, {
      person_id: advisorId,
      name: 'Asha Advisor',
      role: 'advisor',
      pin_salt: salt,
      pin_hash: Buffer.from(await hashPin(advisorPin, salt)),
    });
    profile.close();
  });
}

let client: Client;
let administratorId: PersonId;

async function becomeAdvisor(): Promise<void> {
  await client.call('session.signIn', { personId: advisorId, pin: advisorPin });
}

async function keep(personId: PersonId, draftId: string, body: string): Promise<void> {
  await client.call('draft.save', { draftId, personId, kind: 'contact', body });
}

async function listBodies(): Promise<string[]> {
  const { drafts } = await client.call('draft.list', {});
  return drafts.map((draft) => draft.body);
}

beforeEach(async () => {
  client = openWindow(await startService(await makeFolder()));
  administratorId = await signInAdministrator(client);
});

describe('an open form that is kept', () => {
  it('comes back as it was last written, the oldest first', async () => {
    // Made in the same millisecond, two ids stand in either order.
    const ids = [makeRecordId('contact'), makeRecordId('contact')].toSorted();
    const [first = '', second = ''] = ids;
    await keep(administratorId, first, '{"note":"one"}');
    await keep(administratorId, second, '{"note":"two"}');
    await keep(administratorId, first, '{"note":"one, and more"}');
    expect(await listBodies()).toEqual(['{"note":"one, and more"}', '{"note":"two"}']);
  });

  it('is gone once it is discarded, and can be kept again', async () => {
    const draftId = makeRecordId('contact');
    await keep(administratorId, draftId, '{}');
    await client.call('draft.discard', { draftId });
    await client.call('draft.discard', { draftId });
    expect(await listBodies()).toEqual([]);
    await keep(administratorId, draftId, '{"back":true}');
    expect(await listBodies()).toEqual(['{"back":true}']);
  });

  it('goes with the save of its contact, and stays when the save is refused', async () => {
    const lists = await client.call('centre.lists', {});
    const contact = makeCall(lists);
    await keep(administratorId, contact.contactId, '{"note":"kept"}');
    const impossible = { ...contact, endedAtMs: contact.receivedAtMs };
    await expect(client.call('contact.log', impossible)).rejects.toMatchObject({
      path: 'endedAtMs',
    });
    expect(await listBodies()).toEqual(['{"note":"kept"}']);
    await client.call('contact.log', contact);
    expect(await listBodies()).toEqual([]);
  });

  it('takes any text, and only JSON', async () => {
    const draftId = makeRecordId('contact');
    const body = JSON.stringify({ note: `\u202E\u0000\uD800<script>${'é'.repeat(100_000)}` });
    await keep(administratorId, draftId, body);
    expect(await listBodies()).toEqual([body]);
    await expect(keep(administratorId, draftId, '{not json')).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'body',
    });
    expect(await listBodies()).toEqual([body]);
  });
});

describe('another person at the same desk', () => {
  it('sees nothing of it, and cannot take it over or away', async () => {
    const draftId = makeRecordId('contact');
    await keep(administratorId, draftId, '{"mine":true}');
    await becomeAdvisor();
    expect(await listBodies()).toEqual([]);
    await expect(keep(advisorId, draftId, '{}')).rejects.toMatchObject({ code: 'conflict' });
    await client.call('draft.discard', { draftId });
    await signInAdministrator(client);
    expect(await listBodies()).toEqual(['{"mine":true}']);
  });

  it('is not given what arrives late from whoever sat there before', async () => {
    await becomeAdvisor();
    await expect(
      keep(administratorId, makeRecordId('contact'), '{"late":true}'),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await listBodies()).toEqual([]);
  });

  it('finds the own forms again after a lock and a change of user', async () => {
    await keep(administratorId, makeRecordId('contact'), '{"of":"administrator"}');
    await client.call('session.lock', {});
    await expect(listBodies()).rejects.toMatchObject({ code: 'forbidden' });
    await becomeAdvisor();
    await keep(advisorId, makeRecordId('contact'), '{"of":"advisor"}');
    await client.call('session.signOut', {});
    await signInAdministrator(client);
    expect(await listBodies()).toEqual(['{"of":"administrator"}']);
    await becomeAdvisor();
    expect(await listBodies()).toEqual(['{"of":"advisor"}']);
  });
});
