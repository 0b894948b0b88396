import { contactFormSchema } from '../../../shared/contract/schemas-contact-form.ts';
import type { Draft } from './draft-model.ts';

/** Which of the kept drafts are forms of a contact. */
export const contactDraftKind = 'contact';

/** A form as it is kept: what was typed, not how far its saving is. */
export function writeDraftBody(draft: Draft): string {
  const { sent: _sent, state: _state, fault: _fault, ...form } = draft;
  return JSON.stringify({ version: 1, ...form });
}

/** A kept form, ready to be shown; null where the text is no form of this version. */
export function readDraftBody(body: string): Draft | null {
  const form = contactFormSchema.safeParse(parseJson(body));
  if (!form.success) return null;
  const { version: _version, ...rest } = form.data;
  const at = Math.min(rest.at, rest.enquiries.length - 1);
  return { ...rest, at, sent: null, state: 'open', fault: null };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    // A body that is no JSON is as unreadable as one of another shape.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
