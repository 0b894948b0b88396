import { toMonthOfDay } from '../calendar/local-day.ts';
import { toLocalDay, type Zone } from '../calendar/zone.ts';
import { listComplaintStages } from '../enquiry/complaint-stages.ts';
import type { QueueState, SubjectState } from '../enquiry/subject-state.ts';
import type { InstantMs, LocalMonth } from '../instant.ts';
import { describeLists } from '../summary/histogram.ts';
import { channels, type Channel } from '../words.ts';
import type { StandardsReport } from './build-report.ts';
import type { VolumeRow } from './build-volumes.ts';
import { roundSeconds } from './judge-target.ts';
import { describeRowChannel } from './report-tables.ts';
import { number, type ReportTable, seconds, tabulate, text } from './table-model.ts';

/** What people most often ask a council for: one month of one channel, or of all. */
export interface FoiRow {
  readonly month: LocalMonth;
  readonly channel: Channel | null;
  readonly enquiries: number;
  readonly firstResponse: FoiTimes;
  readonly resolution: FoiTimes;
  /** Null, here and below, where it is not told because a channel has too few. */
  readonly resolved: number | null;
  readonly openAtEnd: number | null;
  readonly resolvedAtFirstContact: number | null;
  readonly longestWaitSeconds: number | null;
  readonly complaints: number | null;
}

/** Times as the customer lived them, night and weekend included; null where nothing was timed. */
export interface FoiTimes {
  readonly count: number | null;
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
}

/** The table for a request under the Freedom of Information Act, with what its columns mean. */
export interface FoiReport {
  readonly centre: string;
  readonly period: StandardsReport['period'];
  readonly asOf: string;
  readonly rows: FoiRow[];
  readonly definitions: readonly FoiDefinition[];
}

export interface FoiDefinition {
  readonly column: string;
  readonly meaning: string;
}

/** A contact that was answered or seen after a wait that is known. */
export interface KnownWait {
  readonly channel: Channel;
  readonly answeredAtMs: InstantMs;
  readonly waitMs: number;
}

/** What is counted, from the records: everything else comes from the report itself. */
export interface FoiSource {
  readonly enquiries: Iterable<{
    readonly state: SubjectState;
    /** Of the contact that brought it, where that was answered after a known wait. */
    readonly wait: KnownWait | null;
    /** It came with a contact of which nobody knows how long it waited. */
    readonly isWaitUnknown: boolean;
  }>;
  readonly waits: Iterable<KnownWait>;
}

interface Counts {
  readonly firstResponses: number[];
  readonly resolutions: number[];
  longestMs: number | null;
  complaints: number;
}

/**
 * The table: for each begun month a row for all channels, and one for each with anything to tell. Each
 * figure counts in the month in which it came about, so that no later event changes a month that is
 * over.
 */
export function buildFoi(report: StandardsReport, zone: Zone, source: FoiSource): FoiReport {
  const counts = countFoi(zone, source);
  const volumes = new Map(
    report.volumes.map((volume) => [writeKey(volume.month, volume.channel), volume]),
  );
  const months = [...new Set(report.volumes.map(({ month }) => month))];
  return {
    centre: report.centre,
    period: report.period,
    asOf: report.asOf,
    rows: months.flatMap((month) =>
      [null, ...channels].flatMap((channel) => {
        const key = writeKey(month, channel);
        const volume = volumes.get(key);
        const own = counts.get(key);
        return volume === undefined && own === undefined
          ? []
          : [makeRow(month, channel, volume, own ?? createCounts())];
      }),
    ),
    definitions: foiDefinitions,
  };
}

function makeRow(
  month: LocalMonth,
  channel: Channel | null,
  volume: VolumeRow | undefined,
  own: Counts,
): FoiRow {
  return {
    month,
    channel,
    enquiries: volume?.enquiries ?? 0,
    firstResponse: describeTimes(own.firstResponses),
    resolution: describeTimes(own.resolutions),
    resolved: own.resolutions.length,
    openAtEnd: volume?.open ?? 0,
    resolvedAtFirstContact: volume?.resolvedAtFirstContact ?? 0,
    longestWaitSeconds: own.longestMs === null ? null : own.longestMs / 1000,
    complaints: own.complaints,
  };
}

/** How long a contact waited before somebody attended to it; null where that is not known. */
export function findKnownWait(channel: Channel, queue: QueueState): KnownWait | null {
  const { answeredAtMs, arrivedAtMs, joinedAtMs, appointmentAtMs, waitKnown } = queue;
  const beganAtMs = joinedAtMs ?? arrivedAtMs;
  if (answeredAtMs === null || beganAtMs === null || !waitKnown) return null;
  const fromMs = Math.max(beganAtMs, appointmentAtMs ?? beganAtMs);
  return { channel, answeredAtMs, waitMs: Math.max(0, answeredAtMs - fromMs) };
}

