import { listEventsOf } from '../../../db/queries/events.ts';
import { hasImportedCalls } from '../../../db/queries/months.ts';
import { findRepeatDays } from '../../../db/queries/customers.ts';
import { iterateOpenSpans, listPastDue } from '../../../db/queries/report-flow.ts';
import {
  type ClockKind,
  findNewestAuditSeq,
  iterateClocks,
  listCandidates,
  type TimeRange,
} from '../../../db/queries/report-records.ts';
import { hasEventsAfter } from '../../../db/queries/report.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runRead } from '../../../db/transaction.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import { brandInstant, type InstantMs, type LocalMonth } from '../../../shared/domain/instant.ts';
import { findRepeats, sortKnown } from '../../../shared/domain/report/count-repeats.ts';
import {
  findClockHit,
  findHits,
  type Hit,
  type Search,
  type Subject,
} from '../../../shared/domain/report/find-hits.ts';
import { noGroup } from '../../../shared/domain/report/gather-tallies.ts';
import {
  findFirstDay,
  findFirstInstant,
  findLastInstant,
  findNextMonth,
  listMonths,
} from '../../../shared/domain/report/local-months.ts';
import { countsAsOffered, countsForStandard } from '../../../shared/domain/report/phone-import.ts';
import { findWanted, type Wanted } from '../../../shared/domain/report/record-figures.ts';
import type { ReportGroup } from '../../../shared/domain/report/report-source.ts';
import { lateAfterMs } from '../../../shared/domain/summary/count-subject.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import type { Basis, Channel } from '../../../shared/domain/words.ts';
import type { Store } from '../records/store.ts';
import { readGroupNames } from './build-report.ts';
import { replaceClosedHits } from './closed-hits.ts';
import { readKnownEnquiries } from './read-repeats.ts';
import { findPastHits } from './past-records.ts';

/** Which figure of a report is looked behind; the same words as the report says it in. */
export interface RecordsRequest {
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  readonly basis: Basis;
  readonly asOfMs?: InstantMs;
  /** Of a standard where `standardId` is named, else a count of the flow or the key of a measure. */
  readonly figure: string;
  readonly part: 'numerator' | 'denominator';
  readonly standardId: string | null;
  readonly channel: Channel | null;
  readonly groupBy: ReportGroup | null;
  /** As the report names it; null for all. */
  readonly group: string | null;
  /** Of `missedWithReason`: which reason. */
  readonly missReasonId: string | null;
}

interface KeptHits {
  readonly key: string;
  readonly readAtMs: number;
  readonly hits: readonly Hit[];
}

/** The list read last, so that its next page is not counted again from the beginning. */
const lastHits = new WeakMap<Database, KeptHits>();
const keptForMs = 5 * 60_000;

/**
 * Every case behind a figure, the newest first: exactly as many as the report says. `invalid_input`
 * for a figure nobody knows, `not_found` for a standard nobody knows.
 */
export function listHits(store: Store, request: RecordsRequest): readonly Hit[] {
  const { database } = store;
  const nowMs = store.readNowMs();
  return runRead(database, () => {
    const key = JSON.stringify([request, findNewestAuditSeq(database)]);
    const kept = lastHits.get(database);
    if (kept?.key === key && nowMs - kept.readAtMs < keptForMs) return kept.hits;
    const hits = findAllHits(store, request, request.asOfMs ?? nowMs);
    lastHits.set(database, { key, readAtMs: nowMs, hits });
    return hits;
  });
}

function findAllHits(store: Store, request: RecordsRequest, asOfMs: InstantMs): readonly Hit[] {
  const { database, zone } = store;
  const { from, to, basis, missReasonId } = request;
  // A period that ends before it begins is refused here.
  listMonths(from, to);
  const wanted = findWanted(request, store.books.standards.versions);
  const endMs = brandInstant(Math.min(findLastInstant(zone, to), asOfMs));
  const search: Search = { wanted, from, to, basis, asOfMs, endMs, zone, missReasonId };
  const isPast = request.asOfMs !== undefined && hasEventsAfter(database, asOfMs);
  const { hits, imported } = isPast
    ? findPastHits(store, search)
    : { hits: findPresentHits(store, search), imported: findImported(store, from, to) };
  const isCounted = makeFilter(store, request, wanted, imported);
  return replaceClosedHits(store, request, wanted, hits.filter(isCounted)).toSorted(
    (a, b) => b.receivedAtMs - a.receivedAtMs || b.subjectNumber - a.subjectNumber,
  );
}

/** The months for which the phone system's own records are there. */
function findImported({ database }: Store, from: LocalMonth, to: LocalMonth): Set<LocalMonth> {
  return new Set(
    listMonths(from, to).filter((month) =>
      hasImportedCalls(database, findFirstDay(month), findFirstDay(findNextMonth(month))),
    ),
  );
}

/** What the phone system counts stands in for what desks logged, as in the report. */
const queueFigures: ReadonlySet<string> = new Set([
  'contacts',
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
]);

