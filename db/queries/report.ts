import {
  brandInstant,
  brandLocalMonth,
  type InstantMs,
  type LocalDay,
} from '../../shared/domain/instant.ts';
import type {
  MonthCell,
  ReportGroup,
  UnstoppedClock,
} from '../../shared/domain/report/report-source.ts';
import { listJoinedDurations } from '../../shared/domain/summary/histogram.ts';
import type { Basis } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';
import { selectGroup } from './report-volumes.ts';

/** What the report is counted from. Days are local days of the centre. */

interface CellRow {
  month: string;
  standard_id: string;
  standard_version: number;
  channel: string;
  origin: string;
  stage: 0 | 1 | 2;
  group_id: string | null;
  met: number;
  missed: number;
  excluded: number;
  excluded_met: number;
  excluded_missed: number;
  not_applicable: number;
  abandoned: number;
  short_abandoned: number;
  /** Histograms in hexadecimal digits, with commas between; null where nothing was timed. */
  durations: string | null;
}

/**
 * The day summaries under one basis, from `fromDay` up to but not `untilDay`, joined to months: there
 * are a hundred times as many days, and to hand each over would take most of the time of a report.
 */
export function listMonthCells(
  database: Database,
  basis: Basis,
  fromDay: LocalDay,
  untilDay: LocalDay,
  group: ReportGroup | null,
): MonthCell[] {
  const day = dayColumns[basis];
  return prepareOnce<[string, string], CellRow>(
    database,
    `SELECT substr(${day}, 1, 7) AS month, standard_id, standard_version, channel, origin, stage,
       ${selectGroup(group)} AS group_id, sum(met) AS met, sum(missed) AS missed,
       sum(excluded) AS excluded, sum(excluded_met) AS excluded_met,
       sum(excluded_missed) AS excluded_missed, sum(not_applicable) AS not_applicable,
       sum(abandoned) AS abandoned, sum(short_abandoned) AS short_abandoned,
       group_concat(CASE WHEN length(durations) > 0 THEN hex(durations) END) AS durations
     FROM day_summary WHERE ${day} >= ? AND ${day} < ? GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  )
    .all(fromDay, untilDay)
    .map(toMonthCell);
}

function toMonthCell(row: CellRow): MonthCell {
  return {
    month: brandLocalMonth(row.month),
    standardId: row.standard_id,
    standardVersion: row.standard_version,
    channel: row.channel,
    origin: row.origin,
    stage: row.stage,
    groupId: row.group_id,
    counts: {
      met: row.met,
      missed: row.missed,
      excluded: row.excluded,
      excludedMet: row.excluded_met,
      excludedMissed: row.excluded_missed,
      notApplicable: row.not_applicable,
      abandoned: row.abandoned,
      shortAbandoned: row.short_abandoned,
    },
    durationsMs: row.durations === null ? [] : listJoinedDurations(row.durations),
  };
}

/** The column that holds the date under each basis. */
const dayColumns = {
  decided: 'decided_day',
  due: 'due_day',
  received: 'received_day',
} as const;

interface UnstoppedRow {
  state: UnstoppedClock['state'];
  standard_id: string;
  standard_version: number;
  channel: string;
  service_id: string;
  site_id: string;
  team_id: string;
  origin: string;
  received_at: number;
  due_at: number | null;
  stage: 0 | 1 | 2;
  miss_reason_id: string;
}

const unstoppedColumns = `state, standard_id, standard_version, channel, service_id, site_id,
  team_id, origin, received_at, due_at, stage, miss_reason_id`;

/** Clocks that run or are paused. */
export function listOpenClocks(database: Database): UnstoppedClock[] {
  return prepareOnce<[], UnstoppedRow>(
    database,
    `SELECT ${unstoppedColumns} FROM clock WHERE state IN ('open', 'paused')`,
  )
    .all()
    .map(toUnstopped);
}

/** Clocks that were excluded while they ran. Reads every clock: ask `hasExcludedOpen` first. */
export function listExcludedOpenClocks(database: Database): UnstoppedClock[] {
  return prepareOnce<[], UnstoppedRow>(
    database,
    `SELECT ${unstoppedColumns} FROM clock WHERE state = 'excluded' AND counted = 'open'`,
  )
    .all()
    .map(toUnstopped);
}

/** True where a clock of these days was excluded before it had stopped. */
export function hasExcludedOpen(
  database: Database,
  basis: Basis,
  fromDay: LocalDay,
  untilDay: LocalDay,
): boolean {
  const found = prepareValueOnce<[string, string], number>(
    database,
    `SELECT 1 FROM day_summary WHERE ${dayColumns[basis]} >= ? AND ${dayColumns[basis]} < ?
       AND excluded > excluded_met + excluded_missed LIMIT 1`,
  ).get(fromDay, untilDay);
  return found !== undefined;
}

function toUnstopped(row: UnstoppedRow): UnstoppedClock {
  return {
    state: row.state,
    standardId: row.standard_id,
    standardVersion: row.standard_version,
    channel: row.channel,
    serviceId: row.service_id,
    siteId: row.site_id,
    teamId: row.team_id,
    origin: row.origin,
    receivedAtMs: brandInstant(row.received_at),
    dueAtMs: row.due_at === null ? null : brandInstant(row.due_at),
    stage: row.stage,
    missReasonId: row.miss_reason_id === '' ? null : row.miss_reason_id,
  };
}

/** True where anything happened after a moment; reads every event when nothing did. */
export function hasEventsAfter(database: Database, atMs: InstantMs): boolean {
  const found = prepareValueOnce<[number], number>(
    database,
    'SELECT 1 FROM event WHERE happened_at > ? LIMIT 1',
  ).get(atMs);
  return found !== undefined;
}
