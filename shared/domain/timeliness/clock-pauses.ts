import type { Pause } from '../clock/clock.ts';
import type { SubjectState } from '../enquiry/subject-state.ts';
import { getCalendarVersion } from './calendar-book.ts';
import type { Clock } from './clock-state.ts';
import { findPauses } from './evaluate.ts';
import type { Books } from './run.ts';

/** The pauses that stopped a clock already worked out: what its explanation lists as skipped. */
export function findClockPauses(state: SubjectState, clock: Clock, books: Books): readonly Pause[] {
  const version = getCalendarVersion(books.calendars, clock.calendarId, clock.calendarVersion);
  return findPauses(
    state,
    clock.standard,
    {
      episode: clock.episode,
      occurrence: clock.occurrence,
      receivedAtMs: clock.receivedAtMs,
      startAtMs: clock.startedAtMs,
      // Only the choice of versions needs it, and that choice has been made.
      startLoggedAtMs: clock.startedAtMs,
      stopAtMs: clock.stoppedAtMs,
      promised: null,
    },
    version,
  );
}
