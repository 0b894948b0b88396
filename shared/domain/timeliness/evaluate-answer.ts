import { countElapsedMs, findDue } from '../clock/clock.ts';
import type { QueueState, SubjectState } from '../enquiry/subject-state.ts';
import { assertNever } from '../errors.ts';
import type { InstantMs } from '../instant.ts';
import { selectStandards } from '../standards/select-standards.ts';
import type { StandardVersion } from '../standards/standard.ts';
import type { Clock, ClockReason, Counted } from './clock-state.ts';
import { type Books, elapsedOnly, findVersion, makeClock, type Run } from './run.ts';

/**
 * The `answer` clocks of one contact: how long somebody waited to be answered or seen (docs: queues
 * and calls). No-shows have none; where nobody recorded the wait there is nothing to judge.
 */
export function evaluateAnswer(state: SubjectState, books: Books, clocks: Clock[]): void {
  if (state.queue.noShow) return;
  const selected = selectStandards(
    books.standards,
    state.facts,
    state.startedAtMs,
    state.startLoggedAtMs,
  );
  for (const standard of selected) {
    if (standard.measure !== 'answer') continue;
    const startAtMs = findAnswerStart(state.queue, standard);
    if (startAtMs !== null) clocks.push(answerClock(state, standard, startAtMs, books));
  }
}

/** A booked visit starts at the appointment or the arrival, whichever is later. */
function findAnswerStart(queue: QueueState, standard: StandardVersion): InstantMs | null {
  const { start } = standard;
  switch (start) {
    case 'joined_queue':
      return queue.joinedAtMs;
    case 'arrived':
      return queue.arrivedAtMs;
    case 'appointment':
      if (queue.appointmentAtMs === null || queue.arrivedAtMs === null) return null;
      return queue.appointmentAtMs > queue.arrivedAtMs ? queue.appointmentAtMs : queue.arrivedAtMs;
    case 'received':
    case 'acknowledged':
    case 'escalated':
      return null;
    default:
      return assertNever(start);
  }
}

function answerClock(
  state: SubjectState,
  standard: StandardVersion,
  startAtMs: InstantMs,
  books: Books,
): Clock {
  const { queue } = state;
  const run: Run = {
    episode: 1,
    occurrence: 1,
    receivedAtMs: state.startedAtMs,
    startAtMs,
    startLoggedAtMs: state.startLoggedAtMs,
    stopAtMs: queue.answeredAtMs,
    promised: null,
  };
  const version = findVersion(state, standard, run, books);
  const target = standard.threshold ?? elapsedOnly;
  const dueAtMs =
    standard.threshold === null
      ? null
      : findDue(version.calendar, startAtMs, standard.threshold).dueAtMs;
  // Seen before the appointment: no wait at all, never a negative one.
  const answeredAtMs =
    queue.answeredAtMs !== null && queue.answeredAtMs < startAtMs ? startAtMs : queue.answeredAtMs;
  const verdict = judgeAnswer(queue, standard, startAtMs, dueAtMs);
  return makeClock(state, standard, run, version, {
    dueAtMs,
    stoppedAtMs: answeredAtMs ?? queue.leftAtMs,
    elapsedMs:
      answeredAtMs === null || !queue.waitKnown
        ? null
        : countElapsedMs(version.calendar, target, startAtMs, answeredAtMs, []),
    ...verdict,
  });
}

function judgeAnswer(
  queue: QueueState,
  standard: StandardVersion,
  startAtMs: InstantMs,
  dueAtMs: InstantMs | null,
): { counted: Counted; reason: ClockReason } {
  if (queue.answeredAtMs !== null) {
    if (dueAtMs === null) return { counted: 'met', reason: '' };
    if (!queue.waitKnown) return { counted: 'none', reason: 'wait_not_recorded' };
    return { counted: queue.answeredAtMs <= dueAtMs ? 'met' : 'missed', reason: '' };
  }
  if (queue.leftAtMs === null) return { counted: 'open', reason: '' };
  const short = queue.waitKnown && queue.leftAtMs - startAtMs < standard.shortAbandonSeconds * 1000;
  if (short) return { counted: 'none', reason: 'short_abandon' };
  return { counted: standard.base === 'offered' ? 'missed' : 'none', reason: 'abandoned' };
}
