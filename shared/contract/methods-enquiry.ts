import { z } from 'zod';
import { defineMethod, everyRole, type Method } from './method.ts';
import { enquiryActionSchema, enquiryDetailSchema, explanationSchema } from './schemas-enquiry.ts';
import {
  contactIdSchema,
  countSchema,
  enquiryIdSchema,
  eventIdSchema,
  instantSchema,
  standardIdSchema,
  textSchema,
  undoTokenSchema,
} from './schemas-values.ts';

/** One enquiry: read, acted on, explained. */
export const enquiryMethods = {
  'enquiry.get': defineMethod({
    input: z.strictObject({ enquiryId: enquiryIdSchema }),
    output: enquiryDetailSchema,
    roles: 'signed_in',
  }),
  'enquiry.act': defineMethod({
    input: z.strictObject({
      enquiryId: enquiryIdSchema,
      eventId: eventIdSchema,
      action: enquiryActionSchema,
      text: textSchema,
      /** Null: now. Earlier: a late entry, shown as such. */
      happenedAtMs: instantSchema.nullable(),
      /** The last event the person saw; another one since is a `conflict`. */
      lastSeq: countSchema,
    }),
    output: enquiryDetailSchema,
    roles: everyRole,
  }),
  'enquiry.explain': defineMethod({
    input: z.strictObject({
      subjectId: z.union([contactIdSchema, enquiryIdSchema]),
      standardId: standardIdSchema,
      episode: countSchema,
      occurrence: countSchema,
    }),
    output: explanationSchema,
    roles: 'signed_in',
  }),
  // Takes a save back within a minute; only the person who made it, only while nothing followed.
  'undo.run': defineMethod({
    input: z.strictObject({ undoToken: undoTokenSchema }),
    output: z.object({ words: z.string() }),
    roles: everyRole,
  }),
} as const satisfies Record<string, Method>;
