import { z } from 'zod';
import {
  defineMethod,
  doneSchema,
  leadingRoles,
  nothingSchema,
  supervisingRoles,
  type Method,
} from './method.ts';
import {
  benchmarkSchema,
  changedVersionSchema,
  comparisonSchema,
  cycleSchema,
  dipKeySchema,
  dipSchema,
  dipWordsSchema,
  elementChangeSchema,
  elementIdSchema,
  elementViewSchema,
  evidenceIdSchema,
  evidenceOverviewSchema,
  improvementSchema,
  improvementWordsSchema,
  newItemSchema,
  reviewEntrySchema,
  talkSchema,
} from './schemas-evidence.ts';
import { countSchema, personIdSchema } from './schemas-values.ts';

/** Evidence for Customer Service Excellence. Those who lead read and mend; supervisors decide. */
export const evidenceMethods = {
  'evidence.list': defineMethod({
    input: nothingSchema,
    output: evidenceOverviewSchema,
    roles: leadingRoles,
  }),
  'evidence.get': defineMethod({
    input: z.strictObject({ elementId: elementIdSchema }),
    output: elementViewSchema,
    roles: leadingRoles,
  }),
  'evidence.change': defineMethod({
    input: z.strictObject({
      elementId: elementIdSchema,
      version: changedVersionSchema,
      change: elementChangeSchema,
    }),
    output: z.object({ version: changedVersionSchema }),
    roles: supervisingRoles,
  }),
  'evidence.addItem': defineMethod({
    input: z.strictObject({
      itemId: evidenceIdSchema,
      elementId: elementIdSchema,
      item: newItemSchema,
    }),
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'evidence.removeItem': defineMethod({
    input: z.strictObject({ itemId: evidenceIdSchema }),
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'evidence.saveCycle': defineMethod({
    input: cycleSchema,
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'evidence.recordReview': defineMethod({
    input: reviewEntrySchema,
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'dip.list': defineMethod({
    input: nothingSchema,
    output: z.object({
      dips: z.array(dipSchema),
      people: z.array(z.object({ personId: personIdSchema, name: z.string() })),
      mayClose: z.boolean(),
    }),
    roles: leadingRoles,
  }),
  'dip.save': defineMethod({
    input: z.strictObject({
      ...dipKeySchema,
      version: changedVersionSchema,
      words: dipWordsSchema,
    }),
    output: z.object({ version: changedVersionSchema }),
    roles: leadingRoles,
  }),
  'dip.close': defineMethod({
    input: z.strictObject({ ...dipKeySchema, version: changedVersionSchema }),
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'improvement.list': defineMethod({
    input: nothingSchema,
    output: z.object({ improvements: z.array(improvementSchema), mayChange: z.boolean() }),
    roles: leadingRoles,
  }),
  'improvement.save': defineMethod({
    input: z.strictObject({
      improvementId: evidenceIdSchema,
      /** Null for a new one. */
      version: changedVersionSchema.nullable(),
      words: improvementWordsSchema,
    }),
    output: doneSchema,
    roles: leadingRoles,
  }),
  'improvement.remove': defineMethod({
    input: z.strictObject({ improvementId: evidenceIdSchema }),
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'comparison.list': defineMethod({
    input: nothingSchema,
    output: z.object({ standards: z.array(comparisonSchema), mayChange: z.boolean() }),
    roles: leadingRoles,
  }),
  'comparison.saveTalk': defineMethod({
    input: talkSchema,
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'comparison.removeTalk': defineMethod({
    input: z.strictObject({ talkId: evidenceIdSchema }),
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'comparison.saveBenchmark': defineMethod({
    input: benchmarkSchema,
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'comparison.removeBenchmark': defineMethod({
    input: z.strictObject({ benchmarkId: evidenceIdSchema }),
    output: doneSchema,
    roles: supervisingRoles,
  }),
  /** Reads figures of other bodies from the text of a CSV file: all of it, or nothing. */
  'comparison.importBenchmarks': defineMethod({
    input: z.strictObject({ text: z.string().max(1024 * 1024) }),
    output: z.object({ read: countSchema, added: countSchema, changed: countSchema }),
    roles: supervisingRoles,
  }),
} as const satisfies Record<string, Method>;
