import { create } from 'zustand';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { makeContactId, makeEnquiryId } from '../../ui/record-ids.ts';
import { makeDraft } from './draft-model.ts';
import type { ContactType, Draft } from './draft-model.ts';

interface DraftsState {
  readonly drafts: readonly Draft[];
  readonly activeId: ContactId | null;
  /** Grows whenever the form must take the focus. */
  readonly focusRound: number;
}

/**
 * The contacts being written down. They live outside the screen, so that they survive a change of
 * screen, a lock and a change of user; nothing of them is written to disk here.
 */
export const useDrafts = create<DraftsState>(() => ({ drafts: [], activeId: null, focusRound: 0 }));

/** Opens a new contact; its timer runs from `openedAtMs`. */
export function openContact(type: ContactType, openedAtMs: number): void {
  const ids = { contactId: makeContactId(openedAtMs), enquiryId: makeEnquiryId(openedAtMs) };
  useDrafts.setState((state) => ({
    drafts: [...state.drafts, makeDraft(type, ids, openedAtMs)],
    activeId: ids.contactId,
    focusRound: state.focusRound + 1,
  }));
}

/** Shows one of the open contacts. */
export function showContact(contactId: ContactId): void {
  useDrafts.setState((state) => ({ activeId: contactId, focusRound: state.focusRound + 1 }));
}

/**
 * Changes what is typed. While a contact is on its way, or may have arrived without an answer, nothing
 * of it changes: the service keeps what came first under its id.
 */
export function changeDraft(contactId: ContactId, change: Partial<Draft>): void {
  const draft = useDrafts.getState().drafts.find((known) => known.contactId === contactId);
  if (draft?.state === 'open') markDraft(contactId, { fault: null, ...change });
}

/** Notes how far the saving of a draft is. */
export function markDraft(contactId: ContactId, change: Partial<Draft>): void {
  useDrafts.setState((state) => ({
    drafts: state.drafts.map((draft) =>
      draft.contactId === contactId ? { ...draft, ...change } : draft,
    ),
  }));
}

/** Closes a contact that was saved or is not wanted; the next open one shows. */
export function closeContact(contactId: ContactId): void {
  useDrafts.setState((state) => {
    const drafts = state.drafts.filter((draft) => draft.contactId !== contactId);
    const activeId =
      state.activeId === contactId ? (drafts.at(-1)?.contactId ?? null) : state.activeId;
    return { drafts, activeId, focusRound: state.focusRound + 1 };
  });
}

/** Brings a closed contact back as it was. */
export function restoreContact(draft: Draft): void {
  useDrafts.setState((state) => ({
    drafts: [...state.drafts, draft],
    activeId: draft.contactId,
    focusRound: state.focusRound + 1,
  }));
}
