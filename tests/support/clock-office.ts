import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Calendar, CalendarSpec } from '../../shared/domain/calendar/calendar.ts';
import { toInstant } from '../../shared/domain/calendar/zone.ts';
import { findDue } from '../../shared/domain/clock/clock.ts';
import type { ClockTarget, Pause } from '../../shared/domain/clock/clock.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';

export const HOUR = 3_600_000;
export const NINE_TO_FIVE = [['09:00', '17:00']] as const;
export const WEEK = {
  mon: NINE_TO_FIVE,
  tue: NINE_TO_FIVE,
  wed: NINE_TO_FIVE,
  thu: NINE_TO_FIVE,
  fri: NINE_TO_FIVE,
} as const;
const ALL_DAY = [['00:00', '24:00']] as const;
export const ALWAYS = {
  mon: ALL_DAY,
  tue: ALL_DAY,
  wed: ALL_DAY,
  thu: ALL_DAY,
  fri: ALL_DAY,
  sat: ALL_DAY,
  sun: ALL_DAY,
} as const;

export function open(spec: Partial<CalendarSpec> = {}): Calendar {
  return compileCalendar({ timeZone: 'Europe/London', week: WEEK, ...spec });
}

export const office = open();
export const officeWithHolidays = open({ bankHolidays: 'england-and-wales' });

/** A local time of the calendar. */
export function at(text: string, calendar: Calendar = office): InstantMs {
  return toInstant(calendar.zone, text);
}

/** The due time as local time of the calendar's zone. */
export function due(
  calendar: Calendar,
  from: string,
  target: ClockTarget,
  pauses: ReadonlyArray<readonly [string, string | null]> = [],
): string {
  const intervals = pauses.map(([start, end]): Pause => [
    at(start, calendar),
    end === null ? null : at(end, calendar),
  ]);
  const { state, dueAtMs } = findDue(calendar, at(from, calendar), target, intervals);
  return dueAtMs === null ? state : showLocal(calendar, dueAtMs);
}

export function showLocal(calendar: Calendar, instantMs: InstantMs): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(
    calendar.zone.timeZone,
  );
  return zoned.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/:00$/, '');
}

export function openHours(hours: number): ClockTarget {
  return { clock: 'open_hours', seconds: hours * 3600 };
}
