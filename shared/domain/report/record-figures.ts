import { assertNever, CodedError } from '../errors.ts';
import type { MonthCase } from '../months/month-case.ts';
import type { StandardVersion } from '../standards/standard.ts';
import { avoidableFigureOf, type VolumeFigure, volumeFigures } from '../summary/volume-figures.ts';
import { avoidableKinds } from '../words.ts';
import { findComplaintStandards } from './complaint-standards.ts';
import { measureDefinitions } from './measure-words.ts';

/** The figures of a standard whose cases can be listed. */
export const clockFigures = [
  'counted',
  'met',
  'missed',
  'running',
  'paused',
  'excluded',
  'excludedMet',
  'excludedMissed',
  'notApplicable',
  /** Stopped and timed: what average, median and longest are taken from. */
  'timed',
  /** Misses with the reason named, those nobody has explained, and those that left unseen. */
  'missedWithReason',
  'missedUnexplained',
  'missedAbandoned',
  'answeredOfOffered',
  'abandonedOfOffered',
  'offered',
] as const;
export type ClockFigure = (typeof clockFigures)[number];

/** Figures of contacts and enquiries that are not one of the stored counts by themselves. */
export const flowFigures = ['received', 'reopened', 'completed', 'open', 'overdue'] as const;
export type FlowFigure = (typeof flowFigures)[number];

/** What a figure counts: clocks, moments of records, what stood open, or repeats. */
export type Wanted =
  | {
      readonly kind: 'clocks';
      readonly figure: ClockFigure;
      readonly standardIds: ReadonlySet<string>;
      readonly stage: 1 | 2 | null;
    }
  | { readonly kind: 'counts'; readonly figures: readonly CountFigure[] }
  | { readonly kind: 'open' | 'overdue' }
  | { readonly kind: 'repeats' | 'known' };

/** A stored count, or one made of two of them. */
export type CountFigure = VolumeFigure | 'reopened' | 'completed';

/** Which figure is asked for; `part` chooses what a share is divided from. */
export interface FigureAsked {
  readonly figure: string;
  readonly standardId: string | null;
  readonly part: 'numerator' | 'denominator';
}

/**
 * What the records behind a figure have in common. `invalid_input` for a figure nobody knows, or one
 * of a standard without its name.
 */
export function findWanted(asked: FigureAsked, standards: readonly StandardVersion[]): Wanted {
  const { figure, standardId } = asked;
  if (standardId !== null) {
    const known = clockFigures.find((one) => one === figure);
    if (known === undefined) throw refuseFigure(figure);
    if (!standards.some((one) => one.standardId === standardId)) {
      throw new CodedError('not_found', 'There is no such standard.', 'standardId');
    }
    return { kind: 'clocks', figure: known, standardIds: new Set([standardId]), stage: null };
  }
  if (figure === 'open' || figure === 'overdue') return { kind: figure };
  if (figure === 'received') return count('enquiries');
  if (figure === 'reopened' || figure === 'completed') return count(figure);
  const stored = volumeFigures.find((one) => one === figure);
  if (stored !== undefined) return count(stored);
  if (measureDefinitions.some(({ key }) => key === figure)) return findOfMeasure(asked, standards);
  throw refuseFigure(figure);
}

function refuseFigure(figure: string): CodedError {
  return new CodedError('invalid_input', `There is no list behind "${figure}".`, 'figure');
}

function count(...figures: readonly CountFigure[]): Wanted {
  return { kind: 'counts', figures };
}

