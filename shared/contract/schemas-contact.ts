import { z } from 'zod';
import { asideReasons, authorities, avoidableKinds } from '../domain/words.ts';
import {
  channelSchema,
  contactIdSchema,
  customerIdSchema,
  directionSchema,
  enquiryIdSchema,
  enquiryKindSchema,
  instantSchema,
  lineSchema,
  needIdSchema,
  personIdSchema,
  promisedTimeSchema,
  satisfactionSchema,
  serviceIdSchema,
  siteIdSchema,
  teamIdSchema,
  textSchema,
  topicIdSchema,
  undoTokenSchema,
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
    misrouted: z.boolean(),
    promised: promisedTimeSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('referral'), organisation: lineSchema }),
  z.strictObject({
    type: z.literal('appointment'),
    atMs: instantSchema,
    siteId: siteIdSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('put_aside'), reason: z.enum(asideReasons) }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** What another system knows an enquiry by. */
export const elsewhereSchema = z.strictObject({
  system: z.string().trim().min(1).max(60),
  reference: z.string().trim().min(1).max(100),
});

export const enquiryDraftSchema = z.strictObject({
  enquiryId: enquiryIdSchema,
  kind: enquiryKindSchema,
  // Null only where it is put aside: spam is about nothing in the list.
  serviceId: serviceIdSchema.nullable(),
  topicId: topicIdSchema.nullable(),
  note: textSchema,
  repeatOf: enquiryIdSchema.nullable(),
  references: z.array(elsewhereSchema).max(10),
  outcome: outcomeSchema,
});
export type EnquiryDraft = z.infer<typeof enquiryDraftSchema>;

/** Optional and few (docs: personal data). Empty strings mean "not given". */
export const customerDraftSchema = z.strictObject({
  name: z.string().trim().max(200),
  phone: z.string().trim().max(50),
  email: z.string().trim().max(254),
  postcode: z.string().trim().max(12),
  /** The number the council knows them by. */
  reference: z.string().trim().max(50),
});

/** A need of the customer, and whether it was met this time. */
export const adjustmentSchema = z.strictObject({ needId: needIdSchema, met: z.boolean() });

/** Somebody asks for another person: by what right, and who, in one line. */
export const onBehalfSchema = z.strictObject({
  authority: z.enum(authorities),
  identityChecked: z.boolean(),
  who: z.string().trim().max(200),
});

/**
 * One contact as the form sends it. Ids are made by the form (UUIDv7), so a repeated call is
 * harmless. Times: a call or a chat gives `joinedQueueAtMs` (null: not known) and `answeredAtMs`; a
 * visit `arrivedAtMs`, `appointmentAtMs`, `calledAtMs` and `answeredAtMs` (seen); a message only
 * `receivedAtMs`. With `continues` the contact was begun at reception, and its beginning, arrival and
 * appointment stay as they were written there.
 */
export const contactDraftSchema = z.strictObject({
  contactId: contactIdSchema,
  continues: z.boolean(),
  channel: channelSchema,
  way: waySchema,
  direction: directionSchema,
  siteId: siteIdSchema,
  teamId: teamIdSchema,
  receivedAtMs: instantSchema,
  joinedQueueAtMs: instantSchema.nullable(),
  arrivedAtMs: instantSchema.nullable(),
  appointmentAtMs: instantSchema.nullable(),
  calledAtMs: instantSchema.nullable(),
  answeredAtMs: instantSchema.nullable(),
  leftUnseenAtMs: instantSchema.nullable(),
  endedAtMs: instantSchema.nullable(),
  /** Somebody known already; else `customer` makes somebody new, or nobody. */
  customerId: customerIdSchema.nullable(),
  customer: customerDraftSchema.nullable(),
  adjustments: z.array(adjustmentSchema).max(20),
  onBehalf: onBehalfSchema.nullable(),
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
  /** Plain words for the customer, without personal data; empty where there is nothing to confirm. */
  confirmation: z.string(),
  /** Null where the contact had been logged before: only what is new can be taken back at once. */
  undoToken: undoTokenSchema.nullable(),
});
export type LoggedContact = z.infer<typeof loggedContactSchema>;

/** A visitor whom reception added and nobody has finished with. */
export const begunContactSchema = z.object({
  contactId: contactIdSchema,
  channel: channelSchema,
  way: waySchema,
  ticket: lineSchema.nullable(),
  startedAtMs: instantSchema,
  arrivedAtMs: instantSchema.nullable(),
  appointmentAtMs: instantSchema.nullable(),
  seenAtMs: instantSchema.nullable(),
});
export type BegunContact = z.infer<typeof begunContactSchema>;
