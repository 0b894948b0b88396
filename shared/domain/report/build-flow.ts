import type { Zone } from '../calendar/zone.ts';
import { formatInstant, type LocalMonth } from '../instant.ts';
import type { Channel } from '../words.ts';
import { compareTexts, placeChannel } from './build-rows.ts';
import { keepBegunMonths, listMonths } from './local-months.ts';
import type { ReportQuestion } from './report-source.ts';
import { findShownFrom } from './spans.ts';
import type { FlowCounts, MonthFlow } from './gather-flow.ts';

/**
 * What came in, what was finished and what was left when a month ended, or at the moment asked.
 * `open` is the month before's, plus `received` and `reopened`, less `completed` and `putAside`.
 */
export interface FlowRow extends FlowCounts {
  readonly month: LocalMonth;
  /** Null: all channels. */
  readonly channel: Channel | null;
  /** Null: all groups, or none was asked for. */
  readonly group: string | null;
  /** When the oldest of the open ones was received; null where none is open. */
  readonly oldestReceivedAt: string | null;
}

/**
 * One row for each begun month and channel where anything came in, went out or stands open, one for
 * all channels in every begun month, and the same for each group where one was asked for.
 */
export function buildFlow(
  question: ReportQuestion,
  zone: Zone,
  flows: readonly MonthFlow[],
): FlowRow[] {
  const { from, to, asOfMs } = question;
  const rows = new Map<string, MonthFlow>();
  const add = (flow: MonthFlow): void => {
    const key = `${flow.month}|${flow.group ?? ''}|${flow.channel ?? ''}`;
    const known = rows.get(key);
    rows.set(key, known === undefined ? flow : addFlow(known, flow));
  };
  for (const month of keepBegunMonths(listMonths(findShownFrom(from, to), to), zone, asOfMs)) {
    add({ month, channel: null, group: null, counts: noFlow, oldestReceivedAtMs: null });
  }
  for (const flow of flows) {
    const groups = flow.group === null ? [null] : [null, flow.group];
    for (const group of groups) {
      for (const channel of [null, flow.channel]) add({ ...flow, channel, group });
    }
  }
  return [...rows.values()]
    .toSorted(
      (a, b) =>
        compareTexts(a.month, b.month) ||
        compareTexts(a.group ?? '', b.group ?? '') ||
        placeChannel(a.channel) - placeChannel(b.channel),
    )
    .map(({ month, channel, group, counts, oldestReceivedAtMs }) => ({
      month,
      channel,
      group,
      ...counts,
      oldestReceivedAt: oldestReceivedAtMs === null ? null : formatInstant(oldestReceivedAtMs),
    }));
}

const noFlow: FlowCounts = {
  contacts: 0,
  received: 0,
  reopened: 0,
  completed: 0,
  putAside: 0,
  open: 0,
  overdue: 0,
};

function addFlow(a: MonthFlow, b: MonthFlow): MonthFlow {
  const { counts: one, oldestReceivedAtMs: first } = a;
  const { counts: other, oldestReceivedAtMs: second } = b;
  return {
    ...a,
    counts: {
      contacts: one.contacts + other.contacts,
      received: one.received + other.received,
      reopened: one.reopened + other.reopened,
      completed: one.completed + other.completed,
      putAside: one.putAside + other.putAside,
      open: one.open + other.open,
      overdue: one.overdue + other.overdue,
    },
    oldestReceivedAtMs:
      first === null || second === null ? (first ?? second) : first < second ? first : second,
  };
}
