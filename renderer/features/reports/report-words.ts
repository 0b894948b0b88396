import type {
  Report,
  ReportSpan,
  StandardFigures,
} from '../../../shared/contract/schemas-report.ts';
import { shiftMonth } from '../../../shared/domain/report/local-months.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import { statusWords } from '../../../shared/domain/report/status-words.ts';
import type { Basis } from '../../../shared/domain/words.ts';
import { formatSeconds } from '../../ui/duration-words.ts';
import type { Tone } from '../../ui/state-badge.tsx';
import { formatMonth } from '../../ui/when-words.ts';

/** What a percentage or a length of time is told of. */
type Judged = Pick<StandardFigures, 'target' | 'result' | 'status'>;

/** Which month a case is counted in, in plain words. */
export const basisWords: Readonly<Record<Basis, string>> = {
  decided: 'counted when finished or overdue',
  received: 'counted when received',
  due: 'counted when due',
};

/** A count with its thousands apart. */
export function writeCount(count: number): string {
  return Math.round(count).toLocaleString('en-GB');
}

/** "76.4 %"; "no cases" where there is none. */
export function writePercent(value: number | null): string {
  return value === null ? 'no cases' : `${value.toFixed(1)} %`;
}

/** A value of a standard: "76.4 %" or a length of time; "no cases" where there is none. */
export function describeValue({ target, result }: Pick<Judged, 'target' | 'result'>): string {
  if (result.value === null) return 'no cases';
  return target.unit === 'percent' ? writePercent(result.value) : formatSeconds(result.value);
}

/** The target as published: "90 %", "at most 5 %", "at most 2 min". */
export function describeReportTarget({
  target,
  result,
}: Pick<Judged, 'target' | 'result'>): string {
  const value = target.unit === 'percent' ? `${target.value} %` : formatSeconds(target.value);
  return result.better === 'lower' ? `at most ${value}` : value;
}

/** The status in the screen's word and look. */
export function describeStatus({ status }: Pick<Judged, 'status'>): {
  readonly tone: Tone;
  readonly words: string;
} {
  if (status === 'no_cases') return { tone: 'plain', words: 'No cases' };
  return status === 'target_met'
    ? { tone: 'good', words: 'Met' }
    : { tone: 'late', words: 'Missed' };
}

/** "target met" in a sentence for a screen reader. */
export function sayStatus({ status }: Pick<Judged, 'status'>): string {
  return statusWords[status];
}

/** "8,412 / 11,010": what the result is made of. */
export function describeCounts(figures: StandardFigures): string {
  if (figures.target.kind === 'average') return `${writeCount(figures.seconds.count)} cases`;
  return `${writeCount(figures.result.numerator)} / ${writeCount(figures.result.denominator)}`;
}

/** How many cases a target was missed by. Null where it was met or is no share of cases. */
export function describeMiss(figures: StandardFigures): string | null {
  if (figures.status !== 'target_missed' || figures.target.kind !== 'percent') return null;
  const counted = figures.met + figures.missed;
  const needed = Math.ceil((figures.target.value / 100) * counted) - figures.met;
  return (
    `${writeCount(figures.missed)} of ${writeCount(counted)} were late. ` +
    `${writeCount(needed)} more in time would have met the target.`
  );
}

/** The heading of a span over a narrow column: "Oct", "Quarter 3", "Year to date", "Period". */
export function nameSpanShort(span: Pick<ReportSpan, 'kind' | 'from' | 'to' | 'label'>): string {
  if (span.kind === 'month') return formatMonth(span.to, 'short');
  if (span.kind === 'period') return 'Period';
  return span.kind === 'quarter' ? span.label.replace(/ (?:so far )?\(.*$/, '') : 'Year to date';
}

/** The same months a year before, named: "October 2025", "April to October 2025". */
export function nameLastYear(span: Pick<ReportSpan, 'from' | 'to'>): string {
  return nameMonths(shiftMonth(span.from, -12), shiftMonth(span.to, -12));
}

/** "12 of 4,301 (0.3 %)": how many records were written down long after they happened. */
export function describeLateEntries({ count, of, afterHours }: Report['lateEntries']): string {
  if (of === 0) return 'Nothing was written down at a desk in this period.';
  const share = ((100 * count) / of).toFixed(1);
  return `${writeCount(count)} of ${writeCount(of)} entries (${share} %) were written down more than ${writeCount(afterHours)} hours after they happened.`;
}
