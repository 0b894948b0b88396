import {
  countQueue,
  listDayFigures,
  listQueue,
  listWaiting,
  type EnquiryRow,
  type QueueConditions,
} from '../../../db/queries/enquiries.ts';
import { listEvents } from '../../../db/queries/events.ts';
import { listServices, listTopics } from '../../../db/queries/setup.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { queueViews, type QueueRow } from '../../../shared/contract/schemas-queue.ts';
import { endOfLocalDay, toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import type { EventWords } from '../../../shared/domain/enquiry/describe-event.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { brandInstant, type InstantMs } from '../../../shared/domain/instant.ts';
import type { Clock } from '../../../shared/domain/timeliness/clock-state.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { channelGroupOf } from '../../../shared/domain/words.ts';
import type { Store } from '../records/store.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { countMsLeft, findWarnAtMs } from './clock-view.ts';
import { createEventWords } from './wording.ts';

/** One page of the queue, by time left, with the count of every view. */
export function listQueuePage(
  context: CallContext,
  filter: MethodInput<'queue.list'>,
): MethodOutput<'queue.list'> {
  const store = getStore(context.state);
  const { database } = store;
  const nowMs = store.readNowMs();
  const conditions: QueueConditions = {
    view: filter.view,
    nowMs,
    endOfTodayMs: endOfLocalDay(store.zone, toLocalDay(store.zone, nowMs)),
    personId: getPerson(context).personId,
    channels: filter.channels ?? null,
    serviceId: filter.serviceId ?? null,
    teamId: filter.teamId ?? null,
  };
  const rows = listQueue(database, conditions, { limit: filter.limit, offset: filter.offset });
  const names = {
    services: new Map(listServices(database).map((row) => [row.service_id, row.name])),
    topics: new Map(listTopics(database).map((row) => [row.topic_id, row.name])),
    words: createEventWords(store),
  };
  const counts = { open: 0, late: 0, due_today: 0, paused: 0, mine: 0, no_reason: 0 };
  for (const view of queueViews) counts[view] = countQueue(database, { ...conditions, view });
  return {
    asOfMs: nowMs,
    rows: rows.map((row) => viewRow(store, row, names, nowMs)),
    total: counts[filter.view],
    counts,
  };
}

interface Names {
  readonly services: ReadonlyMap<string, string>;
  readonly topics: ReadonlyMap<string, string>;
  readonly words: EventWords;
}

function viewRow(store: Store, row: EnquiryRow, names: Names, nowMs: InstantMs): QueueRow {
  const state = foldEvents(listEvents(store.database, row.enquiry_id));
  const clocks = state === null ? [] : evaluateTimeliness(state, store.books);
  const clock = findShownClock(clocks, row);
  const dueAtMs = clock?.dueAtMs ?? null;
  const warnAtMs = clock === undefined ? null : findWarnAtMs(clock, store.books);
  return {
    enquiryId: row.enquiry_id,
    reference: row.reference,
    kind: row.kind,
    channel: row.channel,
    way: row.way,
    serviceName: names.services.get(row.service_id ?? '') ?? '',
    topicName: names.topics.get(row.topic_id ?? '') ?? '',
    ownerName: row.owner_id === null ? null : names.words.findPerson(row.owner_id),
    receivedAtMs: row.received_at,
    measure: clock?.standard.measure ?? null,
    standardName: clock?.standard.name ?? null,
    dueAtMs,
    warnAtMs,
    state: findBand(clock, dueAtMs, warnAtMs, nowMs),
    standing: describeStanding(store, row, names),
    openMsLeft:
      clock === undefined || dueAtMs === null
        ? null
        : countMsLeft(clock, dueAtMs, store.books, nowMs),
  };
}

/** The open clock that runs out first; of a paused enquiry any paused one; else the one missed. */
function findShownClock(clocks: readonly Clock[], row: EnquiryRow): Clock | undefined {
  return (
    clocks.find((clock) => clock.state === 'open' && clock.dueAtMs === row.next_due_at) ??
    clocks.find((clock) => clock.state === 'paused') ??
    clocks.find((clock) => clock.state === 'open') ??
    clocks.find((clock) => clock.state === 'missed')
  );
}

function findBand(
  clock: Clock | undefined,
  dueAtMs: InstantMs | null,
  warnAtMs: InstantMs | null,
  nowMs: InstantMs,
): QueueRow['state'] {
  if (clock === undefined) return 'no_clock';
  if (clock.state === 'paused') return 'paused';
  if (clock.state === 'missed') return 'late';
  if (dueAtMs === null) return 'no_clock';
  if (nowMs > dueAtMs) return 'late';
  return warnAtMs !== null && nowMs >= warnAtMs ? 'soon' : 'in_time';
}

function describeStanding(store: Store, row: EnquiryRow, names: Names): string {
  if (row.open === 0) return 'Closed';
  if (row.paused === 0) return row.owner_id === null ? 'Nobody has it yet' : 'Waiting for us';
  const last = listEvents(store.database, row.enquiry_id).findLast(
    (event) => event.body.type === 'paused',
  );
  if (last?.body.type !== 'paused') return 'Paused';
  const reason = names.words.findReason(last.body.reasonId);
  const chase =
    last.body.chaseOn === null ? '' : `, chase ${names.words.writeDay(last.body.chaseOn)}`;
  return `${reason}${chase}`;
}

const tileGroups = ['phone', 'in_person', 'online', 'post'] as const;

/** Waiting now, longest wait, and today's figures, side by side for the four groups of channels. */
export function listTiles(context: CallContext): MethodOutput<'queue.tiles'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const waiting = listWaiting(store.database);
  const figures = listDayFigures(store.database, toLocalDay(store.zone, nowMs));
  const tiles = tileGroups.map((group) => {
    // People wait in person, on the phone and in a chat; messages wait as open enquiries.
    const queue = group === 'phone' || group === 'in_person' ? 'contact' : 'enquiry';
    const waits = waiting.filter(
      (row) => channelGroupOf[row.channel] === group && row.queue === queue,
    );
    const days = figures.filter((row) => channelGroupOf[row.channel] === group);
    const oldest = waits.reduce<number>(
      (least, row) => Math.min(least, row.oldest ?? nowMs),
      nowMs,
    );
    const met = sum(days.map((row) => row.met));
    return {
      group,
      waiting: sum(waits.map((row) => row.waiting)),
      longestWaitMs: waits.length === 0 ? null : brandInstant(nowMs - oldest),
      today: sum(days.map((row) => row.contacts)),
      met,
      counted: met + sum(days.map((row) => row.missed)),
    };
  });
  return { asOfMs: nowMs, tiles };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
