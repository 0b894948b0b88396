import { createSpotlight } from '@mantine/spotlight';
import { create } from 'zustand';
import { everywhereTitle, listLayers } from '../ui/keys.ts';
import type { KeyBinding } from '../ui/keys.ts';
import { listScreenActions } from './screen-actions.ts';

const [store, palette] = createSpotlight();

/** Whether "Find anything" is open. */
export const paletteStore = store;

interface PaletteState {
  /** What could be done on the screen when the palette opened; open, it shuts the screen's keys out. */
  readonly actions: readonly KeyBinding[];
  readonly query: string;
}

/** What the palette shows. */
export const usePalette = create<PaletteState>(() => ({ actions: [], query: '' }));

/** Changes what is looked for. */
export function setPaletteQuery(query: string): void {
  usePalette.setState({ query });
}

/** How long the palette's field may take to get the focus, in milliseconds. */
const focusWithinMs = 500;

/**
 * Takes the keys pressed before the palette's field has the focus: they are the beginning of what is
 * looked for, and must not act on the screen behind.
 */
function collectFirstKeys(): void {
  const collect = (event: KeyboardEvent): void => {
    const { target } = event;
    if (target instanceof HTMLElement && target.closest('.mantine-Spotlight-content') !== null) {
      stop();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key.length === 1) setPaletteQuery(usePalette.getState().query + event.key);
  };
  const stop = (): void => {
    clearTimeout(timer);
    window.removeEventListener('keydown', collect, { capture: true });
  };
  const timer = setTimeout(stop, focusWithinMs);
  window.addEventListener('keydown', collect, { capture: true });
}

/** Marks what stands first in the list: what Enter takes. The list marks by itself only what is typed into it. */
export function markFirst(): void {
  const { listId } = store.getState();
  const list = listId === '' ? null : document.getElementById(listId);
  if (list === null) return;
  list.querySelector('[data-selected]')?.removeAttribute('data-selected');
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

/** Opens "Find anything". */
export function openPalette(): void {
  usePalette.setState({ actions: listScreenActions(listLayers(), everywhereTitle), query: '' });
  collectFirstKeys();
  palette.open();
}

/** Closes "Find anything" if it is open. */
export function closePalette(): void {
  palette.close();
}
