import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeContextMenu } from '../../electron/main/context-menu.ts';
import type { ContextPlace } from '../../electron/main/context-menu.ts';
import { createIdleLock, lookEverySeconds } from '../../electron/main/idle-lock.ts';

const quiet = { systemIdleSeconds: 0, systemLocked: false };

/** Looks again and again for this long; true as soon as one look locks. */
function lookFor(
  lock: ReturnType<typeof createIdleLock>,
  seconds: number,
  findIdle: (second: number) => number,
): number | null {
  for (let second = lookEverySeconds; second <= seconds; second += lookEverySeconds) {
    if (lock.look(5, { ...quiet, systemIdleSeconds: findIdle(second) })) return second;
  }
  return null;
}

describe('a desk that nobody uses', () => {
  it('is locked when its minutes are over', () => {
    expect(lookFor(createIdleLock(), 900, (second) => second)).toBe(300);
  });

  it('stays open while somebody works in another program', () => {
    expect(lookFor(createIdleLock(), 7200, (second) => second % 40)).toBeNull();
  });

  it('is locked all the same where the system never says how long it rests', () => {
    expect(lookFor(createIdleLock(), 900, () => 0)).toBe(300);
  });

  it('stays open there while the app itself is used', () => {
    const lock = createIdleLock();
    for (let minute = 0; minute < 30; minute += 1) {
      lock.noteInput();
      expect(lookFor(lock, 240, () => 0)).toBeNull();
    }
    // The look that saw the input counts from nothing, so 235 of the 300 seconds are over.
    expect(lookFor(lock, 600, () => 0)).toBe(65);
  });

  it('is locked at once when the system is', () => {
    expect(createIdleLock().look(60, { systemIdleSeconds: 0, systemLocked: true })).toBe(true);
  });

  it('is never locked before its minutes are over, and always soon after', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 4000 }),
        (minutes, idle) => {
          const locks = createIdleLock().look(minutes, { ...quiet, systemIdleSeconds: idle });
          expect(locks).toBe(idle >= minutes * 60);
        },
      ),
    );
  });
});

describe('the menu of the right mouse button', () => {
  const flags = {
    canUndo: true,
    canRedo: false,
    canCut: false,
    canCopy: false,
    canPaste: true,
    canDelete: false,
    canSelectAll: true,
    canEditRichly: false,
  };
  const field: ContextPlace = {
    isEditable: true,
    selectionText: '',
    editFlags: flags,
    misspelledWord: '',
    dictionarySuggestions: [],
  };
  const describeItems = (place: ContextPlace) =>
    describeContextMenu(place, () => undefined).map((item) => item.role ?? item.label ?? item.type);

  it('edits a field, and offers only what works there', () => {
    const items = describeContextMenu(field, () => undefined);
    expect(items.find((item) => item.role === 'cut')?.enabled).toBe(false);
    expect(items.find((item) => item.role === 'paste')?.enabled).toBe(true);
    expect(describeItems(field)).toEqual([
      'undo',
      'separator',
      'cut',
      'copy',
      'paste',
      'separator',
      'selectAll',
    ]);
  });

  it('copies selected text, and is not there over nothing', () => {
    expect(describeItems({ ...field, isEditable: false, selectionText: 'E-26-1' })).toEqual([
      'copy',
    ]);
    expect(describeItems({ ...field, isEditable: false, selectionText: ' ' })).toEqual([]);
  });

  it('mends a misspelled word', () => {
    const heard: string[] = [];
    const place = { ...field, misspelledWord: 'cuoncil', dictionarySuggestions: ['council'] };
    const [first] = describeContextMenu(place, (word) => heard.push(word));
    expect(first?.label).toBe('council');
    Reflect.apply(first?.click ?? (() => undefined), first, []);
    expect(heard).toEqual(['council']);
  });
});
