import { useLayoutEffect } from 'react';
import type { ContactId, PersonId } from '../../../shared/domain/ids.ts';
import { registerBeforeLock } from '../../client/before-lock.ts';
import { listHeldDrafts } from '../../client/held-drafts.ts';
import { announceFault } from '../../ui/announce.ts';
import { readFault } from '../../ui/fault-words.ts';
import { useService } from '../../ui/service.tsx';
import type { ScreenService } from '../../ui/service.tsx';
import { offerLocalUndo } from '../../ui/undo-toast.tsx';
import { contactDraftKind, readDraftBody, writeDraftBody } from './draft-body.ts';
import type { Draft } from './draft-model.ts';
import { useDrafts } from './drafts.ts';
import type { UnreadableDraft } from './drafts.ts';

/** How long after a change a form is written to the records, in milliseconds. */
const keepAfterMs = 250;
/** How long after a failure it is tried again. */
const retryAfterMs = 2000;

/** Each form as it was last written: the same object need not be written again. */
const written = new Map<ContactId, Draft>();
/** What is on its way to the records now: it is not sent twice, and not yet kept either. */
const writing = new Set<Draft>();
/** Forms that were saved or discarded here, so that an answer on its way does not bring them back. */
const closed = new Set<string>();
/** What could not be written before its person left, kept here until they are back. */
const parked = new Map<PersonId, readonly Draft[]>();

/**
 * Keeps the open forms of this person for as long as the component shows: each is written a moment
 * after a change, and at once when the window loses the focus or the desk is locked. With `restore`
 * the forms they left come back; a second window leaves those to the first.
 */
export function useKeptDrafts(personId: PersonId, restore = true): void {
  const service = useService();
  // Before the first picture: nobody sees the forms of the person before.
  useLayoutEffect(() => startKeeping(service, personId, restore), [service, personId, restore]);
}

/** Does what `useKeptDrafts` says; returns the function that ends it. */
export function startKeeping(
  service: ScreenService,
  personId: PersonId,
  restore: boolean,
): () => void {
  takeOver(personId);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (useDrafts.getState().ownerId !== personId) return;
    if (!(await writeChanged(service, personId))) schedule(retryAfterMs);
  };
  const schedule = (afterMs: number): void => {
    timer ??= setTimeout(() => void flush(), afterMs);
  };
  const flushNow = (): void => void flush();

  const stopFollowing = useDrafts.subscribe((state, before) => {
    if (state.drafts === before.drafts || state.ownerId !== personId) return;
    if (before.ownerId === personId) forgetClosed(service, state.drafts, before.drafts);
    schedule(keepAfterMs);
  });
  const stopConnection = service.subscribeToConnection(flushNow);
  const stopLock = registerBeforeLock(flush);
  window.addEventListener('blur', flushNow);
  window.addEventListener('pagehide', flushNow);
  document.addEventListener('visibilitychange', flushNow);
  if (restore) void restoreDrafts(service, personId);
  return () => {
    flushNow();
    stopFollowing();
    stopConnection();
    stopLock();
    window.removeEventListener('blur', flushNow);
    window.removeEventListener('pagehide', flushNow);
    document.removeEventListener('visibilitychange', flushNow);
  };
}

/** Puts away the forms of the person before and takes up what could not be written of this one's. */
function takeOver(personId: PersonId): void {
  const { ownerId, drafts } = useDrafts.getState();
  if (ownerId === personId) return;
  if (ownerId !== null) {
    const unwritten = drafts.filter((draft) => written.get(draft.contactId) !== draft);
    if (unwritten.length > 0) parked.set(ownerId, unwritten);
  }
  const own = ownerId === null ? drafts : (parked.get(personId) ?? []);
  parked.delete(personId);
  useDrafts.setState({
    ownerId: personId,
    drafts: own,
    activeId: own.at(-1)?.contactId ?? null,
    lastSaved: null,
    unreadable: [],
    notKept: null,
  });
}

