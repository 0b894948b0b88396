import { toMonthOfDay } from '../calendar/local-day.ts';
import { toLocalDay, type Zone } from '../calendar/zone.ts';
import { findStageAt } from '../enquiry/complaint-stages.ts';
import type { SubjectState } from '../enquiry/subject-state.ts';
import { assertNever } from '../errors.ts';
import type { InstantMs, LocalMonth } from '../instant.ts';
import { type CaseWhy, placeClock, type ReadClock } from '../months/month-case.ts';
import { countSubject } from '../summary/count-subject.ts';
import { findBasisDay } from '../summary/day-summary.ts';
import type { VolumeFigure } from '../summary/volume-figures.ts';
import type { Clock } from '../timeliness/clock-state.ts';
import type { Basis, Result } from '../words.ts';
import { isOpenAt, isPastDueAt } from './open-at.ts';
import { type CountFigure, isInFigure, type Wanted } from './record-figures.ts';

/** One case behind a figure: a clock, or a contact or an enquiry that counts in it. */
export interface Hit {
  readonly subjectNumber: number;
  /** Null where it is read from the number. */
  readonly subjectId: string | null;
  readonly month: LocalMonth;
  readonly channel: string;
  readonly origin: string;
  /** Facts of the receipt; "" for none. */
  readonly serviceId: string;
  readonly siteId: string;
  readonly teamId: string;
  readonly receivedAtMs: InstantMs;
  readonly dueAtMs: InstantMs | null;
  /** When the clock stopped, or when that happened which the figure counts. */
  readonly stoppedAtMs: InstantMs | null;
  readonly elapsedMs: number | null;
  /** Of a clock: which standard, and how it counts. */
  readonly standardId: string | null;
  readonly standardVersion: number | null;
  readonly result: Result | null;
  readonly why: CaseWhy;
  readonly missReasonId: string | null;
}

/** What is looked for, and where. */
export interface Search {
  readonly wanted: Wanted;
  /** The months a hit stands in, both included. */
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  readonly basis: Basis;
  readonly asOfMs: InstantMs;
  /** The last moment of `to`, or `asOfMs` where that comes first: what stood open then. */
  readonly endMs: InstantMs;
  readonly zone: Zone;
  readonly missReasonId: string | null;
}

/** A clock as a row of its own, or out of a fold. */
export interface FoundClock extends ReadClock {
  readonly subjectNumber: number;
  readonly subjectId?: string | null;
  readonly channel: string;
  readonly origin: string;
  readonly serviceId: string;
  readonly siteId: string;
  readonly teamId: string;
  readonly standardId: string;
  readonly standardVersion: number;
  readonly stage: number;
  readonly receivedAtMs: InstantMs;
  readonly stoppedAtMs: InstantMs | null;
  /** Empty where nobody said why it was missed. */
  readonly missReasonId: string;
}

/** The hit a clock is; null where the figure does not count it in these months. */
export function findClockHit(search: Search, clock: FoundClock): Hit | null {
  const { wanted, from, to, basis, asOfMs, zone } = search;
  if (wanted.kind !== 'clocks' || !wanted.standardIds.has(clock.standardId)) return null;
  if (wanted.stage !== null && clock.stage !== wanted.stage) return null;
  const month = toMonthOfDay(findBasisDay(clock, basis, zone));
  if (month < from || month > to) return null;
  const placed = { ...placeClock(clock, asOfMs), missReasonId: clock.missReasonId };
  if (!isInFigure(wanted.figure, placed, search.missReasonId)) return null;
  return {
    subjectNumber: clock.subjectNumber,
    subjectId: clock.subjectId ?? null,
    month,
    channel: clock.channel,
    origin: clock.origin,
    serviceId: clock.serviceId,
    siteId: clock.siteId,
    teamId: clock.teamId,
    receivedAtMs: clock.receivedAtMs,
    dueAtMs: clock.dueAtMs,
    stoppedAtMs: clock.stoppedAtMs,
    elapsedMs: placed.elapsedMs,
    standardId: clock.standardId,
    standardVersion: clock.standardVersion,
    result: placed.figure,
    why: placed.why,
    missReasonId: clock.missReasonId === '' ? null : clock.missReasonId,
  };
}

