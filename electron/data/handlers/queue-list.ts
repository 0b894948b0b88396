import {
  countChanges,
  countQueueViews,
  hasFallenDue,
  listQueueNumbers,
  type QueueConditions,
} from '../../../db/queries/queue.ts';
import { listEnquiryIds, listNumbersOf } from '../../../db/queries/queue-rows.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import {
  queueViews,
  type QueueCounts,
  type QueueSort,
  type QueueView,
} from '../../../shared/contract/schemas-queue.ts';
import { endOfLocalDay, toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { Store } from '../records/store.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { viewQueueRows } from './queue-view.ts';

/** One page of a view. */
export function listQueuePage(
  context: CallContext,
  input: MethodInput<'queue.list'>,
): MethodOutput<'queue.list'> {
  const store = getStore(context.state);
  const conditions = describeConditions(context, store, input);
  const numbers = findPage(store, conditions, input.sort, input);
  const { nowMs } = conditions;
  return { asOfMs: nowMs, rows: viewQueueRows(store, input.view, numbers, nowMs) };
}

/** A stretch of a view, by id alone. */
export function listQueueIds(
  context: CallContext,
  input: MethodInput<'queue.listIds'>,
): MethodOutput<'queue.listIds'> {
  const store = getStore(context.state);
  const conditions = describeConditions(context, store, input);
  const numbers = findPage(store, conditions, input.sort, input);
  return { enquiryIds: listEnquiryIds(store.database, numbers) };
}

/** The rows of enquiries named by id; one that was taken back is left out. */
export function listChosenRows(
  context: CallContext,
  input: MethodInput<'queue.listChosen'>,
): MethodOutput<'queue.listChosen'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const numbers = listNumbersOf(store.database, input.enquiryIds);
  return { asOfMs: nowMs, rows: viewQueueRows(store, 'open', numbers, nowMs) };
}

function describeConditions(
  context: CallContext,
  store: Store,
  asked: Pick<QueueConditions, 'view' | 'filter'>,
): QueueConditions {
  const nowMs = store.readNowMs();
  return {
    view: asked.view,
    filter: asked.filter,
    nowMs,
    endOfTodayMs: endOfLocalDay(store.zone, toLocalDay(store.zone, nowMs)),
    personId: getPerson(context).personId,
  };
}

/** The last order that had to be sorted, whole, for as long as nothing has changed. */
interface SortedOrder {
  readonly key: string;
  readonly numbers: readonly number[];
}

const sortedOrders = new WeakMap<Store, SortedOrder>();
/** Further down than this a sorted order is kept: sorting again for each page would cost more. */
const keptFrom = 500;
/** States move with the clock, so an order is not kept longer than the screen shows it. */
const keptMs = 60_000;

function findPage(
  store: Store,
  conditions: QueueConditions,
  sort: QueueSort,
  page: { readonly limit: number; readonly offset: number },
): readonly number[] {
  const { database } = store;
  const { limit, offset } = page;
  // The view's own order is its index: a walk, wherever the page lies.
  if (sort.by === 'time_left' || offset < keptFrom) {
    return listQueueNumbers(database, conditions, sort, { limit, offset });
  }
  const { view, filter, personId, nowMs } = conditions;
  const moment = Math.floor(nowMs / keptMs);
  const key = JSON.stringify([countChanges(database), moment, personId, view, filter, sort]);
  let order = sortedOrders.get(store);
  if (order?.key !== key) {
    const numbers = listQueueNumbers(database, conditions, sort, { limit: -1, offset: 0 });
    order = { key, numbers };
    sortedOrders.set(store, order);
  }
  return order.numbers.slice(offset, offset + limit);
}

interface KeptCounts {
  readonly changes: number;
  readonly endOfTodayMs: InstantMs;
  readonly byQuestion: Map<string, { readonly atMs: InstantMs; readonly counts: QueueCounts }>;
}

const keptCounts = new WeakMap<Store, KeptCounts>();
const questionsAtMost = 50;

/** How many every view holds under a filter, and saved views under theirs. */
export function countViews(
  context: CallContext,
  input: MethodInput<'queue.counts'>,
): MethodOutput<'queue.counts'> {
  const store = getStore(context.state);
  const conditions = describeConditions(context, store, { view: 'open', filter: input.filter });
  const { nowMs, endOfTodayMs, personId } = conditions;
  const changes = countChanges(store.database);
  let kept = keptCounts.get(store);
  if (kept?.changes !== changes || kept.endOfTodayMs !== endOfTodayMs) {
    kept = { changes, endOfTodayMs, byQuestion: new Map() };
    keptCounts.set(store, kept);
  }
  const question = JSON.stringify([personId, input]);
  const known = kept.byQuestion.get(question);
  if (known !== undefined && isStillSo(store, input, known.atMs, nowMs)) {
    return { ...known.counts, asOfMs: nowMs };
  }
  const own = queueViews.map((view) => ({ view, filter: input.filter }));
  const counted = countQueueViews(store.database, conditions, [...own, ...input.saved]);
  const take = (view: QueueView): number => counted[queueViews.indexOf(view)] ?? 0;
  const counts: QueueCounts = {
    asOfMs: nowMs,
    views: {
      open: take('open'),
      late: take('late'),
      due_today: take('due_today'),
      paused: take('paused'),
      mine: take('mine'),
      no_reason: take('no_reason'),
      call_backs: take('call_backs'),
    },
    saved: counted.slice(own.length),
  };
  if (kept.byQuestion.size >= questionsAtMost) kept.byQuestion.clear();
  kept.byQuestion.set(question, { atMs: nowMs, counts });
  return counts;
}

/** Nothing was written since; then only the passing of a due time, or of a band, changes a count. */
function isStillSo(
  store: Store,
  input: MethodInput<'queue.counts'>,
  thenMs: InstantMs,
  nowMs: InstantMs,
): boolean {
  if (nowMs === thenMs) return true;
  if (nowMs < thenMs) return false;
  const usesBand = [input, ...input.saved].some((one) => one.filter.band !== undefined);
  return !usesBand && !hasFallenDue(store.database, thenMs, nowMs);
}
