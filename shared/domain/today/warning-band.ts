import type { InstantMs } from '../instant.ts';

/** How near the due time is, as people say it. */
export const warningBands = ['minutes', 'hour', 'today', 'tomorrow', 'later'] as const;
export type WarningBand = (typeof warningBands)[number];

/** The local midnights that end today and tomorrow. */
export interface DayEnds {
  readonly todayMs: InstantMs;
  readonly tomorrowMs: InstantMs;
}

const minutesMs = 10 * 60_000;
const hourMs = 60 * 60_000;

/** The band of a due time seen from `nowMs`. */
export function findWarningBand(dueAtMs: InstantMs, nowMs: InstantMs, ends: DayEnds): WarningBand {
  if (dueAtMs - nowMs <= minutesMs) return 'minutes';
  if (dueAtMs - nowMs <= hourMs) return 'hour';
  if (dueAtMs <= ends.todayMs) return 'today';
  return dueAtMs <= ends.tomorrowMs ? 'tomorrow' : 'later';
}
