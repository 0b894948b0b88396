import type { Calendar } from '../calendar/calendar.ts';
import { endOfLocalDay, toLocalDay, toLocalDayNumber } from '../calendar/zone.ts';
import { findDayClose } from '../clock/count-days.ts';
import type { InstantMs } from '../instant.ts';

/**
 * When somebody who came at `cameAtMs` can no longer be waiting: the last closing of that day, or,
 * after it and on a closed day, the midnight that ends the day.
 */
export function findVisitEnd(calendar: Calendar, cameAtMs: InstantMs): InstantMs {
  const closesAtMs = findDayClose(calendar, cameAtMs, toLocalDayNumber(calendar.zone, cameAtMs));
  return cameAtMs < closesAtMs
    ? closesAtMs
    : endOfLocalDay(calendar.zone, toLocalDay(calendar.zone, cameAtMs));
}

/** True for a visit that is still open although its day is over: somebody forgot to close it. */
export function isLeftOver(calendar: Calendar, cameAtMs: InstantMs, nowMs: InstantMs): boolean {
  return nowMs > findVisitEnd(calendar, cameAtMs);
}

/** A booked visit waits from the appointment or the arrival, whichever is later (docs: queues and calls). */
export function findWaitStart(
  arrivedAtMs: InstantMs,
  appointmentAtMs: InstantMs | null,
): InstantMs {
  return appointmentAtMs !== null && appointmentAtMs > arrivedAtMs ? appointmentAtMs : arrivedAtMs;
}
