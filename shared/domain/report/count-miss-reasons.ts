import { toMonthOfDay } from '../calendar/local-day.ts';
import type { LocalMonth } from '../instant.ts';
import { findBasisDay } from '../summary/day-summary.ts';
import { findResult } from '../timeliness/clock-state.ts';
import { compareTexts } from './build-rows.ts';
import type { MonthTally, RowContext } from './gather-tallies.ts';
import { countsForStandard } from './phone-import.ts';
import type { MissReasonCount } from './report-parts.ts';
import type { ReportSource } from './report-source.ts';
import { findCountedFrom } from './spans.ts';

/** Of a miss that nobody has explained. */
export const noReasonName = 'No reason given';
/** Of a miss that explains itself: on the base "offered" it counts as missed. */
export const abandonedName = 'Left before being answered or seen';

/**
 * Why cases were missed, by standard and month, most first; for each the counts add up to what the
 * standard has missed in that month. Months that lie in a span, oldest first.
 */
export function countMissReasons(
  context: RowContext,
  tallies: readonly MonthTally[],
  source: Pick<ReportSource, 'reasons' | 'unstopped'>,
  reasonNames: ReadonlyMap<string, string>,
): MissReasonCount[] {
  const { question, standards, imported } = context;
  const countedFrom = findCountedFrom(question.from, question.to);
  const isCounted = (month: LocalMonth): boolean => month >= countedFrom && month <= question.to;
  const counts = new Map<string, MonthReasons>();
  for (const { month, standardId, tally } of tallies) {
    if (!isCounted(month) || tally.missed === 0) continue;
    const key = `${month}|${standardId}`;
    const reasons = counts.get(key) ?? {
      month,
      standardId,
      missed: 0,
      abandoned: 0,
      given: new Map(),
    };
    counts.set(key, reasons);
    reasons.missed += tally.missed;
    reasons.abandoned += tally.abandonedMissed;
  }
  for (const reason of [...source.reasons, ...listOpenReasons(context, source.unstopped)]) {
    const { month, standardId, standardVersion, reasonId, count } = reason;
    const reasons = counts.get(`${month}|${standardId}`);
    const standard = standards.find(
      (one) => one.standardId === standardId && one.version === standardVersion,
    );
    if (reasons === undefined || standard === undefined) continue;
    if (!countsForStandard(imported, month, reason, standard)) continue;
    reasons.given.set(reasonId, (reasons.given.get(reasonId) ?? 0) + count);
  }
  return [...counts.values()]
    .toSorted((a, b) => compareTexts(a.month, b.month) || compareTexts(a.standardId, b.standardId))
    .flatMap((reasons) => listReasons(reasons, reasonNames));
}

interface MonthReasons {
  readonly month: LocalMonth;
  readonly standardId: string;
  missed: number;
  abandoned: number;
  readonly given: Map<string, number>;
}

function listOpenReasons(
  { question, zone }: RowContext,
  unstopped: ReportSource['unstopped'],
): ReportSource['reasons'] {
  const { basis, asOfMs } = question;
  return [...unstopped].flatMap((clock) => {
    if (clock.missReasonId === null || clock.state === 'excluded') return [];
    const { state, dueAtMs, standardId, standardVersion, channel, origin } = clock;
    if (findResult({ state, dueAtMs }, asOfMs) !== 'missed') return [];
    const month = toMonthOfDay(findBasisDay({ ...clock, stoppedAtMs: null }, basis, zone));
    const reasonId = clock.missReasonId;
    return [{ standardId, standardVersion, channel, origin, month, reasonId, count: 1 }];
  });
}

function listReasons(
  { month, standardId, missed, abandoned, given }: MonthReasons,
  names: ReadonlyMap<string, string>,
): MissReasonCount[] {
  const chosen = [...given].map(([reasonId, count]) => ({
    standardId,
    month,
    reasonId,
    name: names.get(reasonId) ?? reasonId,
    count,
  }));
  const explained = chosen.reduce((sum, one) => sum + one.count, abandoned);
  const unchosen = [
    { standardId, month, reasonId: null, name: abandonedName, count: abandoned },
    { standardId, month, reasonId: null, name: noReasonName, count: missed - explained },
  ].filter((one) => one.count > 0);
  return [
    ...chosen.toSorted((a, b) => b.count - a.count || compareTexts(a.reasonId, b.reasonId)),
    ...unchosen,
  ];
}
