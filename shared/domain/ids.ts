import { CodedError } from './errors.ts';

/**
 * Branded ids: a string of one kind cannot be passed where another is meant. Records made by people
 * carry a UUIDv7 (sorted by time, made before the call, so that a retry is harmless); things of the
 * centre's set-up (sites, services, standards) carry a short readable id.
 */
declare const kind: unique symbol;
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type ContactId = Id<'contact'>;
export type EnquiryId = Id<'enquiry'>;
export type EventId = Id<'event'>;
/** The id of the thing whose events are listed together: a contact or an enquiry. */
export type StreamId = ContactId | EnquiryId;
export type CustomerId = Id<'customer'>;
export type PersonId = Id<'person'>;
export type DeskId = Id<'desk'>;
export type SiteId = Id<'site'>;
export type TeamId = Id<'team'>;
export type ServiceId = Id<'service'>;
export type TopicId = Id<'topic'>;
export type CalendarId = Id<'calendar'>;
export type StandardId = Id<'standard'>;
export type ReasonId = Id<'reason'>;
export type NeedId = Id<'need'>;
export type TallyId = Id<'tally'>;
export type NoticeId = Id<'notice'>;
export type SnippetId = Id<'snippet'>;
export type MarkerId = Id<'marker'>;
/** A thing shown as evidence, an improvement, a consultation, a figure of another body. */
export type EvidenceId = Id<'evidence'>;

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const slug = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** True for a lower-case UUID of version 7. */
export function isUuidV7(text: string): boolean {
  return uuidV7.test(text);
}

/** True for a short readable id: lower-case letters, digits and hyphens, at most 64 characters. */
export function isSlug(text: string): boolean {
  return slug.test(text);
}

/** Brands the id of a record made by a person; `invalid_input` when it is not a UUIDv7. */
export function toRecordId<K extends string>(text: string, path: K): Id<K> {
  if (!isUuidV7(text)) throw new CodedError('invalid_input', 'This is not a record id.', path);
  return text as Id<K>;
}

/** Brands the id of a thing of the centre's set-up; `invalid_input` when it is not a short id. */
export function toSlugId<K extends string>(text: string, path: K): Id<K> {
  if (!isSlug(text)) throw new CodedError('invalid_input', 'This is not a valid id.', path);
  return text as Id<K>;
}

/**
 * A UUIDv7 from an instant in milliseconds and ten random bytes. Pure: the caller brings both, so
 * the same seed gives the same records (demonstration, tests).
 */
export function formatUuidV7(atMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = Math.max(0, Math.floor(atMs));
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let hex = '';
  for (const byte of bytes) hex += hexPairs[byte];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const hexPairs = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** A short id from a name: "Council Tax (banding)" → "council-tax-banding"; never empty. */
export function toSlug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/g, '');
  return plain === '' ? 'x' : plain;
}
