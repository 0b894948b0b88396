import { listEventsOf } from '../../../db/queries/events.ts';
import {
  iterateOpenSpans,
  listPastDue,
  type OpenSpanRow,
} from '../../../db/queries/report-flow.ts';
import type { Database } from '../../../db/sqlite.ts';
import { findBeginning, foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import type { Facts } from '../../../shared/domain/enquiry/events.ts';
import type { InstantMs, LocalMonth } from '../../../shared/domain/instant.ts';
import { isOpenAt } from '../../../shared/domain/report/open-at.ts';
import type {
  MonthVolume,
  OldestOpen,
  OverdueCount,
  ReportGroup,
} from '../../../shared/domain/report/report-source.ts';

/** A month with its last moment, or the moment asked for where that comes first. */
export interface MonthEnd {
  readonly month: LocalMonth;
  readonly atMs: InstantMs;
}

/** Enquiries past due at the end of each month, by channel and group. Reads what was late once. */
export function countOverdue(
  database: Database,
  monthEnds: readonly MonthEnd[],
  group: ReportGroup | null,
): OverdueCount[] {
  const [first] = monthEnds;
  if (first === undefined) return [];
  const seen = new Set<string>();
  const counts = new Map<string, { -readonly [K in keyof OverdueCount]: OverdueCount[K] }>();
  for (const row of listPastDue(database, first.atMs, group)) {
    for (const { month, atMs } of monthEnds) {
      if (row.stopped_at !== null && row.stopped_at <= atMs) break;
      if (row.due_at >= atMs || row.started_at > atMs) continue;
      // Several clocks of one enquiry may be past due; it is overdue once.
      const subject = `${month}|${row.subject_number}`;
      if (seen.has(subject)) continue;
      seen.add(subject);
      const { channel, group_id: groupId } = row;
      const key = `${month}|${channel}|${groupId ?? ''}`;
      const count = counts.get(key) ?? { month, channel, groupId, count: 0 };
      counts.set(key, count);
      count.count += 1;
    }
  }
  return [...counts.values()];
}

/**
 * The oldest enquiry open at the end of each month, by channel and group. How many were open is known
 * from the counts, so the search goes back from the newest until it has found them all.
 */
export function findOldest(
  database: Database,
  monthEnds: readonly MonthEnd[],
  volumes: readonly MonthVolume[],
  group: ReportGroup | null,
): OldestOpen[] {
  const oldest = new Map<string, { -readonly [K in keyof OldestOpen]: OldestOpen[K] }>();
  for (const { row, month } of findOpen(database, monthEnds, countOpen(monthEnds, volumes))) {
    const { channel, receivedAtMs } = row;
    const groupId = findGroupId(database, row.subjectNumber, group);
    const key = `${month}|${channel}|${groupId ?? ''}`;
    const known = oldest.get(key);
    if (known === undefined) oldest.set(key, { month, channel, groupId, receivedAtMs });
    else if (receivedAtMs < known.receivedAtMs) known.receivedAtMs = receivedAtMs;
  }
  return [...oldest.values()];
}

/** How many enquiries stood open at the end of each month, from the counts. */
export function countOpen(
  monthEnds: readonly MonthEnd[],
  volumes: readonly MonthVolume[],
): Map<LocalMonth, number> {
  return new Map(
    monthEnds.map(({ month }) => [
      month,
      volumes.reduce(
        (open, one) => (one.month <= month ? open + one.counts.opened - one.counts.closed : open),
        0,
      ),
    ]),
  );
}

/** Every enquiry open at the end of a month, newest first; stops once `wanted` of each are found. */
export function findOpen(
  database: Database,
  monthEnds: readonly MonthEnd[],
  wanted: ReadonlyMap<LocalMonth, number>,
): { readonly row: OpenSpanRow; readonly month: LocalMonth }[] {
  const first = monthEnds[0];
  const last = monthEnds.at(-1);
  if (first === undefined || last === undefined) return [];
  const left = new Map(wanted);
  let leftInAll = [...left.values()].reduce((sum, one) => sum + one, 0);
  const found: { row: OpenSpanRow; month: LocalMonth }[] = [];
  const take = (row: OpenSpanRow, month: LocalMonth): void => {
    found.push({ row, month });
    leftInAll -= 1;
  };
  if (leftInAll === 0) return found;
  for (const row of iterateOpenSpans(database, first.atMs, last.atMs)) {
    const state = row.isReopened ? foldEvents(listEventsOf(database, row.subjectNumber)) : null;
    for (const { month, atMs } of monthEnds) {
      const isOpen =
        state === null
          ? row.receivedAtMs <= atMs && (row.closedAtMs === null || row.closedAtMs > atMs)
          : isOpenAt(state, atMs);
      if (isOpen) take(row, month);
    }
    if (leftInAll <= 0) break;
  }
  return found;
}

/** The group a record was received for; a later transfer does not move it. */
export function findGroupId(
  database: Database,
  subjectNumber: number,
  group: ReportGroup | null,
): string | null {
  if (group === null) return null;
  const body = findBeginning(listEventsOf(database, subjectNumber))?.body;
  const facts = body?.type === 'received' || body?.type === 'contact_started' ? body.facts : null;
  return facts === null ? '' : readGroupId(facts, group);
}

/** The id of the service, site or team of some facts, "" for none. */
export function readGroupId(facts: Facts, group: ReportGroup): string {
  const ids = { service: facts.serviceId, site: facts.siteId, team: facts.teamId } as const;
  return ids[group] ?? '';
}
