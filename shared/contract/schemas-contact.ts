import { z } from 'zod';
import { asideReasons, avoidableKinds } from '../domain/words.ts';
import {
  channelSchema,
  contactIdSchema,
  directionSchema,
  enquiryIdSchema,
  enquiryKindSchema,
  instantSchema,
  lineSchema,
  personIdSchema,
  promisedTimeSchema,
  satisfactionSchema,
  serviceIdSchema,
  siteIdSchema,
  teamIdSchema,
  textSchema,
  topicIdSchema,
  waySchema,
} from './schemas-values.ts';

/** How one enquiry of a contact ended, in the words of the form. */
export const outcomeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('resolved_now') }),
  z.strictObject({
    type: z.literal('next_step'),
    ownerId: personIdSchema.nullable(),
    promised: promisedTimeSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('call_back'), dueAtMs: instantSchema }),
  z.strictObject({
    type: z.literal('transfer'),
    teamId: teamIdSchema,
    promised: promisedTimeSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('put_aside'), reason: z.enum(asideReasons) }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const enquiryDraftSchema = z.strictObject({
  enquiryId: enquiryIdSchema,
  kind: enquiryKindSchema,
  serviceId: serviceIdSchema,
  topicId: topicIdSchema,
  note: textSchema,
  outcome: outcomeSchema,
});
export type EnquiryDraft = z.infer<typeof enquiryDraftSchema>;

/** Optional and few (docs: personal data). Empty strings mean "not given". */
export const customerDraftSchema = z.strictObject({
  name: z.string().trim().max(200),
  phone: z.string().trim().max(50),
  email: z.string().trim().max(254),
  postcode: z.string().trim().max(12),
});

/**
 * One contact as the form sends it. Ids are made by the form (UUIDv7), so a repeated call is
 * harmless. Times: a call gives `joinedQueueAtMs` (null: not known) and `answeredAtMs`; a visit
 * `arrivedAtMs`, `appointmentAtMs` and `answeredAtMs` (seen); a message only `receivedAtMs`.
 */
export const contactDraftSchema = z.strictObject({
  contactId: contactIdSchema,
  channel: channelSchema,
  way: waySchema,
  direction: directionSchema,
  siteId: siteIdSchema,
  teamId: teamIdSchema,
  receivedAtMs: instantSchema,
  joinedQueueAtMs: instantSchema.nullable(),
  arrivedAtMs: instantSchema.nullable(),
  appointmentAtMs: instantSchema.nullable(),
  answeredAtMs: instantSchema.nullable(),
  leftUnseenAtMs: instantSchema.nullable(),
  endedAtMs: instantSchema.nullable(),
  customer: customerDraftSchema.nullable(),
  avoidable: z.enum(avoidableKinds).nullable(),
  satisfaction: satisfactionSchema.nullable(),
  enquiries: z.array(enquiryDraftSchema).max(20),
});
export type ContactDraft = z.infer<typeof contactDraftSchema>;

export const loggedContactSchema = z.object({
  contactId: contactIdSchema,
  enquiries: z.array(
    z.object({ enquiryId: enquiryIdSchema, reference: lineSchema, closed: z.boolean() }),
  ),
});
export type LoggedContact = z.infer<typeof loggedContactSchema>;
