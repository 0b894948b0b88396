import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type { ContactDraft, Outcome } from '../../shared/contract/schemas-contact.ts';
import type { EnquiryId, PersonId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import {
  type Channel,
  channels,
  type EnquiryKind,
  enquiryKinds,
  type Way,
} from '../../shared/domain/words.ts';
import type { BulkAction } from '../../shared/contract/schemas-queue-bulk.ts';
import { makeCall, makeRecordId } from './call-draft.ts';
import type { Client } from './service-client.ts';

const dayMs = 86_400_000;

/** One enquiry as a test of the queue wants it. */
export interface WantedEnquiry {
  readonly channel?: Channel;
  readonly kind?: EnquiryKind;
  /** Which topic of the centre, counted round. */
  readonly topic?: number;
  readonly ownerId?: PersonId | null;
  readonly teamId?: ContactDraft['teamId'];
  readonly siteId?: ContactDraft['siteId'];
  readonly ageDays?: number;
  readonly callBackInMs?: number;
}

const ways: Readonly<Record<Channel, Way>> = {
  in_person: 'walk_in',
  phone: 'call',
  email: 'message',
  web_form: 'form',
  webchat: 'chat',
  social: 'message',
  letter: 'post',
  other: 'message',
};

/** Logs an enquiry that stays open, received so many days ago. */
export async function logOpen(
  client: Client,
  lists: CentreLists,
  wanted: WantedEnquiry = {},
): Promise<EnquiryId> {
  const call = makeCall(lists);
  const [enquiry] = call.enquiries;
  const topic = lists.topics[(wanted.topic ?? 0) % lists.topics.length];
  if (enquiry === undefined || topic === undefined) throw new Error('Nothing can be logged.');
  const channel = wanted.channel ?? 'email';
  const receivedAtMs = brandInstant(
    Date.now() - Math.round((wanted.ageDays ?? 0) * dayMs) - 60_000,
  );
  const outcome: Outcome =
    wanted.callBackInMs === undefined
      ? { type: 'next_step', ownerId: wanted.ownerId ?? null, promised: null }
      : { type: 'call_back', dueAtMs: brandInstant(Date.now() + wanted.callBackInMs) };
  const enquiryId = makeRecordId('enquiry');
  await client.call('contact.log', {
    ...call,
    channel,
    way: ways[channel],
    siteId: wanted.siteId ?? call.siteId,
    teamId: wanted.teamId ?? call.teamId,
    receivedAtMs,
    joinedQueueAtMs: null,
    answeredAtMs: null,
    ...(channel === 'in_person' ? { arrivedAtMs: receivedAtMs, answeredAtMs: receivedAtMs } : {}),
    ...(channel === 'phone' || channel === 'webchat'
      ? { joinedQueueAtMs: receivedAtMs, answeredAtMs: receivedAtMs }
      : {}),
    enquiries: [
      {
        ...enquiry,
        enquiryId,
        kind: wanted.kind ?? 'enquiry',
        serviceId: topic.serviceId,
        topicId: topic.topicId,
        outcome,
      },
    ],
  });
  return enquiryId;
}

/** Sixty open enquiries of every channel, kind, age and owner; some paused, some closed too late. */
export async function fillQueue(client: Client, lists: CentreLists): Promise<void> {
  const [me] = lists.people;
  const stops = lists.pauseReasons.find((reason) => reason.stopsClocks);
  if (me === undefined || stops === undefined) throw new Error('The centre is too bare.');
  const ids: EnquiryId[] = [];
  for (let number = 0; number < 60; number += 1) {
    ids.push(
      await logOpen(client, lists, {
        channel: channels[number % channels.length] ?? 'email',
        kind: enquiryKinds[number % enquiryKinds.length] ?? 'enquiry',
        topic: number,
        ownerId: number % 3 === 0 ? me.personId : null,
        ageDays: (number * 7) % 40,
        ...(number % 11 === 5 ? { callBackInMs: (number - 30) * 3_600_000 + 3_600_000 * 40 } : {}),
        ...(lists.teams[number % lists.teams.length] === undefined
          ? {}
          : { teamId: lists.teams[number % lists.teams.length]?.teamId ?? lists.teamId }),
      }),
    );
  }
  await actOnAll(
    client,
    ids.filter((_, number) => number % 9 === 4),
    { type: 'pause', reasonId: stops.reasonId, chaseOn: null },
  );
  for (const enquiryId of ids.filter((_, number) => number % 10 === 7)) {
    const { lastSeq } = await client.call('enquiry.get', { enquiryId });
    await client.call('enquiry.act', {
      enquiryId,
      eventId: makeRecordId('event'),
      action: { type: 'resolve' },
      text: '',
      happenedAtMs: null,
      lastSeq,
    });
  }
}

/** What a bulk action would do. */
export function previewAll(client: Client, enquiryIds: readonly EnquiryId[], action: BulkAction) {
  return client.call('queue.previewMany', { enquiryIds: [...enquiryIds], action });
}

/** A bulk action as the screen sends it: after its preview, refused ones and all. */
export async function actOnAll(
  client: Client,
  enquiryIds: readonly EnquiryId[],
  action: BulkAction,
) {
  const { lines } = await previewAll(client, enquiryIds, action);
  const items = lines.map(({ enquiryId, lastSeq }) => ({
    enquiryId,
    lastSeq,
    eventId: makeRecordId('event'),
  }));
  return client.call('queue.actMany', { items, action });
}
