import type { Zone } from '../calendar/zone.ts';
import type { InstantMs, LocalMonth } from '../instant.ts';
import type { Channel } from '../words.ts';
import { readChannel } from './gather-tallies.ts';
import type { MonthCounts } from './gather-volumes.ts';
import { keepBegunMonths, listMonths } from './local-months.ts';
import type { ReportQuestion, ReportSource } from './report-source.ts';
import { findShownFrom } from './spans.ts';

/** What came in, what went out and what was left. */
export interface FlowCounts {
  readonly contacts: number;
  readonly received: number;
  readonly reopened: number;
  readonly completed: number;
  /** Closed as spam, duplicate or thanks. */
  readonly putAside: number;
  readonly open: number;
  readonly overdue: number;
}

export interface MonthFlow {
  readonly month: LocalMonth;
  readonly channel: Channel | null;
  /** An id until it is named; null where no group was asked for. */
  readonly group: string | null;
  readonly counts: FlowCounts;
  readonly oldestReceivedAtMs: InstantMs | null;
}

/** One place in the centre: a channel and, where asked, a group. */
interface Place {
  readonly channel: Channel;
  readonly groupId: string | null;
  readonly months: Map<LocalMonth, MonthCounts>;
}

/**
 * The flow of every begun month shown, by channel and group. Open is what was received or reopened
 * less what was closed, from the first record on.
 */
export function gatherFlow(
  question: ReportQuestion,
  zone: Zone,
  counts: readonly MonthCounts[],
  source: Pick<ReportSource, 'overdue' | 'oldest'>,
  nameGroup: (groupId: string | null) => string | null,
): MonthFlow[] {
  const { from, to, asOfMs } = question;
  const shownFrom = findShownFrom(from, to);
  const months = keepBegunMonths(listMonths(shownFrom, to), zone, asOfMs);
  const left = indexLeft(source);
  const flows: MonthFlow[] = [];
  for (const place of listPlaces(counts)) {
    let open = 0;
    for (const [month, { counts: early }] of place.months) {
      if (month < shownFrom) open += early.opened - early.closed;
    }
    for (const month of months) {
      const now = place.months.get(month)?.counts;
      if (now !== undefined) open += now.opened - now.closed;
      const { overdue, oldestReceivedAtMs } = left.get(
        writeKey(month, place.channel, place.groupId),
      ) ?? { overdue: 0, oldestReceivedAtMs: null };
      const flow = {
        contacts: now?.contacts ?? 0,
        received: now?.enquiries ?? 0,
        reopened: (now?.opened ?? 0) - (now?.enquiries ?? 0),
        completed: (now?.closed ?? 0) - (now?.putAside ?? 0),
        putAside: now?.putAside ?? 0,
        open,
        overdue,
      };
      if (Object.values(flow).every((count) => count === 0)) continue;
      const group = nameGroup(place.groupId);
      flows.push({ month, channel: place.channel, group, counts: flow, oldestReceivedAtMs });
    }
  }
  return flows;
}

function listPlaces(counts: readonly MonthCounts[]): Iterable<Place> {
  const places = new Map<string, Place>();
  for (const one of counts) {
    const key = `${one.channel}|${one.groupId ?? ''}`;
    let place = places.get(key);
    if (place === undefined) {
      place = { channel: one.channel, groupId: one.groupId, months: new Map() };
      places.set(key, place);
    }
    place.months.set(one.month, one);
  }
  return places.values();
}

interface Left {
  readonly overdue: number;
  readonly oldestReceivedAtMs: InstantMs | null;
}

function indexLeft({
  overdue,
  oldest,
}: Pick<ReportSource, 'overdue' | 'oldest'>): Map<string, Left> {
  const left = new Map<string, Left>();
  for (const { month, channel, groupId, count } of overdue) {
    const key = writeKey(month, readChannel(channel), groupId);
    left.set(key, { overdue: count, oldestReceivedAtMs: null });
  }
  for (const { month, channel, groupId, receivedAtMs } of oldest) {
    const key = writeKey(month, readChannel(channel), groupId);
    const known = left.get(key)?.overdue ?? 0;
    left.set(key, { overdue: known, oldestReceivedAtMs: receivedAtMs });
  }
  return left;
}

function writeKey(month: LocalMonth, channel: Channel, groupId: string | null): string {
  return `${month}|${channel}|${groupId ?? ''}`;
}
