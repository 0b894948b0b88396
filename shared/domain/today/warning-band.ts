import type { InstantMs } from '../instant.ts';

/** How near the due time is, as people say it. */
export const warningBands = ['minutes', 'hour', 'today', 'later'] as const;
export type WarningBand = (typeof warningBands)[number];

const minutesMs = 10 * 60_000;
const hourMs = 60 * 60_000;

/** The band of a due time seen from `nowMs`; `endOfTodayMs` is the local midnight that ends the day. */
export function findWarningBand(
  dueAtMs: InstantMs,
  nowMs: InstantMs,
  endOfTodayMs: InstantMs,
): WarningBand {
  if (dueAtMs - nowMs <= minutesMs) return 'minutes';
  if (dueAtMs - nowMs <= hourMs) return 'hour';
  return dueAtMs <= endOfTodayMs ? 'today' : 'later';
}
