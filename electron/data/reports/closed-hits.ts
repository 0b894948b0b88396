import { readFigures, readRecords } from '../../../db/queries/frozen-documents.ts';
import { findReceivedAtMs, type FrozenMonthRow } from '../../../db/queries/months.ts';
import { findSubjectNumber } from '../../../db/queries/subjects.ts';
import type { StreamId } from '../../../shared/domain/ids.ts';
import type { FrozenFigures, FrozenRecords } from '../../../shared/domain/months/frozen-month.ts';
import { type MonthCase, unpackCases } from '../../../shared/domain/months/month-case.ts';
import { unpackCounts } from '../../../shared/domain/months/month-count.ts';
import type { Hit } from '../../../shared/domain/report/find-hits.ts';
import { noGroup } from '../../../shared/domain/report/gather-tallies.ts';
import { findFirstInstant } from '../../../shared/domain/report/local-months.ts';
import { isInFigure, type Wanted } from '../../../shared/domain/report/record-figures.ts';
import type { Store } from '../records/store.ts';
import type { RecordsRequest } from './read-records.ts';
import { listClosedThen } from './show-closed-months.ts';

/**
 * The hits of closed months as they were when the month was closed, in place of what the records say
 * now: as many as the report says, which shows the closed figures. Where nothing differs they stay
 * as they are. What a report adds up from the records over several months stays, too.
 */
export function replaceClosedHits(
  store: Store,
  request: RecordsRequest,
  wanted: Wanted,
  hits: readonly Hit[],
): readonly Hit[] {
  let replaced = hits;
  for (const row of listClosedThen(store, { ...request, readFrom: request.from })) {
    const closed = listClosedHits(store, request, wanted, row, replaced);
    if (closed === null) continue;
    const live = replaced.filter((hit) => hit.month === row.month);
    if (isAlike(live, closed)) continue;
    replaced = [...replaced.filter((hit) => hit.month !== row.month), ...closed];
  }
  return replaced;
}

function isAlike(live: readonly Hit[], closed: readonly Hit[]): boolean {
  const sort = (list: readonly Hit[]): string =>
    list
      .map((hit) => `${hit.subjectNumber}|${hit.standardId ?? ''}|${hit.channel}`)
      .sort()
      .join('\n');
  return sort(live) === sort(closed);
}

/** Null where the report shows what the records say now. */
function listClosedHits(
  store: Store,
  request: RecordsRequest,
  wanted: Wanted,
  row: FrozenMonthRow,
  live: readonly Hit[],
): Hit[] | null {
  const { database } = store;
  switch (wanted.kind) {
    case 'clocks': {
      const figures = readFigures(database, row.seq);
      const cases = unpackCases(readRecords(database, row.seq)).filter(
        (one) => isWanted(request, wanted, one) && isInGroup(request, figures.names, one),
      );
      return cases.map((one) => makeHit(store, row, one, live));
    }
    case 'counts':
      return listCounted(store, request, wanted.figures, row, live);
    case 'open':
    case 'overdue':
      return listCounted(store, request, [wanted.kind], row, live);
    case 'repeats':
    case 'known':
      return null;
  }
}

function isWanted(
  { basis, channel, missReasonId }: RecordsRequest,
  wanted: Extract<Wanted, { kind: 'clocks' }>,
  one: MonthCase,
): boolean {
  return (
    one.bases.includes(basis) &&
    wanted.standardIds.has(one.standardId) &&
    (wanted.stage === null || wanted.stage === one.stage) &&
    (channel === null || channel === one.channel) &&
    isInFigure(wanted.figure, one, missReasonId)
  );
}

function isInGroup(
  { groupBy, group }: RecordsRequest,
  names: FrozenFigures['names'],
  one: MonthCase,
): boolean {
  if (groupBy === null || group === null) return true;
  const ids = { service: one.serviceId, site: one.siteId, team: one.teamId };
  const known = { service: names.services, site: names.sites, team: names.teams };
  const id = ids[groupBy];
  return (id === '' ? noGroup : (known[groupBy][id] ?? id)) === group;
}

/** Counts stand as they were closed in the lines of one month alone, and not split by group. */
function listCounted(
  store: Store,
  request: RecordsRequest,
  figures: readonly string[],
  row: FrozenMonthRow,
  live: readonly Hit[],
): Hit[] | null {
  const { from, to, channel, group } = request;
  if (from !== to || group !== null) return null;
  const records: FrozenRecords = readRecords(store.database, row.seq);
  return unpackCounts(records.counts)
    .filter((one) => figures.includes(one.figure))
    .filter((one) => channel === null || channel === one.channel)
    .map((one) => makeHit(store, row, one, live));
}

/** What is still known of a case beside what was kept of it; its times are those of now. */
function makeHit(
  store: Store,
  row: FrozenMonthRow,
  one: MonthCase | { readonly subjectId: string; readonly channel: string },
  live: readonly Hit[],
): Hit {
  const { database, zone } = store;
  // The ids of streams, as the records of a month hold them.
  const subjectNumber = findSubjectNumber(database, one.subjectId as StreamId) ?? 0;
  const isCase = 'figure' in one;
  const standardId = isCase ? one.standardId : null;
  const now = live.find(
    (hit) =>
      hit.subjectNumber === subjectNumber &&
      hit.standardId === standardId &&
      hit.month === row.month,
  );
  return {
    subjectNumber,
    subjectId: one.subjectId,
    month: row.month,
    channel: one.channel,
    origin: now?.origin ?? '',
    serviceId: isCase ? one.serviceId : (now?.serviceId ?? ''),
    siteId: isCase ? one.siteId : (now?.siteId ?? ''),
    teamId: isCase ? one.teamId : (now?.teamId ?? ''),
    receivedAtMs:
      now?.receivedAtMs ??
      findReceivedAtMs(database, subjectNumber) ??
      findFirstInstant(zone, row.month),
    dueAtMs: now?.dueAtMs ?? null,
    stoppedAtMs: now?.stoppedAtMs ?? null,
    elapsedMs: isCase ? one.elapsedMs : null,
    standardId,
    standardVersion: isCase ? one.standardVersion : null,
    result: isCase ? one.figure : null,
    why: isCase ? one.why : '',
    missReasonId: isCase && one.missReasonId !== '' ? one.missReasonId : null,
  };
}
