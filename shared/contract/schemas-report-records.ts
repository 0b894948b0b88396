import { z } from 'zod';
import {
  basisSchema,
  channelSchema,
  countSchema,
  enquiryIdSchema,
  enquiryKindSchema,
  instantSchema,
  localMonthSchema,
  reasonIdSchema,
  resultSchema,
  standardIdSchema,
  waySchema,
} from './schemas-values.ts';
import { reportGroupSchema } from './schemas-report.ts';

/** The records behind one figure of the report, exactly as many as the figure says. */

export const recordsPageAtMost = 500;

export const recordsQuerySchema = z.strictObject({
  /** The months of the span, or the one month of a row; both included. */
  from: localMonthSchema,
  to: localMonthSchema,
  basis: basisSchema,
  asOfMs: instantSchema.optional(),
  /**
   * Of a standard (with `standardId`): counted, met, missed, running, paused, excluded, excludedMet,
   * excludedMissed, notApplicable, timed, missedWithReason, missedUnexplained, missedAbandoned,
   * answeredOfOffered, abandonedOfOffered, offered. Without one: contacts, received, reopened,
   * completed, putAside, open, overdue (both at the end of `to`), late and every other count of the
   * volumes, or the key of a measure.
   */
  figure: z.string().max(80),
  /** Of a measure: what it counts, or what that is divided from. */
  part: z.enum(['numerator', 'denominator']).default('numerator'),
  standardId: standardIdSchema.nullable().default(null),
  channel: channelSchema.nullable().default(null),
  /** As in the report: what it is split by, and the name of one part. */
  groupBy: reportGroupSchema.nullable().default(null),
  group: z.string().max(200).nullable().default(null),
  /** Which reason, of `missedWithReason`. */
  missReasonId: reasonIdSchema.nullable().default(null),
  offset: countSchema.default(0),
  limit: z.number().int().min(1).max(recordsPageAtMost).default(100),
});
export type RecordsQuery = z.infer<typeof recordsQuerySchema>;

export const recordSchema = z.object({
  /** The contact or the enquiry that counts. */
  subjectId: z.string(),
  /** The enquiry to open; null for a contact that came to none. */
  enquiryId: enquiryIdSchema.nullable(),
  reference: z.string().nullable(),
  channel: channelSchema,
  way: waySchema.nullable(),
  kind: enquiryKindSchema.nullable(),
  serviceName: z.string(),
  topicName: z.string(),
  teamName: z.string(),
  receivedAtMs: instantSchema,
  dueAtMs: instantSchema.nullable(),
  /** When its clock stopped, or when that happened which the figure counts. */
  stoppedAtMs: instantSchema.nullable(),
  elapsedSeconds: z.number().nullable(),
  standardName: z.string().nullable(),
  result: resultSchema.nullable(),
  /** Why it was missed, left out or does not apply, in words; empty where there is nothing to say. */
  reason: z.string(),
});
export type ReportRecord = z.infer<typeof recordSchema>;

export const recordsSchema = z.object({
  /** How many there are in all. */
  total: countSchema,
  offset: countSchema,
  records: z.array(recordSchema),
});
export type ReportRecords = z.infer<typeof recordsSchema>;
