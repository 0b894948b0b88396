import { z } from 'zod';
import { defineMethod, everyRole, leadingRoles, type Method, nothingSchema } from './method.ts';
import {
  correctionSchema,
  enquiryActedSchema,
  enquiryActionSchema,
  enquiryDetailSchema,
  enquiryLinkSchema,
  explanationSchema,
} from './schemas-enquiry.ts';
import {
  contactIdSchema,
  countSchema,
  enquiryIdSchema,
  eventIdSchema,
  instantSchema,
  lineSchema,
  reasonIdSchema,
  standardIdSchema,
  textSchema,
  undoTokenSchema,
} from './schemas-values.ts';

/** What every save to an enquiry says. */
const saveShape = {
  enquiryId: enquiryIdSchema,
  /** Made by the caller, so that sending it again is harmless. */
  eventId: eventIdSchema,
  /** The last event the person saw; another one since is a `conflict`. */
  lastSeq: countSchema,
} as const;

/** One enquiry: read, acted on, explained. */
export const enquiryMethods = {
  'enquiry.get': defineMethod({
    input: z.strictObject({ enquiryId: enquiryIdSchema }),
    output: enquiryDetailSchema,
    roles: 'signed_in',
  }),
  'enquiry.act': defineMethod({
    input: z.strictObject({
      ...saveShape,
      action: enquiryActionSchema,
      text: textSchema,
      /** Null: now. Earlier: a late entry, shown as such. */
      happenedAtMs: instantSchema.nullable(),
    }),
    output: enquiryActedSchema,
    roles: everyRole,
  }),
  // Says what is right instead of one entry; the entry stays visible and counts no longer.
  'enquiry.correct': defineMethod({
    input: z.strictObject({
      ...saveShape,
      /** Whose entry it is: the enquiry's or that of the contact it came with. */
      streamId: z.union([contactIdSchema, enquiryIdSchema]),
      streamSeq: countSchema,
      correction: correctionSchema,
      /** The words beside what is right; null keeps those of the entry. */
      text: textSchema.nullable(),
    }),
    output: enquiryActedSchema,
    roles: everyRole,
  }),
  // The second person's word that something does not count; refused for one's own request.
  'enquiry.approveExclusion': defineMethod({
    input: z.strictObject({ ...saveShape, text: textSchema }),
    output: enquiryActedSchema,
    roles: leadingRoles,
  }),
  // The enquiry of a reference, as it is read out or copied; null where there is none.
  'enquiry.find': defineMethod({
    input: z.strictObject({ reference: lineSchema }),
    output: z.object({ found: enquiryLinkSchema.nullable() }),
    roles: 'signed_in',
  }),
  // What the dialogs of an enquiry offer besides the centre's lists.
  'enquiry.choices': defineMethod({
    input: nothingSchema,
    output: z.object({
      exclusionReasons: z.array(z.object({ reasonId: reasonIdSchema, name: lineSchema })),
    }),
    roles: 'signed_in',
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
