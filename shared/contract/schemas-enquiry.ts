import { z } from 'zod';
import { actionTypes } from '../domain/enquiry/offer-actions.ts';
import {
  asideReasons,
  authorities,
  avoidableKinds,
  callBackOutcomes,
  findings,
} from '../domain/words.ts';
import {
  channelSchema,
  contactIdSchema,
  countSchema,
  customerIdSchema,
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
  satisfactionSchema,
  serviceIdSchema,
  siteIdSchema,
  standardIdSchema,
  teamIdSchema,
  topicIdSchema,
  undoTokenSchema,
  waySchema,
} from './schemas-values.ts';

const stageSchema = z.union([z.literal(1), z.literal(2)]);

/** What a person can do to an enquiry; the same shape as the domain's `EnquiryAction`. */
export const enquiryActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('acknowledge') }),
  z.strictObject({ type: z.literal('hold'), promised: promisedTimeSchema }),
  z.strictObject({ type: z.literal('reply') }),
  z.strictObject({ type: z.literal('update'), delay: z.boolean() }),
  z.strictObject({
    type: z.literal('pause'),
    reasonId: reasonIdSchema,
    chaseOn: localDaySchema.nullable(),
  }),
  z.strictObject({ type: z.literal('resume') }),
  z.strictObject({ type: z.literal('assign'), ownerId: personIdSchema.nullable() }),
  z.strictObject({ type: z.literal('transfer'), teamId: teamIdSchema, misrouted: z.boolean() }),
  z.strictObject({ type: z.literal('agree_date'), promised: promisedTimeSchema }),
  z.strictObject({ type: z.literal('promise_call_back'), dueAtMs: instantSchema }),
  z.strictObject({
    type: z.literal('attempt_call_back'),
    outcome: z.enum(callBackOutcomes),
    /** When to try again; null where they were reached or nobody knows yet. */
    nextAtMs: instantSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('resolve') }),
  z.strictObject({ type: z.literal('reopen') }),
  z.strictObject({ type: z.literal('put_aside'), reason: z.enum(asideReasons) }),
  z.strictObject({ type: z.literal('escalate'), stage: stageSchema }),
  z.strictObject({ type: z.literal('decide_complaint'), finding: z.enum(findings) }),
  z.strictObject({ type: z.literal('refer') }),
  z.strictObject({
    type: z.literal('make_appointment'),
    atMs: instantSchema,
    siteId: siteIdSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('give_miss_reason'),
    standardId: standardIdSchema,
    reasonId: reasonIdSchema,
  }),
  z.strictObject({
    type: z.literal('exclude'),
    /** Null: from every standard. */
    standardId: standardIdSchema.nullable(),
    reasonId: reasonIdSchema,
  }),
  z.strictObject({ type: z.literal('mark_repeat'), of: enquiryIdSchema.nullable() }),
  z.strictObject({
    type: z.literal('mark_avoidable'),
    avoidable: z.enum(avoidableKinds).nullable(),
  }),
  z.strictObject({ type: z.literal('give_satisfaction'), satisfaction: satisfactionSchema }),
  z.strictObject({ type: z.literal('add_reference'), system: lineSchema }),
  z.strictObject({ type: z.literal('note') }),
]);
export type EnquiryAction = z.infer<typeof enquiryActionSchema>;

/** What is right instead of an entry of the timeline. */
export const correctionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('never') }),
  z.strictObject({ type: z.literal('time'), happenedAtMs: instantSchema }),
  z.strictObject({
    type: z.literal('receipt'),
    happenedAtMs: instantSchema,
    facts: z.strictObject({
      channel: channelSchema,
      way: waySchema,
      kind: enquiryKindSchema,
      serviceId: serviceIdSchema,
      topicId: topicIdSchema,
    }),
  }),
  z.strictObject({
    type: z.literal('action'),
    happenedAtMs: instantSchema,
    action: enquiryActionSchema,
  }),
]);
export type EnquiryCorrection = z.infer<typeof correctionSchema>;

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
  /** Who took it back or corrected it, and when; null while it counts. */
  supersededBy: z.object({ personName: z.string(), loggedAtMs: instantSchema }).nullable(),
  correctable: z.boolean(),
  personName: z.string(),
  deskName: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** Another enquiry, as a line beside this one. */
export const enquiryLinkSchema = z.object({
  enquiryId: enquiryIdSchema,
  reference: lineSchema,
  serviceName: z.string(),
  topicName: z.string(),
  receivedAtMs: instantSchema,
  open: z.boolean(),
});
export type EnquiryLink = z.infer<typeof enquiryLinkSchema>;

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
  customerId: customerIdSchema.nullable(),
  /** Somebody asks for the customer: by what right, and whether it was checked who they are. */
  onBehalf: z.object({ authority: z.enum(authorities), identityChecked: z.boolean() }).nullable(),
  aside: z.enum(asideReasons).nullable(),
  /** Why the last pause was made and when to ask again; null while not paused. */
  pause: z.object({ reasonName: z.string(), chaseOn: localDaySchema.nullable() }).nullable(),
  stage: stageSchema.nullable(),
  finding: z.enum(findings).nullable(),
  repeatOf: enquiryLinkSchema.nullable(),
  /** What was said of the contact. */
  avoidable: z.enum(avoidableKinds).nullable(),
  satisfaction: satisfactionSchema.nullable(),
  /** The call-back that is still owed, with the next try as proposed for now. */
  callBack: z
    .object({
      dueAtMs: instantSchema,
      attempts: countSchema,
      nextAtMs: instantSchema.nullable(),
      proposedAtMs: instantSchema.nullable(),
    })
    .nullable(),
  /** Numbers that other systems know it by. */
  references: z.array(z.object({ system: z.string(), number: z.string() })),
  exclusions: z.array(
    z.object({
      standardName: z.string().nullable(),
      reasonName: z.string(),
      askedBy: z.string(),
      approvedBy: z.string().nullable(),
    }),
  ),
  /** Missed, and nobody has said why. */
  missedWithoutReason: z.array(standardIdSchema),
  /** What the person who reads this can do now; nothing else is offered. */
  offered: z.array(z.enum(actionTypes)),
  /** The number of its last event: send it back with an action to notice another person's. */
  lastSeq: countSchema,
  clocks: z.array(clockViewSchema),
  timeline: z.array(timelineEntrySchema),
});
export type EnquiryDetail = z.infer<typeof enquiryDetailSchema>;

/** The enquiry after a save; null where the same save was answered before. */
export const enquiryActedSchema = enquiryDetailSchema.extend({
  undoToken: undoTokenSchema.nullable(),
});

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
