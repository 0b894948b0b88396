import { formatUuidV7, toRecordId } from '../../shared/domain/ids.ts';
import type {
  ContactId,
  EnquiryId,
  EventId,
  EvidenceId,
  NoticeId,
  SnippetId,
} from '../../shared/domain/ids.ts';

function makeUuid(atMs: number): string {
  return formatUuidV7(atMs, crypto.getRandomValues(new Uint8Array(10)));
}

/** A new contact's id, made before the first call so that sending it twice is harmless. */
export function makeContactId(atMs: number): ContactId {
  return toRecordId(makeUuid(atMs), 'contact');
}

/** A new enquiry's id. */
export function makeEnquiryId(atMs: number): EnquiryId {
  return toRecordId(makeUuid(atMs), 'enquiry');
}

/** A new event's id. */
export function makeEventId(atMs: number): EventId {
  return toRecordId(makeUuid(atMs), 'event');
}

/** A new notice's id. */
export function makeNoticeId(atMs: number): NoticeId {
  return toRecordId(makeUuid(atMs), 'notice');
}

/** A new snippet's id. */
export function makeSnippetId(atMs: number): SnippetId {
  return toRecordId(makeUuid(atMs), 'snippet');
}

/** The id of something new among the evidence. */
export function makeEvidenceId(atMs: number): EvidenceId {
  return toRecordId(makeUuid(atMs), 'evidence');
}

/** The id of a form that is kept while it is open, where it has no contact's id. */
export function makeDraftId(atMs: number): string {
  return makeUuid(atMs);
}
