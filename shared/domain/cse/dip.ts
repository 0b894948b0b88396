import type { LocalMonth } from '../instant.ts';

/** How one standard came out in one month that is over. */
export interface MonthVerdict {
  readonly month: LocalMonth;
  readonly status: 'target_met' | 'target_missed' | 'no_cases';
}

/** A dip as far as these rules need it: it begins in `month`; null: it is still open. */
export interface DipSpan {
  readonly month: LocalMonth;
  readonly closedThrough: LocalMonth | null;
}

/** So many months in a row have to be met before a dip may be closed. */
export const recoveryMonths = 3;

/**
 * The months in which one standard needs a new dip, oldest first: a month that was missed and that
 * no dip covers. A dip covers everything from its first month until it was closed, so one long spell
 * below target is one dip; the same question asked again after they were opened gives none.
 */
export function findDipsToOpen(
  verdicts: readonly MonthVerdict[],
  known: readonly DipSpan[],
): LocalMonth[] {
  const spans = [...known];
  const opened: LocalMonth[] = [];
  for (const { month, status } of sortVerdicts(verdicts)) {
    if (status !== 'target_missed' || spans.some((span) => covers(span, month))) continue;
    opened.push(month);
    spans.push({ month, closedThrough: null });
  }
  return opened;
}

function covers(span: DipSpan, month: LocalMonth): boolean {
  return month >= span.month && (span.closedThrough === null || month <= span.closedThrough);
}

function sortVerdicts(verdicts: readonly MonthVerdict[]): MonthVerdict[] {
  return verdicts.toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}

/** How far a dip has recovered. */
export interface Recovery {
  readonly missedMonths: readonly LocalMonth[];
  /** Months met in a row since the last one missed; months without cases count neither way. */
  readonly metInARow: number;
  readonly needed: number;
  readonly sustained: boolean;
  /** The last month that counted towards it; null before any. */
  readonly through: LocalMonth | null;
}

/**
 * Sustained recovery: the target was met in the last `needed` months with cases after the last miss
 * (docs: domain, "closes only after sustained recovery"). Months before the dip are left out.
 */
export function judgeRecovery(
  verdicts: readonly MonthVerdict[],
  from: LocalMonth,
  needed: number = recoveryMonths,
): Recovery {
  const since = sortVerdicts(verdicts).filter((one) => one.month >= from);
  const missedMonths = since
    .filter((one) => one.status === 'target_missed')
    .map((one) => one.month);
  const last = missedMonths.at(-1) ?? from;
  const met = since.filter((one) => one.status === 'target_met' && one.month > last);
  return {
    missedMonths,
    metInARow: met.length,
    needed,
    sustained: met.length >= needed,
    through: met.at(-1)?.month ?? null,
  };
}

/** What a dip still lacks before it may be closed; the words are the screen's. */
export const closingGaps = ['cause', 'action', 'told', 'effect', 'recovery'] as const;
export type ClosingGap = (typeof closingGaps)[number];

/** What has been written about a dip. */
export interface DipWords {
  readonly cause: string;
  readonly action: string;
  readonly toldOn: string | null;
  readonly toldHow: string;
  readonly effect: string;
}

/** Why a dip may not be closed yet, in the order a person would mend it; empty: it may. */
export function listClosingGaps(words: DipWords, recovery: Recovery): ClosingGap[] {
  const missing: Readonly<Record<ClosingGap, boolean>> = {
    cause: words.cause.trim() === '',
    action: words.action.trim() === '',
    told: words.toldOn === null || words.toldHow.trim() === '',
    effect: words.effect.trim() === '',
    recovery: !recovery.sustained,
  };
  return closingGaps.filter((gap) => missing[gap]);
}
