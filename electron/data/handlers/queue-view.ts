import { listEventsOf } from '../../../db/queries/events.ts';
import {
  listQueueClocks,
  listQueueEnquiries,
  type QueueClockRow,
  type QueueEnquiryRow,
} from '../../../db/queries/queue-rows.ts';
import type { QueueRow, QueueView } from '../../../shared/contract/schemas-queue.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { findBand } from '../../../shared/domain/queue/band.ts';
import { countMsLeft } from '../../../shared/domain/timeliness/next-clock.ts';
import type { Store } from '../records/store.ts';
import { type QueueNames, readQueueNames } from './queue-lists.ts';

/**
 * The rows of these enquiries in their order. What is shown is read from what the events come to, in
 * the same few statements however many rows there are.
 */
export function viewQueueRows(
  store: Store,
  view: QueueView,
  numbers: readonly number[],
  nowMs: InstantMs,
): QueueRow[] {
  const { database } = store;
  const clocks = Map.groupBy(listQueueClocks(database, numbers), (row) => row.subject_number);
  const names = readQueueNames(store);
  return listQueueEnquiries(database, numbers).map((row) =>
    viewRow(store, view, row, clocks.get(row.subject_number) ?? [], names, nowMs),
  );
}

/** The clock a row stands for. */
interface Shown {
  readonly clock: QueueClockRow | undefined;
  readonly measure: QueueRow['measure'];
  readonly dueAtMs: InstantMs | null;
  readonly warnAtMs: InstantMs | null;
  readonly state: QueueRow['state'];
}

function viewRow(
  store: Store,
  view: QueueView,
  row: QueueEnquiryRow,
  clocks: readonly QueueClockRow[],
  names: QueueNames,
  nowMs: InstantMs,
): QueueRow {
  const { clock, ...shown } = findShown(store, view, row, clocks, names, nowMs);
  const standard =
    clock === undefined ? undefined : names.findStandard(clock.standard_id, clock.standard_version);
  return {
    enquiryId: row.enquiry_id,
    reference: row.reference,
    kind: row.kind,
    channel: row.channel,
    way: row.way,
    serviceName: names.findService(row.service_id),
    topicName: names.findTopic(row.topic_id),
    teamName: names.findTeam(row.team_id),
    siteName: names.findSite(row.site_id),
    ownerId: row.owner_id,
    ownerName: row.owner_id === null ? null : names.findPerson(row.owner_id),
    open: row.open === 1,
    paused: row.paused === 1,
    receivedAtMs: row.received_at,
    standardId: standard?.standardId ?? null,
    standardName: standard?.name ?? null,
    episode: clock?.episode ?? 0,
    occurrence: clock?.occurrence ?? 0,
    ...shown,
    stoppedAtMs: clock?.stopped_at ?? null,
    openMsLeft:
      clock === undefined || standard === undefined || shown.dueAtMs === null
        ? null
        : countMsLeft(
            {
              standard,
              calendarId: clock.calendar_id,
              calendarVersion: clock.calendar_version,
            },
            shown.dueAtMs,
            store.books,
            clock.stopped_at ?? nowMs,
          ),
    pauseReason: row.pause_reason_id === null ? null : names.findReason(row.pause_reason_id),
    chaseOn: row.chase_on,
    callBack:
      row.call_back_at === null
        ? null
        : {
            dueAtMs: row.call_back_at,
            nextAtMs: row.call_back_next_at,
            attempts: row.call_back_tries ?? 0,
          },
  };
}

/**
 * Everywhere the open clock that runs out first, or the one that is paused; among what waits for a
 * reason the clock that was missed; among call-backs the promise itself.
 */
function findShown(
  store: Store,
  view: QueueView,
  row: QueueEnquiryRow,
  clocks: readonly QueueClockRow[],
  names: QueueNames,
  nowMs: InstantMs,
): Shown {
  const measureOf = (clock: QueueClockRow | undefined): QueueRow['measure'] =>
    clock === undefined
      ? null
      : (names.findStandard(clock.standard_id, clock.standard_version)?.measure ?? null);
  if (view === 'no_reason') {
    const clock = findUnreasoned(store, row, clocks);
    const dueAtMs = clock?.due_at ?? null;
    return { clock, measure: measureOf(clock), dueAtMs, warnAtMs: null, state: 'missed' };
  }
  if (view === 'call_backs' && row.call_back_at !== null) {
    const { call_back_at: dueAtMs } = row;
    const clock = clocks.find(
      (one) => one.state === 'open' && one.due_at === dueAtMs && measureOf(one) === 'call_back',
    );
    const state = findBand({ dueAtMs, warnAtMs: null, paused: false }, nowMs);
    return { clock, measure: 'call_back', dueAtMs, warnAtMs: null, state };
  }
  const clock =
    row.next_due_at === null
      ? clocks.find((one) => one.state === 'paused')
      : clocks.find(
          (one) =>
            one.state === 'open' &&
            one.due_at === row.next_due_at &&
            one.standard_id === row.next_standard_id,
        );
  const facts = {
    dueAtMs: row.next_due_at,
    warnAtMs: row.next_warn_at,
    paused: row.paused === 1,
  };
  return {
    clock,
    measure: measureOf(clock),
    dueAtMs: facts.dueAtMs,
    warnAtMs: facts.warnAtMs,
    state: findBand(facts, nowMs),
  };
}

/** The first missed clock that has no reason yet. */
function findUnreasoned(
  store: Store,
  row: QueueEnquiryRow,
  clocks: readonly QueueClockRow[],
): QueueClockRow | undefined {
  const missed = clocks.filter((clock) => clock.state === 'missed');
  const [first] = missed;
  if (missed.every((clock) => clock.standard_id === first?.standard_id)) return first;
  // Rare: of several missed standards some have their reason, and only the events say which.
  const state = foldEvents(listEventsOf(store.database, row.subject_number));
  const reasoned = new Set(state?.missReasons.map((reason) => reason.standardId) ?? []);
  return missed.find((clock) => !reasoned.has(clock.standard_id)) ?? first;
}
