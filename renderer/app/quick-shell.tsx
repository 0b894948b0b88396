import { useCallback, useEffect, useRef, useState } from 'react';
import type { PersonId } from '../../shared/domain/ids.ts';
import { readBridge } from '../client/bridge.ts';
import { holdDraft } from '../client/held-drafts.ts';
import { makeDraft } from '../features/log-enquiry/draft-model.ts';
import { closeContact, openContact, useDrafts } from '../features/log-enquiry/drafts.ts';
import type { ContactType, Draft } from '../features/log-enquiry/draft-model.ts';
import { useKeptDrafts } from '../features/log-enquiry/keep-drafts.ts';
import { LogScreen } from '../features/log-enquiry/log-screen.tsx';
import { everywhereTitle, useKeys } from '../ui/keys.ts';
import { useService } from '../ui/service.tsx';
import { listCommandKeys, listLogCommands } from './commands.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { lockDesk } from './lock.ts';
import classes from './quick-shell.module.css';

/** True while something inside the page takes Escape for itself: a dialog, a menu, an open list. */
function holdsEscape(target: EventTarget | null): boolean {
  if (document.querySelector('[aria-modal="true"], [role="menu"]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.dataset['expanded'] === 'true' || target.getAttribute('aria-expanded') === 'true';
}

/** True while nobody has typed or chosen anything in a form. */
function isUntouched(draft: Draft): boolean {
  const [enquiry] = draft.enquiries;
  if (enquiry === undefined || draft.enquiries.length > 1) return false;
  const ids = { contactId: draft.contactId, enquiryId: enquiry.enquiryId };
  // What is promised is worked out by the form itself.
  const seen = { ...draft, enquiries: [{ ...enquiry, proposedAtMs: null }] };
  return JSON.stringify(seen) === JSON.stringify(makeDraft(draft.type, ids, draft.openedAtMs));
}

/** Hides the window. A form that nobody touched goes: its clock would run on for the next caller. */
function leaveWindow(): void {
  for (const draft of useDrafts.getState().drafts) {
    if (isUntouched(draft)) closeContact(draft.contactId);
  }
  readBridge().hideWindow();
}

let holds = false;

/**
 * Keeps the large window from opening the forms of this one, from now on: also while the desk is
 * locked, because both windows open again in the same moment.
 */
function holdOwnDrafts(): void {
  if (holds) return;
  holds = true;
  const held = new Map<string, () => void>();
  const follow = ({ drafts }: { readonly drafts: readonly Draft[] }): void => {
    const open = new Set<string>(drafts.map((draft) => draft.contactId));
    for (const draftId of open) if (!held.has(draftId)) held.set(draftId, holdDraft(draftId));
    for (const [draftId, release] of held) {
      if (open.has(draftId)) continue;
      release();
      held.delete(draftId);
    }
  };
  follow(useDrafts.getState());
  useDrafts.subscribe(follow);
}

/** The small window over other programs: the same form as in the app, and nothing around it. */
export function QuickShell(props: { readonly personId: PersonId }) {
  const service = useService();
  // What was left open belongs to the large window; here only what is opened here.
  useKeptDrafts(props.personId, false);
  const main = useRef<HTMLElement>(null);
  const [keysShown, setKeysShown] = useState(false);

  const openNewContact = useCallback(
    (type: ContactType) => openContact(type, service.readExactNowMs()),
    [service],
  );
  useKeys(everywhereTitle, [
    ...listCommandKeys(listLogCommands(openNewContact)),
    { key: '?', label: 'Keys of this window', run: () => setKeysShown(true) },
    { key: 'F1', label: 'Keys of this window, also in a field', run: () => setKeysShown(true) },
    { key: 'Ctrl+L', label: 'Lock', run: () => void lockDesk(service) },
    { key: 'Escape', label: 'Close this window', run: leaveWindow },
  ]);

  useEffect(() => {
    // Whoever opens this window has somebody on the phone: the clock runs from the key.
    const begin = (): void => {
      if (useDrafts.getState().activeId === null) openNewContact('call');
      else useDrafts.setState((state) => ({ focusRound: state.focusRound + 1 }));
    };
    begin();
    return readBridge().onCommand((command) => {
      if (command === 'quick.shown') begin();
      if (command === 'session.lock') void lockDesk(service);
    });
  }, [service, openNewContact]);

  useEffect(() => holdOwnDrafts(), []);

  useEffect(() => {
    // Before the form hears it: Escape closes the window from wherever it is pressed.
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || holdsEscape(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      leaveWindow();
    };
    window.addEventListener('keydown', close, { capture: true });
    return () => window.removeEventListener('keydown', close, { capture: true });
  }, []);

  return (
    <main ref={main} id="main" tabIndex={-1} className={classes['main']} aria-label="Quick log">
      <LogScreen onOpen={openNewContact} quick />
      <KeysDialog opened={keysShown} onClose={() => setKeysShown(false)} />
    </main>
  );
}
