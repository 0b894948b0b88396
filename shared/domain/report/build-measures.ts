import type { LocalMonth } from '../instant.ts';
import type { Channel } from '../words.ts';
import { compareTexts, placeChannel } from './build-rows.ts';
import { nameGroup, readChannel, type MonthTally, type RowContext } from './gather-tallies.ts';
import type { MonthCounts } from './gather-volumes.ts';
import { roundPercent } from './judge-target.ts';
import { findComplaintStandards, type ComplaintStandards } from './complaint-standards.ts';
import { measureDefinitions } from './measure-words.ts';
import {
  addToSums,
  createSums,
  readMeasure,
  type MeasureSums,
  type Share,
} from './measure-sums.ts';
import type { MeasureFigure, MeasureValue } from './report-parts.ts';
import type { RepeatCount } from './report-source.ts';
import { findLastYear, listSpans, type Span } from './spans.ts';

/** What measures are counted from. */
export interface MeasureSource {
  readonly counts: readonly MonthCounts[];
  readonly tallies: readonly MonthTally[];
  readonly repeats: readonly RepeatCount[];
  /** The first month with a record; null in an empty file. */
  readonly firstMonth: LocalMonth | null;
}

/** The months of one channel (null: all) and one group (null: all). */
interface Line {
  readonly channel: Channel | null;
  readonly group: string | null;
  readonly months: Map<LocalMonth, MeasureSums>;
}

/**
 * Every measure in every span, added up from counts: for all channels always, for one channel or one
 * group where there is a case. A rate that the records cannot tell says so instead of guessing.
 */
export function buildMeasures(context: RowContext, source: MeasureSource): MeasureFigure[] {
  const { question } = context;
  const complaints = findComplaintStandards(context.standards);
  const lines = gatherLines(context, source, complaints);
  const spans = listSpans(question.from, question.to);
  const sorted = [...lines.values()].toSorted(
    (a, b) =>
      compareTexts(a.group ?? '', b.group ?? '') ||
      placeChannel(a.channel) - placeChannel(b.channel),
  );
  return spans.flatMap((span) =>
    sorted.flatMap((line) => {
      const whole = lines.get(writeKey(null, line.group));
      return listFigures(context, line, whole ?? line, span, complaints, source.firstMonth);
    }),
  );
}

function listFigures(
  context: RowContext,
  line: Line,
  whole: Line,
  span: Span,
  complaints: ComplaintStandards,
  firstMonth: LocalMonth | null,
): MeasureFigure[] {
  const before = findLastYear(span);
  const isKnown = firstMonth !== null && before.to >= firstMonth;
  const read = ({ from, to }: Pick<Span, 'from' | 'to'>): ((key: string) => Share) => {
    const sums = addMonths(line, from, to);
    const all = addMonths(whole, from, to);
    return (key) =>
      readMeasure(key, {
        sums,
        all,
        channel: line.channel,
        complaints,
        group: context.question.group,
      });
  };
  const now = read(span);
  const then = isKnown ? read(before) : null;
  return measureDefinitions.flatMap(({ key, unit }) => {
    if (key === 'channel_share' && line.channel === null) return [];
    const share = now(key);
    const last = then?.(key) ?? null;
    const lastYear = last === null || last.note !== null ? null : toValue(last);
    const isWhole = line.channel === null && line.group === null;
    const isEmpty = share.note === null && (share.denominator ?? share.numerator) === 0;
    if (!isWhole && isEmpty && (lastYear === null || lastYear.value === null)) return [];
    if (!isWhole && share.note !== null) return [];
    return [
      {
        key,
        spanId: span.id,
        channel: line.channel,
        group: line.group,
        ...toValue(share),
        unit,
        computed: share.note === null,
        note: share.note,
        lastYear,
      },
    ];
  });
}

function toValue({ numerator, denominator }: Share): MeasureValue {
  const value = denominator === null ? numerator : roundPercent(numerator, denominator);
  return { numerator, denominator, value };
}

function addMonths(line: Line, from: LocalMonth, to: LocalMonth): MeasureSums {
  const sums = createSums();
  for (const [month, one] of line.months) {
    if (month >= from && month <= to) addToSums(sums, one);
  }
  return sums;
}

function gatherLines(
  context: RowContext,
  source: MeasureSource,
  complaints: ComplaintStandards,
): Map<string, Line> {
  const lines = new Map<string, Line>();
  lines.set(writeKey(null, null), createLine(null, null));
  const add = (
    month: LocalMonth,
    channel: Channel,
    group: string | null,
    change: (sums: MeasureSums) => void,
  ): void => {
    for (const one of group === null ? [null] : [null, group]) {
      for (const through of [null, channel]) {
        const key = writeKey(through, one);
        const line = lines.get(key) ?? createLine(through, one);
        lines.set(key, line);
        const sums = line.months.get(month) ?? createSums();
        line.months.set(month, sums);
        change(sums);
      }
    }
  };
  for (const { month, channel, groupId, counts } of source.counts) {
    const isUnknown = channel === 'phone' && counts.contacts > 0 && !context.imported.has(month);
    add(month, channel, nameGroup(context, groupId), (sums) => {
      addToSums(sums, { ...createSums(), counts, isQueueUnknown: isUnknown });
    });
  }
  for (const { month, channel, groupId, repeats, known } of source.repeats) {
    add(month, readChannel(channel), nameGroup(context, groupId), (sums) => {
      addToSums(sums, { ...createSums(), repeats, known });
    });
  }
  const promises = new Set<string>(
    context.standards.filter((one) => one.measure === 'agreed_date').map((one) => one.standardId),
  );
  for (const { month, channel, group, stage, standardId, tally } of source.tallies) {
    const { met, missed } = tally;
    add(month, channel, group, (sums) => {
      if (promises.has(standardId)) addShare(sums.promises, met, missed);
      if (stage === 0) return;
      if (complaints.acknowledge.has(standardId)) addShare(sums.acknowledged[stage], met, missed);
      if (complaints.answer.has(standardId)) addShare(sums.answered[stage], met, missed);
    });
  }
  return lines;
}

function createLine(channel: Channel | null, group: string | null): Line {
  return { channel, group, months: new Map() };
}

function addShare(
  share: { numerator: number; denominator: number },
  met: number,
  missed: number,
): void {
  share.numerator += met;
  share.denominator += met + missed;
}

function writeKey(channel: Channel | null, group: string | null): string {
  return `${channel ?? ''}|${group ?? ''}`;
}
