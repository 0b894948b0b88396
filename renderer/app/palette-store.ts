import { createSpotlight } from '@mantine/spotlight';
import { create } from 'zustand';
import { listLayers } from '../ui/keys.ts';
import type { KeyBinding } from '../ui/keys.ts';

const [store, palette] = createSpotlight();

/** Whether "Find anything" is open. */
export const paletteStore = store;

/** What could be done on the screen in the moment the palette opened; open, it shuts the keys out. */
export const useScreenActions = create<{ readonly actions: readonly KeyBinding[] }>(() => ({
  actions: [],
}));

/** Keys that only move about are no actions to look for by name. */
const movingKeys = /^(?:Escape|Enter|Home|End|PageUp|PageDown|(?:.*\+)?[↑↓←→])$/;

/** The screen's actions among its keys, each once: what the palette can do in its place. */
export function listScreenActions(
  layers: readonly { readonly title: string; readonly bindings: readonly KeyBinding[] }[],
  everywhere: string,
): KeyBinding[] {
  const found = new Map<string, KeyBinding>();
  for (const layer of layers) {
    if (layer.title === everywhere) continue;
    for (const binding of layer.bindings) {
      if (!movingKeys.test(binding.key) && !found.has(binding.label)) {
        found.set(binding.label, binding);
      }
    }
  }
  return [...found.values()];
}

/** The title of the keys that work on every screen. */
export const everywhereTitle = 'Everywhere';

/** Opens "Find anything". */
export function openPalette(): void {
  useScreenActions.setState({ actions: listScreenActions(listLayers(), everywhereTitle) });
  palette.open();
}

/** Closes "Find anything" if it is open. */
export function closePalette(): void {
  palette.close();
}
