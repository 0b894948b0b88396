import type { Cell, CellMap } from '../../shared/domain/summary/day-summary.ts';
import type { Volume, VolumeMap } from '../../shared/domain/summary/day-volume.ts';
import {
  addHistogram,
  decodeHistogram,
  encodeHistogram,
  type Histogram,
} from '../../shared/domain/summary/histogram.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

const cellColumns = [
  'decided_day',
  'service_id',
  'site_id',
  'team_id',
  'channel',
  'origin',
  'standard_id',
  'standard_version',
  'due_day',
  'received_day',
] as const;
const whereCell = cellColumns.map((column) => `${column} = ?`).join(' AND ');

// Made once: these run several times in every save.
const readDurations = `SELECT durations FROM day_summary WHERE ${whereCell}`;
const addCounts = `INSERT INTO day_summary (${cellColumns.join(', ')}, met, missed, excluded,
    excluded_met, excluded_missed, not_applicable, abandoned, short_abandoned, durations)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (${cellColumns.join(', ')}) DO UPDATE SET met = met + excluded.met,
    missed = missed + excluded.missed, excluded = day_summary.excluded + excluded.excluded,
    excluded_met = excluded_met + excluded.excluded_met,
    excluded_missed = excluded_missed + excluded.excluded_missed,
    not_applicable = not_applicable + excluded.not_applicable,
    abandoned = abandoned + excluded.abandoned,
    short_abandoned = short_abandoned + excluded.short_abandoned,
    durations = excluded.durations`;
const removeEmpty = `DELETE FROM day_summary WHERE ${whereCell} AND met = 0 AND missed = 0
  AND excluded = 0 AND not_applicable = 0 AND abandoned = 0 AND short_abandoned = 0`;

/** Adds gathered changes to the stored cells; a cell that comes to nothing is removed. */
export function addToCells(database: Database, cells: CellMap): void {
  for (const cell of cells.values()) addToCell(database, cell);
}

function addToCell(database: Database, cell: Cell): void {
  const { key, counts } = cell;
  const place = [
    key.decidedDay,
    key.serviceId,
    key.siteId,
    key.teamId,
    key.channel,
    key.origin,
    key.standardId,
    key.standardVersion,
    key.dueDay,
    key.receivedDay,
  ] as const;
  const stored = prepareValueOnce<unknown[], Buffer>(database, readDurations).get(...place);
  if (stored === undefined && isNothing(cell)) return;
  prepareOnce(database, addCounts).run(
    ...place,
    counts.met,
    counts.missed,
    counts.excluded,
    counts.excludedMet,
    counts.excludedMissed,
    counts.notApplicable,
    counts.abandoned,
    counts.shortAbandoned,
    mergeDurations(stored, counts.durations),
  );
  if (takesAway(cell)) {
    prepareOnce(database, removeEmpty).run(...place);
  }
}

/** The stored durations with the changes added; most saves add one to a cell that has few. */
function mergeDurations(stored: Buffer | undefined, added: Histogram): Buffer {
  if (stored !== undefined && added.size === 0) return stored;
  const durations = decodeHistogram(stored ?? noBytes);
  addHistogram(durations, added);
  return Buffer.from(encodeHistogram(durations));
}

const noBytes = new Uint8Array(0);

function listCounts(cell: Cell): number[] {
  const { counts } = cell;
  return [
    counts.met,
    counts.missed,
    counts.excluded,
    counts.excludedMet,
    counts.excludedMissed,
    counts.notApplicable,
    counts.abandoned,
    counts.shortAbandoned,
  ];
}

function isNothing(cell: Cell): boolean {
  return cell.counts.durations.size === 0 && listCounts(cell).every((count) => count === 0);
}

function takesAway(cell: Cell): boolean {
  return listCounts(cell).some((count) => count < 0);
}

/** Adds gathered changes to the stored volumes. */
export function addToVolumes(database: Database, volumes: VolumeMap): void {
  for (const volume of volumes.values()) addToVolume(database, volume);
}

function addToVolume(database: Database, { key, counts }: Volume): void {
  const numbers = [
    counts.contacts,
    counts.enquiries,
    counts.opened,
    counts.closed,
    counts.offered,
    counts.answered,
    counts.abandoned,
    counts.shortAbandoned,
    counts.resolvedAtFirstContact,
    counts.avoidable,
  ];
  if (numbers.every((count) => count === 0)) return;
  const place = [key.day, key.channel, key.serviceId, key.siteId, key.teamId, key.origin];
  prepareOnce(
    database,
    `INSERT INTO day_volume (day, channel, service_id, site_id, team_id, origin, contacts, enquiries,
       opened, closed, offered, answered, abandoned, short_abandoned, resolved_at_first_contact,
       avoidable)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (day, service_id, site_id, team_id, channel, origin) DO UPDATE SET
       contacts = contacts + excluded.contacts, enquiries = enquiries + excluded.enquiries,
       opened = opened + excluded.opened, closed = closed + excluded.closed,
       offered = offered + excluded.offered, answered = answered + excluded.answered,
       abandoned = abandoned + excluded.abandoned,
       short_abandoned = short_abandoned + excluded.short_abandoned,
       resolved_at_first_contact = resolved_at_first_contact + excluded.resolved_at_first_contact,
       avoidable = avoidable + excluded.avoidable`,
  ).run(...place, ...numbers);
  if (numbers.some((count) => count < 0)) {
    prepareOnce(
      database,
      `DELETE FROM day_volume WHERE day = ? AND channel = ? AND service_id = ? AND site_id = ?
         AND team_id = ? AND origin = ? AND contacts = 0 AND enquiries = 0 AND opened = 0
         AND closed = 0 AND offered = 0 AND answered = 0 AND abandoned = 0 AND short_abandoned = 0
         AND resolved_at_first_contact = 0 AND avoidable = 0`,
    ).run(...place);
  }
}
