import { create } from 'zustand';
import type { LoggedContact } from '../../../shared/contract/schemas-contact.ts';
import type { ContactId, PersonId } from '../../../shared/domain/ids.ts';
import { makeContactId, makeEnquiryId } from '../../ui/record-ids.ts';
import { makeDraft, makeEnquiry } from './draft-model.ts';
import type { ContactType, Draft, FormEnquiry } from './draft-model.ts';

/** What was saved last, to be read out and copied until the next one. */
export interface LastSaved {
  readonly logged: LoggedContact;
  readonly words: string;
}

/** A kept form that cannot be read: it stays where it is until somebody takes it out. */
export interface UnreadableDraft {
  readonly draftId: string;
  readonly body: string;
  readonly changedAtMs: number;
}

interface DraftsState {
  /** Whose forms these are; nobody else sees them. */
  readonly ownerId: PersonId | null;
  readonly drafts: readonly Draft[];
  readonly activeId: ContactId | null;
  /** Grows whenever the form must take the focus. */
  readonly focusRound: number;
  readonly lastSaved: LastSaved | null;
  readonly unreadable: readonly UnreadableDraft[];
  /** Why what is typed lives in this window only; null while it is kept. */
  readonly notKept: string | null;
}

/**
 * The contacts being written down. They live outside the screen, so that they survive a change of
 * screen, and `keep-drafts.ts` writes them to the records, so that they survive everything else.
 */
export const useDrafts = create<DraftsState>(() => ({
  ownerId: null,
  drafts: [],
  activeId: null,
  focusRound: 0,
  lastSaved: null,
  unreadable: [],
  notKept: null,
}));

/** Opens a new contact; its timer runs from `openedAtMs`. */
export function openContact(type: ContactType, openedAtMs: number): void {
  const ids = { contactId: makeContactId(openedAtMs), enquiryId: makeEnquiryId(openedAtMs) };
  addDraft(makeDraft(type, ids, openedAtMs));
}

/** Adds a form and shows it; one that is open already only shows. */
export function addDraft(draft: Draft): void {
  useDrafts.setState((state) => ({
    drafts: state.drafts.some((known) => known.contactId === draft.contactId)
      ? state.drafts
      : [...state.drafts, draft],
    activeId: draft.contactId,
    focusRound: state.focusRound + 1,
  }));
}

/** Shows one of the open contacts. */
export function showContact(contactId: ContactId): void {
  useDrafts.setState((state) => ({ activeId: contactId, focusRound: state.focusRound + 1 }));
}

/** Shows the open contact after (1) or before (-1) this one; the last is followed by the first. */
export function showNeighbour(step: 1 | -1): void {
  const { drafts, activeId } = useDrafts.getState();
  const at = drafts.findIndex((draft) => draft.contactId === activeId);
  const next = drafts[(at + step + drafts.length) % drafts.length];
  if (next !== undefined && next.contactId !== activeId) showContact(next.contactId);
}

/**
 * Changes what is typed. While a contact is on its way, or may have arrived without an answer, nothing
 * of it changes: the service keeps what came first under its id.
 */
export function changeDraft(contactId: ContactId, change: Partial<Draft>): void {
  const draft = findDraft(contactId);
  if (draft?.state === 'open') markDraft(contactId, { fault: null, ...change });
}

/** Changes what is typed about the enquiry that shows. */
export function changeEnquiry(contactId: ContactId, change: Partial<FormEnquiry>): void {
  const draft = findDraft(contactId);
  if (draft === undefined) return;
  changeDraft(contactId, {
    enquiries: draft.enquiries.map((enquiry, at) =>
      at === draft.at ? { ...enquiry, ...change } : enquiry,
    ),
  });
}

/** How many enquiries one contact can carry, as the contract has it. */
const enquiriesAtMost = 20;

/** Adds an enquiry to a contact and shows it. False where it carries as many as it can. */
export function addEnquiry(contactId: ContactId, atMs: number): boolean {
  const draft = findDraft(contactId);
  if (draft === undefined || draft.enquiries.length >= enquiriesAtMost) return false;
  const enquiries = [...draft.enquiries, makeEnquiry(makeEnquiryId(atMs))];
  changeDraft(contactId, { enquiries, at: enquiries.length - 1 });
  takeFocus();
  return true;
}

/** Takes the enquiry that shows out of a contact; the only one stays. */
export function removeEnquiry(contactId: ContactId): void {
  const draft = findDraft(contactId);
  if (draft === undefined || draft.enquiries.length < 2) return;
  const enquiries = draft.enquiries.filter((_, at) => at !== draft.at);
  changeDraft(contactId, { enquiries, at: Math.min(draft.at, enquiries.length - 1) });
  takeFocus();
}

/** Puts an enquiry that was taken out back in its place, if its contact is still open. */
export function putEnquiryBack(contactId: ContactId, enquiry: FormEnquiry, at: number): void {
  const draft = findDraft(contactId);
  if (draft === undefined) return;
  changeDraft(contactId, { enquiries: draft.enquiries.toSpliced(at, 0, enquiry), at });
  takeFocus();
}

/** Shows one of the enquiries of a contact. */
export function showEnquiry(contactId: ContactId, at: number): void {
  const draft = findDraft(contactId);
  if (draft === undefined || draft.enquiries[at] === undefined) return;
  markDraft(contactId, { at });
  takeFocus();
}

function takeFocus(): void {
  useDrafts.setState((state) => ({ focusRound: state.focusRound + 1 }));
}

function findDraft(contactId: ContactId): Draft | undefined {
  return useDrafts.getState().drafts.find((known) => known.contactId === contactId);
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

/**
 * Opens a contact that was saved and taken back as it was, under new ids: the old ones stay in the
 * record, withdrawn. A visitor whom reception added stays the same visitor.
 */
export function reopenContact(draft: Draft, atMs: number): void {
  const contactId = draft.visitor === null ? makeContactId(atMs) : draft.contactId;
  addDraft({
    ...draft,
    contactId,
    enquiries: draft.enquiries.map((enquiry) => ({ ...enquiry, enquiryId: makeEnquiryId(atMs) })),
    sent: null,
    state: 'open',
    fault: null,
  });
}
