import { describe, expect, it } from 'vitest';
import type { DeskNotice } from '../../shared/contract/schemas-desk.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { makeCall, makeRecordId } from '../support/call-draft.ts';
import { type Client, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();
const hour = 3_600_000;

function inHours(hours: number): InstantMs {
  return brandInstant(Date.now() + hours * hour);
}

async function listNotices(client: Client): Promise<DeskNotice[]> {
  return (await client.call('notice.list', {})).notices;
}

async function findNotice(client: Client, noticeId: string): Promise<DeskNotice | undefined> {
  return (await listNotices(client)).find((notice) => notice.noticeId === noticeId);
}

describe('a notice of the day', () => {
  it('names its topic and counts what comes in about it from then on', async () => {
    const { client, lists } = openCentre();
    const [topic, other] = lists.topics;
    if (topic === undefined || other === undefined) throw new Error('There are no topics.');
    const serviceName = lists.services.find((one) => one.serviceId === topic.serviceId)?.name;
    const about = (topicId: typeof topic) => {
      const call = makeCall(lists, {
        receivedAtMs: brandInstant(Date.now()),
        joinedQueueAtMs: null,
      });
      const answeredAtMs = brandInstant(Date.now());
      const enquiries = call.enquiries.map((enquiry) => ({
        ...enquiry,
        topicId: topicId.topicId,
        serviceId: topicId.serviceId,
      }));
      return client.call('contact.log', { ...call, answeredAtMs, enquiries });
    };
    await about(topic);
    const noticeId = makeRecordId('notice');
    await client.call('notice.add', {
      noticeId,
      text: 'Bins delayed in CO4',
      topicId: topic.topicId,
      endsAtMs: inHours(4),
    });
    expect(await findNotice(client, noticeId)).toMatchObject({
      text: 'Bins delayed in CO4',
      topic: { topicId: topic.topicId, words: `${serviceName} › ${topic.name}` },
      madeByName: 'Administrator',
      sinceMade: 0,
    });
    await about(topic);
    await about(other);
    const last = await about(topic);
    expect(await findNotice(client, noticeId)).toMatchObject({ sinceMade: 2 });
    await client.call('undo.run', { undoToken: last.undoToken ?? '' });
    expect(await findNotice(client, noticeId)).toMatchObject({ sinceMade: 1 });
  });

  it('sent twice stands there once; undone it is gone', async () => {
    const { client } = openCentre();
    const noticeId = makeRecordId('notice');
    const notice = { noticeId, text: 'Lift out of order', topicId: null, endsAtMs: inHours(2) };
    const { undoToken } = await client.call('notice.add', notice);
    await client.call('notice.add', notice);
    const same = (await listNotices(client)).filter((one) => one.noticeId === noticeId);
    expect(same).toMatchObject([{ topic: null, sinceMade: 0 }]);
    await client.call('undo.run', { undoToken });
    expect(await findNotice(client, noticeId)).toBeUndefined();
  });

  it('ends by itself or by hand, and the end can be undone', async () => {
    const { client } = openCentre();
    const noticeId = makeRecordId('notice');
    const endsAtMs = inHours(2);
    await client.call('notice.add', { noticeId, text: 'Ends soon', topicId: null, endsAtMs });
    const { undoToken } = await client.call('notice.end', { noticeId });
    expect(await findNotice(client, noticeId)).toBeUndefined();
    await client.call('undo.run', { undoToken });
    expect(await findNotice(client, noticeId)).toMatchObject({ endsAtMs });
    await client.call('notice.end', { noticeId });
    await expect(
      client.call('notice.end', { noticeId: makeRecordId('notice') }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['an end that has passed', { endsAtMs: inHours(-1) }, 'endsAtMs'],
    ['an end two months away', { endsAtMs: inHours(24 * 60) }, 'endsAtMs'],
    ['a topic that is not offered', { topicId: 'nothing' as never }, 'topicId'],
  ])('refuses %s', async (_, difference, path) => {
    const { client } = openCentre();
    const noticeId = makeRecordId('notice');
    const notice = { noticeId, text: 'No', topicId: null, endsAtMs: inHours(2), ...difference };
    await expect(client.call('notice.add', notice)).rejects.toMatchObject({
      code: 'invalid_input',
      path,
    });
    expect(await findNotice(client, noticeId)).toBeUndefined();
  });

  it('is one of eight at most', async () => {
    const { client } = openCentre();
    const add = () =>
      client.call('notice.add', {
        noticeId: makeRecordId('notice'),
        text: 'One more',
        topicId: null,
        endsAtMs: inHours(1),
      });
    const free = 8 - (await listNotices(client)).length;
    for (let made = 0; made < free; made++) await add();
    await expect(add()).rejects.toMatchObject({ code: 'invalid_input', path: 'text' });
  });
});
