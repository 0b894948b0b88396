import { create } from 'zustand';
import type {
  QueueFilter,
  QueueSort,
  QueueSortBy,
  QueueView,
} from '../../../shared/contract/schemas-queue.ts';
import type { SavedView } from '../../../shared/contract/schemas-queue-settings.ts';
import type { EnquiryId, PersonId } from '../../../shared/domain/ids.ts';
import { nothingChosen, type Selection } from './selection.ts';

/** What the queue shows. The same object as long as it says the same. */
export interface QueueQuery {
  readonly view: QueueView;
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
}

interface QueueState {
  /** Whose queue this is; another person begins afresh. */
  readonly personId: PersonId | null;
  readonly query: QueueQuery;
  /** The saved view that is shown; null for one of the program's own. */
  readonly viewId: string | null;
  /** The row that has the keyboard: its place, and what stood there. */
  readonly at: number;
  readonly atId: EnquiryId | null;
  readonly selection: Selection;
  readonly panelShown: boolean;
}

const byTimeLeft: QueueSort = { by: 'time_left', descending: false };

const first: QueueState = {
  personId: null,
  query: { view: 'open', filter: {}, sort: byTimeLeft },
  viewId: null,
  at: 0,
  atId: null,
  selection: nothingChosen,
  panelShown: true,
};

/**
 * What the queue shows and where its reader is. It lives outside the screen, so that coming back from
 * an enquiry finds the same view, the same filter, the same row and the same selection.
 */
export const useQueueState = create<QueueState>(() => first);

/** Begins afresh where the desk has another person now. */
export function openQueueFor(personId: PersonId): void {
  const { personId: before } = useQueueState.getState();
  if (before === personId) return;
  if (before === null) useQueueState.setState({ personId });
  else useQueueState.setState({ ...first, personId });
}

const atTheTop = { at: 0, atId: null, selection: nothingChosen } as const;

/** Shows one of the program's own views. A filter stays, unless it came with a saved view. */
export function showView(view: QueueView): void {
  const { query, viewId } = useQueueState.getState();
  const kept = viewId === null ? query : first.query;
  const sort = kept.sort.by === 'time_left' ? byTimeLeft : kept.sort;
  useQueueState.setState({ query: { ...kept, view, sort }, viewId: null, ...atTheTop });
}

/** Shows a saved view as it was saved. */
export function showSavedView(saved: SavedView): void {
  const { viewId, view, filter, sort } = saved;
  useQueueState.setState({ query: { view, filter, sort }, viewId, ...atTheTop });
}

/** Narrows what is shown. */
export function setFilter(filter: QueueFilter): void {
  const { query } = useQueueState.getState();
  useQueueState.setState({ query: { ...query, filter }, ...atTheTop });
}

/** Sorts by a column; a second time turns the order round. */
export function sortBy(by: QueueSortBy): void {
  const { query } = useQueueState.getState();
  const descending = query.sort.by === by && !query.sort.descending;
  useQueueState.setState({ query: { ...query, sort: { by, descending } }, ...atTheTop });
}

/** Changes what is chosen. */
export function changeSelection(change: (selection: Selection) => Selection): void {
  useQueueState.setState({ selection: change(useQueueState.getState().selection) });
}

/** Moves the keyboard's row. */
export function moveTo(at: number, atId: EnquiryId | null): void {
  useQueueState.setState({ at, atId });
}

/** Shows or hides the panel beside the table. */
export function togglePanel(): void {
  useQueueState.setState({ panelShown: !useQueueState.getState().panelShown });
}

/** True where what is shown is no longer what the saved view says. */
export function differsFrom(saved: SavedView, query: QueueQuery): boolean {
  const { view, filter, sort } = saved;
  return JSON.stringify(orderKeys({ view, filter, sort })) !== JSON.stringify(orderKeys(query));
}

function orderKeys(query: QueueQuery): unknown {
  const { view, filter, sort } = query;
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  return [view, entries.toSorted(([a], [b]) => a.localeCompare(b)), sort.by, sort.descending];
}
