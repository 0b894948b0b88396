import type { TargetStatus } from './judge-target.ts';

/** The screen's words for the state of a target. */
export const statusWords: Readonly<Record<TargetStatus, string>> = {
  target_met: 'target met',
  target_missed: 'target missed',
  no_cases: 'no cases',
};

/** A mark beside the word: the state is never colour alone. */
export const statusMarks: Readonly<Record<TargetStatus, string>> = {
  target_met: '✓',
  target_missed: '✕',
  no_cases: '–',
};
