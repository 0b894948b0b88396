import type { KeyBinding } from '../ui/keys.ts';

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
