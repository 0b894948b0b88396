import {
  countEventsOf,
  hasImportedCalls,
  iterateMonthClocks,
  type MonthClockRow,
} from '../../../db/queries/months.ts';
import { toMonthOfDay } from '../../../shared/domain/calendar/local-day.ts';
import { brandInstant, type InstantMs, type LocalMonth } from '../../../shared/domain/instant.ts';
import {
  type MonthCase,
  type MonthSubject,
  placeClock,
} from '../../../shared/domain/months/month-case.ts';
import {
  findFirstDay,
  findFirstInstant,
  findLastInstant,
  findNextMonth,
} from '../../../shared/domain/report/local-months.ts';
import { countsForStandard } from '../../../shared/domain/report/phone-import.ts';
import { findBasisDay } from '../../../shared/domain/summary/day-summary.ts';
import { type Basis, bases } from '../../../shared/domain/words.ts';
import type { Store } from '../records/store.ts';

/** Every case that a figure of the month is counted from, as it stands at a moment. */
export function readMonthCases(
  store: Store,
  month: LocalMonth,
  asOfMs: InstantMs,
): { readonly cases: readonly MonthCase[]; readonly subjects: readonly MonthSubject[] } {
  const { database, zone, books } = store;
  const standards = new Map(
    books.standards.versions.map((one) => [`${one.standardId}|${one.version}`, one]),
  );
  const nextMonth = findNextMonth(month);
  const hasImport = hasImportedCalls(database, findFirstDay(month), findFirstDay(nextMonth));
  const imported = new Set(hasImport ? [month] : []);
  const cases: MonthCase[] = [];
  const subjectNumbers = new Map<string, { number: number; events: number | null }>();
  const untilMs = brandInstant(findLastInstant(zone, month) + 1);
  for (const row of iterateMonthClocks(database, findFirstInstant(zone, month), untilMs)) {
    const within = listBases(store, row, month);
    if (within.length === 0 || row.subject_id === '') continue;
    const standard = standards.get(`${row.standard_id}|${row.standard_version}`);
    if (standard === undefined || !countsForStandard(imported, month, row, standard)) continue;
    const placed = placeClock(
      {
        state: row.state,
        counted: row.counted,
        reason: row.reason,
        dueAtMs: row.due_at,
        elapsedMs: row.elapsed_ms,
      },
      asOfMs,
    );
    cases.push({
      subjectId: row.subject_id,
      standardId: row.standard_id,
      standardVersion: row.standard_version,
      calendarId: row.calendar_id,
      calendarVersion: row.calendar_version,
      episode: row.episode,
      occurrence: row.occurrence,
      channel: row.channel,
      serviceId: row.service_id,
      siteId: row.site_id,
      teamId: row.team_id,
      stage: row.stage,
      missReasonId: row.miss_reason_id,
      ...placed,
      bases: within,
    });
    subjectNumbers.set(row.subject_id, { number: row.subject_number, events: row.events });
  }
  const subjects = [...subjectNumbers].map(([id, { number, events }]) => ({
    id,
    events: events ?? countEventsOf(database, number),
  }));
  return { cases, subjects };
}

function listBases(store: Store, row: MonthClockRow, month: LocalMonth): Basis[] {
  const clock = {
    state: row.state,
    receivedAtMs: row.received_at,
    dueAtMs: row.due_at,
    stoppedAtMs: row.stopped_at,
  };
  return bases.filter((basis) => toMonthOfDay(findBasisDay(clock, basis, store.zone)) === month);
}
