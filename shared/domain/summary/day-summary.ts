import { toLocalDay, type Zone } from '../calendar/zone.ts';
import { findStageAt } from '../enquiry/complaint-stages.ts';
import type { SubjectState } from '../enquiry/subject-state.ts';
import { assertNever } from '../errors.ts';
import type { LocalDay } from '../instant.ts';
import type { Clock } from '../timeliness/clock-state.ts';
import type { Basis } from '../words.ts';
import { addHistogram } from './histogram.ts';

/**
 * One cell of the day summaries: everything with the same date under each basis, for one version of
 * a standard and one combination of facts. Open clocks are in no cell: what they count as depends
 * on when one asks, so they are counted from the open clocks themselves.
 */
export interface CellKey {
  readonly decidedDay: LocalDay;
  readonly dueDay: LocalDay;
  readonly receivedDay: LocalDay;
  readonly standardId: string;
  readonly standardVersion: number;
  readonly channel: string;
  readonly serviceId: string;
  readonly siteId: string;
  readonly teamId: string;
  readonly origin: string;
  /** The stage of complaint, 0 for what is none. */
  readonly stage: 0 | 1 | 2;
}

export interface CellCounts {
  met: number;
  missed: number;
  /** Excluded with a reason and a second person; what they would have counted as stands beside. */
  excluded: number;
  excludedMet: number;
  excludedMissed: number;
  notApplicable: number;
  /** Of `missed`: left before being answered, beyond the short ones. */
  abandoned: number;
  shortAbandoned: number;
  /** Durations of stopped clocks that count: milliseconds → how many. */
  durations: Map<number, number>;
}

export interface Cell {
  readonly key: CellKey;
  readonly counts: CellCounts;
}

/** Cells by their key as text, to gather many changes before they are written. */
export type CellMap = Map<string, Cell>;

export function createCounts(): CellCounts {
  return {
    met: 0,
    missed: 0,
    excluded: 0,
    excludedMet: 0,
    excludedMissed: 0,
    notApplicable: 0,
    abandoned: 0,
    shortAbandoned: 0,
    durations: new Map(),
  };
}

/** True for clocks that the cells hold: those whose result no longer depends on the time. */
export function isSettled(clock: Clock): boolean {
  return clock.state !== 'open' && clock.state !== 'paused';
}

/**
 * The local day a clock stands in under a basis (docs: counting rules). `decided`: the day it
 * stopped if met, fell due if missed; otherwise the day it falls due, else of receipt.
 */
export function findBasisDay(
  clock: Pick<Clock, 'state' | 'receivedAtMs' | 'dueAtMs' | 'stoppedAtMs'>,
  basis: Basis,
  zone: Zone,
): LocalDay {
  if (basis === 'received') return toLocalDay(zone, clock.receivedAtMs);
  const settledMet = clock.state === 'met' && basis === 'decided' ? clock.stoppedAtMs : null;
  return toLocalDay(zone, settledMet ?? clock.dueAtMs ?? clock.receivedAtMs);
}

/** Adds one contact's or enquiry's settled clocks to the cells, times `sign` (-1 takes away). */
export function addClocks(
  cells: CellMap,
  subject: Pick<SubjectState, 'facts' | 'episodes'>,
  clocks: readonly Clock[],
  zone: Zone,
  sign: 1 | -1,
): void {
  const { facts } = subject;
  for (const clock of clocks) {
    if (!isSettled(clock)) continue;
    const key: CellKey = {
      decidedDay: findBasisDay(clock, 'decided', zone),
      dueDay: findBasisDay(clock, 'due', zone),
      receivedDay: findBasisDay(clock, 'received', zone),
      standardId: clock.standard.standardId,
      standardVersion: clock.standard.version,
      channel: facts.channel,
      serviceId: facts.serviceId ?? '',
      siteId: facts.siteId ?? '',
      teamId: facts.teamId ?? '',
      origin: facts.origin,
      stage: findStageAt(subject, clock.startedAtMs),
    };
    const text = writeCellKey(key);
    let cell = cells.get(text);
    if (cell === undefined) {
      cell = { key, counts: createCounts() };
      cells.set(text, cell);
    }
    addClock(cell.counts, clock, sign);
  }
}

/** The date of a cell under one basis. */
export function getBasisDay(key: CellKey, basis: Basis): LocalDay {
  switch (basis) {
    case 'decided':
      return key.decidedDay;
    case 'due':
      return key.dueDay;
    case 'received':
      return key.receivedDay;
    default:
      return assertNever(basis);
  }
}

/** The key as text: the same for cells that are one. */
export function writeCellKey(key: CellKey): string {
  return `${key.decidedDay}|${key.dueDay}|${key.receivedDay}|${key.standardId}|${key.standardVersion}|${key.channel}|${key.serviceId}|${key.siteId}|${key.teamId}|${key.origin}|${key.stage}`;
}

/** Counts one settled clock; the one place where states become counts. */
export function addClock(counts: CellCounts, clock: Clock, sign: 1 | -1): void {
  if (clock.reason === 'abandoned' && clock.state === 'not_applicable') {
    counts.abandoned += sign;
    // On the base "offered" an abandon counts as missed; on "answered" it does not apply.
    if (clock.counted === 'missed') counts.missed += sign;
    else counts.notApplicable += sign;
    return;
  }
  switch (clock.state) {
    case 'met':
      counts.met += sign;
      break;
    case 'missed':
      counts.missed += sign;
      break;
    case 'excluded':
      counts.excluded += sign;
      if (clock.counted === 'met') counts.excludedMet += sign;
      if (clock.counted === 'missed') counts.excludedMissed += sign;
      return;
    case 'not_applicable':
      counts.notApplicable += sign;
      if (clock.reason === 'short_abandon') counts.shortAbandoned += sign;
      return;
    case 'open':
    case 'paused':
      return;
  }
  if (clock.elapsedMs !== null)
    addHistogram(counts.durations, new Map([[clock.elapsedMs, 1]]), sign);
}
