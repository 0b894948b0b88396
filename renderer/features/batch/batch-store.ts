import { create } from 'zustand';
import { batchRowsAtMost } from '../../../shared/contract/schemas-desk.ts';
import type { BatchFormRow, BatchRow } from '../../../shared/contract/schemas-desk.ts';
import type { ContactId, PersonId } from '../../../shared/domain/ids.ts';
import { makeDraftId } from '../../ui/record-ids.ts';
import { makePastedRow, makeRow, settleReceived } from './batch-model.ts';
import type { Cell, RowFault } from './batch-model.ts';
import { parsePasted } from './parse-pasted.ts';
import type { ReadingTime } from './received.ts';

/** Which cell takes the focus; a new object is a new wish. */
export interface Focus {
  readonly at: number;
  readonly cell: Cell;
}

interface BatchState {
  /** Whose rows these are; nobody else sees them. */
  readonly ownerId: PersonId | null;
  /** The id the form is kept under; a new batch has a new one. */
  readonly draftId: string;
  readonly rows: readonly BatchFormRow[];
  /** What a pasted line was about: shown to choose a topic by, in this window only. */
  readonly hints: ReadonlyMap<ContactId, string>;
  readonly faults: ReadonlyMap<ContactId, RowFault>;
  readonly focus: Focus | null;
  /** What is on its way, or may have arrived without an answer: only the very same is sent again. */
  readonly sent: readonly BatchRow[] | null;
  readonly saving: boolean;
  /** Why nothing was saved, where no row can say it. */
  readonly fault: string | null;
  /** Why the rows live in this window only; null while they are kept. */
  readonly notKept: string | null;
  /** Kept batches that cannot be read; they stay until somebody takes them out. */
  readonly unreadable: readonly string[];
}

const emptyState: BatchState = {
  ownerId: null,
  draftId: '',
  rows: [],
  hints: new Map(),
  faults: new Map(),
  focus: null,
  sent: null,
  saving: false,
  fault: null,
  notKept: null,
  unreadable: [],
};

/** The batch being written down. It lives outside the screen, so that it survives a change of screen. */
export const useBatch = create<BatchState>(() => emptyState);

/** An empty batch of one person. */
export function startBatch(ownerId: PersonId, atMs: number): BatchState {
  return { ...emptyState, ownerId, draftId: makeDraftId(atMs), rows: [makeRow(atMs)] };
}

/** True while rows may change: not while they are on their way. */
function isOpen(): boolean {
  const { sent, saving } = useBatch.getState();
  return sent === null && !saving;
}

/** Changes a row; its fault goes, because somebody has looked at it. */
export function changeRow(contactId: ContactId, part: Partial<BatchFormRow>): void {
  if (!isOpen()) return;
  useBatch.setState(({ rows, faults }) => ({
    rows: rows.map((row) =>
      row.contactId === contactId ? { ...row, touched: true, ...part } : row,
    ),
    faults: withoutKey(faults, contactId),
    fault: null,
  }));
}

function withoutKey<V>(map: ReadonlyMap<ContactId, V>, key: ContactId): ReadonlyMap<ContactId, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** Goes to a cell; below the last row there is a new one, as long as there is room. */
export function goTo(at: number, cell: Cell, atMs: number): void {
  const { rows } = useBatch.getState();
  if (at < 0) return;
  if (at >= rows.length && isOpen() && rows.length < batchRowsAtMost) {
    useBatch.setState({ rows: [...rows, makeRow(atMs, rows.at(-1))] });
  }
  const last = useBatch.getState().rows.length - 1;
  useBatch.setState({ focus: { at: Math.min(at, last), cell } });
}

/** A row that was taken out, and what puts it back. */
export interface TakenOut {
  readonly row: BatchFormRow;
  readonly putBack: () => void;
}

/** Takes a row out; the one below keeps the time that it had from above. Null where nothing can go. */
export function takeOut(contactId: ContactId, time: ReadingTime): TakenOut | null {
  const { rows, draftId } = useBatch.getState();
  const at = rows.findIndex((row) => row.contactId === contactId);
  const row = rows[at];
  if (row === undefined || !isOpen()) return null;
  const below = settleReceived(rows, at + 1, time);
  const rest = rows.toSpliced(at, 2, ...(below === undefined ? [] : [below]));
  const kept = rest.length === 0 ? [makeRow(time.nowMs)] : rest;
  useBatch.setState(({ faults }) => ({
    rows: kept,
    faults: withoutKey(faults, contactId),
    focus: { at: Math.min(at, kept.length - 1), cell: 'topic' },
  }));
  return {
    row,
    putBack: () => {
      const now = useBatch.getState();
      if (now.draftId !== draftId || !isOpen() || now.rows.length >= batchRowsAtMost) return;
      useBatch.setState({ rows: now.rows.toSpliced(at, 0, row), focus: { at, cell: 'topic' } });
    },
  };
}

/** What became of a text that was pasted; null where it is no list and is pasted as text. */
export interface Pasted {
  readonly rows: number;
  readonly leftOver: number;
}

/** Makes a row of each line of a pasted list, after the rows that are filled in already. */
export function pasteRows(text: string, time: ReadingTime): Pasted | null {
  const { rows } = useBatch.getState();
  const filled = rows.filter((row) => row.touched);
  const list = parsePasted(text, time, batchRowsAtMost - filled.length);
  if (list === null || !isOpen()) return null;
  const above = filled.at(-1);
  const made = list.rows.map((pasted) => makePastedRow(time.nowMs, pasted, above));
  useBatch.setState((state) => ({
    rows: [...filled, ...made],
    hints: new Map([
      ...state.hints,
      ...made.map((row, at) => [row.contactId, list.rows[at]?.hint ?? ''] as const),
    ]),
    focus: { at: filled.length, cell: 'topic' },
  }));
  return { rows: made.length, leftOver: list.leftOver };
}
