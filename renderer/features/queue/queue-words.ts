import type { QueueRow } from '../../../shared/contract/schemas-queue.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import { formatClockTime, formatTimeLeft } from '../../ui/duration-words.ts';
import type { Tone } from '../../ui/state-badge.tsx';

type QueueState = QueueRow['state'];

/** The state at `nowMs`: between two readings a running clock may come near its end or pass it. */
export function findStateNow(row: QueueRow, nowMs: number): QueueState {
  if (row.state === 'paused' || row.state === 'no_clock' || row.state === 'late') return row.state;
  if (row.dueAtMs !== null && nowMs > row.dueAtMs) return 'late';
  if (row.warnAtMs !== null && nowMs >= row.warnAtMs) return 'soon';
  return row.state;
}

/** The state in the screen's word and look. */
export function describeState(state: QueueState): { readonly tone: Tone; readonly words: string } {
  switch (state) {
    case 'late':
      return { tone: 'late', words: 'Late' };
    case 'soon':
      return { tone: 'soon', words: 'Soon' };
    case 'in_time':
      return { tone: 'neutral', words: 'In time' };
    case 'paused':
      return { tone: 'paused', words: 'Paused' };
    case 'no_clock':
      return { tone: 'plain', words: 'No clock' };
    default:
      return assertNever(state);
  }
}

/** Time until due, "4 h 46 min" or "−44 min"; "—" where no clock runs. */
export function describeTimeLeft(row: QueueRow, nowMs: number): string {
  return row.dueAtMs === null || row.state === 'paused' ? '—' : formatTimeLeft(row.dueAtMs - nowMs);
}

/** The opening time that is left, for the hover; empty where there is none. */
export function describeOpenLeft(row: QueueRow): string {
  if (row.openMsLeft === null) return '';
  const length = formatClockTime(row.openMsLeft);
  return row.openMsLeft < 0
    ? `${length} of opening time past due`
    : `${length} of opening time left`;
}
