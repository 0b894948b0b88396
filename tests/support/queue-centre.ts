import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type { ContactDraft, Outcome } from '../../shared/contract/schemas-contact.ts';
import type { EnquiryId, PersonId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import type { Channel, EnquiryKind, Way } from '../../shared/domain/words.ts';
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
