import type { InstantMs } from '../instant.ts';
import type { Finding } from '../words.ts';
import type { SubjectState } from './subject-state.ts';

/** A stage of complaint that an enquiry went through; reopening begins none of its own. */
export interface ComplaintStage {
  readonly stage: 1 | 2;
  readonly atMs: InstantMs;
  /** A holding reply told the customer of a later date while it stood at this stage. */
  readonly isExtended: boolean;
  /** It was taken to the next stage. */
  readonly isEscalated: boolean;
  /** What became of it at this stage; null while undecided. */
  readonly finding: Finding | null;
}

/** The stages an enquiry went through as a complaint, rising; empty for what never was one. */
export function listComplaintStages(state: SubjectState): ComplaintStage[] {
  const begun = listBegun(state);
  return begun.map(({ stage, atMs, heldAtMs }, index) => {
    const next = begun[index + 1];
    return {
      stage,
      atMs,
      isExtended: heldAtMs !== null && (next === undefined || heldAtMs < next.atMs),
      isEscalated: next !== undefined,
      finding: state.findings.get(stage) ?? null,
    };
  });
}

/** The stage of complaint an enquiry stood at when a clock of it began; 0 for no complaint. */
export function findStageAt(state: Complained, atMs: InstantMs): 0 | 1 | 2 {
  if (state.episodes.length === 0) return 0;
  let found: 0 | 1 | 2 = 0;
  for (const { stage, atMs: begunAtMs } of listBegun(state)) if (begunAtMs <= atMs) found = stage;
  return found;
}

type Complained = Pick<SubjectState, 'facts' | 'episodes'>;

interface Begun {
  readonly stage: 1 | 2;
  readonly atMs: InstantMs;
  readonly heldAtMs: InstantMs | null;
}

/** Each stage where it began first, in the order of the stages. */
function listBegun(state: Complained): readonly Begun[] {
  const { kind } = state.facts;
  const [first] = state.episodes;
  const isComplaint = kind === 'complaint_1' || kind === 'complaint_2';
  if (first === undefined) return none;
  // Most enquiries are none, and this is asked of each of them several times.
  if (!isComplaint && state.episodes.every((episode) => episode.escalations.length === 0)) {
    return none;
  }
  const begun: Begun[] = [];
  if (isComplaint) {
    const stage = kind === 'complaint_1' ? 1 : 2;
    begun.push({ stage, atMs: first.startedAtMs, heldAtMs: first.heldAtMs });
  }
  for (const episode of state.episodes) {
    for (const { stage, atMs, heldAtMs } of episode.escalations) {
      if ((begun.at(-1)?.stage ?? 0) < stage) begun.push({ stage, atMs, heldAtMs });
    }
  }
  return begun;
}

const none: readonly Begun[] = [];
