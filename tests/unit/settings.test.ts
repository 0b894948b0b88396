import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deskSettingsSchema,
  firstDeskSettings,
  firstPersonSettings,
  personSettingsSchema,
  readDeskSettings,
  readPersonSettings,
} from '../../shared/contract/schemas-settings.ts';
import { findShortcutFault, toAccelerator } from '../../shared/contract/shortcut.ts';

describe('stored settings', () => {
  it('are as on the first day where nothing is stored', () => {
    expect(readPersonSettings([])).toEqual(firstPersonSettings);
    expect(readDeskSettings([])).toEqual(firstDeskSettings);
  });

  it('keep what is known when a field was added later', () => {
    const stored = [{ name: 'look', value: '{"colours":"dark"}' }];
    expect(readPersonSettings(stored).look).toEqual({ density: 'comfortable', colours: 'dark' });
  });

  it('drop a value that nobody can read any more, and that one alone', () => {
    const stored = [
      { name: 'look', value: '{"density":"huge"}' },
      { name: 'keys', value: '{"lettersNeedAlt":true}' },
    ];
    const read = readPersonSettings(stored);
    expect(read.look).toEqual(firstPersonSettings.look);
    expect(read.keys).toEqual({ lettersNeedAlt: true });
  });

  it('are always whole, whatever JSON lies in the file', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('look', 'keys', 'notices', 'lock'), (value, name) => {
        const stored = [{ name, value }];
        expect(personSettingsSchema.safeParse(readPersonSettings(stored)).success).toBe(true);
        expect(deskSettingsSchema.safeParse(readDeskSettings(stored)).success).toBe(true);
      }),
    );
  });
});

describe('a shortcut for the whole system', () => {
  it.each(['Ctrl+Alt+Space', 'Ctrl+Shift+L', 'Alt+F9', 'Ctrl+F12', 'Ctrl+Alt+Shift+9'])(
    'may be %s',
    (shortcut) => {
      expect(findShortcutFault(shortcut)).toBeNull();
    },
  );

  it.each([
    ['nothing', ''],
    ['a letter alone', 'L'],
    ['what writes a capital', 'Shift+L'],
    ['a function key alone, which other programs need', 'F9'],
    ['copying', 'Ctrl+C'],
    ['finding', 'Ctrl+F'],
    ['closing windows', 'Alt+F4'],
    ['modifiers alone', 'Ctrl+Alt'],
    ['an order of its own', 'Alt+Ctrl+Space'],
    ['a key twice', 'Ctrl+Ctrl+L'],
    ['a sign that no keyboard has', 'Ctrl+Alt+Ω'],
    ['what Electron reads as something else', 'Ctrl+Alt+Plus'],
  ])('is not %s', (_what, shortcut) => {
    expect(findShortcutFault(shortcut)).toMatch(/\.$/);
  });

  it('is named as the system knows it', () => {
    expect(toAccelerator('Ctrl+Alt+Space')).toBe('CommandOrControl+Alt+Space');
    expect(toAccelerator('Alt+F9')).toBe('Alt+F9');
  });
});
