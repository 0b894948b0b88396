import { findDayPattern, type Calendar } from '../../../shared/domain/calendar/calendar.ts';
import { findWallInstantMs, toLocalDayNumber } from '../../../shared/domain/calendar/zone.ts';
import { findDayClose } from '../../../shared/domain/clock/count-days.ts';
import type { SiteId } from '../../../shared/domain/ids.ts';
import { brandInstant, DAY_MS, type InstantMs, MINUTE_MS } from '../../../shared/domain/instant.ts';
import {
  findCalendarVersion,
  type CalendarBook,
} from '../../../shared/domain/timeliness/calendar-book.ts';

/** The hours of a site at a moment; the centre's where it has none of its own. */
export function findSiteCalendar(
  book: CalendarBook,
  siteId: SiteId | null,
  atMs: InstantMs,
): Calendar {
  const own = siteId === null ? undefined : book.siteCalendars.get(siteId);
  return findCalendarVersion(book, own ?? book.centreCalendarId, atMs, atMs).calendar;
}

/** The first opening and the last closing of the local day of an instant; null on a closed day. */
export function findOpeningOfDay(
  calendar: Calendar,
  atMs: InstantMs,
): { opensAtMs: InstantMs; closesAtMs: InstantMs } | null {
  const dayNumber = toLocalDayNumber(calendar.zone, atMs);
  const [openingMinute] = findDayPattern(calendar, dayNumber).runs;
  if (openingMinute === undefined) return null;
  const wallMs = dayNumber * DAY_MS + openingMinute * MINUTE_MS;
  return {
    opensAtMs: brandInstant(findWallInstantMs(calendar.zone, wallMs)),
    closesAtMs: findDayClose(calendar, atMs, dayNumber),
  };
}

/** True for a day that has the hours of its weekday: no holiday, no closure, no other hours. */
export function isOpenAsUsual(calendar: Calendar, dayNumber: number): boolean {
  const { kind, runs } = findDayPattern(calendar, dayNumber);
  return kind === 'week' && runs.length > 0;
}
