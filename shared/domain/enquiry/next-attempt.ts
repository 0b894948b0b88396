import type { Calendar } from '../calendar/calendar.ts';
import { addOpenMs, findNextOpen } from '../clock/clock.ts';
import { CodedError } from '../errors.ts';
import { brandInstant, type InstantMs, MINUTE_MS } from '../instant.ts';

/** Opening time to wait before the second, third and any later try, in minutes. */
const waitMinutes = [60, 120, 240] as const;
const roundMs = 5 * MINUTE_MS;

/**
 * When to ring again after nobody was reached: later with each try, on a round five minutes and
 * always while open; still before the promise falls due where it can be. Null where the calendar
 * never opens.
 */
export function proposeNextAttempt(
  calendar: Calendar,
  nowMs: InstantMs,
  attempts: number,
  dueAtMs: InstantMs,
): InstantMs | null {
  const minutes = waitMinutes[Math.min(attempts, waitMinutes.length - 1)] ?? 0;
  try {
    const proposed = roundOpen(calendar, addOpenMs(calendar, nowMs, minutes * MINUTE_MS));
    if (proposed <= dueAtMs || dueAtMs <= nowMs) return proposed;
    const sooner = roundOpen(calendar, brandInstant(Math.floor((nowMs + dueAtMs) / 2)));
    return sooner <= dueAtMs ? sooner : proposed;
  } catch (error) {
    // A calendar without any opening proposes nothing; the person types a time.
    if (error instanceof CodedError && error.code === 'invalid_input') return null;
    throw error;
  }
}

/** The next round five minutes that is open; an opening itself stays what it is. */
function roundOpen(calendar: Calendar, atMs: InstantMs): InstantMs {
  return findNextOpen(calendar, brandInstant(Math.ceil(atMs / roundMs) * roundMs));
}
