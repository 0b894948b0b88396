import { globalShortcut } from 'electron';
import type { QuickKeyState } from '../../shared/contract/rpc-bridge.ts';
import { findShortcutFault, toAccelerator } from '../../shared/contract/shortcut.ts';

/** The key that opens the quick-log window from any program. */
export interface QuickKey {
  readState(): QuickKeyState;
  /** Takes another key, or none. Tells `onState` when anything is different then. */
  change(shortcut: string | null): void;
}

/** Makes the keeper of the key. A key that the system refuses is said, not fought for. */
export function createQuickKey(
  press: () => void,
  onState: (state: QuickKeyState) => void,
): QuickKey {
  let state: QuickKeyState = { state: 'off', shortcut: null };

  const take = (shortcut: string): QuickKeyState => {
    if (findShortcutFault(shortcut) !== null) return { state: 'refused', shortcut };
    try {
      const taken = globalShortcut.register(toAccelerator(shortcut), press);
      return { state: taken ? 'active' : 'refused', shortcut };
    } catch {
      // Electron throws for a key this system has no name for: the same to the person as a refusal.
      return { state: 'refused', shortcut };
    }
  };

  return {
    readState: () => state,
    change: (shortcut) => {
      if (shortcut === state.shortcut) return;
      if (state.state === 'active') globalShortcut.unregister(toAccelerator(state.shortcut));
      state = shortcut === null ? { state: 'off', shortcut } : take(shortcut);
      onState(state);
    },
  };
}
