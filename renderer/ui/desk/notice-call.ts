import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { ContactDraft } from '../../../shared/contract/schemas-contact.ts';
import type { DeskNotice } from '../../../shared/contract/schemas-desk.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import { makeContactId, makeEnquiryId } from '../record-ids.ts';

/** A call that was answered a moment ago and is over: about the notice, resolved at first contact. */
export function buildNoticeCall(
  topic: NonNullable<DeskNotice['topic']>,
  place: Pick<CentreLists, 'siteId' | 'teamId'>,
  answeredAtMs: number,
): ContactDraft {
  const atMs = brandInstant(Math.floor(answeredAtMs));
  return {
    contactId: makeContactId(answeredAtMs),
    continues: false,
    channel: 'phone',
    way: 'call',
    direction: 'inbound',
    siteId: place.siteId,
    teamId: place.teamId,
    receivedAtMs: atMs,
    // Nobody knows how long they waited: no answer clock is invented.
    joinedQueueAtMs: null,
    arrivedAtMs: null,
    appointmentAtMs: null,
    calledAtMs: null,
    answeredAtMs: atMs,
    leftUnseenAtMs: null,
    endedAtMs: atMs,
    customerId: null,
    customer: null,
    adjustments: [],
    onBehalf: null,
    avoidable: null,
    satisfaction: null,
    enquiries: [
      {
        enquiryId: makeEnquiryId(answeredAtMs),
        kind: 'enquiry',
        serviceId: topic.serviceId,
        topicId: topic.topicId,
        note: '',
        repeatOf: null,
        references: [],
        outcome: { type: 'resolved_now' },
      },
    ],
  };
}
