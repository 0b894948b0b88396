import { CodedError } from '../errors.ts';
import type { LocalMonth } from '../instant.ts';
import { describeClock } from '../standards/describe-standard.ts';
import type { Channel, Measure } from '../words.ts';
import { compareTexts, placeChannel } from './build-rows.ts';
import { describeTally, type StandardFigures } from './describe-tally.ts';
import type { MonthTally, RowContext } from './gather-tallies.ts';
import {
  describeTargetFigure,
  judgeTarget,
  type TargetFigure,
  type TargetResult,
  type TargetStatus,
} from './judge-target.ts';
import { keepBegunMonths, listMonths } from './local-months.ts';
import { findCountedFrom, findLastYear, listSpans, listTrendMonths, type Span } from './spans.ts';
import { addTally, createTally, type Tally } from './tally.ts';
import { findVersionOfMonth } from './versions-of-month.ts';

/** One month of a trend. Its target is that of the month, which may have been another one then. */
export interface TrendPoint {
  readonly month: LocalMonth;
  readonly met: number;
  readonly missed: number;
  readonly target: TargetFigure;
  readonly result: TargetResult;
  readonly status: TargetStatus;
}

/** A standard for a channel (null: all) and a group (null: all) in every span, side by side. */
export interface StandardEntry {
  readonly standardId: string;
  readonly name: string;
  readonly wording: string;
  readonly version: number;
  readonly clock: string;
  readonly measure: Measure;
  readonly channel: Channel | null;
  readonly group: string | null;
  readonly target: TargetFigure;
  /** By the id of the span. */
  readonly figures: Readonly<Record<string, StandardFigures>>;
  /** The same months a year before; null where nothing was recorded yet. */
  readonly lastYear: Readonly<Record<string, StandardFigures | null>>;
  /** Oldest first, without months that have not begun or in which the standard was not in force. */
  readonly trend: TrendPoint[];
}

/** The months of one entry of the report. */
interface Line {
  readonly standardId: string;
  readonly channel: Channel | null;
  readonly group: string | null;
  readonly months: Map<LocalMonth, Tally[]>;
}

/**
 * Every standard in every span, added up from the counts of its months (docs: counting rules): one
 * entry for all channels and one for each channel with a case, and the same for each group where one
 * was asked for. A standard in force has its entry for all channels also without a case.
 */
export function buildStandards(
  context: RowContext,
  tallies: readonly MonthTally[],
  firstMonth: LocalMonth | null,
): StandardEntry[] {
  const spans = listSpans(context.question.from, context.question.to);
  const lines = gatherLines(context, tallies);
  return [...lines.values()]
    .toSorted(
      (a, b) =>
        compareTexts(a.standardId, b.standardId) ||
        compareTexts(a.group ?? '', b.group ?? '') ||
        placeChannel(a.channel) - placeChannel(b.channel),
    )
    .map((line) => buildEntry(context, line, spans, firstMonth));
}

function gatherLines(context: RowContext, tallies: readonly MonthTally[]): Map<string, Line> {
  const lines = new Map<string, Line>();
  const find = (standardId: string, channel: Channel | null, group: string | null): Line => {
    const key = `${standardId}|${channel ?? ''}|${group ?? ''}`;
    let line = lines.get(key);
    if (line === undefined)
      lines.set(key, (line = { standardId, channel, group, months: new Map() }));
    return line;
  };
  const { question, standards, zone } = context;
  const counted = findCountedFrom(question.from, question.to);
  const months = keepBegunMonths(listMonths(counted, question.to), zone, question.asOfMs);
  for (const { standardId } of standards) {
    const isInForce = months.some(
      (month) => findVersionOfMonth(standards, standardId, month)?.isInForce === true,
    );
    if (isInForce) find(standardId, null, null);
  }
  const shown = new Set([...lines.values()].map((line) => line.standardId));
  for (const { month, standardId } of tallies) if (month >= counted) shown.add(standardId);
  for (const { month, standardId, channel, group, tally } of tallies) {
    // Ended before every span: only the year before would speak of it.
    if (!shown.has(standardId)) continue;
    const groups = group === null ? [null] : [null, group];
    for (const one of groups) {
      for (const through of [null, channel]) {
        const line = find(standardId, through, one);
        const known = line.months.get(month);
        if (known === undefined) line.months.set(month, [tally]);
        else known.push(tally);
      }
    }
  }
  return lines;
}

function buildEntry(
  context: RowContext,
  line: Line,
  spans: readonly Span[],
  firstMonth: LocalMonth | null,
): StandardEntry {
  const { standardId, channel, group } = line;
  const { version } = getVersionOfMonth(context, standardId, context.question.to);
  const figures: Record<string, StandardFigures> = {};
  const lastYear: Record<string, StandardFigures | null> = {};
  for (const span of spans) {
    figures[span.id] = describeSpan(context, line, span);
    const before = findLastYear(span);
    const isKnown = firstMonth !== null && before.to >= firstMonth;
    lastYear[span.id] = isKnown ? describeSpan(context, line, before) : null;
  }
  return {
    standardId,
    name: version.name,
    wording: version.wording,
    version: version.version,
    clock: describeClock(version),
    measure: version.measure,
    channel,
    group,
    target: describeTargetFigure(version.target),
    figures,
    lastYear,
    trend: buildTrend(context, line),
  };
}

/** Judged by the target in force at the end of the span. */
function describeSpan(
  context: RowContext,
  line: Line,
  { from, to }: Pick<Span, 'from' | 'to'>,
): StandardFigures {
  const { version } = getVersionOfMonth(context, line.standardId, to);
  return describeTally(addMonths(line, from, to), version.target);
}

function addMonths(line: Line, from: LocalMonth, to: LocalMonth): Tally {
  const sum = createTally();
  for (const [month, tallies] of line.months) {
    if (month < from || month > to) continue;
    for (const tally of tallies) addTally(sum, tally);
  }
  return sum;
}

function buildTrend(context: RowContext, line: Line): TrendPoint[] {
  const { asOfMs, to } = context.question;
  const months = keepBegunMonths(listTrendMonths(to), context.zone, asOfMs);
  return months.flatMap((month) => {
    const { version, isInForce } = getVersionOfMonth(context, line.standardId, month);
    if (!isInForce && !line.months.has(month)) return [];
    const tally = addMonths(line, month, month);
    const target = describeTargetFigure(version.target);
    const { met, missed } = tally;
    return [{ month, met, missed, target, ...judgeTarget(tally, version.target) }];
  });
}

function getVersionOfMonth(
  context: RowContext,
  standardId: string,
  month: LocalMonth,
): NonNullable<ReturnType<typeof findVersionOfMonth>> {
  const found = findVersionOfMonth(context.standards, standardId, month);
  if (found === null) throw new CodedError('internal', `There is no standard "${standardId}".`);
  return found;
}
