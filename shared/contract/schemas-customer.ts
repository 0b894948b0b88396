import { z } from 'zod';
import { matchedFields } from '../domain/customer/find-match.ts';
import type { MarkerId } from '../domain/ids.ts';
import { isUuidV7 } from '../domain/ids.ts';
import {
  channelSchema,
  countSchema,
  customerIdSchema,
  enquiryIdSchema,
  enquiryKindSchema,
  instantSchema,
  lineSchema,
  localDaySchema,
  needIdSchema,
  waySchema,
} from './schemas-values.ts';

export const markerIdSchema = z.custom<MarkerId>(
  (value) => typeof value === 'string' && isUuidV7(value),
  'not a record id',
);

/** Optional and few (docs: personal data). An empty text means "not given". */
export const customerFieldsSchema = z.strictObject({
  name: z.string().trim().max(200),
  phone: z.string().trim().max(50),
  email: z.string().trim().max(254),
  postcode: z.string().trim().max(12),
  reference: z.string().trim().max(50),
});

/** A text as it is typed. More than a line is pasted by mistake and only its beginning is read. */
export const typedSchema = z.string().max(100_000);

/** Somebody who may be meant by what was typed. */
export const customerMatchSchema = z.object({
  customerId: customerIdSchema,
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  postcode: z.string(),
  reference: z.string(),
  /** What told: the whole telephone number, the beginning of the name. */
  matched: z.enum(matchedFields),
  lastAtMs: instantSchema.nullable(),
  hasNeeds: z.boolean(),
  hasMarkers: z.boolean(),
});
export type CustomerMatch = z.infer<typeof customerMatchSchema>;

export const customerNeedSchema = z.object({
  needId: needIdSchema,
  name: lineSchema,
  note: z.string(),
});

export const customerMarkerSchema = z.object({
  markerId: markerIdSchema,
  text: z.string(),
  seenBy: z.enum(['everyone', 'leading']),
  reviewOn: localDaySchema,
  /** The day of review has passed. */
  isReviewDue: z.boolean(),
  madeAtMs: instantSchema,
  madeByName: z.string(),
});
export type CustomerMarker = z.infer<typeof customerMarkerSchema>;

/** One of a customer's last contacts, as it stands now. */
export const earlierContactSchema = z.object({
  enquiryId: enquiryIdSchema,
  reference: lineSchema,
  receivedAtMs: instantSchema,
  channel: channelSchema,
  way: waySchema,
  kind: enquiryKindSchema,
  serviceName: z.string(),
  topicName: z.string(),
  open: z.boolean(),
  /** "Resolved at first contact", "Promised for Mon 30 Nov". */
  outcome: z.string(),
});
export type EarlierContact = z.infer<typeof earlierContactSchema>;

export const customerRecordSchema = z.object({
  customerId: customerIdSchema,
  fields: customerFieldsSchema,
  needs: z.array(customerNeedSchema),
  markers: z.array(customerMarkerSchema),
  contacts: z.array(earlierContactSchema).max(10),
  contactsAltogether: countSchema,
  /** The earlier enquiry about the same topic that makes the next one a repeat. */
  repeat: earlierContactSchema.nullable(),
  repeatDays: countSchema,
});
export type CustomerRecord = z.infer<typeof customerRecordSchema>;

/** An enquiry that was found, and where. */
export const foundEnquirySchema = z.object({
  enquiryId: enquiryIdSchema,
  reference: lineSchema,
  receivedAtMs: instantSchema,
  channel: channelSchema,
  way: waySchema,
  kind: enquiryKindSchema,
  serviceName: z.string(),
  topicName: z.string(),
  customerName: z.string(),
  open: z.boolean(),
  closedAtMs: instantSchema.nullable(),
  matched: z.enum(matchedFields),
  /** What stands there: the value, or the words around. */
  excerpt: z.string(),
});
export type FoundEnquiry = z.infer<typeof foundEnquirySchema>;

/** Somebody who was found, and by what. */
export const foundPersonSchema = customerMatchSchema.extend({
  excerpt: z.string(),
  contacts: countSchema,
});
export type FoundPerson = z.infer<typeof foundPersonSchema>;
