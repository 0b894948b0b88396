import { z } from 'zod';
import { spanKinds } from '../domain/report/spans.ts';
import {
  basisSchema,
  channelSchema,
  countSchema,
  instantSchema,
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

const targetSchema = z.object({
  kind: z.enum(['percent', 'average', 'rate', 'ceiling']),
  value: z.number(),
  unit: z.enum(['percent', 'seconds']),
});

const resultSchema = z.object({
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  better: z.enum(['higher', 'lower']),
});

const statusSchema = z.enum(['target_met', 'target_missed', 'no_cases']);

/** What is said of some cases of one standard, whichever months they are of. */
export const standardFiguresSchema = z.object({
  met: countSchema,
  missed: countSchema,
  running: countSchema,
  paused: countSchema,
  excluded: countSchema,
  notApplicable: countSchema,
  percentMet: z.number().nullable(),
  percentMetWithoutExclusions: z.number().nullable(),
  target: targetSchema,
  result: resultSchema,
  status: statusSchema,
  seconds: secondsSchema,
});
export type StandardFigures = z.infer<typeof standardFiguresSchema>;

export const reportRowSchema = standardFiguresSchema.extend({
  month: localMonthSchema,
  standardId: z.string(),
  measure: measureSchema,
  channel: channelSchema.nullable(),
  group: z.string().nullable(),
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

/** Some months together; `figures` and `measures` name it by id. */
export const reportSpanSchema = z.object({
  id: z.enum(spanKinds),
  kind: z.enum(spanKinds),
  from: localMonthSchema,
  to: localMonthSchema,
  label: z.string(),
});
export type ReportSpan = z.infer<typeof reportSpanSchema>;

/** A standard for a channel (null: all) and a group (null: all) in every span, side by side. */
export const reportStandardSchema = z.object({
  standardId: z.string(),
  name: z.string(),
  wording: z.string(),
  version: countSchema,
  clock: z.string(),
  measure: measureSchema,
  channel: channelSchema.nullable(),
  group: z.string().nullable(),
  target: targetSchema,
  /** By the id of the span. */
  figures: z.record(z.string(), standardFiguresSchema),
  /** The same months a year before; null where nothing was recorded yet. */
  lastYear: z.record(z.string(), standardFiguresSchema.nullable()),
  /** Thirteen months at most, the oldest first. */
  trend: z.array(
    z.object({
      month: localMonthSchema,
      met: countSchema,
      missed: countSchema,
      target: targetSchema,
      result: resultSchema,
      status: statusSchema,
    }),
  ),
});
export type ReportStandard = z.infer<typeof reportStandardSchema>;

/** What came in, what was finished, and what was left when the month ended. */
export const reportFlowSchema = z.object({
  month: localMonthSchema,
  channel: channelSchema.nullable(),
  group: z.string().nullable(),
  contacts: countSchema,
  received: countSchema,
  reopened: countSchema,
  completed: countSchema,
  putAside: countSchema,
  open: countSchema,
  overdue: countSchema,
  oldestReceivedAt: z.string().nullable(),
});
export type ReportFlow = z.infer<typeof reportFlowSchema>;

const measureValue = {
  numerator: countSchema,
  /** Null for a plain count. */
  denominator: countSchema.nullable(),
  value: z.number().nullable(),
};

/** A figure beside the standards; `measureDefinitions` says what each key means. */
export const reportMeasureSchema = z.object({
  key: z.string(),
  spanId: z.string(),
  channel: channelSchema.nullable(),
  group: z.string().nullable(),
  ...measureValue,
  unit: z.enum(['percent', 'count']),
  computed: z.boolean(),
  note: z.string().nullable(),
  lastYear: z.object(measureValue).nullable(),
});
export type ReportMeasure = z.infer<typeof reportMeasureSchema>;

/** Why cases were missed; the counts of one standard and month add up to `missed`. */
export const reportMissReasonSchema = z.object({
  standardId: z.string(),
  month: localMonthSchema,
  reasonId: z.string().nullable(),
  name: z.string(),
  count: countSchema,
});
export type ReportMissReason = z.infer<typeof reportMissReasonSchema>;

/** Which version of a closed month stands in the report. */
export const reportClosedMonthSchema = z.object({
  month: localMonthSchema,
  version: countSchema,
  closedAt: z.string(),
  hash: z.string(),
  reason: z.string().nullable(),
  differs: z.boolean(),
});
export type ReportClosedMonth = z.infer<typeof reportClosedMonthSchema>;

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
  /** `until` is the last day of a note on several; null: what it tells of has not ended. */
  notes: z.array(
    z.object({ date: z.string(), until: z.string().nullable().optional(), text: z.string() }),
  ),
  spans: z.array(reportSpanSchema),
  standards: z.array(reportStandardSchema),
  /** Thirteen months at least, the last of the period last. */
  flow: z.array(reportFlowSchema),
  measures: z.array(reportMeasureSchema),
  measureDefinitions: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      definition: z.string(),
      unit: z.enum(['percent', 'count']),
      better: z.enum(['higher', 'lower']).nullable(),
    }),
  ),
  missReasons: z.array(reportMissReasonSchema),
  sentences: z.array(
    z.object({ standardId: z.string(), month: localMonthSchema, text: z.string() }),
  ),
  lateEntries: z.object({ count: countSchema, of: countSchema, afterHours: z.number() }),
  /** Contacts of the period by weekday (Monday 0) and hour of the local day. */
  hours: z.array(
    z.object({
      channel: channelSchema.nullable(),
      weekday: z.number().int().min(0).max(6),
      hours: z.array(countSchema).length(24),
    }),
  ),
  /** How long the cases of a standard took, all channels together; `toSeconds` is not included. */
  waits: z.array(
    z.object({
      standardId: z.string(),
      spanId: z.string(),
      bars: z.array(
        z.object({
          fromSeconds: z.number(),
          toSeconds: z.number().nullable(),
          count: countSchema,
        }),
      ),
    }),
  ),
  closedMonths: z.array(reportClosedMonthSchema),
});
export type Report = z.infer<typeof reportSchema>;

export const reportGroupSchema = z.enum(['service', 'site', 'team']);

export const reportQuerySchema = z.strictObject({
  from: localMonthSchema,
  to: localMonthSchema,
  basis: basisSchema,
  group: reportGroupSchema.optional(),
  /** Counts only what had happened by then; now unless said otherwise. */
  asOfMs: instantSchema.optional(),
});
export type ReportQuery = z.infer<typeof reportQuerySchema>;
