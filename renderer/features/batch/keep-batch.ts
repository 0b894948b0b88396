import { useLayoutEffect } from 'react';
import { batchFormSchema } from '../../../shared/contract/schemas-desk.ts';
import type { BatchForm, BatchFormRow } from '../../../shared/contract/schemas-desk.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { registerBeforeLock } from '../../client/before-lock.ts';
import { readFault } from '../../ui/fault-words.ts';
import { useService } from '../../ui/service.tsx';
import type { ScreenService } from '../../ui/service.tsx';
import { useZone } from '../../ui/zone.tsx';
import { startBatch, useBatch } from './batch-store.ts';
import { tryReceived, writeReceived } from './received.ts';
import type { ReadingTime } from './received.ts';

/** Which of the kept drafts are batches. */
const batchDraftKind = 'batch';
/** How long after a change the rows are written to the records, in milliseconds. */
const keepAfterMs = 250;
/** How long after a failure it is tried again. */
const retryAfterMs = 2000;

/** The rows as they were last written, and under which id; null: nothing is kept. */
let written: { readonly draftId: string; readonly rows: readonly BatchFormRow[] } | null = null;

/** What could not be written before its person left, kept here until they are back. */
const parked = new Map<PersonId, ReturnType<typeof useBatch.getState>>();

/** The rows as they are kept: what a time was read as, because "yesterday" means another day tomorrow. */
export function writeBatchBody(rows: readonly BatchFormRow[], time: ReadingTime): string {
  const form: BatchForm = {
    version: 1,
    rows: rows.map((row) => ({
      ...row,
      receivedAtMs: row.receivedAtMs ?? tryReceived(row.receivedText, time),
    })),
  };
  return JSON.stringify(form);
}

/** Kept rows, ready to be shown; null where the text is no batch of this version. */
export function readBatchBody(body: string, time: ReadingTime): BatchFormRow[] | null {
  const form = batchFormSchema.safeParse(parseJson(body));
  if (!form.success) return null;
  return form.data.rows.map((row) =>
    row.receivedAtMs === null
      ? row
      : { ...row, receivedText: writeReceived(row.receivedAtMs, time) },
  );
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    // A body that is no JSON is as unreadable as one of another shape.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Keeps the batch of this person while the screen shows: written a moment after a change, and at once
 * when the window loses the focus, the desk is locked or the screen is left. What they left comes back.
 */
export function useKeptBatch(personId: PersonId): void {
  const service = useService();
  const zone = useZone();
  // Before the first picture: nobody sees the rows of the person before.
  useLayoutEffect(() => startKeeping(service, personId, zone), [service, personId, zone]);
}

/** Does what `useKeptBatch` says; returns the function that ends it. */
export function startKeeping(service: ScreenService, personId: PersonId, zone: string): () => void {
  const readTime = (): ReadingTime => ({ nowMs: service.readExactNowMs(), zone });
  const isOther = useBatch.getState().ownerId !== personId;
  if (isOther) takeOver(personId, service.readExactNowMs());
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (useBatch.getState().ownerId !== personId) return;
    if (!(await writeRows(service, personId, readTime()))) schedule(retryAfterMs);
  };
  const schedule = (afterMs: number): void => {
    timer ??= setTimeout(() => void flush(), afterMs);
  };
  const flushNow = (): void => void flush();
  const stopFollowing = useBatch.subscribe((state, before) => {
    if (state.rows !== before.rows && state.ownerId === personId) schedule(keepAfterMs);
  });
  const stopLock = registerBeforeLock(flush);
  window.addEventListener('blur', flushNow);
  window.addEventListener('pagehide', flushNow);
  if (isOther) void restoreBatch(service, personId, readTime());
  return () => {
    flushNow();
    stopFollowing();
    stopLock();
    window.removeEventListener('blur', flushNow);
    window.removeEventListener('pagehide', flushNow);
  };
}

/** Puts away the rows of the person before and takes up what could not be written of this one's. */
function takeOver(personId: PersonId, atMs: number): void {
  const before = useBatch.getState();
  if (before.ownerId !== null && written?.rows !== before.rows) {
    parked.set(before.ownerId, before);
  }
  written = null;
  useBatch.setState(parked.get(personId) ?? startBatch(personId, atMs));
  parked.delete(personId);
}

/** Brings back what this person left, unless they have begun something new meanwhile. */
async function restoreBatch(
  service: ScreenService,
  personId: PersonId,
  time: ReadingTime,
): Promise<void> {
  try {
    const { drafts } = await service.call('draft.list', {});
    const state = useBatch.getState();
    if (state.ownerId !== personId) return;
    const kept = drafts.filter(({ kind }) => kind === batchDraftKind);
    const read = kept.map(({ draftId, body }) => ({ draftId, rows: readBatchBody(body, time) }));
    const unreadable = read.flatMap(({ draftId, rows }) => (rows === null ? [draftId] : []));
    const found = read.find(({ rows }) => rows !== null && rows.length > 0);
    if (found?.rows === undefined || found.rows === null || state.rows.some((row) => row.touched)) {
      useBatch.setState({ unreadable });
      return;
    }
    const { draftId, rows } = found;
    written = { draftId, rows };
    useBatch.setState({ draftId, rows, unreadable });
  } catch (error) {
    const fault = readFault(error);
    // Locked meanwhile: it comes back with the person.
    if (fault.code === 'forbidden') return;
    useBatch.setState({ notKept: `What you left open could not be read: ${fault.message}` });
  }
}

/** Writes the rows where they changed; rows that are all empty are no draft. False where it failed. */
async function writeRows(
  service: ScreenService,
  personId: PersonId,
  time: ReadingTime,
): Promise<boolean> {
  const { rows, draftId, saving, sent } = useBatch.getState();
  // What is on its way to the records is theirs: writing it again could bring back what was saved.
  if (saving || sent !== null || written?.rows === rows) return true;
  const before = written;
  const filled = rows.filter((row) => row.touched);
  written = filled.length === 0 ? null : { draftId, rows };
  try {
    if (before !== null && before.draftId !== draftId) {
      await service.call('draft.discard', { draftId: before.draftId });
    }
    if (filled.length > 0) {
      const body = writeBatchBody(filled, time);
      await service.call('draft.save', { draftId, personId, kind: batchDraftKind, body });
    } else if (before?.draftId === draftId) {
      await service.call('draft.discard', { draftId });
    }
    if (useBatch.getState().notKept !== null) useBatch.setState({ notKept: null });
    return true;
  } catch (error) {
    written = before;
    const { code, message } = readFault(error);
    // Locked, or somebody else sits there: this window still holds it while its person is away.
    if (code === 'forbidden' || code === 'conflict') return true;
    useBatch.setState({ notKept: `Your rows are kept in this window only for now: ${message}` });
    return false;
  }
}

/** Takes a batch that cannot be read out of the records, because its person asked for it. */
export async function discardUnreadable(service: ScreenService, draftId: string): Promise<void> {
  try {
    await service.call('draft.discard', { draftId });
    useBatch.setState((state) => ({
      unreadable: state.unreadable.filter((known) => known !== draftId),
    }));
  } catch (error) {
    useBatch.setState({ notKept: readFault(error).message });
  }
}
