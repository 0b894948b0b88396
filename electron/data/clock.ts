import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';

/** The one place of the data service that reads the clock. */
export function readNowMs(): InstantMs {
  return brandInstant(Date.now());
}

/** Milliseconds that only ever rise, whatever happens to the clock on the wall. */
export function readSteadyMs(): number {
  return performance.now();
}
