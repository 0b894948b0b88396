import type { SubjectState } from '../enquiry/subject-state.ts';
import type { StandardId, StreamId } from '../ids.ts';
import type { InstantMs } from '../instant.ts';
import type { Clock } from './clock-state.ts';
import { evaluateTimeliness } from './evaluate.ts';
import type { Books } from './run.ts';

/** One running clock that a change of standards or calendars would move, begin or end. */
export interface PreviewLine {
  readonly subjectId: StreamId;
  readonly standardId: StandardId;
  readonly episode: number;
  readonly occurrence: number;
  readonly oldDueAtMs: InstantMs | null;
  readonly newDueAtMs: InstantMs | null;
  readonly change: 'moved' | 'begins' | 'ends';
}

/**
 * Which open clocks a change would touch, and how (docs: clock rule 11). Stopped clocks never
 * appear: they do not move. Lines come in the order of the subjects given.
 */
export function previewChange(
  subjects: Iterable<{ readonly subjectId: StreamId; readonly state: SubjectState }>,
  before: Books,
  after: Books,
): PreviewLine[] {
  const lines: PreviewLine[] = [];
  for (const { subjectId, state } of subjects) {
    const old = indexRunning(evaluateTimeliness(state, before));
    const next = indexRunning(evaluateTimeliness(state, after));
    for (const [key, clock] of old) {
      const other = next.get(key);
      if (other === undefined) lines.push(describe(subjectId, clock, clock.dueAtMs, null, 'ends'));
      else if (other.dueAtMs !== clock.dueAtMs) {
        lines.push(describe(subjectId, clock, clock.dueAtMs, other.dueAtMs, 'moved'));
      }
    }
    for (const [key, clock] of next) {
      if (!old.has(key)) lines.push(describe(subjectId, clock, null, clock.dueAtMs, 'begins'));
    }
  }
  return lines;
}

function indexRunning(clocks: readonly Clock[]): Map<string, Clock> {
  const running = new Map<string, Clock>();
  for (const clock of clocks) {
    if (clock.state !== 'open' && clock.state !== 'paused') continue;
    running.set(`${clock.standard.standardId}|${clock.episode}|${clock.occurrence}`, clock);
  }
  return running;
}

function describe(
  subjectId: StreamId,
  clock: Clock,
  oldDueAtMs: InstantMs | null,
  newDueAtMs: InstantMs | null,
  change: PreviewLine['change'],
): PreviewLine {
  return {
    subjectId,
    standardId: clock.standard.standardId,
    episode: clock.episode,
    occurrence: clock.occurrence,
    oldDueAtMs,
    newDueAtMs,
    change,
  };
}
