/** The pauses before the first, second and third restart of a data process that ended by itself. */
const restartDelaysMs: readonly number[] = [1000, 2000, 4000];

/** A data process that has answered this long is sound again: earlier failures no longer count. */
export const steadyAfterMs = 60_000;

/** The pause before the next restart after `failures` earlier ones; null when it is time to say so instead. */
export function findRestartDelayMs(failures: number): number | null {
  return restartDelaysMs[failures] ?? null;
}
