import { z } from 'zod';
import {
  channelSchema,
  countSchema,
  enquiryIdSchema,
  enquiryKindSchema,
  instantSchema,
  lineSchema,
  measureSchema,
  serviceIdSchema,
  teamIdSchema,
  waySchema,
} from './schemas-values.ts';

export const queueViews = ['open', 'late', 'due_today', 'paused', 'mine', 'no_reason'] as const;

export const queueFilterSchema = z.strictObject({
  view: z.enum(queueViews),
  channels: z.array(channelSchema).max(8).optional(),
  serviceId: serviceIdSchema.optional(),
  teamId: teamIdSchema.optional(),
  limit: z.number().int().min(1).max(500),
  offset: countSchema,
});
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** One line of the queue: an open enquiry and the clock that runs out first. */
export const queueRowSchema = z.object({
  enquiryId: enquiryIdSchema,
  reference: lineSchema,
  kind: enquiryKindSchema,
  channel: channelSchema,
  way: waySchema,
  serviceName: z.string(),
  topicName: z.string(),
  ownerName: z.string().nullable(),
  receivedAtMs: instantSchema,
  measure: measureSchema.nullable(),
  standardName: z.string().nullable(),
  dueAtMs: instantSchema.nullable(),
  warnAtMs: instantSchema.nullable(),
  state: z.enum(['late', 'soon', 'in_time', 'paused', 'no_clock']),
  /** Where it stands, in plain words: "Waiting for us", "Asked the customer, chase Tue 24 Nov". */
  standing: z.string(),
  /** Working time left on the clock at `asOfMs`, negative when late; null when paused. */
  openMsLeft: z.number().nullable(),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

export const queueSchema = z.object({
  asOfMs: instantSchema,
  rows: z.array(queueRowSchema),
  total: countSchema,
  counts: z.object({
    open: countSchema,
    late: countSchema,
    due_today: countSchema,
    paused: countSchema,
    mine: countSchema,
    no_reason: countSchema,
  }),
});
