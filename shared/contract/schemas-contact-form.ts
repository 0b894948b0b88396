import { z } from 'zod';
import {
  asideReasons,
  authorities,
  avoidableKinds,
  callBackOutcomes,
  channels,
  enquiryKinds,
  satisfactions,
} from '../domain/words.ts';
import {
  contactIdSchema,
  customerIdSchema,
  enquiryIdSchema,
  instantSchema,
  needIdSchema,
  personIdSchema,
  siteIdSchema,
  teamIdSchema,
  topicIdSchema,
} from './schemas-values.ts';

/**
 * The form of a contact as it is kept while it is open: texts as typed, nothing judged. What is read
 * back from a file is checked by this before a screen shows it.
 */

/** What a key opens: F2 a call, F3 somebody at the counter, F4 something that came in writing. */
export const contactTypes = ['call', 'counter', 'online'] as const;

/** How a call went: answered, missed, a message left for us, or we rang them. */
export const callKinds = ['answered', 'missed', 'voicemail', 'outbound'] as const;

/** How an enquiry ends, in the words of the form; each but the first opens a few fields. */
export const endings = [
  'resolved_now',
  'next_step',
  'call_back',
  'transfer',
  'referral',
  'appointment',
  'complaint',
  'compliment',
  'put_aside',
] as const;

const formEnquirySchema = z.object({
  enquiryId: enquiryIdSchema,
  topicId: topicIdSchema.nullable(),
  note: z.string(),
  kind: z.enum(enquiryKinds),
  ending: z.enum(endings),
  ownerId: personIdSchema.nullable(),
  teamId: teamIdSchema.nullable(),
  misrouted: z.boolean(),
  /** Null: as proposed from the promise. */
  promisedText: z.string().nullable(),
  /** What the centre promises for it, as last read. */
  proposedAtMs: instantSchema.nullable(),
  callBackText: z.string(),
  organisation: z.string(),
  visitText: z.string(),
  visitSiteId: siteIdSchema.nullable(),
  asideReason: z.enum(asideReasons),
  repeatOf: enquiryIdSchema.nullable(),
  references: z.array(z.object({ system: z.string(), reference: z.string() })),
});

const formCustomerSchema = z.object({
  customerId: customerIdSchema.nullable(),
  fields: z.object({
    name: z.string(),
    phone: z.string(),
    email: z.string(),
    postcode: z.string(),
    reference: z.string(),
  }),
  adjustments: z.array(z.object({ needId: needIdSchema, met: z.boolean() })),
  onBehalf: z
    .object({ authority: z.enum(authorities), identityChecked: z.boolean(), who: z.string() })
    .nullable(),
});

/** A visitor whom reception added: what was written down there and stays. */
const formVisitorSchema = z.object({
  ticket: z.string().nullable(),
  arrivedAtMs: instantSchema.nullable(),
  appointmentAtMs: instantSchema.nullable(),
  seenAtMs: instantSchema.nullable(),
});

export const contactFormSchema = z.object({
  version: z.literal(1),
  contactId: contactIdSchema,
  type: z.enum(contactTypes),
  call: z.enum(callKinds),
  reached: z.enum(callBackOutcomes),
  visitor: formVisitorSchema.nullable(),
  /** When its key was pressed: the timer counts from here, in UTC milliseconds. */
  openedAtMs: z.number(),
  channel: z.enum(channels),
  booked: z.boolean(),
  /** A visitor who is here but not seen yet. */
  stillWaiting: z.boolean(),
  waitText: z.string(),
  appointmentText: z.string(),
  calledText: z.string(),
  /** When they were answered, seen or rang; empty: when the key was pressed. */
  answeredText: z.string(),
  receivedText: z.string(),
  /** When a message was dealt with, where that was before now. */
  dealtText: z.string(),
  customer: formCustomerSchema,
  avoidable: z.enum(avoidableKinds).nullable(),
  satisfaction: z.enum(satisfactions).nullable(),
  enquiries: z.array(formEnquirySchema).min(1).max(20),
  /** Which of its enquiries shows. */
  at: z.number().int().min(0),
});
export type ContactForm = z.infer<typeof contactFormSchema>;
