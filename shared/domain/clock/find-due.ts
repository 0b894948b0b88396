import type { Calendar } from '../calendar/calendar.ts';
import { assertNever, CodedError } from '../errors.ts';
import { brandInstant, SECOND_MS, toInstantMs } from '../instant.ts';
import type { InstantMs } from '../instant.ts';
import type { ClockTarget, Pause } from './clock-target.ts';
import { countCalendarDays, countWorkingDays } from './count-days.ts';
import { addOpenMs, countOpenMs } from './open-time.ts';
import { mergePauses } from './pauses.ts';

/** A due time, or none yet because a pause is still open. */
export type DueResult =
  | { readonly state: 'due'; readonly dueAtMs: InstantMs }
  | { readonly state: 'paused'; readonly dueAtMs: null };

const PAUSED: DueResult = { state: 'paused', dueAtMs: null };

/**
 * When a clock that started at `fromMs` falls due (docs: clock rules 6 to 10). A pause moves the due
 * time by the time paused on the same clock: open time for `open_hours` and `working_days`, real
 * time for `elapsed` and `calendar_days`; one that begins at or after the due time moves nothing,
 * and one without an end that begins before it leaves no due time. Amounts below zero are warnings
 * that lie before the start, so pauses do not move them.
 * Throws `invalid_input` when no due time can be found within the years and rules of the calendar.
 */
export function findDue(
  calendar: Calendar,
  fromMs: InstantMs,
  target: ClockTarget,
  pauses?: readonly Pause[],
): DueResult {
  const dueAtMs = findUnpausedDue(calendar, fromMs, target);
  if (pauses === undefined || pauses.length === 0 || isBackward(target)) {
    return { state: 'due', dueAtMs };
  }
  return moveByPauses(calendar, fromMs, dueAtMs, target, pauses);
}

/** The due time as if there were no pauses. */
export function findUnpausedDue(
  calendar: Calendar,
  fromMs: InstantMs,
  target: ClockTarget,
): InstantMs {
  switch (target.clock) {
    case 'open_hours':
      return addOpenMs(calendar, fromMs, toWholeMs(target.seconds));
    case 'elapsed':
      return toInstantMs(fromMs + toWholeMs(target.seconds));
    case 'working_days':
      return countWorkingDays(calendar, fromMs, target).dueAtMs;
    case 'calendar_days':
      return countCalendarDays(calendar, fromMs, target).dueAtMs;
    default:
      return assertNever(target);
  }
}

/** Says whether a target lies before its start. */
export function isBackward(target: ClockTarget): boolean {
  switch (target.clock) {
    case 'open_hours':
    case 'elapsed':
      return target.seconds < 0;
    case 'working_days':
    case 'calendar_days':
      return target.days < 0;
    default:
      return assertNever(target);
  }
}

/** Says whether a clock is measured in open time; the others are measured in real time. */
export function isMeasuredInOpenTime(target: ClockTarget): boolean {
  return target.clock === 'open_hours' || target.clock === 'working_days';
}

function moveByPauses(
  calendar: Calendar,
  fromMs: InstantMs,
  unpausedDueMs: InstantMs,
  target: ClockTarget,
  pauses: readonly Pause[],
): DueResult {
  let dueAtMs = unpausedDueMs;
  for (const pause of mergePauses(pauses, fromMs)) {
    if (pause.fromMs >= dueAtMs) break;
    if (pause.toMs === Infinity) return PAUSED;
    const pausedMs = countClockMs(
      calendar,
      target,
      brandInstant(pause.fromMs),
      brandInstant(pause.toMs),
    );
    dueAtMs = isMeasuredInOpenTime(target)
      ? addOpenMs(calendar, dueAtMs, pausedMs)
      : toInstantMs(dueAtMs + pausedMs);
  }
  return { state: 'due', dueAtMs };
}

/** Unpaused time of a target's clock between two instants, in milliseconds. */
export function countClockMs(
  calendar: Calendar,
  target: ClockTarget,
  fromMs: InstantMs,
  toMs: InstantMs,
): number {
  return isMeasuredInOpenTime(target) ? countOpenMs(calendar, fromMs, toMs) : toMs - fromMs;
}

/** Seconds as whole milliseconds; a fraction below a millisecond is noise of the writing. */
function toWholeMs(seconds: number): number {
  const wholeMs = Math.round(seconds * SECOND_MS);
  if (!Number.isSafeInteger(wholeMs)) {
    throw new CodedError(
      'invalid_input',
      'An amount of time is a number of seconds',
      'target.seconds',
    );
  }
  return wholeMs;
}
