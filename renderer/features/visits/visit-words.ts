import type { Visit, VisitAction, VisitList } from '../../../shared/contract/schemas-visit.ts';
import { formatDuration } from '../../ui/duration-words.ts';
import type { Tone } from '../../ui/state-badge.tsx';

/** What reception can do with a visit where it stands; the first is what Enter does. */
export interface OfferedVisitAction {
  readonly action: VisitAction | 'log';
  readonly key: string;
  readonly label: string;
}

const arrive: OfferedVisitAction = { action: 'arrive', key: 'A', label: 'Has arrived' };
const call: OfferedVisitAction = { action: 'call', key: 'K', label: 'Call' };
const callAgain: OfferedVisitAction = { ...call, label: 'Call again' };
const seen: OfferedVisitAction = { action: 'seen', key: 'S', label: 'Seen now' };
const left: OfferedVisitAction = { action: 'left', key: 'L', label: 'Left before being seen' };
const didNotCome: OfferedVisitAction = { action: 'no_show', key: 'D', label: 'Did not come' };
const end: OfferedVisitAction = { action: 'end', key: 'E', label: 'Visit ended' };
const log: OfferedVisitAction = { action: 'log', key: 'G', label: 'Log what it was about' };

/** The actions that fit a visit as it stands at `nowMs`. */
export function listVisitActions(visit: Visit, nowMs: number): readonly OfferedVisitAction[] {
  switch (visit.state) {
    case 'expected': {
      const begun = visit.appointmentAtMs !== null && nowMs >= visit.appointmentAtMs;
      return begun ? [arrive, didNotCome] : [arrive];
    }
    case 'waiting':
      return [call, seen, left];
    case 'called':
      return [seen, callAgain, didNotCome, left];
    case 'being_seen':
      return [log, end];
    default:
      return [];
  }
}

/** The action that closes a visit of a day that is over. */
export function findClosingAction(visit: Visit): VisitAction {
  if (visit.state === 'being_seen') return 'end';
  return visit.state === 'expected' ? 'no_show' : 'left';
}

/** A state in its word, shape and colour. */
export interface ShownState {
  readonly tone: Tone;
  readonly words: string;
}

/** Each look of a visit; who waits is told by how near the promise is. */
export const shownStates = {
  expected: { tone: 'plain', words: 'Expected' },
  early: { tone: 'plain', words: 'Early' },
  waiting: { tone: 'neutral', words: 'Waiting' },
  soon: { tone: 'soon', words: 'Soon late' },
  late: { tone: 'late', words: 'Late' },
  called: { tone: 'paused', words: 'Called' },
  being_seen: { tone: 'good', words: 'At a desk' },
} as const satisfies Readonly<Record<string, ShownState>>;

/** Which of the looks a visit has at `nowMs`. */
export function findShownState(visit: Visit, nowMs: number): keyof typeof shownStates {
  if (visit.state !== 'waiting') return visit.state;
  if (isEarly(visit, nowMs)) return 'early';
  if (visit.dueAtMs !== null && nowMs > visit.dueAtMs) return 'late';
  return visit.warnAtMs !== null && nowMs >= visit.warnAtMs ? 'soon' : 'waiting';
}

/** True for somebody who is here before the time of their appointment. */
function isEarly(visit: Visit, nowMs: number): boolean {
  return (
    visit.appointmentAtMs !== null &&
    visit.waitingSinceMs === visit.appointmentAtMs &&
    nowMs < visit.appointmentAtMs
  );
}

/** How long they have waited, or waited; "—" before the wait began. */
export function describeWaited(visit: Visit, nowMs: number): string {
  if (visit.waitingSinceMs === null) return '—';
  const untilMs = visit.seenAtMs ?? nowMs;
  if (isEarly(visit, untilMs)) return '—';
  // The clock that is shown stands still for up to a second.
  return formatDuration(Math.max(0, untilMs - visit.waitingSinceMs));
}

const minuteMs = 60_000;

/** "next", "about 12 min", or "not known yet". Rounded up: nobody minds being seen sooner. */
export function describeExpected(expectedWaitMs: number | null): string {
  if (expectedWaitMs === null) return 'not known yet';
  const minutes = Math.ceil(expectedWaitMs / minuteMs);
  return minutes <= 1 ? 'next' : `about ${formatDuration(minutes * minuteMs)}`;
}

/** Why the wait is what it is said to be. */
export function explainExpected(visit: Visit, pace: VisitList['pace']): string {
  if (visit.ahead === null) return '';
  const ahead =
    visit.ahead === 0 ? 'Nobody is ahead' : `${visit.ahead.toLocaleString('en-GB')} ahead`;
  if (pace === null) {
    return `${ahead}. A time can be told once three visitors have been seen while others waited.`;
  }
  return `${ahead}; a visitor is seen about every ${formatDuration(pace.perVisitorMs)}, over the last ${pace.visits}.`;
}

/** The name of a visit in a sentence: its ticket, or what else is known. */
export function nameVisit(visit: Pick<Visit, 'ticket'>): string {
  return visit.ticket ?? 'The visitor without a ticket';
}

const doneWords: Readonly<Record<VisitAction, string>> = {
  arrive: 'has arrived',
  call: 'called',
  seen: 'seen now',
  no_show: 'did not come',
  left: 'left before being seen',
  end: 'visit ended',
};

/** "A7: seen now." */
export function describeDone(visit: Pick<Visit, 'ticket'>, action: VisitAction): string {
  return `${nameVisit(visit)}: ${doneWords[action]}.`;
}
