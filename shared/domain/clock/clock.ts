import type { Calendar } from '../calendar/calendar.ts';
import { toDayNumber } from '../calendar/local-day.ts';
import { findDayStartMs, toInstant } from '../calendar/zone.ts';
import { brandInstant, parseLocalDay, toInstantMs } from '../instant.ts';
import type { InstantMs, LocalDay } from '../instant.ts';
import type { ClockTarget, Pause } from './clock-target.ts';
import { findDayClose } from './count-days.ts';
import { countClockMs } from './find-due.ts';
import { mergePauses } from './pauses.ts';

/**
 * The clock: how much service time has passed and when something falls due (docs: clock rules 1 to
 * 10, 15 and 16). This is its whole public face; the parts behind it are free to change. Everything
 * here is pure: values in, values out, no clock read, no time zone of the machine.
 */
export type { ClockTarget, Pause } from './clock-target.ts';
export { parseClockTarget } from './parse-target.ts';
export type { DueResult } from './find-due.ts';
export { findDue } from './find-due.ts';
export { addOpenMs, countOpenMs, findNextOpen } from './open-time.ts';
export type { ExplainedDay, ExplainedSpan, Explanation } from './explain.ts';
export { explainDue } from './explain.ts';
export { describeExplanation } from './describe-explanation.ts';

/**
 * The time a clock has run between two instants, in milliseconds, less its pauses: open time for
 * `open_hours` and `working_days`, real time for `elapsed` and `calendar_days`. A pause without an
 * end lasts to `toMs`. 0 when the interval is reversed.
 */
export function countElapsedMs(
  calendar: Calendar,
  target: ClockTarget,
  fromMs: InstantMs,
  toMs: InstantMs,
  pauses?: readonly Pause[],
): number {
  if (toMs <= fromMs) return 0;
  let elapsedMs = countClockMs(calendar, target, fromMs, toMs);
  if (pauses === undefined || pauses.length === 0) return elapsedMs;
  for (const pause of mergePauses(pauses, fromMs)) {
    if (pause.fromMs >= toMs) break;
    const pausedToMs = brandInstant(Math.min(pause.toMs, toMs));
    elapsedMs -= countClockMs(calendar, target, brandInstant(pause.fromMs), pausedToMs);
  }
  return elapsedMs;
}

/**
 * When a date agreed with a customer falls due (docs: clock rule 13): at the agreed local time,
 * "14:30", or without one at the close of that day (the midnight that ends it when it is closed).
 * Throws `invalid_input` for a date or time that is none.
 */
export function findAgreedDue(calendar: Calendar, day: LocalDay, time: string | null): InstantMs {
  const dayNumber = toDayNumber(parseLocalDay(day));
  if (time !== null) return toInstant(calendar.zone, `${day}T${time}`);
  return findDayClose(calendar, toInstantMs(findDayStartMs(calendar.zone, dayNumber)), dayNumber);
}
