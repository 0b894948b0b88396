import { z } from 'zod';
import { closingGaps } from '../domain/cse/dip.ts';
import { reviewKinds } from '../domain/cse/cycle.ts';
import { gapKinds, ratings } from '../domain/cse/rating.ts';
import type { EvidenceId } from '../domain/ids.ts';
import { isUuidV7 } from '../domain/ids.ts';
import {
  countSchema,
  instantSchema,
  lineSchema,
  localDaySchema,
  localMonthSchema,
  personIdSchema,
  standardIdSchema,
} from './schemas-values.ts';

/** The id of an element: the number it has in the list Punctual comes with, such as "1.1.1". */
export const elementIdSchema = z.string().regex(/^[1-5]\.[1-9]\.[1-9]$/);
export const evidenceIdSchema = z.custom<EvidenceId>(
  (value) => typeof value === 'string' && isUuidV7(value),
  'not a record id',
);
export const ratingSchema = z.enum(ratings);
const versionSchema = z.number().int().min(1);
/** A few sentences; nothing personal belongs in them. */
const wordsSchema = z.string().max(10_000);

const ratingCountsSchema = z.object({
  compliancePlus: countSchema,
  compliant: countSchema,
  partial: countSchema,
  nonCompliant: countSchema,
  unrated: countSchema,
});

export const elementSummarySchema = z.object({
  elementId: elementIdSchema,
  criterion: z.number().int().min(1).max(5),
  number: lineSchema,
  title: z.string(),
  selfRating: ratingSchema.nullable(),
  assessorRating: ratingSchema.nullable(),
  lastRating: ratingSchema.nullable(),
  ownerName: z.string().nullable(),
  items: countSchema,
  /** Figures that Punctual works out for it. */
  figures: countSchema,
  gaps: z.array(z.enum(gapKinds)),
});
export type ElementSummary = z.infer<typeof elementSummarySchema>;

export const cycleSchema = z.strictObject({
  awardedOn: localDaySchema,
  review1On: localDaySchema,
  review2On: localDaySchema,
  reassessmentOn: localDaySchema,
  evidenceDaysBefore: z.number().int().min(0).max(120),
});

export const plannedReviewSchema = z.object({
  kind: z.enum(reviewKinds),
  on: localDaySchema,
  evidenceBy: localDaySchema,
  state: z.enum(['held', 'next', 'later', 'overdue']),
  daysLeft: z.number().int(),
});
export type PlannedReviewView = z.infer<typeof plannedReviewSchema>;

export const heldReviewSchema = z.object({
  heldOn: localDaySchema,
  kind: z.enum(reviewKinds),
  compliancePlus: countSchema,
  compliant: countSchema,
  partial: countSchema,
  nonCompliant: countSchema,
  note: z.string(),
});
export type HeldReview = z.infer<typeof heldReviewSchema>;

export const evidenceOverviewSchema = z.object({
  elements: z.array(elementSummarySchema),
  counts: ratingCountsSchema,
  cycle: cycleSchema.nullable(),
  planned: z.array(plannedReviewSchema),
  due: plannedReviewSchema.nullable(),
  held: z.array(heldReviewSchema),
  mayChange: z.boolean(),
});
export type EvidenceOverview = z.infer<typeof evidenceOverviewSchema>;

export const itemSchema = z.object({
  itemId: evidenceIdSchema,
  kind: z.enum(['file', 'link', 'record', 'note']),
  title: z.string(),
  detail: z.string(),
  bytes: countSchema.nullable(),
  /** SHA-256 of the file, in hexadecimal. */
  digest: z.string().nullable(),
  addedAtMs: instantSchema,
  addedByName: z.string(),
});
export type EvidenceItem = z.infer<typeof itemSchema>;

export const changeSchema = z.object({
  atMs: instantSchema,
  byName: z.string(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
});
export type EvidenceChange = z.infer<typeof changeSchema>;

export const elementViewSchema = elementSummarySchema.extend({
  version: versionSchema,
  tellMe: z.string(),
  assessorComments: z.string(),
  ownerId: personIdSchema.nullable(),
  /** The keys of the figures that feed it. */
  metricKeys: z.array(z.string()),
  shown: z.array(itemSchema),
  history: z.array(changeSchema),
  reviews: z.array(
    z.object({
      heldOn: localDaySchema,
      selfRating: ratingSchema.nullable(),
      assessorRating: ratingSchema,
      assessorComments: z.string(),
    }),
  ),
  previousId: elementIdSchema.nullable(),
  nextId: elementIdSchema.nullable(),
  people: z.array(z.object({ personId: personIdSchema, name: z.string() })),
  mayChange: z.boolean(),
});
export type ElementView = z.infer<typeof elementViewSchema>;

/** What may be changed of an element; a field that is left out stays as it is. */
export const elementChangeSchema = z.strictObject({
  number: z.string().trim().min(1).max(12).optional(),
  title: lineSchema.optional(),
  tellMe: wordsSchema.optional(),
  selfRating: ratingSchema.nullable().optional(),
  assessorRating: ratingSchema.nullable().optional(),
  assessorComments: wordsSchema.optional(),
  lastRating: ratingSchema.nullable().optional(),
  ownerId: personIdSchema.nullable().optional(),
});
export type ElementChange = z.infer<typeof elementChangeSchema>;

/** Bytes of a file that is kept; larger ones are linked to. */
export const largestFileBytes = 10 * 1024 * 1024;

export const newItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('file'),
    title: lineSchema,
    fileName: lineSchema,
    content: z.instanceof(Uint8Array),
  }),
  z.strictObject({ kind: z.literal('link'), title: lineSchema, address: z.string().max(2000) }),
  z.strictObject({ kind: z.literal('record'), title: lineSchema, reference: lineSchema }),
  z.strictObject({ kind: z.literal('note'), title: lineSchema, text: wordsSchema.min(1) }),
]);
export type NewItem = z.infer<typeof newItemSchema>;

