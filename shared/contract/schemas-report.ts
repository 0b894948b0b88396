import { z } from 'zod';
import {
  basisSchema,
  channelSchema,
  countSchema,
  localDaySchema,
  localMonthSchema,
  measureSchema,
} from './schemas-values.ts';

/** The standards report, exactly as `punctual report --format json` prints it (docs: interfaces). */

const secondsSchema = z.object({
  count: countSchema,
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  p95: z.number().nullable(),
  max: z.number().nullable(),
});

export const reportRowSchema = z.object({
  month: localMonthSchema,
  standardId: z.string(),
  measure: measureSchema,
  channel: channelSchema.nullable(),
  group: z.string().nullable(),
  met: countSchema,
  missed: countSchema,
  running: countSchema,
  paused: countSchema,
  excluded: countSchema,
  notApplicable: countSchema,
  percentMet: z.number().nullable(),
  percentMetWithoutExclusions: z.number().nullable(),
  target: z.object({
    kind: z.enum(['percent', 'average', 'rate', 'ceiling']),
    value: z.number(),
    unit: z.enum(['percent', 'seconds']),
  }),
  result: z.object({
    value: z.number().nullable(),
    numerator: z.number(),
    denominator: z.number(),
    better: z.enum(['higher', 'lower']),
  }),
  status: z.enum(['target_met', 'target_missed', 'no_cases']),
  seconds: secondsSchema,
});
export type ReportRow = z.infer<typeof reportRowSchema>;

export const reportVolumeSchema = z.object({
  month: localMonthSchema,
  channel: channelSchema.nullable(),
  contacts: countSchema,
  enquiries: countSchema,
  /** Null where nobody recorded it: the report says so instead of guessing. */
  offered: countSchema.nullable(),
  abandoned: countSchema.nullable(),
  resolvedAtFirstContact: countSchema,
  avoidable: countSchema,
  open: countSchema,
  overdue: countSchema,
});
export type ReportVolume = z.infer<typeof reportVolumeSchema>;

export const reportSchema = z.object({
  centre: z.string(),
  period: z.object({ from: localMonthSchema, to: localMonthSchema, timeZone: z.string() }),
  basis: basisSchema,
  asOf: z.string(),
  rows: z.array(reportRowSchema),
  volumes: z.array(reportVolumeSchema),
  definitions: z.array(
    z.object({
      standardId: z.string(),
      name: z.string(),
      wording: z.string(),
      version: countSchema,
      clock: z.string(),
      effectiveFrom: localDaySchema,
      effectiveTo: localDaySchema.nullable(),
    }),
  ),
  gaps: z.array(z.object({ desk: z.string(), from: z.string(), to: z.string(), why: z.string() })),
  notes: z.array(z.object({ date: z.string(), text: z.string() })),
});
export type Report = z.infer<typeof reportSchema>;

export const reportGroupSchema = z.enum(['service', 'site', 'team']);

export const reportQuerySchema = z.strictObject({
  from: localMonthSchema,
  to: localMonthSchema,
  basis: basisSchema,
  group: reportGroupSchema.optional(),
});
export type ReportQuery = z.infer<typeof reportQuerySchema>;
