import { z } from 'zod';
import {
  defineMethod,
  doneSchema,
  everyRole,
  leadingRoles,
  nothingSchema,
  type Method,
} from './method.ts';
import {
  batchRowSchema,
  batchRowsAtMost,
  loggedBatchSchema,
  noticeIdSchema,
  noticeSchema,
  snippetDraftSchema,
  snippetIdSchema,
  snippetSchema,
  tallyIdSchema,
  tallyKindDraftSchema,
  tallyKindsAtMost,
  tallyListSchema,
} from './schemas-desk.ts';
import {
  draftBodySchema,
  draftIdSchema,
  draftKindSchema,
  keptDraftSchema,
} from './schemas-draft.ts';
import {
  contactIdSchema,
  countSchema,
  instantSchema,
  lineSchema,
  personIdSchema,
  topicIdSchema,
  undoTokenSchema,
} from './schemas-values.ts';

/** Helps of the desk: drafts, tallies, notices, snippets, what each person likes. */
export const deskMethods = {
  // The open forms of the person who asks; nobody sees another's.
  'draft.list': defineMethod({
    input: nothingSchema,
    output: z.object({ drafts: z.array(keptDraftSchema) }),
    roles: everyRole,
  }),
  'draft.save': defineMethod({
    input: z.strictObject({
      draftId: draftIdSchema,
      // Whose form it is: one that arrives after a change of user is not taken for the next person's.
      personId: personIdSchema,
      kind: draftKindSchema,
      body: draftBodySchema,
    }),
    output: z.object({ changedAtMs: instantSchema }),
    roles: everyRole,
  }),
  'draft.discard': defineMethod({
    input: z.strictObject({ draftId: draftIdSchema }),
    output: doneSchema,
    roles: everyRole,
  }),
  'tally.list': defineMethod({
    input: nothingSchema,
    output: tallyListSchema,
    roles: 'signed_in',
  }),
  // Counts one question at the counter: a contact without an enquiry and without a clock.
  'tally.add': defineMethod({
    input: z.strictObject({ contactId: contactIdSchema, tallyId: tallyIdSchema }),
    // Null where it had been counted before.
    output: z.object({ today: countSchema, undoToken: undoTokenSchema.nullable() }),
    roles: everyRole,
  }),
  // The whole list in the order of its keys; a kind that is left out is withdrawn.
  'tally.setKinds': defineMethod({
    input: z.strictObject({ kinds: z.array(tallyKindDraftSchema).max(tallyKindsAtMost) }),
    output: z.object({ undoToken: undoTokenSchema }),
    roles: leadingRoles,
  }),
  // What holds now; what has ended is not in it.
  'notice.list': defineMethod({
    input: nothingSchema,
    output: z.object({ notices: z.array(noticeSchema), mayChange: z.boolean() }),
    roles: 'signed_in',
  }),
  'notice.add': defineMethod({
    input: z.strictObject({
      noticeId: noticeIdSchema,
      text: lineSchema,
      topicId: topicIdSchema.nullable(),
      endsAtMs: instantSchema,
    }),
    output: z.object({ undoToken: undoTokenSchema }),
    roles: leadingRoles,
  }),
  'notice.end': defineMethod({
    input: z.strictObject({ noticeId: noticeIdSchema }),
    output: z.object({ undoToken: undoTokenSchema }),
    roles: leadingRoles,
  }),
  // Everybody's texts and the person's own.
  'snippet.list': defineMethod({
    input: nothingSchema,
    output: z.object({ snippets: z.array(snippetSchema), mayShare: z.boolean() }),
    roles: 'signed_in',
  }),
  // Keeps a text under its short name; those for everybody only by who leads.
  'snippet.save': defineMethod({
    input: snippetDraftSchema,
    output: z.object({ undoToken: undoTokenSchema }),
    roles: everyRole,
  }),
  'snippet.remove': defineMethod({
    input: z.strictObject({ snippetId: snippetIdSchema }),
    output: z.object({ undoToken: undoTokenSchema }),
    roles: everyRole,
  }),
  // An inbox or a stack of letters at once: each row is saved, or refused with its own reason.
  'contact.logMany': defineMethod({
    input: z.strictObject({
      rows: z.array(batchRowSchema).min(1).max(batchRowsAtMost),
      /** The kept form, taken away with the save where no row is refused. */
      draftId: draftIdSchema.nullable(),
    }),
    output: loggedBatchSchema.extend({ undoToken: undoTokenSchema.nullable() }),
    roles: everyRole,
  }),
} as const satisfies Record<string, Method>;
