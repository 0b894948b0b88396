import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import type { Theme } from '../../shared/contract/rpc-bridge.ts';

/** What the shell remembers of itself between starts; never anything about records. */
export interface ShellState {
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
  readonly theme: Theme;
  /** Where the quick-log window was. */
  readonly quickBounds: Rectangle | null;
}

/** The state of a first start, and of one whose file cannot be read. */
export const firstShellState: ShellState = {
  bounds: null,
  maximized: false,
  theme: 'system',
  quickBounds: null,
};

/** The smallest window in which every screen still works. */
export const smallestWindow = { width: 900, height: 600 };
/** The window of a first start. */
export const firstWindow = { width: 1280, height: 800 };
/** The smallest quick-log window, and the one of a first start. */
export const smallestQuickWindow = { width: 460, height: 420 };
export const firstQuickWindow = { width: 640, height: 760 };
/** How much of a remembered window must still lie on a screen. */
const reachableEdge = 120;

function readField(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function readWhole(value: unknown, name: string, least: number): number | null {
  const field = readField(value, name);
  if (typeof field !== 'number' || !Number.isSafeInteger(field)) return null;
  return field >= least && field <= 100_000 ? field : null;
}

function readBounds(
  value: unknown,
  smallest: { readonly width: number; readonly height: number },
): Rectangle | null {
  const x = readWhole(value, 'x', -100_000);
  const y = readWhole(value, 'y', -100_000);
  const width = readWhole(value, 'width', smallest.width);
  const height = readWhole(value, 'height', smallest.height);
  if (x === null || y === null || width === null || height === null) return null;
  return { x, y, width, height };
}

/** Reads the remembered state from its JSON text; whatever does not fit is as on a first start. */
export function parseShellState(text: string): ShellState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A torn file costs a window position, nothing more.
    return firstShellState;
  }
  const theme = readField(value, 'theme');
  return {
    bounds: readBounds(readField(value, 'bounds'), smallestWindow),
    maximized: readField(value, 'maximized') === true,
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    quickBounds: readBounds(readField(value, 'quickBounds'), smallestQuickWindow),
  };
}

/** The bounds to open with: as remembered where a screen still shows them, otherwise none (centred). */
export function placeWindow(
  bounds: Rectangle | null,
  workAreas: readonly Rectangle[],
): Rectangle | null {
  if (bounds === null) return null;
  const reachable = workAreas.some((area) => {
    const right = Math.min(bounds.x + bounds.width, area.x + area.width);
    const bottom = Math.min(bounds.y + bounds.height, area.y + area.height);
    const wide = right - Math.max(bounds.x, area.x) >= reachableEdge;
    // The title bar is what a person drags, so the top edge itself must lie on the screen.
    return wide && bounds.y >= area.y && bottom - bounds.y >= reachableEdge;
  });
  return reachable ? bounds : null;
}

/** Reads the state's file; a missing or unreadable one is a first start. */
export function loadShellState(file: string): ShellState {
  try {
    return parseShellState(readFileSync(file, 'utf8'));
  } catch {
    // No file yet, or none that this account may read.
    return firstShellState;
  }
}

/** Writes the state's file, whole or not at all. A full disk costs the window's position and must not cost more. */
export function saveShellState(file: string, state: ShellState): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  } catch {
    // Said without the error's own words: they name the account's folder.
    console.error('The place of the window could not be remembered.');
  }
}
