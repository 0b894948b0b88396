/** How often the desk is looked at, in seconds. */
export const lookEverySeconds = 5;

/** What the system says at one look. */
export interface DeskLook {
  /** Seconds since the last key or movement anywhere on this computer, as far as the system tells. */
  readonly systemIdleSeconds: number;
  /** True when the system's own lock screen shows. */
  readonly systemLocked: boolean;
}

/** Decides, look by look, when a desk that nobody uses must be locked. */
export interface IdleLock {
  /** A key or a movement in a window of the app. */
  noteInput(): void;
  /** One look every `lookEverySeconds`; true when the desk must be locked now. */
  look(idleMinutes: number, seen: DeskLook): boolean;
}

/**
 * Makes the decision's memory. What counts is the idle time of the whole computer, so that work in
 * another program keeps the desk open. Some systems always say 0: until one has been seen to count,
 * only what happens in the app's own windows is believed, and the desk rather locks too early.
 */
export function createIdleLock(): IdleLock {
  let quietSeconds = 0;
  let hadInput = false;
  let systemCounts = false;
  return {
    noteInput: () => {
      hadInput = true;
    },
    look: (idleMinutes, seen) => {
      quietSeconds = hadInput ? 0 : quietSeconds + lookEverySeconds;
      hadInput = false;
      systemCounts ||= seen.systemIdleSeconds > 0;
      const idleSeconds = systemCounts ? seen.systemIdleSeconds : quietSeconds;
      return seen.systemLocked || idleSeconds >= idleMinutes * 60;
    },
  };
}
