import { z } from 'zod';
import {
  queueFilterSchema,
  queueSortSchema,
  queueViewSchema,
  savedViewsAtMost,
} from './schemas-queue.ts';
import { personIdSchema } from './schemas-values.ts';

/** A view a person has saved: what it shows, in which order and columns. */
export const savedViewSchema = z.strictObject({
  viewId: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(40),
  view: queueViewSchema,
  filter: queueFilterSchema,
  sort: queueSortSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const queueColumnIds = [
  'state',
  'due',
  'left',
  'how',
  'about',
  'reference',
  'standing',
  'owner',
  'received',
  'kind',
  'team',
  'site',
  'chase',
  'call_back',
] as const;
export type QueueColumnId = (typeof queueColumnIds)[number];

/** How a person likes the table: the columns shown, in order, and the height of a row. */
export const queueLayoutSchema = z.strictObject({
  columns: z
    .array(z.enum(queueColumnIds))
    .min(1)
    .max(queueColumnIds.length)
    .refine((ids) => new Set(ids).size === ids.length, 'a column is named twice'),
  /** Null: as everywhere else. */
  density: z.enum(['comfortable', 'compact']).nullable(),
});
export type QueueLayout = z.infer<typeof queueLayoutSchema>;

export const firstQueueLayout: QueueLayout = {
  columns: ['state', 'due', 'left', 'how', 'about', 'reference', 'standing', 'owner'],
  density: null,
};

/** What a person has set for the queue. */
export const queueSettingsSchema = z.object({
  personId: personIdSchema,
  views: z.array(savedViewSchema).max(savedViewsAtMost),
  layout: queueLayoutSchema,
});
export type QueueSettings = z.infer<typeof queueSettingsSchema>;
