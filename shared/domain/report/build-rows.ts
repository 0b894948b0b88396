import { CodedError } from '../errors.ts';
import type { LocalMonth } from '../instant.ts';
import { channels, type Channel, type Measure } from '../words.ts';
import { describeTally, type StandardFigures } from './describe-tally.ts';
import type { MonthTally, RowContext } from './gather-tallies.ts';
import { keepBegunMonths, listMonths } from './local-months.ts';
import { addTally, createTally, type Tally } from './tally.ts';
import { findVersionOfMonth } from './versions-of-month.ts';

/** One line of the report: a month, a standard and a channel, or all channels together. */
export interface StandardRow extends StandardFigures {
  readonly month: LocalMonth;
  readonly standardId: string;
  readonly measure: Measure;
  readonly channel: Channel | null;
  readonly group: string | null;
}

/** A row in the making; `channel` null is the row for all channels. */
interface Bucket extends Omit<MonthTally, 'channel' | 'stage'> {
  readonly channel: Channel | null;
  readonly tally: Tally;
}

/**
 * The rows of the report (docs: counting rules): one for each month, standard and channel that has
 * a case, split by group where asked, and one for all channels, which a standard in force has even
 * in a month without cases. Sorted by month, standard, group and channel, all channels first.
 */
export function buildRows(context: RowContext, tallies: readonly MonthTally[]): StandardRow[] {
  const { from, to, group } = context.question;
  const buckets = addAllChannels(tallies.filter(({ month }) => month >= from && month <= to));
  if (group === null) addEmptyBuckets(context, buckets);
  return [...buckets.values()]
    .toSorted(
      (a, b) =>
        compareTexts(a.month, b.month) ||
        compareTexts(a.standardId, b.standardId) ||
        compareTexts(a.group ?? '', b.group ?? '') ||
        placeChannel(a.channel) - placeChannel(b.channel),
    )
    .map((bucket) => buildRow(context, bucket));
}

/** By code unit: the same order on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** All channels together come first, then each in the order of the words. */
export function placeChannel(channel: Channel | null): number {
  return channel === null ? -1 : channels.indexOf(channel);
}

/** Every bucket, and the sums over channels beside them. */
function addAllChannels(byChannel: readonly MonthTally[]): Map<string, Bucket> {
  const buckets = new Map<string, Bucket>();
  for (const { month, standardId, group, channel, tally } of byChannel) {
    for (const through of [channel, null]) {
      const place = { month, standardId, channel: through, group };
      const key = writeKey(place);
      const sum = buckets.get(key) ?? { ...place, tally: createTally() };
      buckets.set(key, sum);
      addTally(sum.tally, tally);
    }
  }
  return buckets;
}

function addEmptyBuckets(context: RowContext, buckets: Map<string, Bucket>): void {
  const { question, standards, zone } = context;
  const months = listMonths(question.from, question.to);
  const standardIds = new Set(standards.map((version) => version.standardId));
  for (const month of keepBegunMonths(months, zone, question.asOfMs)) {
    for (const standardId of standardIds) {
      if (findVersionOfMonth(standards, standardId, month)?.isInForce !== true) continue;
      const place = { month, standardId, channel: null, group: null };
      const key = writeKey(place);
      if (!buckets.has(key)) buckets.set(key, { ...place, tally: createTally() });
    }
  }
}

function writeKey(place: Omit<Bucket, 'tally'>): string {
  return `${place.month}|${place.standardId}|${place.channel ?? ''}|${place.group ?? ''}`;
}

function buildRow(context: RowContext, bucket: Bucket): StandardRow {
  const { month, standardId, channel, group, tally } = bucket;
  const found = findVersionOfMonth(context.standards, standardId, month);
  if (found === null) throw new CodedError('internal', `There is no standard "${standardId}".`);
  const { target, measure } = found.version;
  return { month, standardId, measure, channel, group, ...describeTally(tally, target) };
}
