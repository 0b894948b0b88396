import type { Report, ReportRow, ReportVolume } from '../../../shared/contract/schemas-report.ts';
import { brandLocalMonth } from '../../../shared/domain/instant.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { measures } from '../../../shared/domain/words.ts';
import { formatSeconds } from '../../ui/duration-words.ts';
import type { Tone } from '../../ui/state-badge.tsx';

/** How many months the trend goes back, this one included: the same month last year is on it. */
export const trendMonths = 13;

/** The month some months before or after: shiftMonth("2026-01", -1) is "2025-12". */
export function shiftMonth(month: LocalMonth, by: number): LocalMonth {
  return brandLocalMonth(Temporal.PlainYearMonth.from(month).add({ months: by }).toString());
}

/** The months of a trend that ends with this one, oldest first. */
export function listTrendMonths(month: LocalMonth): LocalMonth[] {
  return Array.from({ length: trendMonths }, (_, at) => shiftMonth(month, at - trendMonths + 1));
}

/** One standard in one month with its trend: a line of the table. */
export interface StandardLine {
  readonly standardId: string;
  readonly name: string;
  readonly wording: string;
  readonly row: ReportRow;
  /** One entry a month, oldest first; null where the standard was not in force. */
  readonly trend: readonly (ReportRow | null)[];
}

/** The standards of a month, all channels together: by measure, those without cases last. */
export function listStandardLines(report: Report, month: LocalMonth): StandardLine[] {
  const overall = report.rows.filter((row) => row.channel === null && row.group === null);
  const months = listTrendMonths(month);
  const place = (row: ReportRow): number =>
    measures.indexOf(row.measure) + (row.status === 'no_cases' ? measures.length : 0);
  return overall
    .filter((row) => row.month === month)
    .sort((a, b) => place(a) - place(b))
    .map((row) => {
      const definitions = report.definitions.filter((one) => one.standardId === row.standardId);
      const definition = definitions.at(-1);
      return {
        standardId: row.standardId,
        name: definition?.name ?? row.standardId,
        wording: definition?.wording ?? '',
        row,
        trend: months.map(
          (one) =>
            overall.find((known) => known.month === one && known.standardId === row.standardId) ??
            null,
        ),
      };
    });
}

/** A value of a standard: "76.4 %" or a length of time; "no cases" where there is none. */
export function describeValue(row: ReportRow, value: number | null): string {
  if (value === null) return 'no cases';
  return row.target.unit === 'percent' ? `${value.toFixed(1)} %` : formatSeconds(value);
}

/** The target as published: "90 %", "at most 5 %", "at most 2 min". */
export function describeReportTarget(row: ReportRow): string {
  const value =
    row.target.unit === 'percent' ? `${row.target.value} %` : formatSeconds(row.target.value);
  return row.result.better === 'lower' ? `at most ${value}` : value;
}

/** The status in the screen's word and look. */
export function describeStatus(row: ReportRow): { readonly tone: Tone; readonly words: string } {
  if (row.status === 'no_cases') return { tone: 'plain', words: 'No cases' };
  return row.status === 'target_met'
    ? { tone: 'good', words: 'Met' }
    : { tone: 'late', words: 'Missed' };
}

/** "8,412 / 11,010": what the result is made of. */
export function describeCounts(row: ReportRow): string {
  const write = (count: number): string => Math.round(count).toLocaleString('en-GB');
  if (row.target.kind === 'average') return `${write(row.seconds.count)} cases`;
  return `${write(row.result.numerator)} / ${write(row.result.denominator)}`;
}

/** A sentence for a missed target: how many cases it was missed by. Null where it was not. */
export function describeMiss(line: StandardLine): string | null {
  const { row } = line;
  if (row.status !== 'target_missed' || row.target.kind !== 'percent') return null;
  const counted = row.met + row.missed;
  const needed = Math.ceil((row.target.value / 100) * counted) - row.met;
  const write = (count: number): string => count.toLocaleString('en-GB');
  return (
    `${write(row.missed)} of ${write(counted)} were late. ` +
    `${write(needed)} more in time would have met the target.`
  );
}

/** Standards met of those that had cases, in one month. */
export function countMet(report: Report, month: LocalMonth): { met: number; of: number } {
  const rows = report.rows.filter(
    (row) => row.month === month && row.channel === null && row.group === null,
  );
  const counted = rows.filter((row) => row.status !== 'no_cases');
  return { met: counted.filter((row) => row.status === 'target_met').length, of: counted.length };
}

/** The volumes of one month, all channels together; null where nothing was recorded. */
export function findVolume(report: Report, month: LocalMonth): ReportVolume | null {
  return report.volumes.find((one) => one.month === month && one.channel === null) ?? null;
}

/** The volumes of the telephone, which alone knows abandoned calls. */
export function findPhoneVolume(report: Report, month: LocalMonth): ReportVolume | null {
  return report.volumes.find((one) => one.month === month && one.channel === 'phone') ?? null;
}