export const reviewEntrySchema = z.strictObject({
  heldOn: localDaySchema,
  kind: z.enum(reviewKinds),
  note: wordsSchema,
  /** The counts of a review before Punctual was used; null: take the assessor's ratings as they stand. */
  counts: z
    .strictObject({
      compliancePlus: countSchema,
      compliant: countSchema,
      partial: countSchema,
      nonCompliant: countSchema,
    })
    .nullable(),
});

export const dipSchema = z.object({
  standardId: standardIdSchema,
  month: localMonthSchema,
  standardName: z.string(),
  wording: z.string(),
  cause: z.string(),
  action: z.string(),
  ownerId: personIdSchema.nullable(),
  ownerName: z.string().nullable(),
  dueOn: localDaySchema.nullable(),
  toldOn: localDaySchema.nullable(),
  toldHow: z.string(),
  effect: z.string(),
  openedAtMs: instantSchema,
  closedAtMs: instantSchema.nullable(),
  closedByName: z.string().nullable(),
  version: versionSchema,
  /** Each month that is over, from the one before the dip on. */
  months: z.array(
    z.object({
      month: localMonthSchema,
      status: z.enum(['target_met', 'target_missed', 'no_cases']),
      value: z.number().nullable(),
      numerator: z.number(),
      denominator: z.number(),
    }),
  ),
  unit: z.enum(['percent', 'seconds']),
  target: z.number().nullable(),
  metInARow: countSchema,
  needed: countSchema,
  /** What is missing before it may be closed; empty: it may. */
  gaps: z.array(z.enum(closingGaps)),
});
export type Dip = z.infer<typeof dipSchema>;

export const dipWordsSchema = z.strictObject({
  cause: wordsSchema,
  action: wordsSchema,
  ownerId: personIdSchema.nullable(),
  dueOn: localDaySchema.nullable(),
  toldOn: localDaySchema.nullable(),
  toldHow: wordsSchema,
  effect: wordsSchema,
});

export const dipKeySchema = { standardId: standardIdSchema, month: localMonthSchema };
export const changedVersionSchema = versionSchema;

export const improvementWordsSchema = z.strictObject({
  elementId: elementIdSchema.nullable(),
  foundOn: localDaySchema,
  finding: wordsSchema.min(1),
  change: wordsSchema,
  changedOn: localDaySchema.nullable(),
  result: wordsSchema,
  toldOn: localDaySchema.nullable(),
  toldHow: wordsSchema,
});

export const improvementSchema = z.object({
  ...improvementWordsSchema.shape,
  improvementId: evidenceIdSchema,
  version: versionSchema,
});
export type Improvement = z.infer<typeof improvementSchema>;

export const talkSchema = z.strictObject({
  talkId: evidenceIdSchema,
  standardId: standardIdSchema,
  kind: z.enum(['consultation', 'review']),
  heldOn: localDaySchema,
  how: wordsSchema,
  outcome: wordsSchema.min(1),
});

export const benchmarkSchema = z.strictObject({
  benchmarkId: evidenceIdSchema,
  standardId: standardIdSchema,
  body: lineSchema,
  period: lineSchema,
  value: z.number().min(0),
  unit: z.enum(['percent', 'seconds']),
  definition: wordsSchema,
  source: wordsSchema,
});
export type Benchmark = z.infer<typeof benchmarkSchema>;

/** A standard with what customers said of it and what others reach. */
export const comparisonSchema = z.object({
  standardId: standardIdSchema,
  name: z.string(),
  wording: z.string(),
  unit: z.enum(['percent', 'seconds']),
  better: z.enum(['higher', 'lower']),
  target: z.number(),
  /** Our own figure over the last twelve months that are over. */
  ours: z.object({
    value: z.number().nullable(),
    numerator: z.number(),
    denominator: z.number(),
    from: localMonthSchema,
    to: localMonthSchema,
  }),
  benchmarks: z.array(benchmarkSchema),
  talks: z.array(talkSchema),
  lastReviewOn: localDaySchema.nullable(),
  lastConsultationOn: localDaySchema.nullable(),
});
export type Comparison = z.infer<typeof comparisonSchema>;
