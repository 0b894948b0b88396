import { listEventsOf } from '../../../db/queries/events.ts';
import { findSubjectId, hasImportedCalls } from '../../../db/queries/months.ts';
import { iterateOpenSpans, listPastDue } from '../../../db/queries/report-flow.ts';
import { listCandidates } from '../../../db/queries/report-records.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import type { MonthSubject } from '../../../shared/domain/months/month-case.ts';
import type { MonthCount } from '../../../shared/domain/months/month-count.ts';
import { findHits, type Search, type Subject } from '../../../shared/domain/report/find-hits.ts';
import {
  findFirstDay,
  findFirstInstant,
  findLastInstant,
  findNextMonth,
} from '../../../shared/domain/report/local-months.ts';
import { countsAsOffered } from '../../../shared/domain/report/phone-import.ts';
import type { CountFigure, Wanted } from '../../../shared/domain/report/record-figures.ts';
import { lateAfterMs } from '../../../shared/domain/summary/count-subject.ts';
import { volumeFigures } from '../../../shared/domain/summary/volume-figures.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import type { Store } from '../records/store.ts';

/** Counts of the phone system stand in for what desks logged, as in the report. */
const queueFigures: ReadonlySet<string> = new Set(['contacts', 'offered', 'abandoned']);

/** Every count that is no clock. What is opened and closed is told apart as a report tells it. */
const figures: readonly CountFigure[] = [
  ...volumeFigures.filter(
    (figure) => !['opened', 'closed', 'answered', 'shortAbandoned'].includes(figure),
  ),
  'reopened',
  'completed',
];

/** The contacts and enquiries behind every count of a month that is over, each folded once. */
export function readMonthCounts(
  store: Store,
  month: LocalMonth,
): { readonly counts: readonly MonthCount[]; readonly subjects: readonly MonthSubject[] } {
  const { database, zone, books } = store;
  const endMs = findLastInstant(zone, month);
  const imported = findImported(store, month);
  const counts: MonthCount[] = [];
  const subjects: MonthSubject[] = [];
  const look = (wanted: Wanted): Search => ({
    wanted,
    from: month,
    to: month,
    basis: 'decided',
    asOfMs: endMs,
    endMs,
    zone,
    missReasonId: null,
  });
  const searches = [
    ...figures.map((figure) => ({ figure, search: look({ kind: 'counts', figures: [figure] }) })),
    { figure: 'open', search: look({ kind: 'open' }) },
    { figure: 'overdue', search: look({ kind: 'overdue' }) },
  ] as const;
  for (const subjectNumber of listSubjectNumbers(store, month)) {
    const events = listEventsOf(database, subjectNumber);
    const state = foldEvents(events);
    const subjectId = findSubjectId(database, subjectNumber);
    if (state === null || subjectId === undefined) continue;
    const clocks = evaluateTimeliness(state, books);
    const subject: Subject = { subjectNumber, subjectId, state, clocks };
    const before = counts.length;
    for (const { figure, search } of searches) {
      for (const hit of findHits(search, subject)) {
        if (queueFigures.has(figure) && !countsAsOffered(imported, month, hit)) continue;
        counts.push({ figure, subjectId, channel: hit.channel });
      }
    }
    if (counts.length > before) subjects.push({ id: subjectId, events: events.length });
  }
  return { counts, subjects };
}

function findImported({ database }: Store, month: LocalMonth): ReadonlySet<LocalMonth> {
  const untilDay = findFirstDay(findNextMonth(month));
  return new Set(hasImportedCalls(database, findFirstDay(month), untilDay) ? [month] : []);
}

/** Whatever may count in the month, found along indexes. */
function listSubjectNumbers(store: Store, month: LocalMonth): Set<number> {
  const { database, zone } = store;
  const endMs = findLastInstant(zone, month);
  const range = {
    fromMs: findFirstInstant(zone, month),
    untilMs: findFirstInstant(zone, findNextMonth(month)),
  };
  const numbers = new Set<number>();
  for (const figure of figures) {
    for (const one of listCandidates(database, figure, range, lateAfterMs)) numbers.add(one);
  }
  for (const row of iterateOpenSpans(database, endMs, endMs)) numbers.add(row.subjectNumber);
  for (const row of listPastDue(database, endMs, null)) numbers.add(row.subject_number);
  return numbers;
}
