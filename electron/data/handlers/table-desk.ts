import { logBatch } from './batch.ts';
import { discardDraft, listKeptDrafts, saveDraft } from './drafts.ts';
import { addNotice, endNotice, listRunningNotices } from './notices.ts';
import { listOwnSnippets, removeSnippet, saveSnippet } from './snippets.ts';
import { addTally, listTallies, setTallyKinds } from './tally.ts';
import type { deskMethods } from '../../../shared/contract/methods-desk.ts';
import type { Handlers } from './handlers.ts';

export const deskHandlers: Handlers<typeof deskMethods> = {
  'draft.list': listKeptDrafts,
  'draft.save': saveDraft,
  'draft.discard': discardDraft,
  'tally.list': listTallies,
  'tally.add': addTally,
  'tally.setKinds': setTallyKinds,
  'notice.list': listRunningNotices,
  'notice.add': addNotice,
  'notice.end': endNotice,
  'snippet.list': listOwnSnippets,
  'snippet.save': saveSnippet,
  'snippet.remove': removeSnippet,
  'contact.logMany': logBatch,
};
