/** The signs a shortcut may end with, beside letters and digits. */
const named = /^(?:F(?:[1-9]|1\d|2[0-4])|Space|Insert|Home|End|PageUp|PageDown)$/;
const functionKey = /^F\d/;
const plain = /^[A-Z0-9]$/;
const modifiers = ['Ctrl', 'Alt', 'Shift'] as const;

/** Why a combination cannot be a shortcut for the whole system, or null where it can. */
export function findShortcutFault(shortcut: string): string | null {
  const parts = shortcut.split('+');
  const key = parts.pop() ?? '';
  const held = modifiers.filter((name) => parts.includes(name));
  if (parts.join('+') !== held.join('+') || !(named.test(key) || plain.test(key))) {
    return 'Hold Ctrl, Alt or Shift and press a letter, a digit, Space or a function key.';
  }
  if (!held.includes('Ctrl') && !held.includes('Alt')) {
    return 'Hold Ctrl or Alt as well: other programs need this key.';
  }
  if (held.length < 2 && !functionKey.test(key)) {
    return 'Hold two of Ctrl, Alt and Shift: with one, other programs need this key.';
  }
  if (shortcut === 'Alt+F4') return 'Alt+F4 closes windows. Choose another.';
  return null;
}

/** The shortcut as Electron names it: "CommandOrControl+Alt+Space". */
export function toAccelerator(shortcut: string): string {
  return shortcut.replace('Ctrl', 'CommandOrControl');
}
