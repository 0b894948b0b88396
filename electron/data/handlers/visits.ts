import { listEvents } from '../../../db/queries/events.ts';
import { listServices } from '../../../db/queries/setup.ts';
import { listOpenVisits, listSeenVisits, type VisitRow } from '../../../db/queries/visits.ts';
import type { MethodOutput } from '../../../shared/contract/methods.ts';
import type { Visit, VisitState } from '../../../shared/contract/schemas-visit.ts';
import { startOfLocalDay, toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import type { Event } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import type { SubjectState } from '../../../shared/domain/enquiry/subject-state.ts';
import { brandInstant, DAY_MS, type InstantMs } from '../../../shared/domain/instant.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { expectWaitMs, findPace, type Pace } from '../../../shared/domain/today/expected-wait.ts';
import { findVisitEnd, findWaitStart } from '../../../shared/domain/today/visit-times.ts';
import type { Store } from '../records/store.ts';
import { getDesk, getStore, type CallContext } from '../state.ts';
import { findWarnAtMs } from '../../../shared/domain/timeliness/next-clock.ts';
import { findSiteCalendar } from './opening-hours.ts';

/** Everybody at reception: who waits, who is at a desk, who is expected, and who was forgotten. */
export function listVisits(context: CallContext): MethodOutput<'visit.list'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const { current, leftOver } = splitOpenVisits(store, nowMs);
  const pace = readPace(store, nowMs);
  const services = listServiceNames(store);
  const queue = current.filter(isInQueue).toSorted(compareCalls(nowMs));
  const others = current.filter((row) => !isInQueue(row)).toSorted(compareOthers);
  const view = (row: VisitRow): Visit => {
    const ahead = queue.indexOf(row);
    return viewVisit(store, row, services, ahead === -1 ? null : { ahead, pace, nowMs });
  };
  return {
    asOfMs: nowMs,
    visits: [...queue, ...others].map(view),
    leftOver: leftOver
      .toSorted((a, b) => a.started_at - b.started_at)
      .map((row) => ({ ...view(row), dayEndedAtMs: findDayEnd(store, row) })),
    pace:
      pace === null ? null : { perVisitorMs: Math.round(pace.perVisitorMs), visits: pace.visits },
  };
}

/** One visit as `listVisits` shows it now; null when it is over. */
export function readVisit(store: Store, contactId: Visit['contactId']): Visit | null {
  const nowMs = store.readNowMs();
  const open = listOpenVisits(store.database);
  const row = open.find((one) => one.contact_id === contactId);
  if (row === undefined) return null;
  const { current } = splitOpenVisits(store, nowMs);
  const queue = current.filter(isInQueue).toSorted(compareCalls(nowMs));
  const ahead = queue.findIndex((one) => one.contact_id === contactId);
  const place = ahead === -1 ? null : { ahead, pace: readPace(store, nowMs), nowMs };
  return viewVisit(store, row, listServiceNames(store), place);
}

/** The visitor who is called next: the longest wait first; early for an appointment comes last. */
export function findNextVisit(store: Store, nowMs: InstantMs): VisitRow | undefined {
  const { current } = splitOpenVisits(store, nowMs);
  return current.filter(isInQueue).toSorted(compareCalls(nowMs))[0];
}

/** Visits of days that are over, still open. */
export function countLeftOver(store: Store, nowMs: InstantMs): number {
  return splitOpenVisits(store, nowMs).leftOver.length;
}

const ticketsShown = 4;

/** The tickets called to a desk and not seen yet, the latest first: for the wall. */
export function listCalledTickets(store: Store, nowMs: InstantMs): string[] {
  const { current } = splitOpenVisits(store, nowMs);
  return current
    .filter((row) => row.called_at !== null && row.answered_at === null)
    .toSorted((a, b) => (b.called_at ?? 0) - (a.called_at ?? 0))
    .flatMap((row) => (row.ticket === null ? [] : [row.ticket]))
    .slice(0, ticketsShown);
}

function splitOpenVisits(
  store: Store,
  nowMs: InstantMs,
): { current: VisitRow[]; leftOver: VisitRow[] } {
  const current: VisitRow[] = [];
  const leftOver: VisitRow[] = [];
  for (const row of listOpenVisits(store.database)) {
    (nowMs > findDayEnd(store, row) ? leftOver : current).push(row);
  }
  return { current, leftOver };
}

