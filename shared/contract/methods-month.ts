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
  checklistSchema,
  closingSchema,
  frozenMonthSchema,
  monthComparisonSchema,
  monthListSchema,
  monthVerdictSchema,
  noteIdSchema,
  noteSchema,
  remarkSchema,
  sentenceSchema,
  sentenceTextSchema,
} from './schemas-month.ts';
import {
  basisSchema,
  countSchema,
  localDaySchema,
  localMonthSchema,
  standardIdSchema,
  undoTokenSchema,
} from './schemas-values.ts';

/** Closing a month; dated notes, and the sentences of missed standards. */
export const monthMethods = {
  'month.list': defineMethod({
    input: nothingSchema,
    output: monthListSchema,
    roles: leadingRoles,
  }),
  // What is still to do before it is closed; a month that is not over says so.
  'month.checklist': defineMethod({
    input: z.strictObject({ month: localMonthSchema }),
    output: checklistSchema,
    roles: leadingRoles,
  }),
  'month.close': defineMethod({
    input: z.strictObject({ month: localMonthSchema }),
    output: closingSchema,
    roles: supervisingRoles,
  }),
  // A corrected version beside the one before, never in its place.
  'month.restate': defineMethod({
    input: z.strictObject({
      month: localMonthSchema,
      reason: remarkSchema,
      /** The version that was looked at: another one since is a conflict. */
      ofVersion: countSchema,
      /** Sentences to be written anew with it. */
      sentences: z.array(sentenceSchema).max(200).optional(),
    }),
    output: closingSchema,
    roles: supervisingRoles,
  }),
  // A closed month beside its records as they stand now; reads every clock.
  'month.compare': defineMethod({
    input: z.strictObject({ month: localMonthSchema }),
    output: monthComparisonSchema,
    roles: leadingRoles,
  }),
  // One version as it was closed; the newest unless one is named.
  'month.read': defineMethod({
    input: z.strictObject({
      month: localMonthSchema,
      version: countSchema.optional(),
      basis: basisSchema,
    }),
    output: frozenMonthSchema,
    roles: leadingRoles,
  }),
  // Works out every hash again.
  'month.verify': defineMethod({
    input: nothingSchema,
    output: z.object({ verdicts: z.array(monthVerdictSchema) }),
    roles: leadingRoles,
  }),
  // Why a standard was missed; an empty text takes it away. A closed month keeps its own.
  'month.saveSentence': defineMethod({
    input: z.strictObject({
      month: localMonthSchema,
      standardId: standardIdSchema,
      text: sentenceTextSchema,
    }),
    output: doneSchema,
    roles: leadingRoles,
  }),
  // The notes of some days, both ends included.
  'note.list': defineMethod({
    input: z.strictObject({ from: localDaySchema, to: localDaySchema }),
    output: z.object({ notes: z.array(noteSchema) }),
    roles: leadingRoles,
  }),
  'note.add': defineMethod({
    input: z.strictObject({
      noteId: noteIdSchema,
      from: localDaySchema,
      /** Null: it has not ended. */
      to: localDaySchema.nullable(),
      text: remarkSchema,
    }),
    output: z.object({ undoToken: undoTokenSchema }),
    roles: leadingRoles,
  }),
  // Says on which day it ended.
  'note.end': defineMethod({
    input: z.strictObject({ noteId: noteIdSchema, to: localDaySchema }),
    output: z.object({ undoToken: undoTokenSchema }),
    roles: leadingRoles,
  }),
  // Takes away a note that should not be there; closed months keep what they were closed with.
  'note.remove': defineMethod({
    input: z.strictObject({ noteId: noteIdSchema }),
    output: z.object({ undoToken: undoTokenSchema }),
    roles: leadingRoles,
  }),
} as const satisfies Record<string, Method>;
