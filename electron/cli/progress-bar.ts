import { readSteadyMs } from '../data/clock.ts';
import type { Streams } from './command.ts';

/** One line on a terminal that says how far a long work is; nothing at all anywhere else. */
export interface ProgressBar {
  /** `fraction` from 0 to 1; drawn a few times a second at most. */
  show(fraction: number, words: string): void;
  /** Takes the line away again; safe to call twice. */
  clear(): void;
}

const cells = 30;
const drawEveryMs = 100;

/** Makes a bar on `stderr`; silent where that is no terminal. */
export function createProgressBar(stderr: Streams['stderr'], what: string): ProgressBar {
  if (stderr.isTTY !== true) {
    return { show: () => undefined, clear: () => undefined };
  }
  let drawnAtMs = -Infinity;
  return {
    show(fraction, words) {
      const nowMs = readSteadyMs();
      if (nowMs - drawnAtMs < drawEveryMs) return;
      drawnAtMs = nowMs;
      const done = Math.round(Math.min(1, Math.max(0, fraction)) * cells);
      const bar = `${'█'.repeat(done)}${'░'.repeat(cells - done)}`;
      stderr.write(`\r\u001B[K${what} ${bar} ${Math.floor(fraction * 100)} %, ${words}`);
    },
    clear() {
      if (drawnAtMs !== -Infinity) stderr.write('\r\u001B[K');
      drawnAtMs = -Infinity;
    },
  };
}
