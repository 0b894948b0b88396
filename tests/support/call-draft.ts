import { randomBytes } from 'node:crypto';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type { ContactDraft, EnquiryDraft } from '../../shared/contract/schemas-contact.ts';
import { formatUuidV7, type Id, toRecordId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';

export function makeRecordId<K extends string>(kind: K): Id<K> {
  return toRecordId(formatUuidV7(Date.now(), randomBytes(10)), kind);
}

/** A call answered after ten seconds, about the centre's first topic, resolved at once. */
export function makeCall(
  lists: CentreLists,
  differences: Partial<ContactDraft> = {},
): ContactDraft {
  const [topic] = lists.topics;
  if (topic === undefined) throw new Error('The centre has no topics.');
  const nowMs = Date.now();
  return {
    contactId: makeRecordId('contact'),
    continues: false,
    channel: 'phone',
    way: 'call',
    direction: 'inbound',
    siteId: lists.siteId,
    teamId: lists.teamId,
    receivedAtMs: brandInstant(nowMs - 60_000),
    joinedQueueAtMs: brandInstant(nowMs - 60_000),
    arrivedAtMs: null,
    appointmentAtMs: null,
    calledAtMs: null,
    answeredAtMs: brandInstant(nowMs - 50_000),
    leftUnseenAtMs: null,
    endedAtMs: null,
    customerId: null,
    customer: null,
    adjustments: [],
    onBehalf: null,
    avoidable: null,
    satisfaction: null,
    enquiries: [
      {
        enquiryId: makeRecordId('enquiry'),
        kind: 'enquiry',
        serviceId: topic.serviceId,
        topicId: topic.topicId,
        note: '',
        repeatOf: null,
        references: [],
        outcome: { type: 'resolved_now' },
      },
    ],
    ...differences,
  };
}

/** The one enquiry of a call, with what differs. */
export function makeEnquiryDraft(
  lists: CentreLists,
  differences: Partial<EnquiryDraft> = {},
): EnquiryDraft {
  const [enquiry] = makeCall(lists).enquiries;
  if (enquiry === undefined) throw new Error('A call carries an enquiry.');
  return { ...enquiry, ...differences };
}
