import { z } from 'zod';
import { defineMethod, doneSchema, everyRole, nothingSchema, type Method } from './method.ts';
import {
  draftBodySchema,
  draftIdSchema,
  draftKindSchema,
  keptDraftSchema,
} from './schemas-draft.ts';
import { instantSchema, personIdSchema } from './schemas-values.ts';

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
} as const satisfies Record<string, Method>;
