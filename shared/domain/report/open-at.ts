import type { SubjectState } from '../enquiry/subject-state.ts';
import type { InstantMs } from '../instant.ts';
import type { Clock } from '../timeliness/clock-state.ts';

/** True where an enquiry stood open at a moment: received or reopened by then, and closed after it. */
export function isOpenAt(state: SubjectState, atMs: InstantMs): boolean {
  if (state.withdrawn) return false;
  return state.episodes.some(({ startedAtMs, resolvedAtMs }) => {
    const asideAtMs = state.aside === null ? null : (state.queue.endedAtMs ?? state.startedAtMs);
    const closedAtMs = resolvedAtMs ?? asideAtMs;
    return startedAtMs <= atMs && (closedAtMs === null || closedAtMs > atMs);
  });
}

/** True for a clock that was past due and unstopped at a moment: open still, or stopped later. */
export function isPastDueAt(
  clock: Pick<Clock, 'state' | 'startedAtMs' | 'dueAtMs' | 'stoppedAtMs'>,
  atMs: InstantMs,
): boolean {
  return (
    (clock.state === 'open' || clock.state === 'missed') &&
    clock.startedAtMs <= atMs &&
    clock.dueAtMs !== null &&
    clock.dueAtMs < atMs &&
    (clock.stoppedAtMs === null || clock.stoppedAtMs > atMs)
  );
}
