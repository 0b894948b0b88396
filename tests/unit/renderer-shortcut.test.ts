import { describe, expect, it } from 'vitest';
import { readShortcut } from '../../renderer/features/settings/read-shortcut.ts';
import { findShortcutFault } from '../../shared/contract/shortcut.ts';

const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('a pressed shortcut', () => {
  it.each([
    ['Ctrl+Alt+Space', { key: ' ', code: 'Space', ctrlKey: true, altKey: true }],
    ['Ctrl+Shift+9', { key: '(', code: 'Digit9', ctrlKey: true, shiftKey: true }],
    ['Alt+F9', { key: 'F9', code: 'F9', altKey: true }],
    ['Ctrl+Alt+L', { key: '@', code: 'KeyL', metaKey: true, altKey: true }],
  ])('is kept as %s', (shortcut, pressed) => {
    expect(readShortcut({ ...held, ...pressed })).toBe(shortcut);
    expect(findShortcutFault(shortcut)).toBeNull();
  });

  it.each(['Control', 'Alt', 'Shift', 'Meta', 'AltGraph'])(
    'is nothing yet with %s alone',
    (key) => {
      expect(readShortcut({ ...held, key, code: key })).toBeNull();
    },
  );

  it('is said to be wrong where it cannot be one', () => {
    const dead = readShortcut({ ...held, key: 'Dead', code: 'Quote', ctrlKey: true, altKey: true });
    expect(findShortcutFault(dead ?? '')).not.toBeNull();
  });
});
