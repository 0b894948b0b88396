import {
  brandInstant,
  brandLocalDay,
  type InstantMs,
  type LocalDay,
} from '../../shared/domain/instant.ts';
import type { UnstoppedClock } from '../../shared/domain/report/report-source.ts';
import type { Cell } from '../../shared/domain/summary/day-summary.ts';
import { decodeHistogram } from '../../shared/domain/summary/histogram.ts';
import type { Basis } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** What the report is counted from. Days are local days of the centre. */

interface CellRow {
  decided_day: string;
  due_day: string;
  received_day: string;
  standard_id: string;
  standard_version: number;
  channel: string;
  service_id: string;
  site_id: string;
  team_id: string;
  origin: string;
  stage: 0 | 1 | 2;
  met: number;
  missed: number;
  excluded: number;
  excluded_met: number;
  excluded_missed: number;
  not_applicable: number;
  abandoned: number;
  short_abandoned: number;
  durations: Buffer;
}

/**
 * The day summaries under one basis, from `fromDay` up to but not `untilDay`, one at a time: the
 * connection is busy until the last one has been read.
 */
export function* iterateCells(
  database: Database,
  basis: Basis,
  fromDay: LocalDay,
  untilDay: LocalDay,
): Generator<Cell> {
  const rows = prepareOnce<[string, string], CellRow>(
    database,
    `SELECT decided_day, due_day, received_day, standard_id, standard_version, channel, service_id,
       site_id, team_id, origin, stage, met, missed, excluded, excluded_met, excluded_missed,
       not_applicable, abandoned, short_abandoned, durations
     FROM day_summary WHERE ${dayColumns[basis]} >= ? AND ${dayColumns[basis]} < ?`,
  ).iterate(fromDay, untilDay);
  for (const row of rows) yield toCell(row);
}

/** The column that holds the date under each basis. */
const dayColumns = {
  decided: 'decided_day',
  due: 'due_day',
  received: 'received_day',
} as const;

function toCell(row: CellRow): Cell {
  return {
    key: {
      decidedDay: brandLocalDay(row.decided_day),
      dueDay: brandLocalDay(row.due_day),
      receivedDay: brandLocalDay(row.received_day),
      standardId: row.standard_id,
      standardVersion: row.standard_version,
      channel: row.channel,
      serviceId: row.service_id,
      siteId: row.site_id,
      teamId: row.team_id,
      origin: row.origin,
      stage: row.stage,
    },
    counts: {
      met: row.met,
      missed: row.missed,
      excluded: row.excluded,
      excludedMet: row.excluded_met,
      excludedMissed: row.excluded_missed,
      notApplicable: row.not_applicable,
      abandoned: row.abandoned,
      shortAbandoned: row.short_abandoned,
      durations: decodeHistogram(row.durations),
    },
  };
}

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
