import { z } from 'zod';
import { metricSplits } from '../domain/cse/metrics.ts';
import { countSchema, instantSchema, localMonthSchema } from './schemas-values.ts';

/** The figures that feed the elements of Customer Service Excellence. */

export const metricKeySchema = z.string().regex(/^[a-z][a-z_]{1,60}$/);
const unitSchema = z.enum(['percent', 'count', 'seconds']);

/** What a figure means; one that is not computed says why and what shows it instead. */
export const metricDefinitionSchema = z.object({
  key: metricKeySchema,
  name: z.string(),
  computed: z.boolean(),
  /** In plain words; empty where it is not computed. */
  definition: z.string(),
  unit: unitSchema.nullable(),
  better: z.enum(['higher', 'lower']).nullable(),
  why: z.string().nullable(),
  instead: z.string().nullable(),
});
export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;

const valueSchema = {
  numerator: countSchema,
  /** Null for a plain count. */
  denominator: countSchema.nullable(),
  /** Percent with one decimal, a count or seconds; null where there were no cases. */
  value: z.number().nullable(),
};

const splitSchema = z.enum(metricSplits);

export const metricFigureSchema = metricDefinitionSchema.extend({
  from: localMonthSchema,
  to: localMonthSchema,
  ...valueSchema,
  /** What has to be said beside it. */
  note: z.string().nullable(),
  parts: z.array(z.object({ by: splitSchema, key: z.string(), label: z.string(), ...valueSchema })),
});
export type MetricFigure = z.infer<typeof metricFigureSchema>;

export const metricQuerySchema = z.strictObject({
  keys: z.array(metricKeySchema).min(1).max(100),
  from: localMonthSchema,
  to: localMonthSchema,
});

export const metricRecordsQuerySchema = z.strictObject({
  key: metricKeySchema,
  from: localMonthSchema,
  to: localMonthSchema,
  /** One part of it; null for all. */
  part: z.strictObject({ by: splitSchema, key: z.string() }).nullable(),
  limit: z.number().int().min(1).max(500),
  offset: countSchema,
});
export type MetricRecordsQuery = z.infer<typeof metricRecordsQuerySchema>;

/** One of what the numerator counts: a contact, an enquiry, or a row of a register. */
export const metricRecordSchema = z.object({
  kind: z.enum(['record', 'register']),
  /** The id of a contact or an enquiry; null in a register. */
  subjectId: z.string().nullable(),
  /** The enquiry to open; null where there is none. */
  enquiryId: z.string().nullable(),
  /** Its reference, or its name in a register. */
  name: z.string(),
  atMs: instantSchema.nullable(),
  /** How long it took, where the figure is a time. */
  seconds: z.number().nullable(),
});
export type MetricRecord = z.infer<typeof metricRecordSchema>;
