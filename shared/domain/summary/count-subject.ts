import { listComplaintStages } from '../enquiry/complaint-stages.ts';
import type { SubjectState } from '../enquiry/subject-state.ts';
import { DAY_MS, type InstantMs } from '../instant.ts';
import type { Clock } from '../timeliness/clock-state.ts';
import { avoidableFigureOf, satisfactionFigureOf, type VolumeFigure } from './volume-figures.ts';

/** Told once for each figure that a contact or an enquiry counts in, with the moment it stands at. */
export type Count = (figure: VolumeFigure, atMs: InstantMs) => void;

/** A record written down so long after it began is a late entry. */
export const lateAfterMs = DAY_MS;

/**
 * Every figure that one contact or enquiry counts in; none for what was withdrawn. The one place
 * where records become counts: the same function adds them up and finds them again behind a figure.
 */
export function countSubject(state: SubjectState, clocks: readonly Clock[], count: Count): void {
  if (state.withdrawn) return;
  const { startedAtMs } = state;
  const isLate = state.startLoggedAtMs - startedAtMs > lateAfterMs;
  if (isLate && state.facts.origin === 'desk') count('late', startedAtMs);
  if (state.avoidable !== null) {
    count('avoidable', startedAtMs);
    count(avoidableFigureOf[state.avoidable], startedAtMs);
  }
  if (state.satisfaction !== null) count(satisfactionFigureOf[state.satisfaction], startedAtMs);
  if (state.episodes.length === 0) countContact(state, clocks, count);
  else countEnquiry(state, count);
}

function countContact(state: SubjectState, clocks: readonly Clock[], count: Count): void {
  const { queue, startedAtMs } = state;
  count('contacts', startedAtMs);
  const waited = queue.joinedAtMs !== null || queue.arrivedAtMs !== null || queue.leftAtMs !== null;
  if (!waited) return;
  // How short is short is the standard's to say.
  if (clocks.some((clock) => clock.reason === 'short_abandon')) {
    count('shortAbandoned', startedAtMs);
    return;
  }
  count('offered', startedAtMs);
  if (queue.answeredAtMs !== null) count('answered', startedAtMs);
  else if (queue.leftAtMs !== null) count('abandoned', startedAtMs);
}

function countEnquiry(state: SubjectState, count: Count): void {
  const { startedAtMs } = state;
  count('enquiries', startedAtMs);
  if (state.transfers > 0) count('transferred', startedAtMs);
  if (state.misrouted > 0) count('misrouted', startedAtMs);
  state.episodes.forEach((episode, index) => {
    count('opened', episode.startedAtMs);
    const { resolvedAtMs } = episode;
    if (resolvedAtMs !== null) {
      count('closed', resolvedAtMs);
      if (index === 0) count('resolved', resolvedAtMs);
      if (index === 0 && episode.atFirstContact) {
        count('resolvedAtFirstContact', startedAtMs);
        count('resolvedFirst', resolvedAtMs);
      }
    } else if (state.aside !== null) {
      const asideAtMs = state.queue.endedAtMs ?? startedAtMs;
      count('closed', asideAtMs);
      count('putAside', asideAtMs);
    }
  });
  countComplaint(state, count);
}

/** What was put aside as spam or a duplicate was no complaint. */
function countComplaint(state: SubjectState, count: Count): void {
  if (state.aside !== null) return;
  for (const { stage, atMs, isExtended, isEscalated, finding } of listComplaintStages(state)) {
    if (stage === 1) {
      count('complaints1', atMs);
      if (isExtended) count('complaints1Extended', atMs);
      if (isEscalated) count('complaints1Escalated', atMs);
      if (finding !== null) count('complaints1Decided', atMs);
      if (finding !== null && finding !== 'not_upheld') count('complaints1Upheld', atMs);
    } else {
      count('complaints2', atMs);
      if (isExtended) count('complaints2Extended', atMs);
      if (finding !== null) count('complaints2Decided', atMs);
      if (finding !== null && finding !== 'not_upheld') count('complaints2Upheld', atMs);
    }
  }
}
