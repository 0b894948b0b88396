import type { SubjectState } from '../enquiry/subject-state.ts';
import type { PromisedTime } from '../enquiry/events.ts';
import type { InstantMs } from '../instant.ts';
import type { StandardBook } from '../standards/select-standards.ts';
import type { StandardVersion } from '../standards/standard.ts';
import {
  type CalendarBook,
  type CalendarVersion,
  findCalendarVersion,
  getCalendarVersion,
  resolveCalendarId,
} from './calendar-book.ts';
import type { Clock, ClockReason, ClockState, Counted } from './clock-state.ts';

/** Everything the centre has promised and when it is open: what results are worked out from. */
export interface Books {
  readonly standards: StandardBook;
  readonly calendars: CalendarBook;
}

/** When one clock began and ended; `stopAtMs` null while nothing has stopped it. */
export interface Run {
  readonly episode: number;
  readonly occurrence: number;
  readonly receivedAtMs: InstantMs;
  readonly startAtMs: InstantMs;
  readonly startLoggedAtMs: InstantMs;
  readonly stopAtMs: InstantMs | null;
  /** A due time that was promised, instead of one worked out from a threshold. */
  readonly promised: PromisedTime | null;
}

/** A promised date is measured in real time. */
export const elapsedOnly = { clock: 'elapsed', seconds: 0 } as const;

/** Puts a clock together: what is set aside or excluded is said last, so that nothing hides it. */
export function makeClock(
  state: SubjectState,
  standard: StandardVersion,
  run: Run,
  version: CalendarVersion,
  outcome: {
    dueAtMs: InstantMs | null;
    stoppedAtMs: InstantMs | null;
    elapsedMs: number | null;
    counted: Counted;
    reason: ClockReason;
  },
): Clock {
  let { counted, reason } = outcome;
  let clockState: ClockState = counted === 'none' || reason !== '' ? 'not_applicable' : counted;
  if (state.aside !== null) {
    counted = 'none';
    clockState = 'not_applicable';
    reason = state.aside;
  } else if (counted !== 'none' && isExcluded(state, standard)) {
    clockState = 'excluded';
    reason = 'excluded';
  }
  return {
    standard,
    calendarId: version.calendarId,
    calendarVersion: version.version,
    episode: run.episode,
    occurrence: run.occurrence,
    receivedAtMs: run.receivedAtMs,
    startedAtMs: run.startAtMs,
    dueAtMs: outcome.dueAtMs,
    stoppedAtMs: outcome.stoppedAtMs,
    elapsedMs: outcome.elapsedMs,
    state: clockState,
    counted,
    reason,
  };
}

function isExcluded(state: SubjectState, standard: StandardVersion): boolean {
  return state.exclusions.some(
    (exclusion) =>
      exclusion.approvedBy !== null &&
      (exclusion.standardId === null || exclusion.standardId === standard.standardId),
  );
}

/** The version fixed at the start, unless an event moved this clock to another (docs: rule 11). */
export function findVersion(
  state: SubjectState,
  standard: StandardVersion,
  run: Pick<Run, 'episode' | 'startAtMs' | 'startLoggedAtMs'>,
  books: Books,
): CalendarVersion {
  const calendarId = resolveCalendarId(books.calendars, standard.calendarId, state.facts);
  let moved: number | null = null;
  for (const move of state.dueMoves) {
    if (move.standardId === standard.standardId && move.episode === run.episode) {
      moved = move.calendarVersion;
    }
  }
  return moved === null
    ? findCalendarVersion(books.calendars, calendarId, run.startAtMs, run.startLoggedAtMs)
    : getCalendarVersion(books.calendars, calendarId, moved);
}
