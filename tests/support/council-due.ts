import { type Calendar, compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import { findDue } from '../../shared/domain/clock/clock.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { buildCouncilSetUp } from '../../shared/domain/templates/council.ts';

const setUp = buildCouncilSetUp({
  timeZone: 'Europe/London',
  division: 'england-and-wales',
  enteredAtMs: brandInstant(0),
});

/** When an example standard of the council's template falls due, by the domain's own clock. */
export function findCouncilDue(standardId: string, startAtMs: InstantMs): InstantMs {
  const standard = setUp.standards.find((known) => known.standardId === standardId);
  if (standard === undefined || standard.threshold === null) {
    throw new Error(`There is no standard ${standardId} with a threshold.`);
  }
  const { dueAtMs } = findDue(findCalendar(standard.calendarId), startAtMs, standard.threshold);
  if (dueAtMs === null) throw new Error('A clock that is not paused has a due time.');
  return dueAtMs;
}

function findCalendar(calendarId: string): Calendar {
  const spec = setUp.calendars.find((known) => known.calendarId === calendarId)?.spec;
  if (spec === undefined) throw new Error(`There is no calendar ${calendarId}.`);
  return compileCalendar(spec);
}
