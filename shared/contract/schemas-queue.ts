import { z } from 'zod';
import { bands } from '../domain/queue/band.ts';
import { channelGroups } from '../domain/words.ts';
import {
  channelSchema,
  countSchema,
  enquiryIdSchema,
  enquiryKindSchema,
  instantSchema,
  lineSchema,
  localDaySchema,
  measureSchema,
  personIdSchema,
  serviceIdSchema,
  siteIdSchema,
  standardIdSchema,
  teamIdSchema,
  waySchema,
} from './schemas-values.ts';

export const queueViews = [
  'open',
  'late',
  'due_today',
  'paused',
  'mine',
  'no_reason',
  'call_backs',
] as const;
export type QueueView = (typeof queueViews)[number];
export const queueViewSchema = z.enum(queueViews);

/** What a view is narrowed to; what is left out does not narrow. */
export const queueFilterSchema = z.strictObject({
  groups: z.array(z.enum(channelGroups)).min(1).max(channelGroups.length).optional(),
  serviceId: serviceIdSchema.optional(),
  teamId: teamIdSchema.optional(),
  siteId: siteIdSchema.optional(),
  /** Null: what nobody has. */
  ownerId: personIdSchema.nullable().optional(),
  kind: enquiryKindSchema.optional(),
  band: z.enum(bands).optional(),
});
export type QueueFilter = z.infer<typeof queueFilterSchema>;

export const queueSorts = ['time_left', 'received', 'reference', 'owner'] as const;
export type QueueSortBy = (typeof queueSorts)[number];

/**
 * `time_left`: what must be done first stands first. Of paused work that is the chase date, of
 * call-backs the next try, of what waits for a reason the day it was closed.
 */
export const queueSortSchema = z.strictObject({
  by: z.enum(queueSorts),
  descending: z.boolean(),
});
export type QueueSort = z.infer<typeof queueSortSchema>;

const queryShape = {
  view: queueViewSchema,
  filter: queueFilterSchema.default({}),
  sort: queueSortSchema.default({ by: 'time_left', descending: false }),
};

/** More saved views than this do not fit a row of tabs. */
export const savedViewsAtMost = 9;

/** As many enquiries as one step takes together: a selection, a bulk action, a copy. */
export const queueStepAtMost = 1000;

export const queuePageSchema = z.strictObject({
  ...queryShape,
  limit: z.number().int().min(1).max(500),
  offset: countSchema,
});
export type QueuePage = z.infer<typeof queuePageSchema>;

export const queueRangeSchema = z.strictObject({
  ...queryShape,
  limit: z.number().int().min(1).max(queueStepAtMost),
  offset: countSchema,
});

/** One line of the queue: an enquiry, and the clock it stands there for. */
export const queueRowSchema = z.object({
  enquiryId: enquiryIdSchema,
  reference: lineSchema,
  kind: enquiryKindSchema,
  channel: channelSchema,
  way: waySchema,
  serviceName: z.string(),
  topicName: z.string(),
  teamName: z.string(),
  siteName: z.string(),
  ownerId: personIdSchema.nullable(),
  ownerName: z.string().nullable(),
  open: z.boolean(),
  paused: z.boolean(),
  receivedAtMs: instantSchema,
  measure: measureSchema.nullable(),
  standardId: standardIdSchema.nullable(),
  standardName: z.string().nullable(),
  /** Which of the standard's clocks; 0 where there is none. */
  episode: countSchema,
  occurrence: countSchema,
  dueAtMs: instantSchema.nullable(),
  warnAtMs: instantSchema.nullable(),
  /** Set where the clock has stopped: it was missed. */
  stoppedAtMs: instantSchema.nullable(),
  state: z.enum([...bands, 'missed']),
  /** Time left on the clock at `asOfMs` as the standard counts it, negative when late; else null. */
  openMsLeft: z.number().nullable(),
  /** While it is paused: why, and when to chase. */
  pauseReason: z.string().nullable(),
  chaseOn: localDaySchema.nullable(),
  /** A call-back that is promised and has reached nobody yet. */
  callBack: z
    .object({
      dueAtMs: instantSchema,
      nextAtMs: instantSchema.nullable(),
      attempts: countSchema,
    })
    .nullable(),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

export const queueRowsSchema = z.object({
  asOfMs: instantSchema,
  rows: z.array(queueRowSchema),
});

export const queueCountsSchema = z.object({
  asOfMs: instantSchema,
  /** Under the filter that was asked for. */
  views: z.record(queueViewSchema, countSchema),
  /** Of the views asked for, in their order. */
  saved: z.array(countSchema),
});
export type QueueCounts = z.infer<typeof queueCountsSchema>;

export const queueCountsRequestSchema = z.strictObject({
  filter: queueFilterSchema.default({}),
  saved: z
    .array(z.strictObject({ view: queueViewSchema, filter: queueFilterSchema }))
    .max(savedViewsAtMost)
    .default([]),
});