function countFoi(zone: Zone, source: FoiSource): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const add = (atMs: InstantMs, channel: Channel, act: (into: Counts) => void): void => {
    const month = toMonthOfDay(toLocalDay(zone, atMs));
    for (const one of [channel, null]) {
      const key = writeKey(month, one);
      const into = counts.get(key) ?? createCounts();
      counts.set(key, into);
      act(into);
    }
  };
  for (const { channel, answeredAtMs, waitMs } of source.waits) {
    add(answeredAtMs, channel, (into) => noteWait(into, waitMs));
  }
  for (const { state, wait, isWaitUnknown } of source.enquiries) {
    if (state.withdrawn) continue;
    const { channel } = state.facts;
    for (const { atMs } of listComplaintStages(state)) {
      add(atMs, channel, (into) => (into.complaints += 1));
    }
    for (const { startedAtMs, resolvedAtMs } of state.episodes) {
      if (resolvedAtMs === null) continue;
      add(resolvedAtMs, channel, (into) => into.resolutions.push(resolvedAtMs - startedAtMs));
    }
    const first = findFirstResponse(state, wait, isWaitUnknown);
    if (first === null) continue;
    add(first.atMs, channel, (into) => {
      into.firstResponses.push(first.tookMs);
      noteWait(into, first.tookMs);
    });
  }
  return counts;
}

function noteWait(into: Counts, ms: number): void {
  into.longestMs = Math.max(into.longestMs ?? 0, ms);
}

/**
 * When the customer first heard from a person. Somebody who was on the phone or at the counter was
 * answered there; where nobody knows how long they waited, there is nothing to time.
 */
function findFirstResponse(
  state: SubjectState,
  wait: KnownWait | null,
  isWaitUnknown: boolean,
): { readonly atMs: InstantMs; readonly tookMs: number } | null {
  if (state.aside !== null || isWaitUnknown) return null;
  if (wait !== null) return { atMs: wait.answeredAtMs, tookMs: wait.waitMs };
  const [episode] = state.episodes;
  if (episode === undefined) return null;
  const { startedAtMs, acknowledgedAtMs, heldAtMs, repliedAtMs, resolvedAtMs } = episode;
  let atMs: InstantMs | null = null;
  for (const one of [acknowledgedAtMs, heldAtMs, repliedAtMs, resolvedAtMs]) {
    if (one !== null && (atMs === null || one < atMs)) atMs = one;
  }
  return atMs === null ? null : { atMs, tookMs: atMs - startedAtMs };
}

function describeTimes(durations: readonly number[]): FoiTimes {
  const { count, mean, median } = describeLists([durations]);
  return {
    count,
    meanSeconds: mean === null ? null : roundSeconds(mean),
    medianSeconds: median,
  };
}

function createCounts(): Counts {
  return { firstResponses: [], resolutions: [], longestMs: null, complaints: 0 };
}

function writeKey(month: LocalMonth, channel: Channel | null): string {
  return `${month}|${channel ?? ''}`;
}

const foiDefinitions: readonly FoiDefinition[] = [
  { column: 'Enquiries', meaning: 'Enquiries of every kind that were received in the month.' },
  {
    column: 'First response',
    meaning:
      'From receipt to the first time a person answered, acknowledged or replied, in real time, nights and weekends included. It counts in the month of that response. Automatic receipts are no response. Where a caller or visitor was answered and nobody recorded how long they had waited, nothing is timed.',
  },
  {
    column: 'Resolution',
    meaning:
      'From receipt, or from being opened again, to being resolved, in real time. It counts in the month in which it was resolved.',
  },
  { column: 'Resolved', meaning: 'How often an enquiry was resolved in the month.' },
  { column: 'Open at the end', meaning: 'Enquiries that stood open when the month ended.' },
  {
    column: 'Resolved at first contact',
    meaning:
      'Received in the month and resolved while the customer was with us, by nobody else and with nothing left to do.',
  },
  {
    column: 'Longest wait',
    meaning:
      'The longest time that anybody who was answered, seen or first replied to in the month had waited for it.',
  },
  {
    column: 'Complaints',
    meaning: 'Complaints at any stage that were received in the month or taken to the next stage.',
  },
];

/** The table as every format writes it. */
export function tabulateFoi(report: FoiReport): ReportTable {
  return tabulate('Freedom of information', report.rows, [
    text('Month', (row) => row.month),
    text('Channel', (row) => describeRowChannel(row.channel)),
    number('Enquiries', (row) => row.enquiries),
    number('First responses', (row) => row.firstResponse.count),
    seconds('Mean first response seconds', (row) => row.firstResponse.meanSeconds),
    seconds('Median first response seconds', (row) => row.firstResponse.medianSeconds),
    seconds('Mean resolution seconds', (row) => row.resolution.meanSeconds),
    seconds('Median resolution seconds', (row) => row.resolution.medianSeconds),
    number('Resolved', (row) => row.resolved),
    number('Open at the end', (row) => row.openAtEnd),
    number('Resolved at first contact', (row) => row.resolvedAtFirstContact),
    seconds('Longest wait seconds', (row) => row.longestWaitSeconds),
    number('Complaints', (row) => row.complaints),
  ]);
}

/** What the columns mean, as a table. */
export function tabulateFoiDefinitions(report: FoiReport): ReportTable {
  return tabulate('What the columns mean', report.definitions, [
    text('Column', (row) => row.column),
    text('Meaning', (row) => row.meaning),
  ]);
}
