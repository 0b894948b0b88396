import { listRunningClocks, type RunningClockRow } from '../../../db/queries/warnings.ts';
import type { MethodOutput } from '../../../shared/contract/methods.ts';
import { endOfLocalDay, toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { findNextOpen } from '../../../shared/domain/clock/clock.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { StandardVersion } from '../../../shared/domain/standards/standard.ts';
import { getCalendarVersion } from '../../../shared/domain/timeliness/calendar-book.ts';
import { describeWarning } from '../../../shared/domain/today/warning-words.ts';
import {
  findWarned,
  groupWarnings,
  type WarningCandidate,
  type WarningGroup,
} from '../../../shared/domain/today/warnings.ts';
import type { Store } from '../records/store.ts';
import { getStore, type CallContext } from '../state.ts';
import { findWarnAtMs } from '../../../shared/domain/timeliness/next-clock.ts';

/** What will run out soon, grouped and counted. */
export function listWarnings(context: CallContext): MethodOutput<'warning.list'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const groups = groupNow(store, readWarned(store, nowMs), nowMs);
  return {
    asOfMs: nowMs,
    warnings: groups.map((group) => ({ ...group, words: describeWarning(group) })),
  };
}

/** A candidate with the clock it stands for. */
export interface WarnedClock extends WarningCandidate {
  readonly row: RunningClockRow;
}

/** Further ahead there is time; and what is nearer passes first. */
const clocksAtMost = 2000;

/** The clocks to warn of now. */
export function readWarned(store: Store, nowMs: InstantMs): WarnedClock[] {
  const { books } = store;
  const standards = new Map<string, StandardVersion>(
    books.standards.versions.map((standard) => [
      `${standard.standardId}|${standard.version}`,
      standard,
    ]),
  );
  const openNow = new Map<string, boolean>();
  const isOpenNow = (row: RunningClockRow): boolean => {
    const key = `${row.calendar_id}|${row.calendar_version}`;
    const known = openNow.get(key);
    if (known !== undefined) return known;
    const { calendar } = getCalendarVersion(books.calendars, row.calendar_id, row.calendar_version);
    const open = findNextOpen(calendar, nowMs) === nowMs;
    openNow.set(key, open);
    return open;
  };
  const candidates = listRunningClocks(store.database, nowMs, clocksAtMost).flatMap(
    (row): WarnedClock[] => {
      const standard = standards.get(`${row.standard_id}|${row.standard_version}`);
      if (standard === undefined || !isOpenNow(row)) return [];
      const warnAtMs = findWarnAtMs(
        {
          standard,
          calendarId: row.calendar_id,
          calendarVersion: row.calendar_version,
          startedAtMs: row.started_at,
          dueAtMs: row.due_at,
        },
        books,
      );
      if (warnAtMs === null) return [];
      return [
        {
          row,
          key: nameClock(row),
          subjectNumber: row.subject_number,
          channel: row.channel,
          measure: row.measure,
          dueAtMs: row.due_at,
          warnAtMs,
          openNow: true,
        },
      ];
    },
  );
  const warned = new Set(findWarned(candidates, nowMs).map((candidate) => candidate.key));
  return candidates.filter((candidate) => warned.has(candidate.key));
}

/** Names one clock among all. */
export function nameClock(
  row: Pick<RunningClockRow, 'subject_number' | 'standard_id' | 'episode' | 'occurrence'>,
): string {
  return `${row.subject_number}|${row.standard_id}|${row.episode}|${row.occurrence}`;
}

/** The groups as of now, by the centre's own day. */
export function groupNow(
  store: Store,
  warned: readonly WarningCandidate[],
  nowMs: InstantMs,
): WarningGroup[] {
  const todayMs = endOfLocalDay(store.zone, toLocalDay(store.zone, nowMs));
  const tomorrowMs = endOfLocalDay(store.zone, toLocalDay(store.zone, todayMs));
  return groupWarnings(warned, nowMs, { todayMs, tomorrowMs });
}
