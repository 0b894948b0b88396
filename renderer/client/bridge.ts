import type { PunctualBridge } from '../../shared/contract/rpc-bridge.ts';

declare global {
  interface Window {
    /** Offered by the preload to the app's own page, and to no other. */
    readonly punctual?: PunctualBridge;
  }
}

/** The functions of the shell; throws outside the app's own window. */
export function readBridge(): PunctualBridge {
  if (window.punctual === undefined) throw new Error('This page only works inside Punctual.');
  return window.punctual;
}
