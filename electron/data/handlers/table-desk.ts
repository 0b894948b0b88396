import { discardDraft, listKeptDrafts, saveDraft } from './drafts.ts';
import type { deskMethods } from '../../../shared/contract/methods-desk.ts';
import type { Handlers } from './handlers.ts';

export const deskHandlers: Handlers<typeof deskMethods> = {
  'draft.list': listKeptDrafts,
  'draft.save': saveDraft,
  'draft.discard': discardDraft,
};