/** A contact or an enquiry with its clocks. */
export interface Subject {
  readonly subjectNumber: number;
  /** Null where it is read from the number. */
  readonly subjectId: string | null;
  readonly state: SubjectState;
  readonly clocks: readonly Clock[];
}

/** Every hit of one contact or enquiry, for all figures but repeats: those need its neighbours. */
export function findHits(search: Search, subject: Subject): Hit[] {
  const { wanted } = search;
  switch (wanted.kind) {
    case 'clocks':
      return subject.clocks.flatMap((clock) => {
        const hit = findClockHit(search, toFound(subject, clock));
        return hit === null ? [] : [hit];
      });
    case 'counts':
      return findCountHits(search, subject, wanted.figures);
    case 'open':
      return isOpenAt(subject.state, search.endMs) ? [makeHit(subject, search.to, {})] : [];
    case 'overdue': {
      const late = subject.clocks.filter((clock) => isPastDueAt(clock, search.endMs));
      const [first] = late.toSorted((a, b) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0));
      if (first === undefined || subject.state.episodes.length === 0) return [];
      const { dueAtMs, stoppedAtMs } = first;
      return [makeHit(subject, search.to, { dueAtMs, stoppedAtMs })];
    }
    case 'repeats':
    case 'known':
      return [];
    default:
      return assertNever(wanted);
  }
}

function findCountHits(
  { from, to, zone }: Search,
  subject: Subject,
  figures: readonly CountFigure[],
): Hit[] {
  const moments = new Map<VolumeFigure, InstantMs[]>();
  countSubject(subject.state, subject.clocks, (figure, atMs) => {
    const known = moments.get(figure);
    if (known === undefined) moments.set(figure, [atMs]);
    else known.push(atMs);
  });
  return figures.flatMap((figure) =>
    listMoments(moments, figure).flatMap((atMs) => {
      const month = toMonthOfDay(toLocalDay(zone, atMs));
      if (month < from || month > to) return [];
      const stoppedAtMs = atMs === subject.state.startedAtMs ? null : atMs;
      return [makeHit(subject, month, { stoppedAtMs })];
    }),
  );
}

/** The moments a record counts at: every opening but the first, every closing but as put aside. */
function listMoments(
  moments: ReadonlyMap<VolumeFigure, readonly InstantMs[]>,
  figure: CountFigure,
): readonly InstantMs[] {
  const read = (one: VolumeFigure): readonly InstantMs[] => moments.get(one) ?? [];
  if (figure === 'reopened') return read('opened').slice(1);
  if (figure === 'completed') {
    return read('closed').slice(0, read('closed').length - read('putAside').length);
  }
  return read(figure);
}

function makeHit(
  { subjectNumber, subjectId, state }: Subject,
  month: LocalMonth,
  times: { readonly dueAtMs?: InstantMs | null; readonly stoppedAtMs?: InstantMs | null },
): Hit {
  const { facts } = state;
  return {
    subjectNumber,
    subjectId,
    month,
    channel: facts.channel,
    origin: facts.origin,
    serviceId: facts.serviceId ?? '',
    siteId: facts.siteId ?? '',
    teamId: facts.teamId ?? '',
    receivedAtMs: state.startedAtMs,
    dueAtMs: times.dueAtMs ?? null,
    stoppedAtMs: times.stoppedAtMs ?? null,
    elapsedMs: null,
    standardId: null,
    standardVersion: null,
    result: null,
    why: '',
    missReasonId: null,
  };
}

function toFound({ subjectNumber, subjectId, state }: Subject, clock: Clock): FoundClock {
  const { facts } = state;
  const { standardId, version } = clock.standard;
  const given = state.missReasons.findLast((one) => one.standardId === standardId);
  return {
    subjectNumber,
    subjectId,
    channel: facts.channel,
    origin: facts.origin,
    serviceId: facts.serviceId ?? '',
    siteId: facts.siteId ?? '',
    teamId: facts.teamId ?? '',
    standardId,
    standardVersion: version,
    stage: findStageAt(state, clock.startedAtMs),
    receivedAtMs: clock.receivedAtMs,
    dueAtMs: clock.dueAtMs,
    stoppedAtMs: clock.stoppedAtMs,
    elapsedMs: clock.elapsedMs,
    state: clock.state,
    counted: clock.counted,
    reason: clock.reason,
    missReasonId: given?.reasonId ?? '',
  };
}
