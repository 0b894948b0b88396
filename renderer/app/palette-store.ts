import { createSpotlight } from '@mantine/spotlight';
import { create } from 'zustand';
import { everywhereTitle, listLayers } from '../ui/keys.ts';
import type { KeyBinding } from '../ui/keys.ts';
import { listScreenActions } from './screen-actions.ts';

const [store, palette] = createSpotlight();

/** Whether "Find anything" is open. */
export const paletteStore = store;

/** What could be done on the screen in the moment the palette opened; open, it shuts the keys out. */
export const useScreenActions = create<{ readonly actions: readonly KeyBinding[] }>(() => ({
  actions: [],
}));

/** Opens "Find anything". */
export function openPalette(): void {
  useScreenActions.setState({ actions: listScreenActions(listLayers(), everywhereTitle) });
  palette.open();
}

/** Closes "Find anything" if it is open. */
export function closePalette(): void {
  palette.close();
}
