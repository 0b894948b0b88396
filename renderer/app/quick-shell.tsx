import { useCallback, useEffect, useRef, useState } from 'react';
import type { PersonId } from '../../shared/domain/ids.ts';
import { readBridge } from '../client/bridge.ts';
import { openContact, useDrafts } from '../features/log-enquiry/drafts.ts';
import type { ContactType } from '../features/log-enquiry/draft-model.ts';
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
    { key: 'Escape', label: 'Close this window', run: () => readBridge().hideWindow() },
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

  useEffect(() => {
    // Before the form hears it: Escape closes the window from wherever it is pressed.
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || holdsEscape(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      readBridge().hideWindow();
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
