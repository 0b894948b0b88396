import type { QueueRow } from '../../shared/contract/schemas-queue.ts';
import { formatUuidV7, toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';

const hour = 3_600_000;

/** The id of the n-th enquiry of a test: the same number gives the same id. */
export function nameEnquiry(number: number): QueueRow['enquiryId'] {
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, number);
  return toRecordId(formatUuidV7(1_700_000_000_000, bytes), 'enquiry');
}

/** An email that came an hour before `nowMs` and is due an hour after it. */
export function makeQueueRow(nowMs: number, differences: Partial<QueueRow> = {}): QueueRow {
  return {
    enquiryId: nameEnquiry(1),
    reference: 'E-1001',
    kind: 'enquiry',
    channel: 'email',
    way: 'message',
    serviceName: 'Council Tax',
    topicName: 'Banding',
    teamName: 'Front desk',
    siteName: 'Town Hall',
    ownerId: null,
    ownerName: null,
    open: true,
    paused: false,
    receivedAtMs: brandInstant(nowMs - hour),
    measure: 'reply',
    standardId: toSlugId('email-reply', 'standard'),
    standardName: 'Emails answered',
    episode: 1,
    occurrence: 1,
    dueAtMs: brandInstant(nowMs + hour),
    warnAtMs: brandInstant(nowMs + hour / 6),
    stoppedAtMs: null,
    state: 'in_time',
    openMsLeft: hour,
    pauseReason: null,
    chaseOn: null,
    callBack: null,
    ...differences,
  };
}
