import { z } from 'zod';
import { asideReasons, callBackOutcomes } from '../domain/words.ts';
import {
  channelSchema,
  contactIdSchema,
  countSchema,
  enquiryIdSchema,
  enquiryKindSchema,
  instantSchema,
  lineSchema,
  localDaySchema,
  measureSchema,
  personIdSchema,
  promisedTimeSchema,
  reasonIdSchema,
  resultSchema,
  serviceIdSchema,
  siteIdSchema,
  standardIdSchema,
  teamIdSchema,
  topicIdSchema,
  waySchema,
} from './schemas-values.ts';

/** What a person can do to an enquiry; each becomes one event. */
export const enquiryActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('acknowledge') }),
  z.strictObject({ type: z.literal('hold'), promised: promisedTimeSchema }),
  z.strictObject({ type: z.literal('reply') }),
  z.strictObject({
    type: z.literal('pause'),
    reasonId: reasonIdSchema,
    chaseOn: localDaySchema.nullable(),
  }),
  z.strictObject({ type: z.literal('resume') }),
  z.strictObject({ type: z.literal('assign'), ownerId: personIdSchema.nullable() }),
  z.strictObject({ type: z.literal('agree_date'), promised: promisedTimeSchema }),
  z.strictObject({ type: z.literal('attempt_call_back'), outcome: z.enum(callBackOutcomes) }),
  z.strictObject({ type: z.literal('resolve') }),
  z.strictObject({ type: z.literal('reopen') }),
  z.strictObject({ type: z.literal('put_aside'), reason: z.enum(asideReasons) }),
  z.strictObject({
    type: z.literal('give_miss_reason'),
    standardId: standardIdSchema,
    reasonId: reasonIdSchema,
  }),
  z.strictObject({ type: z.literal('note') }),
]);
export type EnquiryAction = z.infer<typeof enquiryActionSchema>;

/** One clock of a contact or an enquiry as screens show it, worked out at `asOfMs`. */
export const clockViewSchema = z.object({
  subjectId: z.union([contactIdSchema, enquiryIdSchema]),
  standardId: standardIdSchema,
  standardVersion: countSchema,
  standardName: lineSchema,
  measure: measureSchema,
  episode: countSchema,
  occurrence: countSchema,
  result: resultSchema,
  reason: z.string(),
  startedAtMs: instantSchema,
  dueAtMs: instantSchema.nullable(),
  stoppedAtMs: instantSchema.nullable(),
  /** Time on the standard's own clock, in milliseconds; null while it has not stopped. */
  elapsedMs: z.number().nullable(),
  warnAtMs: instantSchema.nullable(),
});
export type ClockView = z.infer<typeof clockViewSchema>;

export const timelineEntrySchema = z.object({
  streamId: z.union([contactIdSchema, enquiryIdSchema]),
  streamSeq: countSchema,
  type: z.string(),
  /** In plain words: "Acknowledged", "Paused: waiting for the customer". */
  words: z.string(),
  text: z.string().nullable(),
  happenedAtMs: instantSchema,
  loggedAtMs: instantSchema,
  /** True when it was written down more than a few minutes after it happened. */
  late: z.boolean(),
  superseded: z.boolean(),
  personName: z.string(),
  deskName: z.string(),
});

export const enquiryDetailSchema = z.object({
  enquiryId: enquiryIdSchema,
  contactId: contactIdSchema.nullable(),
  reference: lineSchema,
  kind: enquiryKindSchema,
  channel: channelSchema,
  way: waySchema,
  serviceId: serviceIdSchema.nullable(),
  serviceName: z.string(),
  topicId: topicIdSchema.nullable(),
  topicName: z.string(),
  siteId: siteIdSchema.nullable(),
  teamId: teamIdSchema.nullable(),
  ownerId: personIdSchema.nullable(),
  ownerName: z.string().nullable(),
  open: z.boolean(),
  paused: z.boolean(),
  receivedAtMs: instantSchema,
  closedAtMs: instantSchema.nullable(),
  customer: z
    .object({ name: z.string(), phone: z.string(), email: z.string(), postcode: z.string() })
    .nullable(),
  /** The number of its last event: send it back with an action to notice another person's. */
  lastSeq: countSchema,
  clocks: z.array(clockViewSchema),
  timeline: z.array(timelineEntrySchema),
});
export type EnquiryDetail = z.infer<typeof enquiryDetailSchema>;

export const explanationSchema = z.object({
  standardName: z.string(),
  wording: z.string(),
  dueAtMs: instantSchema.nullable(),
  totalSeconds: z.number(),
  spans: z.array(
    z.object({
      fromMs: instantSchema,
      /** Null at the end of a pause that is still open. */
      toMs: instantSchema.nullable(),
      counted: z.boolean(),
      seconds: z.number().optional(),
      why: z.string(),
      name: z.string().optional(),
    }),
  ),
  lines: z.array(z.string()),
});
export type ExplanationView = z.infer<typeof explanationSchema>;

export const tileSchema = z.object({
  group: z.enum(['phone', 'in_person', 'online', 'post']),
  waiting: countSchema,
  longestWaitMs: z.number().nullable(),
  today: countSchema,
  met: countSchema,
  counted: countSchema,
});
