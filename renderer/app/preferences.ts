import { create } from 'zustand';

/** What a person at this desk likes; kept in the window, nothing of it is about customers. */
export interface Preferences {
  readonly density: 'comfortable' | 'compact';
  /** True: single letters act only together with Alt, everywhere (WCAG 2.1.4). */
  readonly lettersNeedAlt: boolean;
}

const storageKey = 'punctual.preferences';

function readStored(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return defaults;
    const density = 'density' in stored && stored.density === 'compact' ? 'compact' : 'comfortable';
    return {
      density,
      lettersNeedAlt: 'lettersNeedAlt' in stored && stored.lettersNeedAlt === true,
    };
  } catch (error) {
    // Storage that cannot be read is no reason not to start.
    console.warn(error instanceof Error ? error.name : 'unreadable preferences');
    return defaults;
  }
}

const defaults: Preferences = { density: 'comfortable', lettersNeedAlt: false };

/** The preferences of this desk. */
export const usePreferences = create<Preferences>(() => readStored());

/** Changes a preference and remembers it. */
export function changePreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  localStorage.setItem(storageKey, JSON.stringify(usePreferences.getState()));
}
