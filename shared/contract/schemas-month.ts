import { z } from 'zod';
import { isUuidV7 } from '../domain/ids.ts';
import { checklistKeys } from '../domain/months/checklist.ts';
import { changeCauses } from '../domain/months/compare-months.ts';
import { figureParts } from '../domain/months/list-figures.ts';
import { reportSchema } from './schemas-report.ts';
import {
  basisSchema,
  countSchema,
  enquiryIdSchema,
  instantSchema,
  localDaySchema,
  localMonthSchema,
  standardIdSchema,
} from './schemas-values.ts';

/** Closing a month, and the words that stand beside its figures. */

export const monthStateSchema = z.enum(['running', 'open', 'closed', 'corrected']);

/** How the records stand to the report of a closed month by now. */
export const driftSchema = z.enum(['same', 'further_on', 'different']);

/** One version of a closed month. */
export const monthVersionSchema = z.object({
  version: countSchema,
  closedAtMs: instantSchema,
  closedByName: z.string(),
  /** Why it was corrected; null for the first. */
  reason: z.string().nullable(),
  /** SHA-256 of the figures, in hexadecimal. */
  sha256: z.string(),
});
export type MonthVersion = z.infer<typeof monthVersionSchema>;

export const monthEntrySchema = z.object({
  month: localMonthSchema,
  state: monthStateSchema,
  /** The newest first; empty while it is open. */
  versions: z.array(monthVersionSchema),
});
export type MonthEntry = z.infer<typeof monthEntrySchema>;

export const monthListSchema = z.object({
  /** From the first record to the month that is running, the newest first. */
  months: z.array(monthEntrySchema),
  /** The month to close next: the earliest that is over and open. */
  nextMonth: localMonthSchema.nullable(),
  mayClose: z.boolean(),
});
export type MonthList = z.infer<typeof monthListSchema>;

export const checklistItemSchema = z.object({
  key: z.enum(checklistKeys),
  count: countSchema,
  words: z.string(),
});

const namedEnquirySchema = z.object({ enquiryId: enquiryIdSchema, reference: z.string() });

export const checklistSchema = z.object({
  month: localMonthSchema,
  state: monthStateSchema,
  /** Why it cannot be closed now; null where it can. */
  refusal: z.string().nullable(),
  items: z.array(checklistItemSchema),
  /** The first enquiries behind two of the points, to open one by one. */
  missReasons: z.array(namedEnquirySchema),
  impossible: z.array(namedEnquirySchema),
  /** The standards that missed their target, with their sentences. */
  missed: z.array(
    z.object({
      standardId: z.string(),
      name: z.string(),
      value: z.number().nullable(),
      target: z.number(),
      unit: z.enum(['percent', 'seconds']),
      better: z.enum(['higher', 'lower']),
      numerator: z.number(),
      denominator: z.number(),
      text: z.string(),
    }),
  ),
});
export type MonthChecklist = z.infer<typeof checklistSchema>;

const figureValueSchema = z.union([z.number(), z.string(), z.boolean(), z.null()]);

export const monthChangeSchema = z.object({
  basis: basisSchema,
  part: z.enum(figureParts),
  standardId: z.string().nullable(),
  /** The key of a measure or the id of a reason. */
  of: z.string().nullable(),
  channel: z.string().nullable(),
  figure: z.string(),
  before: figureValueSchema,
  after: figureValueSchema,
  records: z.array(z.string()),
});
export type MonthChangeView = z.infer<typeof monthChangeSchema>;

/** A contact or an enquiry that counts otherwise than when the month was closed. */
export const changedRecordSchema = z.object({
  id: z.string(),
  cause: z.enum(changeCauses),
  /** Of an enquiry that is still here. */
  reference: z.string().nullable(),
});

export const monthComparisonSchema = z.object({
  month: localMonthSchema,
  /** The version that is compared with the records. */
  version: countSchema,
  drift: driftSchema,
  changes: z.array(monthChangeSchema),
  records: z.array(changedRecordSchema),
});
export type MonthComparisonView = z.infer<typeof monthComparisonSchema>;

export const closingSchema = z.object({
  month: localMonthSchema,
  version: countSchema,
  closedAtMs: instantSchema,
  sha256: z.string(),
  /** Months before it that are over and still open. */
  earlierOpen: z.array(localMonthSchema),
  changes: z.array(monthChangeSchema),
});
export type ClosingView = z.infer<typeof closingSchema>;

export const frozenMonthSchema = z.object({
  month: localMonthSchema,
  version: monthVersionSchema,
  report: reportSchema,
  checklist: z.array(z.object({ key: z.enum(checklistKeys), count: countSchema })),
  /** What this version corrected; null for the first. */
  restated: z
    .object({
      reason: z.string(),
      ofVersion: countSchema,
      changes: z.array(monthChangeSchema),
      records: z.array(changedRecordSchema.omit({ reference: true })),
      sentences: z.array(z.string()),
    })
    .nullable(),
});
export type FrozenMonthView = z.infer<typeof frozenMonthSchema>;

export const monthVerdictSchema = z.object({
  month: localMonthSchema,
  version: countSchema,
  sha256: z.string(),
  faults: z.array(z.string()),
});

/** What somebody writes beside the figures: short, and never about a customer. */
export const remarkSchema = z.string().trim().min(1).max(1000);
/** A sentence taken away where it is empty. */
export const sentenceTextSchema = z.string().trim().max(1000);

export const noteIdSchema = z.string().refine(isUuidV7, 'not a record id');

export const noteSchema = z.object({
  noteId: noteIdSchema,
  from: localDaySchema,
  /** The last day; null: it has not ended. */
  to: localDaySchema.nullable(),
  text: z.string(),
  madeAtMs: instantSchema,
  madeByName: z.string(),
});
export type DatedNote = z.infer<typeof noteSchema>;

export const sentenceSchema = z.strictObject({
  standardId: standardIdSchema,
  text: sentenceTextSchema,
});
