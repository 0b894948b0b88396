import { toMonthOfDay } from '../calendar/local-day.ts';
import type { Zone } from '../calendar/zone.ts';
import { CodedError } from '../errors.ts';
import type { LocalMonth } from '../instant.ts';
import type { StandardVersion } from '../standards/standard.ts';
import { findBasisDay, getBasisDay } from '../summary/day-summary.ts';
import { describeDurations, type DurationFigures } from '../summary/histogram.ts';
import { channels, type Channel, type Measure } from '../words.ts';
import { keepBegunMonths, listMonths } from './local-months.ts';
import {
  describeTargetFigure,
  judgeTarget,
  roundPercent,
  roundSeconds,
  type TargetFigure,
  type TargetResult,
  type TargetStatus,
} from './judge-target.ts';
import { countsForStandard, type ImportedPhoneMonths } from './phone-import.ts';
import type { ReportGroup, ReportQuestion, ReportSource } from './report-source.ts';
import { addCell, addTally, addUnstopped, createTally, isEmptyTally, type Tally } from './tally.ts';
import { findVersionOfMonth } from './versions-of-month.ts';

/** One line of the report: a month, a standard and a channel, or all channels together. */
export interface StandardRow {
  readonly month: LocalMonth;
  readonly standardId: string;
  readonly measure: Measure;
  readonly channel: Channel | null;
  readonly group: string | null;
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

/** What rows are worked out with, besides the counts. */
export interface RowContext {
  readonly question: ReportQuestion;
  readonly standards: readonly StandardVersion[];
  readonly zone: Zone;
  readonly imported: ImportedPhoneMonths;
  /** The names of services, sites or teams by id, for the group asked for. */
  readonly groupNames: ReadonlyMap<string, string>;
}

/** Shown for records without a service, site or team. */
const noGroup = 'Not recorded';

/** A row in the making; `channel` null is the row for all channels. */
interface Bucket {
  readonly month: LocalMonth;
  readonly standardId: string;
  readonly channel: Channel | null;
  readonly group: string | null;
  readonly tally: Tally;
}

interface Placed {
  readonly channel: string;
  readonly serviceId: string;
  readonly siteId: string;
  readonly teamId: string;
}

/**
 * The rows of the report (docs: counting rules): one for each month, standard and channel that has
 * a case, split by group where asked, and one for all channels, which a standard in force has even
 * in a month without cases. Sorted by month, standard, group and channel, all channels first.
 */
export function buildRows(context: RowContext, source: ReportSource): StandardRow[] {
  const buckets = gatherBuckets(context, source);
  if (context.question.group === null) addEmptyBuckets(context, buckets);
  const channelOrder = new Map<string | null, number>([[null, -1]]);
  channels.forEach((channel, index) => channelOrder.set(channel, index));
  const place = (bucket: Bucket): number => channelOrder.get(bucket.channel) ?? channels.length;
  return [...buckets.values()]
    .toSorted(
      (a, b) =>
        compareTexts(a.month, b.month) ||
        compareTexts(a.standardId, b.standardId) ||
        compareTexts(a.group ?? '', b.group ?? '') ||
        place(a) - place(b),
    )
    .map((bucket) => buildRow(context, bucket));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function gatherBuckets(context: RowContext, source: ReportSource): Map<string, Bucket> {
  const { question, zone, imported } = context;
  const { basis, asOfMs, from, to } = question;
  const versions = indexVersions(context.standards);
  const byChannel = new Map<string, Bucket>();
  for (const { key, counts } of source.cells) {
    const standard = getVersion(versions, key.standardId, key.standardVersion);
    const month = toMonthOfDay(getBasisDay(key, basis));
    if (!countsForStandard(imported, month, key, standard)) continue;
    addCell(findBucket(context, byChannel, month, standard, key).tally, counts, standard);
  }
  for (const clock of source.unstopped) {
    const month = toMonthOfDay(findBasisDay({ ...clock, stoppedAtMs: null }, basis, zone));
    if (month < from || month > to) continue;
    const standard = getVersion(versions, clock.standardId, clock.standardVersion);
    if (!countsForStandard(imported, month, clock, standard)) continue;
    addUnstopped(findBucket(context, byChannel, month, standard, clock).tally, clock, asOfMs);
  }
  return addAllChannels(byChannel);
}

/** Every bucket with a case, and the sums over channels beside them. */
function addAllChannels(byChannel: ReadonlyMap<string, Bucket>): Map<string, Bucket> {
  const buckets = new Map<string, Bucket>();
  for (const [key, bucket] of byChannel) {
    if (isEmptyTally(bucket.tally)) continue;
    buckets.set(key, bucket);
    const all = { ...bucket, channel: null, tally: createTally() };
    const allKey = writeKey(all);
    const sum = buckets.get(allKey) ?? all;
    buckets.set(allKey, sum);
    addTally(sum.tally, bucket.tally);
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

function findBucket(
  context: RowContext,
  buckets: Map<string, Bucket>,
  month: LocalMonth,
  standard: StandardVersion,
  record: Placed,
): Bucket {
  const place = {
    month,
    standardId: standard.standardId,
    channel: readChannel(record.channel),
    group: findGroup(context, record),
  };
  const key = writeKey(place);
  const known = buckets.get(key);
  if (known !== undefined) return known;
  const bucket = { ...place, tally: createTally() };
  buckets.set(key, bucket);
  return bucket;
}

function writeKey(place: Omit<Bucket, 'tally'>): string {
  return `${place.month}|${place.standardId}|${place.channel ?? ''}|${place.group ?? ''}`;
}

function findGroup(context: RowContext, record: Placed): string | null {
  const { group } = context.question;
  if (group === null) return null;
  const ids: Readonly<Record<ReportGroup, string>> = {
    service: record.serviceId,
    site: record.siteId,
    team: record.teamId,
  };
  const id = ids[group];
  return id === '' ? noGroup : (context.groupNames.get(id) ?? id);
}

/** A channel that is none of the words cannot have been written; it would be a fault of ours. */
export function readChannel(text: string): Channel {
  const channel = channels.find((one) => one === text);
  if (channel === undefined) throw new CodedError('internal', `There is no channel "${text}".`);
  return channel;
}

function indexVersions(standards: readonly StandardVersion[]): Map<string, StandardVersion> {
  return new Map(standards.map((version) => [`${version.standardId}|${version.version}`, version]));
}

function getVersion(
  versions: ReadonlyMap<string, StandardVersion>,
  standardId: string,
  version: number,
): StandardVersion {
  const found = versions.get(`${standardId}|${version}`);
  if (found === undefined) {
    throw new CodedError('internal', `Standard "${standardId}" has no version ${version}.`);
  }
  return found;
}

function buildRow(context: RowContext, bucket: Bucket): StandardRow {
  const { month, standardId, channel, group, tally } = bucket;
  const found = findVersionOfMonth(context.standards, standardId, month);
  if (found === null) throw new CodedError('internal', `There is no standard "${standardId}".`);
  const { target, measure } = found.version;
  const { met, missed, excludedMet, excludedMissed } = tally;
  const durations = describeDurations(tally.durations);
  return {
    month,
    standardId,
    measure,
    channel,
    group,
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
