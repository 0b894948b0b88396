import {
  countOverdueEnquiries,
  hasExcludedOpen,
  iterateCells,
  listExcludedOpenClocks,
  listMonthVolumes,
  listOpenClocks,
} from '../../../db/queries/report.ts';
import { brandInstant, type InstantMs } from '../../../shared/domain/instant.ts';
import {
  findFirstDay,
  findLastInstant,
  findNextMonth,
  keepBegunMonths,
  listMonths,
} from '../../../shared/domain/report/local-months.ts';
import type {
  OverdueCount,
  ReportQuestion,
  ReportSource,
} from '../../../shared/domain/report/report-source.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import type { Zone } from '../../../shared/domain/calendar/zone.ts';
import type { Store } from '../records/store.ts';

/**
 * Reads the counts from the day summaries and what still runs from the clocks. Right only where
 * nothing happened after the moment asked for: the summaries know all that happened.
 */
export function readSource(store: Store, question: ReportQuestion): ReportSource {
  const { database, zone } = store;
  const { basis, from, to } = question;
  const fromDay = findFirstDay(from);
  const untilDay = findFirstDay(findNextMonth(to));
  const unstopped = listOpenClocks(database);
  if (hasExcludedOpen(database, basis, fromDay, untilDay)) {
    unstopped.push(...listExcludedOpenClocks(database));
  }
  const overdue: OverdueCount[] = [];
  for (const { month, atMs } of listMonthEnds(question, zone)) {
    for (const row of countOverdueEnquiries(database, atMs)) overdue.push({ month, ...row });
  }
  return {
    cells: iterateCells(database, basis, fromDay, untilDay),
    unstopped,
    volumes: listMonthVolumes(database, untilDay),
    overdue,
  };
}

/** The last moment of each begun month, or the moment asked for where that comes first. */
export function listMonthEnds(
  question: ReportQuestion,
  zone: Zone,
): { readonly month: LocalMonth; readonly atMs: InstantMs }[] {
  const { from, to, asOfMs } = question;
  return keepBegunMonths(listMonths(from, to), zone, asOfMs).map((month) => ({
    month,
    atMs: brandInstant(Math.min(findLastInstant(zone, month), asOfMs)),
  }));
}
