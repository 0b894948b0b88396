import type { Cell, CellMap } from '../../shared/domain/summary/day-summary.ts';
import { hoursOfDay, type Volume, type VolumeMap } from '../../shared/domain/summary/day-volume.ts';
import { volumeFigures, type VolumeFigure } from '../../shared/domain/summary/volume-figures.ts';
import {
  addHistogram,
  decodeHistogram,
  encodeHistogram,
  type Histogram,
  insertDuration,
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
  'stage',
  'due_day',
  'received_day',
] as const;
const whereCell = cellColumns.map((column) => `${column} = ?`).join(' AND ');

// Made once: these run several times in every save.
const setDurations = `UPDATE day_summary SET durations = ? WHERE ${whereCell}`;
const readDurations = `SELECT durations FROM day_summary WHERE ${whereCell}`;
const addCounts = `INSERT INTO day_summary (${cellColumns.join(', ')}, met, missed, excluded,
    excluded_met, excluded_missed, not_applicable, abandoned, short_abandoned, durations)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (${cellColumns.join(', ')}) DO UPDATE SET met = met + excluded.met,
    missed = missed + excluded.missed, excluded = day_summary.excluded + excluded.excluded,
    excluded_met = excluded_met + excluded.excluded_met,
    excluded_missed = excluded_missed + excluded.excluded_missed,
    not_applicable = not_applicable + excluded.not_applicable,
    abandoned = abandoned + excluded.abandoned,
    short_abandoned = short_abandoned + excluded.short_abandoned,
    durations = merge_durations(day_summary.durations, excluded.durations)`;
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
    key.stage,
    key.dueDay,
    key.receivedDay,
  ] as const;
  if (isNothing(cell)) return;
  teachMerging(database);
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
    encodeDurations(counts.durations),
  );
  if (hasTaken(counts.durations)) takeDurations(database, place, counts.durations);
  if (takesAway(cell)) {
    prepareOnce(database, removeEmpty).run(...place);
  }
}

const taught = new WeakSet<Database>();

/** Gives SQLite the addition of durations: a save finds each cell once instead of reading it first. */
function teachMerging(database: Database): void {
  if (taught.has(database)) return;
  taught.add(database);
  database.function('merge_durations', { deterministic: true, directOnly: true }, mergeDurations);
}

function mergeDurations(stored: Uint8Array, added: Uint8Array): Buffer {
  let merged = stored;
  for (const [value, count] of decodeHistogram(added))
    merged = insertDuration(merged, value, count);
  return toBuffer(merged);
}

/** The durations a change adds; what it takes away cannot be written so. */
function encodeDurations(durations: Histogram): Buffer {
  return toBuffer(encodeHistogram(durations));
}

function hasTaken(durations: Histogram): boolean {
  for (const count of durations.values()) if (count < 0) return true;
  return false;
}

/** Takes durations away: rare (an action on an old record), so the cell is read and written again. */
function takeDurations(database: Database, place: readonly unknown[], changes: Histogram): void {
  const stored = prepareValueOnce<unknown[], Buffer>(database, readDurations).get(...place);
  if (stored === undefined) return;
  const durations = decodeHistogram(stored);
  for (const [value, count] of changes) {
    if (count < 0) addHistogram(durations, new Map([[value, count]]));
  }
  prepareOnce<unknown[]>(database, setDurations).run(encodeDurations(durations), ...place);
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

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

/** The column of a figure: "resolvedAtFirstContact" stands in resolved_at_first_contact. */
export function nameVolumeColumn(figure: VolumeFigure): string {
  return figure.replace(/[A-Z]|\d+/g, (part) => `_${part.toLowerCase()}`);
}

const placeColumns = ['day', 'service_id', 'site_id', 'team_id', 'channel', 'origin'] as const;
const volumeColumns = [
  ...volumeFigures.map(nameVolumeColumn),
  ...Array.from({ length: hoursOfDay }, (_, hour) => `hour_${hour}`),
];

const addVolume = `INSERT INTO day_volume (${[...placeColumns, ...volumeColumns].join(', ')})
  VALUES (${[...placeColumns, ...volumeColumns].map(() => '?').join(', ')})
  ON CONFLICT (${placeColumns.join(', ')}) DO UPDATE SET
    ${volumeColumns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`;
const removeEmptyVolume = `DELETE FROM day_volume
  WHERE ${placeColumns.map((column) => `${column} = ?`).join(' AND ')}
    AND ${volumeColumns.map((column) => `${column} = 0`).join(' AND ')}`;

function addToVolume(database: Database, { key, counts, hours }: Volume): void {
  const numbers = [...volumeFigures.map((figure) => counts[figure]), ...hours];
  if (numbers.every((count) => count === 0)) return;
  const place = [key.day, key.serviceId, key.siteId, key.teamId, key.channel, key.origin];
  prepareOnce(database, addVolume).run(...place, ...numbers);
  if (numbers.some((count) => count < 0)) prepareOnce(database, removeEmptyVolume).run(...place);
}