function findOfMeasure(
  { figure, part }: FigureAsked,
  standards: readonly StandardVersion[],
): Wanted {
  const isPart = part === 'numerator';
  const answers = ['satisfactionGood', 'satisfactionAverage', 'satisfactionPoor'] as const;
  switch (figure) {
    case 'channel_share':
      return count('contacts');
    case 'abandonment_rate':
      return count(isPart ? 'abandoned' : 'offered');
    case 'first_contact_resolution_rate':
      return count(isPart ? 'resolvedFirst' : 'resolved');
    case 'reopened_rate':
      return count(isPart ? 'reopened' : 'completed');
    case 'repeat_contact_rate':
      return { kind: isPart ? 'repeats' : 'known' };
    case 'avoidable_contact_rate':
      return count(isPart ? 'avoidable' : 'contacts');
    case 'transfer_rate':
      return count(isPart ? 'transferred' : 'enquiries');
    case 'misrouted_rate':
      return count(isPart ? 'misrouted' : 'enquiries');
    case 'promise_kept_pct': {
      const promises = standards.filter((one) => one.measure === 'agreed_date');
      const standardIds = new Set(promises.map((one) => one.standardId));
      return { kind: 'clocks', figure: isPart ? 'met' : 'counted', standardIds, stage: null };
    }
    case 'satisfaction_good':
      return isPart ? count('satisfactionGood') : count(...answers);
    case 'satisfaction_average':
      return isPart ? count('satisfactionAverage') : count(...answers);
    case 'satisfaction_poor':
      return isPart ? count('satisfactionPoor') : count(...answers);
    case 'satisfaction_taking_part':
      return isPart ? count(...answers) : count('contacts');
    case 'satisfaction_declined':
      return count('satisfactionDeclined');
    default:
      break;
  }
  const avoidable = avoidableKinds.find((kind) => figure === `avoidable_${kind}`);
  if (avoidable !== undefined) return count(isPart ? avoidableFigureOf[avoidable] : 'contacts');
  return findOfComplaints(figure, isPart, standards);
}

function findOfComplaints(
  figure: string,
  isPart: boolean,
  standards: readonly StandardVersion[],
): Wanted {
  const stage = figure.startsWith('complaints_1_') ? 1 : 2;
  const volume = stage === 1 ? 'complaints1' : 'complaints2';
  const { acknowledge, answer } = findComplaintStandards(standards);
  const clocks = (standardIds: ReadonlySet<string>): Wanted => ({
    kind: 'clocks',
    figure: isPart ? 'met' : 'counted',
    standardIds,
    stage,
  });
  switch (figure.slice('complaints_1_'.length)) {
    case 'volume':
      return count(volume);
    case 'acknowledged_on_time_pct':
      return clocks(acknowledge);
    case 'answered_on_time_pct':
      return clocks(answer);
    case 'extended_pct':
      return count(isPart ? `${volume}Extended` : volume);
    case 'upheld_pct':
      return count(isPart ? `${volume}Upheld` : `${volume}Decided`);
    case 'escalated_pct':
      return count(isPart ? 'complaints1Escalated' : volume);
    default:
      throw refuseFigure(figure);
  }
}

/** True where a clock, placed as it counts at the moment asked, is one of a figure. */
export function isInFigure(
  figure: ClockFigure,
  placed: Pick<MonthCase, 'figure' | 'would' | 'why' | 'elapsedMs' | 'missReasonId'>,
  missReasonId: string | null,
): boolean {
  const { why } = placed;
  const isMissed = placed.figure === 'missed';
  const isAbandoned = why === 'abandoned';
  switch (figure) {
    case 'counted':
      return isMissed || placed.figure === 'met';
    case 'met':
    case 'missed':
    case 'running':
    case 'paused':
    case 'excluded':
      return placed.figure === figure;
    case 'notApplicable':
      return placed.figure === 'not_applicable';
    case 'excludedMet':
      return placed.figure === 'excluded' && placed.would === 'met';
    case 'excludedMissed':
      return placed.figure === 'excluded' && placed.would === 'missed';
    case 'timed':
      return placed.elapsedMs !== null;
    case 'missedWithReason':
      return isMissed && !isAbandoned && placed.missReasonId === missReasonId;
    case 'missedUnexplained':
      return isMissed && !isAbandoned && placed.missReasonId === '';
    case 'missedAbandoned':
      return isMissed && isAbandoned;
    case 'abandonedOfOffered':
      return isAbandoned;
    case 'answeredOfOffered':
      return isAnswered(placed);
    case 'offered':
      return isAbandoned || isAnswered(placed);
    default:
      return assertNever(figure);
  }
}

/** Settled as met or missed by somebody who answered; who still waits has not been answered. */
function isAnswered({ figure, why }: Pick<MonthCase, 'figure' | 'why'>): boolean {
  return (figure === 'met' || figure === 'missed') && why !== 'abandoned' && why !== 'open';
}
