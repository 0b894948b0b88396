import {
  countFormsBefore,
  countWithoutReason,
  listFrozenMonths,
  listImpossible,
  listWithoutReason,
  type NamedEnquiryRow,
} from '../../../db/queries/months.ts';
import { listSentences } from '../../../db/queries/notes.ts';
import { listOpenVisits } from '../../../db/queries/visits.ts';
import { brandInstant, type LocalMonth } from '../../../shared/domain/instant.ts';
import { type ChecklistItem, listChecklist } from '../../../shared/domain/months/checklist.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { findFirstInstant, findLastInstant } from '../../../shared/domain/report/local-months.ts';
import type { Store } from '../records/store.ts';
import { buildLiveReport } from './build-report.ts';
import { listDesksNotHeard } from './desks-not-heard.ts';
import { listEndedMonths } from './ended-months.ts';

/** What is still to do before a month is closed. */
export function readChecklist(
  store: Store,
  month: LocalMonth,
  report: StandardsReport = buildLiveReport(store, { from: month, to: month, basis: 'decided' }),
): ChecklistItem[] {
  const { database, zone } = store;
  const fromMs = findFirstInstant(zone, month);
  const untilMs = brandInstant(findLastInstant(zone, month) + 1);
  const closed = new Set(listFrozenMonths(database).map((row) => row.month));
  return listChecklist({
    miss_reasons: countWithoutReason(database, fromMs, untilMs),
    open_visits: listOpenVisits(database).filter((visit) => visit.started_at < untilMs).length,
    impossible_states: listImpossible(database, fromMs, untilMs).length,
    unsaved_forms: countFormsBefore(database, untilMs),
    desks_not_heard: listDesksNotHeard(store, untilMs).length,
    data_gaps: report.gaps.length,
    sentences: listMissedWithoutSentence(store, month, report).length,
    earlier_months: listEndedMonths(store).filter((one) => one < month && !closed.has(one)).length,
  });
}

/** The standards that missed their target in a month and have no sentence yet. */
export function listMissedWithoutSentence(
  store: Store,
  month: LocalMonth,
  report: StandardsReport,
): string[] {
  const written = new Set(
    listSentences(store.database, month, month).map((row) => row.standard_id),
  );
  return report.rows
    .filter(
      (row) =>
        row.month === month &&
        row.channel === null &&
        row.group === null &&
        row.status === 'target_missed' &&
        !written.has(row.standardId),
    )
    .map((row) => row.standardId);
}

const namedAtMost = 50;

/** The enquiries behind two points of the checklist, so that they can be opened one by one. */
export function listChecklistEnquiries(
  store: Store,
  month: LocalMonth,
): { readonly missReasons: NamedEnquiryRow[]; readonly impossible: NamedEnquiryRow[] } {
  const { database, zone } = store;
  const fromMs = findFirstInstant(zone, month);
  const untilMs = brandInstant(findLastInstant(zone, month) + 1);
  return {
    missReasons: listWithoutReason(database, fromMs, untilMs, namedAtMost),
    impossible: listImpossible(database, fromMs, untilMs).slice(0, namedAtMost),
  };
}
