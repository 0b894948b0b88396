import { batchRowsAtMost } from '../../../shared/contract/schemas-desk.ts';
import type { ContactId, TopicId } from '../../../shared/domain/ids.ts';
import { announceDone } from '../../ui/announce.ts';
import { readFault } from '../../ui/fault-words.ts';
import type { Answer, ScreenService } from '../../ui/service.tsx';
import { offerUndoToast } from '../../ui/undo-toast.tsx';
import { findCell, makeRow, prepareRows, renewRow, settleReceived } from './batch-model.ts';
import type { RowFault, RowFaults } from './batch-model.ts';
import { startBatch, useBatch } from './batch-store.ts';
import type { ReadingTime } from './received.ts';

type Logged = Answer<'contact.logMany'>;

/**
 * Saves every row that is right. The others stay, each with its reason beside the cell, and the first
 * of them has the focus. "Saved" is said only when the data service has answered; until then nothing
 * changes, so that sending again is harmless.
 */
export async function saveBatch(
  service: ScreenService,
  time: ReadingTime,
  offered: ReadonlySet<TopicId>,
): Promise<void> {
  const { rows, saving, sent, draftId, ownerId } = useBatch.getState();
  if (saving) return;
  const prepared =
    sent === null ? prepareRows(rows, offered, time) : { ready: sent, faults: noFaults };
  const { faults } = prepared;
  const ready = prepared.ready.slice(0, batchRowsAtMost);
  if (ready.length === 0) {
    useBatch.setState({ fault: faults.size === 0 ? 'There is nothing to save yet.' : null });
    showFaults(faults);
    return;
  }
  const isAll = faults.size === 0 && ready.length === rows.filter((row) => row.touched).length;
  useBatch.setState({ saving: true, sent: ready, fault: null });
  try {
    const logged = await service.call('contact.logMany', {
      rows: ready,
      draftId: isAll ? draftId : null,
    });
    // Somebody else sits there now: the rows went with their person.
    if (useBatch.getState().ownerId === ownerId) settle(service, time, logged, faults);
  } catch (error) {
    const fault = readFault(error);
    // The answer is lost, not necessarily the rows: only the very same may be sent again.
    const isLost = fault.code === 'unavailable';
    useBatch.setState({
      saving: false,
      sent: isLost ? ready : null,
      fault: isLost
        ? `Not saved yet: ${fault.message} Your rows stay as they are; send them again.`
        : `Not saved: ${fault.message} Your rows are kept.`,
    });
  }
}

const noFaults: RowFaults = new Map();

/** Shows what is wrong with each row, and goes to the first of them. */
function showFaults(faults: RowFaults): void {
  const { rows } = useBatch.getState();
  const at = rows.findIndex((row) => faults.has(row.contactId));
  const first = rows[at];
  const fault = first === undefined ? undefined : faults.get(first.contactId);
  useBatch.setState({
    faults,
    ...(fault === undefined ? {} : { focus: { at, cell: fault.cell ?? 'topic' } }),
  });
}

/** Takes the saved rows out, keeps the others and offers to take the saved ones back. */
function settle(service: ScreenService, time: ReadingTime, logged: Logged, local: RowFaults): void {
  const before = useBatch.getState();
  const saved = new Set(logged.saved.map(({ contactId }) => contactId));
  const faults = new Map<ContactId, RowFault>(local);
  for (const { contactId, message, path } of logged.refused) {
    faults.set(contactId, { message, cell: findCell(path) });
  }
  const staying = before.rows.flatMap((row, at) => {
    if (saved.has(row.contactId) || !row.touched) return [];
    // "As above" would mean another row now.
    return settleReceived(before.rows, at, time) ?? [];
  });
  const taken = before.rows.filter((row) => saved.has(row.contactId));
  const { ownerId } = before;
  if (staying.length === 0 && ownerId !== null) {
    const next = startBatch(ownerId, time.nowMs);
    const [row] = next.rows;
    useBatch.setState({
      ...next,
      rows:
        row === undefined ? [] : [{ ...row, channel: before.rows.at(-1)?.channel ?? row.channel }],
      unreadable: before.unreadable,
      focus: { at: 0, cell: 'topic' },
    });
  } else {
    useBatch.setState({ rows: staying, saving: false, sent: null });
    showFaults(faults);
  }
  const words = describeSaved(logged, faults.size);
  if (logged.undoToken === null) {
    announceDone('Saved', words);
    return;
  }
  offerUndoToast(service, words, logged.undoToken, () => {
    // Their old ids stay in the record, withdrawn.
    const atMs = service.readExactNowMs();
    const back = taken.map((row) => renewRow(row, atMs));
    useBatch.setState((state) => {
      const filled = state.rows.filter((row) => row.touched);
      const hints = new Map(state.hints);
      taken.forEach((row, at) => {
        const hint = before.hints.get(row.contactId);
        const renewed = back[at];
        if (hint !== undefined && renewed !== undefined) hints.set(renewed.contactId, hint);
      });
      return {
        rows: [...back, ...filled].length === 0 ? [makeRow(atMs)] : [...back, ...filled],
        hints,
        focus: { at: 0, cell: 'topic' as const },
      };
    });
  });
}

/** "12 logged: 3 open in the queue. 2 rows need a look." */
export function describeSaved({ saved }: Pick<Logged, 'saved'>, lacking: number): string {
  const write = (count: number): string => count.toLocaleString('en-GB');
  const open = saved.filter(({ closed }) => !closed).length;
  const [only] = saved;
  const what = saved.length === 1 && only !== undefined ? only.reference : write(saved.length);
  const rest =
    lacking === 0 ? '' : ` ${write(lacking)} ${lacking === 1 ? 'row needs' : 'rows need'} a look.`;
  return `${what} logged: ${open === 0 ? 'none open' : `${write(open)} open in the queue`}.${rest}`;
}
