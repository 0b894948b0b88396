import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EnquiryDetail } from '../../shared/contract/schemas-enquiry.ts';
import { act, logEmail, makeEmail } from '../support/act-on-enquiry.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { type Client, administratorPin, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();
const otherPin = '402917';

afterEach(() => {
  vi.useRealTimers();
});

function readToken(saved: { readonly undoToken: string | null }): string {
  if (saved.undoToken === null) throw new Error('There is nothing to undo it with.');
  return saved.undoToken;
}

function read(client: Client, seen: EnquiryDetail): Promise<EnquiryDetail> {
  return client.call('enquiry.get', { enquiryId: seen.enquiryId });
}

/** Runs something with another person signed in at this desk, then the administrator again. */
async function asAnother<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const { people } = await client.call('session.people', {});
  const administrator = people.find((person) => person.role === 'administrator');
  const known = people.find((person) => person.name === 'Other Person');
  const other =
    known ??
    (await client.call('people.add', { name: 'Other Person', role: 'leader', pin: otherPin }));
  if (administrator === undefined) throw new Error('The centre has no administrator.');
  await client.call('session.signIn', { personId: other.personId, pin: otherPin });
  try {
    return await work();
  } finally {
    const { personId } = administrator;
    await client.call('session.signIn', { personId, pin: administratorPin });
  }
}

describe('undoing what was just saved', () => {
  it('works once', async () => {
    const { client, lists } = openCentre();
    const done = await act(client, await logEmail(client, lists), { type: 'resolve' });
    const undoToken = readToken(done);
    expect((await client.call('undo.run', { undoToken })).words).toBe(
      `${done.reference}: “Resolved” no longer counts.`,
    );
    expect((await read(client, done)).open).toBe(true);
    await expect(client.call('undo.run', { undoToken })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is for a minute', async () => {
    const { client, lists } = openCentre();
    const done = await act(client, await logEmail(client, lists), { type: 'resolve' });
    vi.useFakeTimers({ toFake: ['performance'], now: Date.now() });
    vi.advanceTimersByTime(10_000_000);
    await expect(client.call('undo.run', { undoToken: readToken(done) })).rejects.toMatchObject({
      code: 'not_found',
    });
    vi.useRealTimers();
    expect((await read(client, done)).open).toBe(false);
  });

  it('is for whoever did it', async () => {
    const { client, lists } = openCentre();
    const done = await act(client, await logEmail(client, lists), { type: 'resolve' });
    const undoToken = readToken(done);
    await asAnother(client, () =>
      expect(client.call('undo.run', { undoToken })).rejects.toMatchObject({
        code: 'forbidden',
        message: 'Only Administrator can undo this.',
      }),
    );
    // Their own way back is still open.
    await client.call('undo.run', { undoToken });
    expect((await read(client, done)).open).toBe(true);
  });

  it('never goes over what somebody did since, and says what that was', async () => {
    const { client, lists } = openCentre();
    const seen = await logEmail(client, lists);
    const done = await act(client, seen, { type: 'acknowledge' });
    await asAnother(client, () => act(client, done, { type: 'reply' }));
    await expect(client.call('undo.run', { undoToken: readToken(done) })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“Full reply sent”, by Other Person'),
    });
    const after = await read(client, seen);
    expect(after.timeline.some((entry) => entry.superseded)).toBe(false);
  });

  it('goes back step by step, the last one first', async () => {
    const { client, lists } = openCentre();
    const seen = await logEmail(client, lists);
    const one = await act(client, seen, { type: 'acknowledge' });
    const two = await act(client, one, { type: 'resolve' });
    const early = client.call('undo.run', { undoToken: readToken(one) });
    await expect(early).rejects.toMatchObject({ code: 'conflict' });
    await client.call('undo.run', { undoToken: readToken(two) });
    await client.call('undo.run', { undoToken: readToken(one) });
    const after = await read(client, seen);
    expect(after.open).toBe(true);
    expect(after.clocks).toEqual(seen.clocks);
  });

  it('undoes an approval and a correction as well as any other save', async () => {
    const { client, lists } = openCentre();
    const seen = await act(client, await logEmail(client, lists), { type: 'acknowledge' });
    const entry = seen.timeline.find((one) => one.type === 'acknowledged');
    if (entry === undefined) throw new Error('Nothing was acknowledged.');
    const corrected = await client.call('enquiry.correct', {
      enquiryId: seen.enquiryId,
      eventId: makeRecordId('event'),
      lastSeq: seen.lastSeq,
      streamId: entry.streamId,
      streamSeq: entry.streamSeq,
      correction: { type: 'never' },
      text: null,
    });
    expect(corrected.offered).toContain('acknowledge');
    await client.call('undo.run', { undoToken: readToken(corrected) });
    const after = await read(client, seen);
    expect(after.offered).not.toContain('acknowledge');
    expect(after.clocks).toEqual(seen.clocks);
  });

  it('takes a whole contact back with the enquiry it carried', async () => {
    const { client, lists } = openCentre();
    const draft = makeEmail(lists);
    const logged = await client.call('contact.log', draft);
    await client.call('undo.run', { undoToken: readToken(logged) });
    for (const { enquiryId } of logged.enquiries) {
      await expect(client.call('enquiry.get', { enquiryId })).rejects.toMatchObject({
        code: 'not_found',
        message: expect.stringContaining('taken back'),
      });
    }
  });

  it('refuses a contact whose enquiry somebody has taken up, all of it', async () => {
    const { client, lists } = openCentre();
    const logged = await client.call('contact.log', makeEmail(lists));
    const [enquiry] = logged.enquiries;
    if (enquiry === undefined) throw new Error('Nothing was logged.');
    const seen = await client.call('enquiry.get', { enquiryId: enquiry.enquiryId });
    await asAnother(client, () => act(client, seen, { type: 'reply' }));
    await expect(client.call('undo.run', { undoToken: readToken(logged) })).rejects.toMatchObject({
      code: 'conflict',
    });
    const { clocks } = await client.call('contact.clocks', { contactId: logged.contactId });
    expect(clocks).toEqual(expect.any(Array));
    expect((await read(client, seen)).open).toBe(true);
  });
});
