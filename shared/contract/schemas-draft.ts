import { z } from 'zod';
import { isUuidV7 } from '../domain/ids.ts';
import { instantSchema } from './schemas-values.ts';

/** Which form: "contact", "batch". A kind that a newer version wrote is kept and handed out too. */
export const draftKindSchema = z.string().min(1).max(40);

/** Made by the form; a contact's draft has the id that the contact will have. */
export const draftIdSchema = z.string().refine(isUuidV7, 'not a record id');

/** The form as JSON. What it holds is the form's own to know and to check when it reads it back. */
export const draftBodySchema = z.string().max(8_000_000);

export const keptDraftSchema = z.object({
  draftId: draftIdSchema,
  kind: draftKindSchema,
  body: draftBodySchema,
  changedAtMs: instantSchema,
});
export type KeptDraft = z.infer<typeof keptDraftSchema>;
