import type { Target } from '../standards/standard.ts';
import { describeLists, type DurationFigures } from '../summary/histogram.ts';
import {
  describeTargetFigure,
  judgeTarget,
  roundPercent,
  roundSeconds,
  type TargetFigure,
  type TargetResult,
  type TargetStatus,
} from './judge-target.ts';
import type { Tally } from './tally.ts';

/** Everything the report says about some cases of one standard, each figure with its counts. */
export interface StandardFigures {
  readonly met: number;
  readonly missed: number;
  readonly running: number;
  readonly paused: number;
  readonly excluded: number;
  readonly notApplicable: number;
  readonly percentMet: number | null;
  readonly percentMetWithoutExclusions: number | null;
  readonly target: TargetFigure;
  readonly result: TargetResult;
  readonly status: TargetStatus;
  readonly seconds: DurationFigures;
}

/** Puts a tally in words of the report; percentages come last, from the counts. */
export function describeTally(tally: Tally, target: Target): StandardFigures {
  const { met, missed, excludedMet, excludedMissed } = tally;
  const durations = describeLists(tally.durations);
  return {
    met,
    missed,
    running: tally.running,
    paused: tally.paused,
    excluded: tally.excluded,
    notApplicable: tally.notApplicable,
    percentMet: roundPercent(met, met + missed),
    percentMetWithoutExclusions: roundPercent(
      met + excludedMet,
      met + missed + excludedMet + excludedMissed,
    ),
    target: describeTargetFigure(target),
    ...judgeTarget(tally, target),
    seconds: {
      ...durations,
      mean: durations.mean === null ? null : roundSeconds(durations.mean),
    },
  };
}
