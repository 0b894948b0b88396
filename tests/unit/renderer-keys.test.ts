import { describe, expect, it } from 'vitest';
import { belongsToText, findBinding, nameKey } from '../../renderer/ui/keys.ts';
import type { KeyBinding, KeyLayer } from '../../renderer/ui/keys.ts';

const nowhere = { inText: false, onControl: false, lettersNeedAlt: false };

function layer(keys: readonly string[], more: Partial<KeyBinding> = {}): KeyLayer {
  const bindings = keys.map((key) => ({ key, label: key, run: () => undefined, ...more }));
  return { title: keys.join(' '), dialog: false, bindings };
}

function press(key: string, more: Partial<Parameters<typeof nameKey>[0]> = {}): string {
  const plain = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return nameKey({ key, ...plain, ...more });
}

describe('the name of a pressed key', () => {
  it.each([
    [press('n'), 'N'],
    [press('?', { shiftKey: true }), '?'],
    [press('F2'), 'F2'],
    [press('k', { ctrlKey: true }), 'Ctrl+K'],
    [press('ArrowDown'), '↓'],
    [press('ArrowDown', { shiftKey: true }), 'Shift+↓'],
    // With Alt a Mac reports another sign; the key's place on the keyboard decides.
    [press('∫', { altKey: true, code: 'KeyB' }), 'Alt+B'],
    [press('Delete', { altKey: true }), 'Alt+Delete'],
    [press('1', { altKey: true, code: 'Digit1' }), 'Alt+1'],
    [press('!', { altKey: true, shiftKey: true, code: 'Digit1' }), 'Alt+Shift+1'],
    [press('N', { altKey: true, shiftKey: true, code: 'KeyN' }), 'Alt+N'],
  ])('%s', (name, expected) => {
    expect(name).toBe(expected);
  });
});

describe('what a key does', () => {
  it('lets a single letter act alone only where nothing is typed', () => {
    const layers = [layer(['N'])];
    const inText = { ...nowhere, inText: true };
    expect(findBinding(layers, 'N', nowhere)?.key).toBe('N');
    expect(findBinding(layers, 'N', inText)).toBeNull();
    expect(findBinding(layers, 'Alt+N', inText)?.key).toBe('N');
  });

  it('lets letters be tied to Alt everywhere', () => {
    const tied = { ...nowhere, lettersNeedAlt: true };
    expect(findBinding([layer(['N'])], 'N', tied)).toBeNull();
    expect(findBinding([layer(['N'])], 'Alt+N', tied)?.key).toBe('N');
  });

  it('lets a digit take Alt and Shift, where Alt alone does another thing', () => {
    const layers = [layer(['1'], { withShift: true })];
    const inText = { ...nowhere, inText: true };
    expect(findBinding(layers, '1', nowhere)?.key).toBe('1');
    expect(findBinding(layers, '1', inText)).toBeNull();
    expect(findBinding(layers, 'Alt+1', inText)).toBeNull();
    expect(findBinding(layers, 'Alt+Shift+1', inText)?.key).toBe('1');
    expect(findBinding([...layers, layer(['Alt+1'])], 'Alt+1', nowhere)?.key).toBe('Alt+1');
  });

  it('lets function keys act anywhere', () => {
    expect(findBinding([layer(['F2'])], 'F2', { ...nowhere, inText: true })?.key).toBe('F2');
  });

  it('leaves Enter and arrows to the control that has the focus', () => {
    const layers = [layer(['Enter'], { outsideControls: true })];
    expect(findBinding(layers, 'Enter', { ...nowhere, onControl: true })).toBeNull();
    expect(findBinding(layers, 'Enter', nowhere)?.key).toBe('Enter');
  });

  it('asks the newest layer first', () => {
    const newest = layer(['N'], { label: 'newest' });
    expect(findBinding([newest, layer(['N'])], 'N', nowhere)?.label).toBe('newest');
  });
});

describe('copying, pasting and undoing', () => {
  const page = { inText: false, holdsText: false, hasSelection: false };
  const field = { inText: true, holdsText: true, hasSelection: false };

  it('belong to the text where something is typed', () => {
    for (const key of ['Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Z']) {
      expect(belongsToText(key, field)).toBe(true);
      expect(belongsToText(key, page)).toBe(false);
    }
  });

  it('leave an empty field to the screen, but for pasting', () => {
    const empty = { ...field, holdsText: false };
    expect(belongsToText('Ctrl+Z', empty)).toBe(false);
    expect(belongsToText('Ctrl+V', empty)).toBe(true);
  });

  it('copy what is selected on the page before anything else', () => {
    expect(belongsToText('Ctrl+C', { ...page, hasSelection: true })).toBe(true);
    expect(belongsToText('Ctrl+K', { ...page, hasSelection: true })).toBe(false);
  });
});