function makeFilter(
  store: Store,
  request: RecordsRequest,
  wanted: Wanted,
  imported: ReadonlySet<LocalMonth>,
): (hit: Hit) => boolean {
  const { channel, groupBy, group } = request;
  const names =
    groupBy === null ? new Map<string, string>() : readGroupNames(store.database, groupBy);
  const standards = new Map(
    store.books.standards.versions.map((one) => [`${one.standardId}|${one.version}`, one]),
  );
  const isQueue =
    wanted.kind === 'counts' && wanted.figures.every((figure) => queueFigures.has(figure));
  return (hit) => {
    if (channel !== null && hit.channel !== channel) return false;
    if (groupBy !== null && group !== null) {
      const ids = { service: hit.serviceId, site: hit.siteId, team: hit.teamId } as const;
      const id = ids[groupBy];
      if ((id === '' ? noGroup : (names.get(id) ?? id)) !== group) return false;
    }
    if (isQueue && !countsAsOffered(imported, hit.month, hit)) return false;
    const standard = standards.get(`${hit.standardId ?? ''}|${hit.standardVersion ?? ''}`);
    return standard === undefined || countsForStandard(imported, hit.month, hit, standard);
  };
}

/** The hits of what the records say now: found along an index where there is one, then folded. */
function findPresentHits(store: Store, search: Search): Hit[] {
  const { database, zone } = store;
  const { wanted, from, to } = search;
  const range: TimeRange = {
    fromMs: findFirstInstant(zone, from),
    untilMs: findFirstInstant(zone, findNextMonth(to)),
  };
  switch (wanted.kind) {
    case 'clocks':
      return findClockHits(store, search, wanted, range);
    case 'counts': {
      const numbers = new Set(
        wanted.figures.flatMap((figure) => listCandidates(database, figure, range, lateAfterMs)),
      );
      return foldHits(store, search, numbers);
    }
    case 'open': {
      const numbers: number[] = [];
      for (const row of iterateOpenSpans(database, search.endMs, search.endMs)) {
        numbers.push(row.subjectNumber);
      }
      return foldHits(store, search, numbers);
    }
    case 'overdue': {
      const late = listPastDue(database, search.endMs, null).filter(
        (row) => row.due_at < search.endMs && row.started_at <= search.endMs,
      );
      return foldHits(store, search, new Set(late.map((row) => row.subject_number)));
    }
    case 'repeats':
    case 'known':
      return findRepeatHits(store, search, wanted.kind);
    default:
      return assertNever(wanted);
  }
}

function findClockHits(
  store: Store,
  search: Search,
  wanted: Extract<Wanted, { kind: 'clocks' }>,
  range: TimeRange,
): Hit[] {
  const hits: Hit[] = [];
  for (const kind of listKinds(store, wanted)) {
    const { basis } = search;
    for (const clock of iterateClocks(
      store.database,
      kind,
      basis,
      [...wanted.standardIds],
      range,
    )) {
      const hit = findClockHit(search, clock);
      if (hit !== null) hits.push(hit);
    }
  }
  return hits;
}

/** Where the clocks of a figure can be; together every one of them, and none twice. */
function listKinds(store: Store, wanted: Extract<Wanted, { kind: 'clocks' }>): ClockKind[] {
  const canBeAbandoned = store.books.standards.versions.some(
    (one) => wanted.standardIds.has(one.standardId) && one.measure === 'answer',
  );
  switch (wanted.figure) {
    case 'running':
    case 'paused':
      return ['open'];
    case 'missed':
      return canBeAbandoned ? ['any'] : ['open', 'late'];
    case 'missedWithReason':
    case 'missedUnexplained':
      return ['open', 'late'];
    case 'counted':
    case 'met':
    case 'excluded':
    case 'excludedMet':
    case 'excludedMissed':
    case 'notApplicable':
    case 'timed':
    case 'missedAbandoned':
    case 'answeredOfOffered':
    case 'abandonedOfOffered':
    case 'offered':
      return ['any'];
    default:
      return assertNever(wanted.figure);
  }
}

function foldHits(store: Store, search: Search, numbers: Iterable<number>): Hit[] {
  const hits: Hit[] = [];
  for (const subjectNumber of numbers) {
    const subject = foldSubject(store, subjectNumber);
    if (subject !== null) hits.push(...findHits(search, subject));
  }
  return hits;
}

function foldSubject(store: Store, subjectNumber: number): Subject | null {
  const state = foldEvents(listEventsOf(store.database, subjectNumber));
  return state === null
    ? null
    : { subjectNumber, subjectId: null, state, clocks: evaluateTimeliness(state, store.books) };
}

function findRepeatHits(store: Store, search: Search, kind: 'repeats' | 'known'): Hit[] {
  const { database, zone } = store;
  const { from, to } = search;
  const enquiries = sortKnown(readKnownEnquiries(store, from, to, 'service'));
  const hits: Hit[] = [];
  for (const found of findRepeats(enquiries, zone, findRepeatDays(database))) {
    const { enquiry, month, isRepeat } = found;
    if (month < from || month > to || (kind === 'repeats' && !isRepeat)) continue;
    const subject = foldSubject(store, enquiry.subjectNumber);
    if (subject === null) continue;
    const receipt: Search = { ...search, wanted: { kind: 'counts', figures: ['enquiries'] } };
    const serviceId = enquiry.groupId ?? '';
    hits.push(...findHits(receipt, subject).map((hit) => ({ ...hit, serviceId })));
  }
  return hits;
}
