import { useMemo, useSyncExternalStore } from 'react';
import { readBridge } from '../client/bridge.ts';
import { readPlace } from './routes.ts';
import type { Place } from './routes.ts';

/** The address lives behind the # of the page, so going back works and a reload stays. */
export function readPath(): string {
  return window.location.hash.replace(/^#/, '') || '/log';
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('hashchange', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('hashchange', listener);
  };
}

/**
 * Goes to an address such as "/queue". The screen is there before the next key: the browser tells of
 * the new address only later, and what is typed until then would act on the screen that was left.
 */
export function navigate(path: string): void {
  if (readPath() === path) return;
  window.location.hash = path;
  for (const listener of [...listeners]) listener();
}

/** Goes to the screen on the wall, which fills the screen. */
export function openWallboard(): void {
  readBridge().setFullScreen(true);
  navigate('/wallboard');
}

/** Leaves the screen on the wall for the figures behind it. */
export function leaveWallboard(): void {
  readBridge().setFullScreen(false);
  navigate('/today');
}

/** Goes to an address so that going back does not lead to the one before: another person was there. */
export function replacePlace(path: string): void {
  // The quick-log window is one place for everybody.
  if (readPath() !== path && readPath() !== '/quick') window.location.replace(`#${path}`);
}

/** Goes back to the screen before. */
export function goBack(): void {
  window.history.back();
}

/** The address shown now; the component renders again when it changes. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, readPath);
}

/** The place shown now; the component renders again when it changes. */
export function usePlace(): Place {
  const path = usePath();
  return useMemo(() => readPlace(path), [path]);
}
