import { z } from 'zod';
import { isSlug, isUuidV7, type NoticeId, type SnippetId, type TallyId } from '../domain/ids.ts';
import { asideReasons } from '../domain/words.ts';
import {
  contactIdSchema,
  countSchema,
  enquiryIdSchema,
  instantSchema,
  lineSchema,
  serviceIdSchema,
  topicIdSchema,
} from './schemas-values.ts';

/** Small helps of the desk: what is only counted, what callers ask about today, texts at hand. */

export const tallyIdSchema = z.custom<TallyId>(
  (value) => typeof value === 'string' && isSlug(value),
  'not a valid id',
);
export const noticeIdSchema = z.custom<NoticeId>(
  (value) => typeof value === 'string' && isUuidV7(value),
  'not a record id',
);
export const snippetIdSchema = z.custom<SnippetId>(
  (value) => typeof value === 'string' && isUuidV7(value),
  'not a record id',
);

/** One key each, 1 to 9. */
export const tallyKindsAtMost = 9;

/** What stands on a key of the strip. */
const tallyNameSchema = z.string().trim().min(1).max(40);

export const tallyListSchema = z.object({
  /** In the order of their keys. */
  kinds: z.array(
    z.object({
      tallyId: tallyIdSchema,
      name: lineSchema,
      topicId: topicIdSchema.nullable(),
      /** Counted at this desk since midnight. */
      today: countSchema,
    }),
  ),
  mayChange: z.boolean(),
});
export type TallyList = z.infer<typeof tallyListSchema>;
export type TallyKind = TallyList['kinds'][number];

export const tallyKindDraftSchema = z.strictObject({
  /** Null for a new kind: its id is made from its name. */
  tallyId: tallyIdSchema.nullable(),
  name: tallyNameSchema,
  topicId: topicIdSchema.nullable(),
});
export type TallyKindDraft = z.infer<typeof tallyKindDraftSchema>;

export const noticeSchema = z.object({
  noticeId: noticeIdSchema,
  text: lineSchema,
  /** Null where there is nothing to log: it only informs, or its topic was withdrawn. */
  topic: z
    .object({ topicId: topicIdSchema, serviceId: serviceIdSchema, words: z.string() })
    .nullable(),
  madeAtMs: instantSchema,
  madeByName: z.string(),
  endsAtMs: instantSchema,
  /** Enquiries about its topic that were logged here since it was made. */
  sinceMade: countSchema,
});
export type DeskNotice = z.infer<typeof noticeSchema>;

export const snippetSchema = z.object({
  snippetId: snippetIdSchema,
  /** What is typed after the slash. */
  short: z.string(),
  text: z.string(),
  /** Everybody's, kept by those who lead; else only this person's. */
  shared: z.boolean(),
});
export type Snippet = z.infer<typeof snippetSchema>;

export const snippetDraftSchema = z.strictObject({
  snippetId: snippetIdSchema,
  short: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{0,29}$/, 'letters, digits and hyphens, at most 30'),
  text: z.string().min(1).max(4000),
  shared: z.boolean(),
});
export type SnippetDraft = z.infer<typeof snippetDraftSchema>;

/** What an inbox or a stack of letters holds: nobody waits while it is written down. */
export const batchChannels = ['email', 'letter', 'web_form', 'social', 'other'] as const;
export type BatchChannel = (typeof batchChannels)[number];

/** How a row of a batch ends. */
export const batchEnds = ['reply_pending', 'resolved', ...asideReasons] as const;
export type BatchEnd = (typeof batchEnds)[number];

export const batchRowsAtMost = 200;

export const batchRowSchema = z.strictObject({
  /** Made by the form, so that a repeated call is harmless. */
  contactId: contactIdSchema,
  enquiryId: enquiryIdSchema,
  channel: z.enum(batchChannels),
  receivedAtMs: instantSchema,
  topicId: topicIdSchema.nullable(),
  end: z.enum(batchEnds),
  // One text that is too long is refused with its row, not with the whole batch.
  note: z.string().max(10_000_000),
});
export type BatchRow = z.infer<typeof batchRowSchema>;

export const loggedBatchSchema = z.object({
  saved: z.array(
    z.object({ contactId: contactIdSchema, reference: lineSchema, closed: z.boolean() }),
  ),
  refused: z.array(
    z.object({
      contactId: contactIdSchema,
      message: z.string(),
      /** The field of the row it belongs to. */
      path: z.string().nullable(),
    }),
  ),
});

/** A row as it is typed. */
const batchFormRowSchema = z.object({
  contactId: contactIdSchema,
  enquiryId: enquiryIdSchema,
  /** Empty: as the row above, and in the first row now. */
  receivedText: z.string(),
  /** What the text was read as; null while it is being typed, and where it is empty or unreadable. */
  receivedAtMs: instantSchema.nullable(),
  channel: z.enum(batchChannels),
  topicId: topicIdSchema.nullable(),
  end: z.enum(batchEnds),
  note: z.string(),
  /** False for a row that was only opened: it is not logged. */
  touched: z.boolean(),
});

/** The batch form as it is kept while it is open. */
export const batchFormSchema = z.object({
  version: z.literal(1),
  // More than one save takes: what was taken back joins what was begun since.
  rows: z.array(batchFormRowSchema).max(1000),
});
export type BatchForm = z.infer<typeof batchFormSchema>;
export type BatchFormRow = BatchForm['rows'][number];
