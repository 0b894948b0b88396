import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  firstShellState,
  loadShellState,
  parseShellState,
  placeWindow,
  saveShellState,
} from '../../electron/main/shell-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const small = { x: 1280, y: 360, width: 620, height: 640 };
const bounds = { x: 40, y: 50, width: 1200, height: 800 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'punctual-shell-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the remembered window', () => {
  it('survives a restart', () => {
    const file = join(folder, 'deep', 'shell.json');
    const state = { bounds, maximized: true, theme: 'dark', quickBounds: small } as const;
    saveShellState(file, state);
    expect(loadShellState(file)).toEqual(state);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['shell.json']);
  });

  it('is as on a first start when its file is missing, torn or full of nonsense', () => {
    expect(loadShellState(join(folder, 'none.json'))).toEqual(firstShellState);
    expect(parseShellState('{"bounds":{"x":1')).toEqual(firstShellState);
    const nonsense = '{"bounds":{"x":0,"y":0,"width":1e99,"height":5},"theme":"__proto__"}';
    expect(parseShellState(nonsense)).toEqual(firstShellState);
  });

  it('is never read into anything but a window that fits', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const state = parseShellState(text);
        expect(['light', 'dark', 'system']).toContain(state.theme);
        expect(typeof state.maximized).toBe('boolean');
      }),
    );
  });

  it('costs nothing more than itself when it cannot be written', () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    writeFileSync(join(folder, 'file'), 'in the way');
    saveShellState(join(folder, 'file', 'shell.json'), firstShellState);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('in the way');
    expect(said).toHaveBeenCalledExactlyOnceWith(expect.not.stringContaining(folder));
    said.mockRestore();
  });
});

describe('the place of a window', () => {
  it('is the remembered one while a screen shows it', () => {
    expect(placeWindow(bounds, [screen])).toEqual(bounds);
    const second = { x: 1920, y: 0, width: 1920, height: 1040 };
    expect(placeWindow({ ...bounds, x: 2000 }, [screen, second])?.x).toBe(2000);
  });

  it.each([
    ['on a screen that was unplugged', { ...bounds, x: 2000 }],
    ['with its title bar above the screen', { ...bounds, y: -30 }],
    ['all but off the edge', { ...bounds, x: 1900 }],
    ['below the screen', { ...bounds, y: 1000 }],
  ])('is not kept %s', (_where, lost) => {
    expect(placeWindow(lost, [screen])).toBeNull();
  });
});
