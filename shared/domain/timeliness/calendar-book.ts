import type { Calendar } from '../calendar/calendar.ts';
import { toLocalDay } from '../calendar/zone.ts';
import type { Facts } from '../enquiry/events.ts';
import { CodedError } from '../errors.ts';
import type { CalendarId, SiteId, TeamId } from '../ids.ts';
import type { InstantMs, LocalDay } from '../instant.ts';

/**
 * One version of a calendar. The weekly pattern in force when a clock starts applies for ever; a
 * closure entered later makes a new version that running clocks are moved to by an event.
 */
export interface CalendarVersion {
  readonly calendarId: CalendarId;
  readonly version: number;
  readonly effectiveFrom: LocalDay;
  readonly enteredAtMs: InstantMs;
  readonly calendar: Calendar;
}

/** A standard may name the calendar of the case's own site or team instead of a fixed one. */
export const siteCalendarId = 'site' as CalendarId;
export const teamCalendarId = 'team' as CalendarId;

export interface CalendarBook {
  readonly versions: ReadonlyMap<CalendarId, readonly CalendarVersion[]>;
  readonly siteCalendars: ReadonlyMap<SiteId, CalendarId>;
  readonly teamCalendars: ReadonlyMap<TeamId, CalendarId>;
  readonly centreCalendarId: CalendarId;
}

/** Groups versions by calendar, newest first. */
export function createCalendarBook(options: {
  versions: readonly CalendarVersion[];
  centreCalendarId: CalendarId;
  siteCalendars?: ReadonlyMap<SiteId, CalendarId>;
  teamCalendars?: ReadonlyMap<TeamId, CalendarId>;
}): CalendarBook {
  const versions = new Map<CalendarId, CalendarVersion[]>();
  for (const version of options.versions.toSorted((a, b) => b.version - a.version)) {
    const list = versions.get(version.calendarId);
    if (list === undefined) versions.set(version.calendarId, [version]);
    else list.push(version);
  }
  return {
    versions,
    centreCalendarId: options.centreCalendarId,
    siteCalendars: options.siteCalendars ?? new Map(),
    teamCalendars: options.teamCalendars ?? new Map(),
  };
}

/** The id of the calendar a standard means for this case: centre, site or team (docs: rule 17). */
export function resolveCalendarId(
  book: CalendarBook,
  calendarId: CalendarId,
  facts: Facts,
): CalendarId {
  if (calendarId === siteCalendarId) {
    return (
      (facts.siteId === null ? undefined : book.siteCalendars.get(facts.siteId)) ??
      book.centreCalendarId
    );
  }
  if (calendarId === teamCalendarId) {
    return (
      (facts.teamId === null ? undefined : book.teamCalendars.get(facts.teamId)) ??
      book.centreCalendarId
    );
  }
  return calendarId;
}

/**
 * The version in force for a clock that starts at `startMs` and was written down at `loggedAtMs`:
 * of those entered by then, the one that took effect last. `not_found` for an unknown calendar.
 */
export function findCalendarVersion(
  book: CalendarBook,
  calendarId: CalendarId,
  startMs: InstantMs,
  loggedAtMs: InstantMs,
): CalendarVersion {
  const versions = book.versions.get(calendarId) ?? [];
  const [only] = versions;
  if (versions.length === 1 && only !== undefined) return only;
  let best: CalendarVersion | undefined;
  for (const version of versions) {
    const inForce =
      version.enteredAtMs <= loggedAtMs &&
      version.effectiveFrom <= toLocalDay(version.calendar.zone, startMs);
    if (inForce && (best === undefined || version.effectiveFrom > best.effectiveFrom)) {
      best = version;
    }
  }
  // Records older than every version (an import) are counted on the oldest one there is.
  best ??= versions.at(-1);
  if (best === undefined)
    throw new CodedError('not_found', `There is no calendar "${calendarId}".`);
  return best;
}

/** One exact version, for clocks that an event has moved to it. `not_found` when it is unknown. */
export function getCalendarVersion(
  book: CalendarBook,
  calendarId: CalendarId,
  version: number,
): CalendarVersion {
  const found = book.versions.get(calendarId)?.find((entry) => entry.version === version);
  if (found === undefined) {
    throw new CodedError('not_found', `Calendar "${calendarId}" has no version ${version}.`);
  }
  return found;
}
