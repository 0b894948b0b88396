import { assertNever } from '../errors.ts';
import type { InstantMs } from '../instant.ts';
import type { StandardVersion } from '../standards/standard.ts';
import { findResult } from '../timeliness/clock-state.ts';
import type { MonthCell, UnstoppedClock } from './report-source.ts';

/** The counts behind one row of the report. Any two can be added; no percentage ever is. */
export interface Tally {
  met: number;
  missed: number;
  running: number;
  paused: number;
  excluded: number;
  notApplicable: number;
  /** What the excluded ones would count as if nothing were excluded. */
  excludedMet: number;
  excludedMissed: number;
  /** Answered or seen, and left before it; together they are what was offered. */
  answered: number;
  abandoned: number;
  /** Of `missed`: left before being answered or seen. */
  abandonedMissed: number;
  /** How many stopped clocks were timed, and their milliseconds together. */
  timed: number;
  timedMs: number;
  /** Each of those times by itself, in as many lists as were added up; never changed once added. */
  readonly durations: number[][];
}

export function createTally(): Tally {
  return {
    met: 0,
    missed: 0,
    running: 0,
    paused: 0,
    excluded: 0,
    notApplicable: 0,
    excludedMet: 0,
    excludedMissed: 0,
    answered: 0,
    abandoned: 0,
    abandonedMissed: 0,
    timed: 0,
    timedMs: 0,
    durations: [],
  };
}

/** Adds the settled clocks of one cell, all of one version of a standard. */
export function addCell(
  tally: Tally,
  { counts, durationsMs }: Pick<MonthCell, 'counts' | 'durationsMs'>,
  standard: StandardVersion,
): void {
  tally.met += counts.met;
  tally.missed += counts.missed;
  tally.excluded += counts.excluded;
  tally.excludedMet += counts.excludedMet;
  tally.excludedMissed += counts.excludedMissed;
  tally.notApplicable += counts.notApplicable;
  tally.abandoned += counts.abandoned;
  // On the base "offered" an abandon is one of the missed; nobody answered it all the same.
  const abandonedAmongMissed = standard.base === 'offered' ? counts.abandoned : 0;
  tally.abandonedMissed += abandonedAmongMissed;
  tally.answered += counts.met + counts.missed - abandonedAmongMissed;
  tally.timed += durationsMs.length;
  for (const ms of durationsMs) tally.timedMs += ms;
  if (durationsMs.length > 0) tally.durations.push(durationsMs);
}

/**
 * Adds a clock that nothing has stopped, as it counts at `asOfMs` (docs: counting rules). An
 * excluded one stands among the excluded already; only what it would count as is added here.
 */
export function addUnstopped(tally: Tally, clock: UnstoppedClock, asOfMs: InstantMs): void {
  if (clock.state === 'excluded') {
    const would = findResult({ state: 'open', dueAtMs: clock.dueAtMs }, asOfMs);
    if (would === 'missed') tally.excludedMissed += 1;
    return;
  }
  const result = findResult({ state: clock.state, dueAtMs: clock.dueAtMs }, asOfMs);
  switch (result) {
    case 'missed':
      tally.missed += 1;
      return;
    case 'running':
      tally.running += 1;
      return;
    case 'paused':
      tally.paused += 1;
      return;
    case 'met':
    case 'excluded':
    case 'not_applicable':
      return;
    default:
      return assertNever(result);
  }
}

/** Adds all of another tally: channels make a row for all, months make a quarter. */
export function addTally(into: Tally, from: Tally): void {
  into.met += from.met;
  into.missed += from.missed;
  into.running += from.running;
  into.paused += from.paused;
  into.excluded += from.excluded;
  into.notApplicable += from.notApplicable;
  into.excludedMet += from.excludedMet;
  into.excludedMissed += from.excludedMissed;
  into.answered += from.answered;
  into.abandoned += from.abandoned;
  into.abandonedMissed += from.abandonedMissed;
  into.timed += from.timed;
  into.timedMs += from.timedMs;
  for (const list of from.durations) into.durations.push(list);
}

/** True where nothing at all was counted. */
export function isEmptyTally(tally: Tally): boolean {
  return (
    tally.met === 0 &&
    tally.missed === 0 &&
    tally.running === 0 &&
    tally.paused === 0 &&
    tally.excluded === 0 &&
    tally.notApplicable === 0
  );
}
