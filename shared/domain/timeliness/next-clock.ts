import { addOpenMs, countOpenMs } from '../clock/clock.ts';
import type { StandardId } from '../ids.ts';
import { brandInstant, type InstantMs } from '../instant.ts';
import { getCalendarVersion } from './calendar-book.ts';
import type { Clock } from './clock-state.ts';
import type { Books } from './run.ts';

/** The open clock that runs out first, and when to warn of that; null where none has a due time. */
export function findNextClock(
  clocks: readonly Clock[],
  books: Books,
): { standardId: StandardId; dueAtMs: InstantMs; warnAtMs: InstantMs | null } | null {
  let next: Clock | undefined;
  for (const clock of clocks) {
    if (clock.state !== 'open' || clock.dueAtMs === null) continue;
    if (next === undefined || next.dueAtMs === null || clock.dueAtMs < next.dueAtMs) next = clock;
  }
  if (next === undefined || next.dueAtMs === null) return null;
  return {
    standardId: next.standard.standardId,
    dueAtMs: next.dueAtMs,
    warnAtMs: findWarnAtMs(next, books),
  };
}

/** When the set part of the time has passed: in opening time, unless the clock runs day and night. */
export function findWarnAtMs(
  clock: Pick<Clock, 'standard' | 'calendarId' | 'calendarVersion' | 'startedAtMs' | 'dueAtMs'>,
  books: Books,
): InstantMs | null {
  const { dueAtMs, startedAtMs, standard } = clock;
  if (dueAtMs === null) return null;
  const part = standard.warnAtFraction;
  if (!countsOpenTime(standard.threshold?.clock)) {
    return brandInstant(Math.round(startedAtMs + (dueAtMs - startedAtMs) * part));
  }
  const { calendar } = getCalendarVersion(books.calendars, clock.calendarId, clock.calendarVersion);
  const openMs = countOpenMs(calendar, startedAtMs, dueAtMs);
  return openMs <= 0 ? startedAtMs : addOpenMs(calendar, startedAtMs, Math.round(openMs * part));
}

/** Time left until due as the clock counts it, negative when late. */
export function countMsLeft(
  clock: Pick<Clock, 'standard' | 'calendarId' | 'calendarVersion'>,
  dueAtMs: InstantMs,
  books: Books,
  nowMs: InstantMs,
): number {
  if (!countsOpenTime(clock.standard.threshold?.clock)) return dueAtMs - nowMs;
  const { calendar } = getCalendarVersion(books.calendars, clock.calendarId, clock.calendarVersion);
  return nowMs <= dueAtMs
    ? countOpenMs(calendar, nowMs, dueAtMs)
    : -countOpenMs(calendar, dueAtMs, nowMs);
}

function countsOpenTime(clock: string | undefined): boolean {
  return clock === 'open_hours' || clock === 'working_days';
}
