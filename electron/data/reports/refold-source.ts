import { iterateStreams } from '../../../db/queries/events.ts';
import { toMonthOfDay } from '../../../shared/domain/calendar/local-day.ts';
import type { Facts } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { addVolumeCounts } from '../../../shared/domain/report/build-volumes.ts';
import type {
  MonthVolume,
  OverdueCount,
  ReportQuestion,
  ReportSource,
  UnstoppedClock,
} from '../../../shared/domain/report/report-source.ts';
import {
  addClocks,
  type Cell,
  type CellMap,
  getBasisDay,
} from '../../../shared/domain/summary/day-summary.ts';
import { addVolumes, type VolumeMap } from '../../../shared/domain/summary/day-volume.ts';
import type { Clock } from '../../../shared/domain/timeliness/clock-state.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import type { Store } from '../records/store.ts';
import { listMonthEnds } from './read-source.ts';

/**
 * Works the counts out again from the events that happened by the moment asked for, as if the rest
 * had not happened yet (docs: counting rules, "as of T"). Reads every event.
 */
export function refoldSource(store: Store, question: ReportQuestion): ReportSource {
  const { database, books, zone } = store;
  const { basis, from, to, asOfMs } = question;
  const cells: CellMap = new Map();
  const volumes: VolumeMap = new Map();
  const unstopped: UnstoppedClock[] = [];
  const overdue = new Map<string, OverdueCount>();
  const monthEnds = listMonthEnds(question, zone);
  for (const { events } of iterateStreams(database)) {
    const state = foldEvents(events.filter((event) => event.happenedAtMs <= asOfMs));
    if (state === null) continue;
    const clocks = evaluateTimeliness(state, books);
    addClocks(cells, state.facts, clocks, zone, 1);
    addVolumes(volumes, state, clocks, zone, 1);
    for (const clock of clocks) {
      if (isUnstopped(clock)) unstopped.push(describeUnstopped(clock, state.facts));
    }
    if (state.episodes.length === 0) continue;
    for (const { month, atMs } of monthEnds) {
      if (!clocks.some((clock) => isOverdue(clock, atMs))) continue;
      const { channel } = state.facts;
      const key = `${month}|${channel}`;
      overdue.set(key, { month, channel, count: (overdue.get(key)?.count ?? 0) + 1 });
    }
  }
  return {
    cells: pickCells(cells, (cell) => {
      const month = toMonthOfDay(getBasisDay(cell.key, basis));
      return month >= from && month <= to;
    }),
    unstopped,
    volumes: joinVolumes(volumes, to),
    overdue: [...overdue.values()],
  };
}

function* pickCells(cells: CellMap, wanted: (cell: Cell) => boolean): Generator<Cell> {
  for (const cell of cells.values()) if (wanted(cell)) yield cell;
}

function isUnstopped(clock: Clock): boolean {
  return (
    clock.state === 'open' ||
    clock.state === 'paused' ||
    (clock.state === 'excluded' && clock.counted === 'open')
  );
}

function describeUnstopped(clock: Clock, facts: Facts): UnstoppedClock {
  return {
    state: clock.state === 'paused' ? 'paused' : clock.state === 'excluded' ? 'excluded' : 'open',
    standardId: clock.standard.standardId,
    standardVersion: clock.standard.version,
    channel: facts.channel,
    serviceId: facts.serviceId ?? '',
    siteId: facts.siteId ?? '',
    teamId: facts.teamId ?? '',
    origin: facts.origin,
    receivedAtMs: clock.receivedAtMs,
    dueAtMs: clock.dueAtMs,
  };
}

/** Past due and unstopped at a moment: open still, or stopped later. */
function isOverdue(clock: Clock, atMs: number): boolean {
  return (
    (clock.state === 'open' || clock.state === 'missed') &&
    clock.startedAtMs <= atMs &&
    clock.dueAtMs !== null &&
    clock.dueAtMs < atMs &&
    (clock.stoppedAtMs === null || clock.stoppedAtMs > atMs)
  );
}

/** Days become months, as the report counts them; nothing after the last month asked for. */
function joinVolumes(volumes: VolumeMap, to: string): MonthVolume[] {
  const joined = new Map<string, MonthVolume>();
  for (const { key, counts } of volumes.values()) {
    const month = toMonthOfDay(key.day);
    if (month > to) continue;
    const text = `${month}|${key.channel}|${key.origin}`;
    const into = joined.get(text);
    if (into === undefined) {
      joined.set(text, {
        month,
        channel: key.channel,
        origin: key.origin,
        counts: { ...counts },
      });
      continue;
    }
    addVolumeCounts(into.counts, counts);
  }
  return [...joined.values()];
}
