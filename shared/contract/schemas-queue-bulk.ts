import { z } from 'zod';
import { queueRowSchema, queueStepAtMost } from './schemas-queue.ts';
import {
  countSchema,
  enquiryIdSchema,
  eventIdSchema,
  instantSchema,
  lineSchema,
  localDaySchema,
  personIdSchema,
  reasonIdSchema,
  undoTokenSchema,
} from './schemas-values.ts';

/** Enquiries named one by one, each once. */
export const chosenIdsSchema = z
  .array(enquiryIdSchema)
  .min(1)
  .max(queueStepAtMost)
  .refine((ids) => new Set(ids).size === ids.length, 'an enquiry is named twice');

/** Where an enquiry stands, as a preview shows it. */
const standingSchema = z.object({
  state: queueRowSchema.shape.state,
  dueAtMs: instantSchema.nullable(),
  ownerName: z.string().nullable(),
});
export type QueueStanding = z.infer<typeof standingSchema>;

/** What can be done to many enquiries at once. */
export const bulkActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('assign'), ownerId: personIdSchema.nullable() }),
  z.strictObject({
    type: z.literal('pause'),
    reasonId: reasonIdSchema,
    chaseOn: localDaySchema.nullable(),
  }),
  z.strictObject({ type: z.literal('resume') }),
  // For every missed standard of the enquiry that has no reason yet.
  z.strictObject({ type: z.literal('give_miss_reason'), reasonId: reasonIdSchema }),
]);
export type BulkAction = z.infer<typeof bulkActionSchema>;

/** What a bulk action makes of one enquiry, or why it leaves it as it is. */
export const bulkLineSchema = z.object({
  enquiryId: enquiryIdSchema,
  reference: lineSchema,
  about: z.string(),
  /** The number of its last event: send it back to notice another person's. */
  lastSeq: countSchema,
  before: standingSchema,
  outcome: z.discriminatedUnion('type', [
    z.object({ type: z.literal('changed'), words: z.array(z.string()), after: standingSchema }),
    z.object({ type: z.literal('refused'), why: z.string() }),
  ]),
});
export type BulkLine = z.infer<typeof bulkLineSchema>;

export const bulkPreviewSchema = z.object({
  asOfMs: instantSchema,
  lines: z.array(bulkLineSchema),
});

export const bulkRequestSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        enquiryId: enquiryIdSchema,
        /** Made by the caller, so that sending it again is harmless. */
        eventId: eventIdSchema,
        lastSeq: countSchema,
      }),
    )
    .min(1)
    .max(queueStepAtMost)
    .refine(
      (items) => new Set(items.map((item) => item.enquiryId)).size === items.length,
      'an enquiry is named twice',
    ),
  action: bulkActionSchema,
});

export const bulkResultSchema = z.object({
  done: z.array(enquiryIdSchema),
  refused: z.array(
    z.object({ enquiryId: enquiryIdSchema, reference: lineSchema, why: z.string() }),
  ),
  /** Null where nothing was written. */
  undoToken: undoTokenSchema.nullable(),
});

/** What lies with one person. */
export const ownedSchema = z.object({
  open: countSchema,
  late: countSchema,
  dueToday: countSchema,
  paused: countSchema,
});
