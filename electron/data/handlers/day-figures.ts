import {
  type DayVolumeRow,
  type DecidedRow,
  listDayVolumes,
  listDecided,
  listOverdue,
  listWaitingContacts,
  listWaitingEnquiries,
} from '../../../db/queries/today.ts';
import { tileGroups, type Tile } from '../../../shared/contract/schemas-today.ts';
import { startOfLocalDay, toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { brandInstant, DAY_MS, type InstantMs } from '../../../shared/domain/instant.ts';
import type { StandardVersion } from '../../../shared/domain/standards/standard.ts';
import { findWaitStart, isLeftOver } from '../../../shared/domain/today/visit-times.ts';
import { type ChannelGroup, channelGroupOf } from '../../../shared/domain/words.ts';
import type { Store } from '../records/store.ts';
import { findSiteCalendar } from './opening-hours.ts';

/** What one group of channels comes to today, and what is waiting in it now. */
export interface GroupFigures {
  waiting: number;
  waitingSinceMs: InstantMs | null;
  contacts: number;
  met: number;
  counted: number;
  left: number;
}

export type DayFigures = Readonly<Record<ChannelGroup, GroupFigures>>;

/** Today so far by group of channels (docs: counting rules, basis `decided`). */
export function readDayFigures(store: Store, nowMs: InstantMs): DayFigures {
  const { database, zone } = store;
  const figures: DayFigures = {
    in_person: startFigures(),
    phone: startFigures(),
    online: startFigures(),
    post: startFigures(),
    other: startFigures(),
  };
  const today = toLocalDay(zone, nowMs);
  const volumes = listDayVolumes(database, today);
  const phoneIsImported = hasImportedCalls(volumes);
  for (const row of volumes) {
    if (!countsAsOffered(phoneIsImported, row)) continue;
    figures[channelGroupOf[row.channel]].contacts += row.contacts;
    figures[channelGroupOf[row.channel]].left += row.abandoned;
  }
  const decided = [
    ...listDecided(database, today),
    ...listOverdue(database, startOfLocalDay(zone, today), nowMs),
  ];
  const counts = findCountedStandards(store, phoneIsImported);
  for (const row of decided) {
    if (!counts(row)) continue;
    const group = figures[channelGroupOf[row.channel]];
    group.met += row.met;
    group.counted += row.met + row.missed;
  }
  countWaiting(store, nowMs, figures);
  return figures;
}

function startFigures(): GroupFigures {
  return { waiting: 0, waitingSinceMs: null, contacts: 0, met: 0, counted: 0, left: 0 };
}

/**
 * True where the phone system's own records are there for a day. The calls that desks logged are
 * the same calls, and are left out (docs: queues and calls).
 */
export function hasImportedCalls(
  rows: readonly Pick<DayVolumeRow, 'channel' | 'origin' | 'queued'>[],
): boolean {
  return rows.some((row) => row.channel === 'phone' && row.origin === 'import' && row.queued > 0);
}

/** True where a row of such a day counts. */
export function countsAsOffered(
  phoneIsImported: boolean,
  row: Pick<DayVolumeRow, 'channel' | 'origin'>,
): boolean {
  return row.channel !== 'phone' || !phoneIsImported || row.origin === 'import';
}

/** Promises to each customer count; an average, a rate or a ceiling is kept by all cases together. */
function findCountedStandards(
  store: Store,
  phoneIsImported: boolean,
): (row: DecidedRow) => boolean {
  const standards = new Map<string, StandardVersion>(
    store.books.standards.versions.map((standard) => [
      `${standard.standardId}|${standard.version}`,
      standard,
    ]),
  );
  return (row) => {
    const standard = standards.get(`${row.standard_id}|${row.standard_version}`);
    if (standard?.target.kind !== 'percent') return false;
    return standard.measure !== 'answer' || countsAsOffered(phoneIsImported, row);
  };
}

/**
 * People wait in person, on the phone and in a chat until somebody attends to them; messages wait
 * as open enquiries. A visit that nobody closed yesterday does not wait any more.
 */
function countWaiting(store: Store, nowMs: InstantMs, figures: DayFigures): void {
  for (const row of listWaitingContacts(store.database, brandInstant(nowMs - 2 * DAY_MS))) {
    const calendar = findSiteCalendar(store.books.calendars, row.site_id, row.waiting_since);
    if (isLeftOver(calendar, row.waiting_since, nowMs)) continue;
    const group = figures[channelGroupOf[row.channel]];
    const sinceMs = findWaitStart(row.waiting_since, row.appointment_at);
    // Before the appointment a visitor is early, not waiting.
    if (sinceMs > nowMs) continue;
    group.waiting++;
    group.waitingSinceMs = findEarlier(group.waitingSinceMs, sinceMs);
  }
  for (const row of listWaitingEnquiries(store.database)) {
    const group = channelGroupOf[row.channel];
    if (group === 'phone' || group === 'in_person') continue;
    figures[group].waiting += row.waiting;
    figures[group].waitingSinceMs = findEarlier(figures[group].waitingSinceMs, row.oldest);
  }
}

function findEarlier(known: InstantMs | null, sinceMs: InstantMs): InstantMs {
  return known === null || sinceMs < known ? sinceMs : known;
}

/** The four groups that stand side by side. */
export function toTiles(figures: DayFigures): Tile[] {
  return tileGroups.map((group) => ({ group, ...figures[group] }));
}
