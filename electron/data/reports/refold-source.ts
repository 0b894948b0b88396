import { findRepeatDays } from '../../../db/queries/customers.ts';
import { iterateStreams, type Stream } from '../../../db/queries/events.ts';
import {
  findWeekday,
  toDayNumber,
  toMonthOfDay,
} from '../../../shared/domain/calendar/local-day.ts';
import { findStageAt } from '../../../shared/domain/enquiry/complaint-stages.ts';
import { findBeginning, foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import type { SubjectState } from '../../../shared/domain/enquiry/subject-state.ts';
import type { InstantMs, LocalMonth } from '../../../shared/domain/instant.ts';
import { countRepeats, type KnownEnquiry } from '../../../shared/domain/report/count-repeats.ts';
import { isOpenAt, isPastDueAt } from '../../../shared/domain/report/open-at.ts';
import type {
  HourCount,
  MonthCell,
  MonthVolume,
  OldestOpen,
  OverdueCount,
  ReasonCount,
  ReportGroup,
  ReportQuestion,
  ReportSource,
  UnstoppedClock,
} from '../../../shared/domain/report/report-source.ts';
import { findCountedFrom, findReadFrom } from '../../../shared/domain/report/spans.ts';
import {
  addClocks,
  type CellMap,
  findBasisDay,
  getBasisDay,
} from '../../../shared/domain/summary/day-summary.ts';
import {
  addVolumes,
  type Volume,
  type VolumeMap,
} from '../../../shared/domain/summary/day-volume.ts';
import { listDurations } from '../../../shared/domain/summary/histogram.ts';
import { addVolumeCounts } from '../../../shared/domain/summary/volume-figures.ts';
import type { Clock } from '../../../shared/domain/timeliness/clock-state.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import type { Store } from '../records/store.ts';
import { readGroupId } from './read-flow.ts';
import { makeGroupFinder } from './read-repeats.ts';
import { joinReasons, listMonthEnds } from './read-source.ts';

/** A contact or an enquiry as it stood at a moment in the past. */
export interface PastSubject {
  readonly stream: Stream;
  readonly state: SubjectState;
  readonly clocks: readonly Clock[];
}

/** Every contact and enquiry that had begun by a moment, as if the rest had not happened yet. */
export function* iteratePast(store: Store, asOfMs: InstantMs): Generator<PastSubject> {
  for (const { events, ...stream } of iterateStreams(store.database)) {
    const known = events.filter((event) => event.happenedAtMs <= asOfMs);
    const state = foldEvents(known);
    if (state === null) continue;
    const clocks = evaluateTimeliness(state, store.books);
    yield { stream: { ...stream, events: known }, state, clocks };
  }
}

/**
 * Works the counts out again from the events that happened by the moment asked for, as if the rest
 * had not happened yet (docs: counting rules, "as of T"). Reads every event.
 */
export function refoldSource(store: Store, question: ReportQuestion): ReportSource {
  const { database, zone } = store;
  const { basis, from, to, asOfMs, group } = question;
  const cells: CellMap = new Map();
  const volumes: VolumeMap = new Map();
  const unstopped: UnstoppedClock[] = [];
  const reasons: ReasonCount[] = [];
  const left = new LeftOver(store, question);
  const known: KnownEnquiry[] = [];
  const findGroup = makeGroupFinder(store, group);
  for (const { stream, state, clocks } of iteratePast(store, asOfMs)) {
    addClocks(cells, state, clocks, zone, 1);
    addVolumes(volumes, state, clocks, zone, 1);
    left.add(state, clocks);
    for (const clock of clocks) {
      if (isUnstopped(clock)) unstopped.push(describeUnstopped(clock, state));
      const missReasonId = findMissReasonId(state, clock);
      if (clock.state !== 'missed' || clock.stoppedAtMs === null || missReasonId === null) continue;
      reasons.push({
        standardId: clock.standard.standardId,
        standardVersion: clock.standard.version,
        channel: state.facts.channel,
        origin: state.facts.origin,
        month: toMonthOfDay(findBasisDay(clock, basis, zone)),
        reasonId: missReasonId,
        count: 1,
      });
    }
    const enquiry = describeKnown(stream, state);
    if (enquiry !== null) known.push({ ...enquiry, groupId: findGroup(enquiry) });
  }
  const readFrom = findReadFrom(from, to);
  const countedFrom = findCountedFrom(from, to);
  return {
    cells: listCells(cells, question, readFrom),
    unstopped,
    volumes: joinVolumes(volumes.values(), to, group),
    overdue: left.overdue,
    oldest: left.oldest,
    reasons: joinReasons(reasons.filter(({ month }) => month >= countedFrom && month <= to)),
    repeats: countRepeats(known, zone, findRepeatDays(database), readFrom, to),
    hours: joinHours(volumes.values(), from, to),
  };
}

/** What stood open or past due at the end of each month. */
class LeftOver {
  readonly #monthEnds: ReturnType<typeof listMonthEnds>;
  readonly #group: ReportGroup | null;
  readonly #overdue = new Map<string, OverdueCount>();
  readonly #oldest = new Map<string, OldestOpen>();

  constructor({ zone }: Store, question: ReportQuestion) {
    this.#monthEnds = listMonthEnds(question, zone);
    this.#group = question.group;
  }

  get overdue(): OverdueCount[] {
    return [...this.#overdue.values()];
  }

  get oldest(): OldestOpen[] {
    return [...this.#oldest.values()];
  }

  add(state: SubjectState, clocks: readonly Clock[]): void {
    if (state.episodes.length === 0) return;
    const { channel } = state.facts;
    const groupId = this.#group === null ? null : readGroupId(state.facts, this.#group);
    for (const { month, atMs } of this.#monthEnds) {
      const place = { month, channel, groupId };
      const key = `${month}|${channel}|${groupId ?? ''}`;
      if (clocks.some((clock) => isPastDueAt(clock, atMs))) {
        this.#overdue.set(key, { ...place, count: (this.#overdue.get(key)?.count ?? 0) + 1 });
      }
      if (!isOpenAt(state, atMs)) continue;
      const known = this.#oldest.get(key);
      if (known === undefined || state.startedAtMs < known.receivedAtMs) {
        this.#oldest.set(key, { ...place, receivedAtMs: state.startedAtMs });
      }
    }
  }
}

function* listCells(
  cells: CellMap,
  { basis, to, group }: ReportQuestion,
  readFrom: LocalMonth,
): Generator<MonthCell> {
  for (const { key, counts } of cells.values()) {
    const month = toMonthOfDay(getBasisDay(key, basis));
    if (month < readFrom || month > to) continue;
    const { durations, ...rest } = counts;
    const durationsMs: number[] = [];
    listDurations(durations, durationsMs);
    const groupId = group === null ? null : readPlaceId(key, group);
    yield { ...key, month, groupId, counts: rest, durationsMs };
  }
}

/** The id of the service, site or team of a place, "" for none. */
function readPlaceId(
  place: { readonly serviceId: string; readonly siteId: string; readonly teamId: string },
  group: ReportGroup,
): string {
  const ids = { service: place.serviceId, site: place.siteId, team: place.teamId } as const;
  return ids[group];
}

function isUnstopped(clock: Clock): boolean {
  return (
    clock.state === 'open' ||
    clock.state === 'paused' ||
    (clock.state === 'excluded' && clock.counted === 'open')
  );
}

function describeUnstopped(clock: Clock, state: SubjectState): UnstoppedClock {
  const { facts } = state;
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
    stage: findStageAt(state, clock.startedAtMs),
    missReasonId: findMissReasonId(state, clock),
  };
}

function findMissReasonId(state: SubjectState, { standard }: Clock): string | null {
  const given = state.missReasons.findLast((one) => one.standardId === standard.standardId);
  return given?.reasonId ?? null;
}

/** An enquiry of a known customer that was not put aside; null for anything else. */
export function describeKnown(
  { subjectNumber, events }: Stream,
  state: SubjectState,
): (KnownEnquiry & { readonly siteId: string | null }) | null {
  const body = findBeginning(events)?.body;
  if (body?.type !== 'received' || body.customerId === null) return null;
  if (state.aside !== null || state.withdrawn) return null;
  const { topicId, channel, siteId } = state.facts;
  const { customerId } = body;
  const receivedAtMs = state.startedAtMs;
  return { subjectNumber, customerId, topicId, receivedAtMs, channel, siteId, groupId: null };
}

/** Days become months, as the report counts them; nothing after the last month asked for. */
function joinVolumes(
  volumes: Iterable<Volume>,
  to: string,
  group: ReportGroup | null,
): MonthVolume[] {
  const joined = new Map<string, MonthVolume>();
  for (const { key, counts } of volumes) {
    const month = toMonthOfDay(key.day);
    if (month > to) continue;
    const { channel, origin } = key;
    const groupId = group === null ? null : readPlaceId(key, group);
    const text = `${month}|${channel}|${origin}|${groupId ?? ''}`;
    const into = joined.get(text);
    if (into === undefined) {
      joined.set(text, { month, channel, origin, groupId, counts: { ...counts } });
    } else {
      addVolumeCounts(into.counts, counts);
    }
  }
  return [...joined.values()];
}

function joinHours(volumes: Iterable<Volume>, from: string, to: string): HourCount[] {
  return [...volumes].flatMap(({ key, counts, hours }) => {
    const month = toMonthOfDay(key.day);
    if (month < from || month > to || counts.contacts === 0) return [];
    const weekday = findWeekday(toDayNumber(key.day));
    return [{ month, channel: key.channel, origin: key.origin, weekday, hours }];
  });
}
