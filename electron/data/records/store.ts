import type { Database } from '../../../db/sqlite.ts';
import {
  findCentre,
  listCalendarVersions,
  listSites,
  listStandardVersions,
  listTeams,
} from '../../../db/queries/setup.ts';
import { compileCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { compileZone, type Zone } from '../../../shared/domain/calendar/zone.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { brandInstant, brandLocalDay, type InstantMs } from '../../../shared/domain/instant.ts';
import { createStandardBook } from '../../../shared/domain/standards/select-standards.ts';
import { createCalendarBook } from '../../../shared/domain/timeliness/calendar-book.ts';
import type { Books } from '../../../shared/domain/timeliness/run.ts';

/** An open file with what its results are worked out from. `books` is re-read when set-up changes. */
export interface Store {
  readonly database: Database;
  readonly zone: Zone;
  readonly centreName: string;
  readonly demonstration: boolean;
  /** What references of our own begin with. */
  readonly referencePrefix: string;
  books: Books;
  /** The clock; a demonstration brings its own. */
  readonly readNowMs: () => InstantMs;
}

/** Reads the centre's set-up; `unavailable` while the file holds no centre. */
export function openStore(database: Database, readNowMs: () => InstantMs): Store {
  const centre = findCentre(database);
  if (centre === undefined) {
    throw new CodedError('unavailable', 'This file holds no centre yet.');
  }
  const zone = compileZone(centre.time_zone);
  return {
    database,
    zone,
    centreName: centre.name,
    demonstration: centre.demonstration === 1,
    referencePrefix: centre.reference_prefix,
    books: loadBooks(database, zone),
    readNowMs,
  };
}

/** All versions of standards and calendars, compiled. Call again after they have changed. */
export function loadBooks(database: Database, zone: Zone): Books {
  const centre = findCentre(database);
  if (centre === undefined) throw new CodedError('unavailable', 'This file holds no centre yet.');
  return {
    standards: createStandardBook(listStandardVersions(database), zone),
    calendars: createCalendarBook({
      centreCalendarId: centre.centre_calendar_id,
      versions: listCalendarVersions(database).map((row) => ({
        calendarId: row.calendar_id,
        version: row.version,
        effectiveFrom: brandLocalDay(row.effective_from),
        enteredAtMs: brandInstant(row.entered_at),
        calendar: compileCalendar(row.specification),
      })),
      siteCalendars: new Map(
        listSites(database).flatMap((site) =>
          site.calendar_id === null ? [] : [[site.site_id, site.calendar_id] as const],
        ),
      ),
      teamCalendars: new Map(
        listTeams(database).flatMap((team) =>
          team.calendar_id === null ? [] : [[team.team_id, team.calendar_id] as const],
        ),
      ),
    }),
  };
}