/** Brings back what this person left; what is open here already is newer. */
async function restoreDrafts(service: ScreenService, personId: PersonId): Promise<void> {
  try {
    const { drafts } = await service.call('draft.list', {});
    const elsewhere = await listHeldDrafts();
    const state = useDrafts.getState();
    if (state.ownerId !== personId) return;
    const open = new Set<string>(state.drafts.map((draft) => draft.contactId));
    const kept = drafts.filter(
      ({ draftId, kind }) =>
        kind === contactDraftKind &&
        !open.has(draftId) &&
        !closed.has(draftId) &&
        !elsewhere.has(draftId),
    );
    const restored: Draft[] = [];
    for (const { draftId, body } of kept) {
      const draft = readDraftBody(body);
      if (draft === null || draft.contactId !== draftId) continue;
      written.set(draft.contactId, draft);
      restored.push(draft);
    }
    const readable = new Set<string>(restored.map((draft) => draft.contactId));
    const all = [...restored, ...state.drafts];
    useDrafts.setState({
      drafts: all,
      activeId: state.activeId ?? all.at(-1)?.contactId ?? null,
      unreadable: kept.filter(({ draftId }) => !readable.has(draftId)),
    });
  } catch (error) {
    const fault = readFault(error);
    // Locked meanwhile: they come back with the person.
    if (fault.code === 'forbidden') return;
    useDrafts.setState({ notKept: `What you left open could not be read: ${fault.message}` });
  }
}

/** Writes each form that changed. False where one could not be written. */
async function writeChanged(service: ScreenService, personId: PersonId): Promise<boolean> {
  const changed = useDrafts.getState().drafts.filter(
    // What is on its way to the records is theirs: writing it again could bring back what was saved.
    (draft) =>
      draft.state === 'open' && written.get(draft.contactId) !== draft && !writing.has(draft),
  );
  const outcomes = await Promise.all(changed.map((draft) => writeOne(service, personId, draft)));
  return outcomes.every((done) => done);
}

async function writeOne(
  service: ScreenService,
  personId: PersonId,
  draft: Draft,
): Promise<boolean> {
  writing.add(draft);
  try {
    await service.call('draft.save', {
      draftId: draft.contactId,
      personId,
      kind: contactDraftKind,
      body: writeDraftBody(draft),
    });
    if (!closed.has(draft.contactId)) written.set(draft.contactId, draft);
    if (useDrafts.getState().notKept !== null) useDrafts.setState({ notKept: null });
    return true;
  } catch (error) {
    const { code, message } = readFault(error);
    // Locked, or somebody else sits there: this window still holds it, and writes it when its person is back.
    if (code === 'forbidden' || code === 'conflict') return true;
    useDrafts.setState({
      notKept: `What you type is kept in this window only for now: ${message}`,
    });
    return false;
  } finally {
    writing.delete(draft);
  }
}

/** A form that closed is no draft any more, whether it was saved or discarded. */
function forgetClosed(
  service: ScreenService,
  now: readonly Draft[],
  before: readonly Draft[],
): void {
  const open = new Set(now.map((draft) => draft.contactId));
  for (const { contactId } of now) closed.delete(contactId);
  for (const { contactId } of before) {
    if (open.has(contactId)) continue;
    written.delete(contactId);
    closed.add(contactId);
    void discardKept(service, contactId);
  }
}

async function discardKept(service: ScreenService, draftId: string): Promise<boolean> {
  try {
    await service.call('draft.discard', { draftId });
    return true;
  } catch (error) {
    useDrafts.setState({ notKept: readFault(error).message });
    return false;
  }
}

/** Takes a form that cannot be read out of the records, because its person asked for it. */
export async function discardUnreadable(
  service: ScreenService,
  draft: UnreadableDraft,
): Promise<void> {
  const { ownerId } = useDrafts.getState();
  if (ownerId === null || !(await discardKept(service, draft.draftId))) return;
  useDrafts.setState((state) => ({
    unreadable: state.unreadable.filter(({ draftId }) => draftId !== draft.draftId),
  }));
  offerLocalUndo(
    `unreadable-${draft.draftId}`,
    'Taken out',
    'The form that could not be read is gone. Undo keeps it again.',
    () => void keepUnreadable(service, ownerId, draft),
  );
}

async function keepUnreadable(
  service: ScreenService,
  personId: PersonId,
  draft: UnreadableDraft,
): Promise<void> {
  const { draftId, body } = draft;
  try {
    await service.call('draft.save', { draftId, personId, kind: contactDraftKind, body });
    useDrafts.setState((state) => ({ unreadable: [...state.unreadable, draft] }));
  } catch (error) {
    announceFault(error);
  }
}