/** When the day of a visit is over. */
function findDayEnd(store: Store, row: VisitRow): InstantMs {
  const cameAtMs = row.waiting_since ?? row.started_at;
  return findVisitEnd(findSiteCalendar(store.books.calendars, row.site_id, cameAtMs), cameAtMs);
}

function isInQueue(row: VisitRow): boolean {
  return row.waiting_since !== null && row.called_at === null;
}

function compareCalls(nowMs: InstantMs): (a: VisitRow, b: VisitRow) => number {
  const since = (row: VisitRow): number =>
    findWaitStart(row.waiting_since ?? row.started_at, row.appointment_at);
  const isEarly = (row: VisitRow): number => (since(row) > nowMs ? 1 : 0);
  return (a, b) => isEarly(a) - isEarly(b) || since(a) - since(b) || a.started_at - b.started_at;
}

/** Called ones, then those at a desk, then those expected; each in the order of their times. */
function compareOthers(a: VisitRow, b: VisitRow): number {
  const rank = (row: VisitRow): number =>
    row.answered_at !== null ? 1 : row.called_at !== null ? 0 : 2;
  const time = (row: VisitRow): number =>
    row.answered_at ?? row.called_at ?? row.appointment_at ?? row.started_at;
  return rank(a) - rank(b) || time(a) - time(b);
}

/** How fast visitors with a ticket are seen today at this desk's site. */
function readPace(store: Store, nowMs: InstantMs): Pace | null {
  const { site_id: siteId } = getDesk(store);
  const startOfDayMs = startOfLocalDay(store.zone, toLocalDay(store.zone, nowMs));
  // A visitor of before midnight may still be seen after it.
  const rows = listSeenVisits(store.database, siteId, brandInstant(startOfDayMs - DAY_MS));
  return findPace(
    rows.map((row) => ({
      // A booked visitor was not free to be seen from the moment the visit was written down.
      cameAtMs: row.way === 'walk_in' ? row.started_at : null,
      seenAtMs: row.answered_at,
    })),
    nowMs,
  );
}

function listServiceNames(store: Store): ReadonlyMap<string, string> {
  return new Map(listServices(store.database).map((row) => [row.service_id, row.name]));
}

/** Where a visit stands, from what happened to it. */
export function findVisitState(state: SubjectState): VisitState {
  const { queue } = state;
  if (queue.answeredAtMs !== null) return 'being_seen';
  if (queue.arrivedAtMs === null) return 'expected';
  return queue.calledAtMs === null ? 'waiting' : 'called';
}

interface PlaceInQueue {
  readonly ahead: number;
  readonly pace: Pace | null;
  readonly nowMs: InstantMs;
}

function viewVisit(
  store: Store,
  row: VisitRow,
  services: ReadonlyMap<string, string>,
  place: PlaceInQueue | null,
): Visit {
  const events: readonly Event[] = listEvents(store.database, row.contact_id);
  const state = foldEvents(events);
  const queue = state?.queue;
  const arrivedAtMs = queue?.arrivedAtMs ?? null;
  const appointmentAtMs = queue?.appointmentAtMs ?? null;
  const clocks = state === null ? [] : evaluateTimeliness(state, store.books);
  const next = clocks
    .filter((clock) => clock.state === 'open' && clock.dueAtMs !== null)
    .toSorted((a, b) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0))[0];
  return {
    contactId: row.contact_id,
    ticket: row.ticket,
    kind: row.way === 'booked' ? 'booked' : 'walk_in',
    serviceId: row.service_id,
    serviceName: services.get(row.service_id ?? '') ?? '',
    state: state === null ? 'waiting' : findVisitState(state),
    appointmentAtMs,
    arrivedAtMs,
    waitingSinceMs: arrivedAtMs === null ? null : findWaitStart(arrivedAtMs, appointmentAtMs),
    calledAtMs: queue?.calledAtMs ?? null,
    seenAtMs: queue?.answeredAtMs ?? null,
    dueAtMs: next?.dueAtMs ?? null,
    warnAtMs: next === undefined ? null : findWarnAtMs(next, store.books),
    ahead: place?.ahead ?? null,
    expectedWaitMs:
      place === null || place.pace === null
        ? null
        : expectWaitMs(place.pace, place.ahead, place.nowMs),
    lastSeq: events.length,
  };
}
