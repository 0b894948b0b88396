import { listPresence } from '../../../db/queries/presence.ts';
import { countDue, countLate, findFirstDay, listDayHours } from '../../../db/queries/today.ts';
import type { MethodOutput } from '../../../shared/contract/methods.ts';
import { fromDayNumber, toDayNumber } from '../../../shared/domain/calendar/local-day.ts';
import {
  endOfLocalDay,
  findOffsetMs,
  toLocalDay,
  toLocalDayNumber,
} from '../../../shared/domain/calendar/zone.ts';
import { brandInstant, DAY_MS, type InstantMs, MINUTE_MS } from '../../../shared/domain/instant.ts';
import { hoursOfDay } from '../../../shared/domain/summary/day-volume.ts';
import {
  findUsualDay,
  listUsualDays,
  type UsualDay,
} from '../../../shared/domain/today/usual-day.ts';
import type { Store } from '../records/store.ts';
import { getStore, type CallContext } from '../state.ts';
import {
  countsAsOffered,
  type DayFigures,
  hasImportedCalls,
  readDayFigures,
  toTiles,
} from './day-figures.ts';
import { findOpeningOfDay, findSiteCalendar, isOpenAsUsual } from './opening-hours.ts';
import { countLeftOver, listCalledTickets } from './visits.ts';

/** Waiting now, longest wait and today's figures, side by side for the groups of channels. */
export function listTiles(context: CallContext): MethodOutput<'today.tiles'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  return { asOfMs: nowMs, tiles: toTiles(readDayFigures(store, nowMs)) };
}

/** Today so far, beside the usual day. */
export function readToday(context: CallContext): MethodOutput<'today.read'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const calendar = findSiteCalendar(store.books.calendars, null, nowMs);
  const open = findOpeningOfDay(calendar, nowMs);
  const figures = readDayFigures(store, nowMs);
  const contacts = readHours(store, [toLocalDayNumber(store.zone, nowMs)])[0] ?? [];
  const usual = readUsualDay(store, nowMs);
  return {
    asOfMs: nowMs,
    day: toLocalDay(store.zone, nowMs),
    open,
    hours: contacts.map((count, hour) => ({
      hour,
      contacts: count,
      usual: usual.hours[hour] ?? null,
    })),
    usualSoFar: usual.soFar,
    usualDays: usual.days,
    totals: readTotals(store, figures, nowMs),
    tiles: toTiles(figures),
    presence: listPresence(store.database).map((row) => ({
      deskName: row.desk_name,
      personName: row.person_name,
      sinceMs: brandInstant(row.since),
      locked: row.locked === 1,
    })),
    visitsLeftOver: countLeftOver(store, nowMs),
  };
}

/** What hangs on the wall: counts, and nothing about anybody. */
export function readWallboard(context: CallContext): MethodOutput<'today.wallboard'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const figures = readDayFigures(store, nowMs);
  const usual = readUsualDay(store, nowMs);
  return {
    asOfMs: nowMs,
    centreName: store.centreName,
    timeZone: store.zone.timeZone,
    totals: readTotals(store, figures, nowMs),
    tiles: toTiles(figures),
    usualSoFar: usual.soFar,
    usualDays: usual.days,
    calledTickets: listCalledTickets(store, nowMs),
    desksInUse: listPresence(store.database).length,
  };
}

function readTotals(
  store: Store,
  figures: DayFigures,
  nowMs: InstantMs,
): MethodOutput<'today.read'>['totals'] {
  const groups = Object.values(figures);
  const sum = (count: (group: (typeof groups)[number]) => number): number =>
    groups.reduce((total, group) => total + count(group), 0);
  const { database, zone } = store;
  return {
    contacts: sum((group) => group.contacts),
    met: sum((group) => group.met),
    counted: sum((group) => group.counted),
    leftUnseen: figures.in_person.left,
    abandoned: figures.phone.left + figures.online.left,
    late: countLate(database, nowMs),
    dueToday: countDue(database, nowMs, endOfLocalDay(zone, toLocalDay(zone, nowMs))),
  };
}

/** The days before on this weekday, as far as they were ordinary. */
function readUsualDay(store: Store, nowMs: InstantMs): UsualDay {
  const { zone, books } = store;
  const today = toLocalDayNumber(zone, nowMs);
  const first = findFirstDay(store.database);
  const days = listUsualDays(today, first === null ? today : toDayNumber(first), (dayNumber) =>
    isOpenAsUsual(
      findSiteCalendar(books.calendars, null, brandInstant(dayNumber * DAY_MS)),
      dayNumber,
    ),
  );
  const wallMs = nowMs + findOffsetMs(zone, nowMs) - today * DAY_MS;
  return findUsualDay(readHours(store, days), wallMs / MINUTE_MS);
}

/** Contacts by hour of each of the days, in their order. */
function readHours(store: Store, dayNumbers: readonly number[]): number[][] {
  const days = dayNumbers.map((dayNumber) => fromDayNumber(dayNumber));
  const rows = listDayHours(store.database, days);
  return days.map((day) => {
    const all = rows.filter((row) => row.day === day);
    const phoneIsImported = hasImportedCalls(all);
    const counted = all.filter((row) => countsAsOffered(phoneIsImported, row));
    return Array.from({ length: hoursOfDay }, (_, hour) =>
      counted.reduce((sum, row) => sum + (row.hours[hour] ?? 0), 0),
    );
  });
}
