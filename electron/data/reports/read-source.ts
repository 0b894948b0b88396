import { listMissReasons } from '../../../db/queries/report-flow.ts';
import { listMonthVolumes, listWeekdayHours } from '../../../db/queries/report-volumes.ts';
import {
  hasExcludedOpen,
  listExcludedOpenClocks,
  listMonthCells,
  listOpenClocks,
} from '../../../db/queries/report.ts';
import { toMonthOfDay } from '../../../shared/domain/calendar/local-day.ts';
import { toLocalDay, type Zone } from '../../../shared/domain/calendar/zone.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import {
  findFirstDay,
  findFirstInstant,
  findLastInstant,
  findNextMonth,
  keepBegunMonths,
  listMonths,
} from '../../../shared/domain/report/local-months.ts';
import type {
  ReasonCount,
  ReportQuestion,
  ReportSource,
} from '../../../shared/domain/report/report-source.ts';
import {
  findCountedFrom,
  findReadFrom,
  findShownFrom,
} from '../../../shared/domain/report/spans.ts';
import type { Store } from '../records/store.ts';
import { countOverdue, findOldest, type MonthEnd } from './read-flow.ts';
import { readRepeats } from './read-repeats.ts';

/**
 * Reads the counts from the day summaries and what still runs from the clocks. Right only where
 * nothing happened after the moment asked for: the summaries know all that happened.
 */
export function readSource(store: Store, question: ReportQuestion): ReportSource {
  const { database, zone } = store;
  const { basis, from, to, group } = question;
  const fromDay = findFirstDay(findReadFrom(from, to));
  const untilDay = findFirstDay(findNextMonth(to));
  const unstopped = listOpenClocks(database);
  if (hasExcludedOpen(database, basis, fromDay, untilDay)) {
    unstopped.push(...listExcludedOpenClocks(database));
  }
  const volumes = listMonthVolumes(database, untilDay, group);
  const monthEnds = listMonthEnds(question, zone);
  return {
    cells: listMonthCells(database, basis, fromDay, untilDay, group),
    unstopped,
    volumes,
    overdue: countOverdue(database, monthEnds, group),
    oldest: findOldest(database, monthEnds, volumes, group),
    reasons: readReasons(store, question),
    repeats: readRepeats(store, question),
    hours: listWeekdayHours(database, findFirstDay(from), untilDay),
  };
}

/** The last moment of each begun month shown, or the moment asked for where that comes first. */
export function listMonthEnds(question: ReportQuestion, zone: Zone): MonthEnd[] {
  const { from, to, asOfMs } = question;
  const months = listMonths(findShownFrom(from, to), to);
  return keepBegunMonths(months, zone, asOfMs).map((month) => ({
    month,
    atMs: brandInstant(Math.min(findLastInstant(zone, month), asOfMs)),
  }));
}

function readReasons({ database, zone }: Store, question: ReportQuestion): ReasonCount[] {
  const { basis, from, to } = question;
  const rows = listMissReasons(
    database,
    // What was missed stands on the day it fell due, also where it is counted when decided.
    basis === 'received' ? 'received' : 'due',
    findFirstInstant(zone, findCountedFrom(from, to)),
    findFirstInstant(zone, findNextMonth(to)),
  );
  return joinReasons(
    rows.map((row) => ({
      standardId: row.standard_id,
      standardVersion: row.standard_version,
      channel: row.channel,
      origin: row.origin,
      month: toMonthOfDay(toLocalDay(zone, row.basis_at)),
      reasonId: row.miss_reason_id,
      count: 1,
    })),
  );
}

/** Adds up what differs in nothing but its count. */
export function joinReasons(reasons: readonly ReasonCount[]): ReasonCount[] {
  const joined = new Map<string, ReasonCount>();
  for (const one of reasons) {
    const { count, ...place } = one;
    const key = Object.values(place).join('|');
    joined.set(key, { ...one, count: count + (joined.get(key)?.count ?? 0) });
  }
  return [...joined.values()];
}
