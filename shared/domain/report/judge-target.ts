import { assertNever } from '../errors.ts';
import type { Target } from '../standards/standard.ts';
import type { Tally } from './tally.ts';

/** The figure a standard is judged by, always with what it was divided from. */
export interface TargetResult {
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly better: 'higher' | 'lower';
}

export type TargetStatus = 'target_met' | 'target_missed' | 'no_cases';

/** A target in the shape of the report: its value in percent or in seconds. */
export interface TargetFigure {
  readonly kind: Target['kind'];
  readonly value: number;
  readonly unit: 'percent' | 'seconds';
}

/**
 * A share in percent with one decimal, half up, worked out in whole numbers so that 0.05 is never
 * lost to a binary fraction; null where there is nothing to divide by (docs: counting rules).
 */
export function roundPercent(part: number, whole: number): number | null {
  if (whole === 0) return null;
  return Math.floor((part * 2000 + whole) / (whole * 2)) / 10;
}

/** Seconds to the millisecond: what the clock itself counts in. */
export function roundSeconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** The target as the report shows it. */
export function describeTargetFigure(target: Target): TargetFigure {
  return target.kind === 'average'
    ? { kind: target.kind, value: target.valueSeconds, unit: 'seconds' }
    : { kind: target.kind, value: target.value, unit: 'percent' };
}

/** Judges a tally by its target; the status comes from the unrounded figures. */
export function judgeTarget(
  tally: Tally,
  target: Target,
): { readonly result: TargetResult; readonly status: TargetStatus } {
  switch (target.kind) {
    case 'percent':
      return judgeShare(tally.met, tally.met + tally.missed, target.value, 'higher');
    case 'rate':
      return judgeShare(tally.answered, tally.answered + tally.abandoned, target.value, 'higher');
    case 'ceiling':
      return judgeShare(tally.abandoned, tally.answered + tally.abandoned, target.value, 'lower');
    case 'average':
      return judgeAverage(tally, target.valueSeconds);
    default:
      return assertNever(target);
  }
}

function judgeShare(
  numerator: number,
  denominator: number,
  targetPercent: number,
  better: 'higher' | 'lower',
): { result: TargetResult; status: TargetStatus } {
  const result = {
    value: roundPercent(numerator, denominator),
    numerator,
    denominator,
    better,
  } as const;
  if (denominator === 0) return { result, status: 'no_cases' };
  // Thousandths of a percent as whole numbers: 99.9 % of 1,000 is exactly 999.
  const share = numerator * 100_000;
  const wanted = Math.round(targetPercent * 1000) * denominator;
  const isMet = better === 'higher' ? share >= wanted : share <= wanted;
  return { result, status: isMet ? 'target_met' : 'target_missed' };
}

function judgeAverage(
  { timed, timedMs }: Pick<Tally, 'timed' | 'timedMs'>,
  targetSeconds: number,
): { result: TargetResult; status: TargetStatus } {
  const isMet = timedMs <= Math.round(targetSeconds * 1000) * timed;
  return {
    result: {
      value: timed === 0 ? null : roundSeconds(timedMs / timed / 1000),
      numerator: timedMs / 1000,
      denominator: timed,
      better: 'lower',
    },
    status: timed === 0 ? 'no_cases' : isMet ? 'target_met' : 'target_missed',
  };
}
