import type { ClockView } from '../../../shared/contract/schemas-enquiry.ts';
import { addOpenMs, countOpenMs } from '../../../shared/domain/clock/clock.ts';
import type { StreamId } from '../../../shared/domain/ids.ts';
import { brandInstant, type InstantMs } from '../../../shared/domain/instant.ts';
import { getCalendarVersion } from '../../../shared/domain/timeliness/calendar-book.ts';
import { findResult, type Clock } from '../../../shared/domain/timeliness/clock-state.ts';
import type { Books } from '../../../shared/domain/timeliness/run.ts';

/** One clock as screens show it at `nowMs`. */
export function viewClock(
  subjectId: StreamId,
  clock: Clock,
  books: Books,
  nowMs: InstantMs,
): ClockView {
  const { standard } = clock;
  return {
    subjectId,
    standardId: standard.standardId,
    standardVersion: standard.version,
    standardName: standard.name,
    measure: standard.measure,
    episode: clock.episode,
    occurrence: clock.occurrence,
    result: findResult(clock, nowMs),
    reason: clock.reason,
    startedAtMs: clock.startedAtMs,
    dueAtMs: clock.dueAtMs,
    stoppedAtMs: clock.stoppedAtMs,
    elapsedMs: clock.elapsedMs,
    warnAtMs: findWarnAtMs(clock, books),
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
