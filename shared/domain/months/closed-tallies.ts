import { assertNever, CodedError } from '../errors.ts';
import type { LocalMonth } from '../instant.ts';
import { type MonthTally, nameGroup, readChannel } from '../report/gather-tallies.ts';
import type { ReportGroup } from '../report/report-source.ts';
import { createTally, type Tally } from '../report/tally.ts';
import type { StandardVersion } from '../standards/standard.ts';
import type { Basis } from '../words.ts';
import type { MonthCase } from './month-case.ts';

/** The counts of a closed month, in place of what the records say of it now. */
export interface ClosedTallies {
  readonly month: LocalMonth;
  readonly tallies: readonly MonthTally[];
}

/** What the counts of a closed month are put together with. */
export interface ClosedContext {
  readonly month: LocalMonth;
  readonly basis: Basis;
  readonly group: ReportGroup | null;
  /** Names by id as they were when it was closed. */
  readonly groupNames: ReadonlyMap<string, string>;
  readonly standards: readonly StandardVersion[];
}

/** Counts the cases of a closed month again, as its report did, for any group. */
export function tallyCases(context: ClosedContext, cases: readonly MonthCase[]): MonthTally[] {
  const { month, basis } = context;
  const bases = new Map(
    context.standards.map((one) => [`${one.standardId}|${one.version}`, one.base]),
  );
  const tallies = new Map<string, MonthTally>();
  for (const one of cases) {
    if (!one.bases.includes(basis)) continue;
    const stage = readStage(one.stage);
    const group = nameGroup(context, findGroupId(context.group, one));
    const key = `${one.standardId}|${one.channel}|${stage}|${group ?? ''}`;
    let found = tallies.get(key);
    if (found === undefined) {
      const { standardId } = one;
      const channel = readChannel(one.channel);
      found = { month, standardId, channel, group, stage, tally: createTally() };
      tallies.set(key, found);
    }
    const isOffered = bases.get(`${one.standardId}|${one.standardVersion}`) === 'offered';
    addCase(found.tally, one, isOffered);
  }
  return [...tallies.values()];
}

function findGroupId(group: ReportGroup | null, one: MonthCase): string | null {
  switch (group) {
    case 'service':
      return one.serviceId;
    case 'site':
      return one.siteId;
    case 'team':
      return one.teamId;
    case null:
      return null;
    default:
      return assertNever(group);
  }
}

function readStage(stage: number): MonthTally['stage'] {
  if (stage === 0 || stage === 1 || stage === 2) return stage;
  throw new CodedError('internal', 'A closed month holds a stage of complaint that is none.');
}

function addCase(tally: Tally, one: MonthCase, isOffered: boolean): void {
  const isAbandoned = one.why === 'abandoned';
  if (isAbandoned) tally.abandoned += 1;
  switch (one.figure) {
    case 'met':
      tally.met += 1;
      tally.answered += 1;
      break;
    case 'missed':
      tally.missed += 1;
      if (isAbandoned && isOffered) tally.abandonedMissed += 1;
      else if (one.why !== 'open') tally.answered += 1;
      break;
    case 'running':
      tally.running += 1;
      break;
    case 'paused':
      tally.paused += 1;
      break;
    case 'excluded':
      tally.excluded += 1;
      if (one.would === 'met') tally.excludedMet += 1;
      if (one.would === 'missed') tally.excludedMissed += 1;
      break;
    case 'not_applicable':
      tally.notApplicable += 1;
      break;
  }
  if (one.elapsedMs === null) return;
  let [own] = tally.durations;
  if (own === undefined) tally.durations.push((own = []));
  own.push(one.elapsedMs);
  tally.timed += 1;
  tally.timedMs += one.elapsedMs;
}

/** The counts of the closed months in place of what the records say of them now. */
export function replaceClosedTallies(
  live: readonly MonthTally[],
  closed: readonly ClosedTallies[],
): MonthTally[] {
  const months = new Set(closed.map(({ month }) => month));
  return [
    ...live.filter(({ month }) => !months.has(month)),
    ...closed.flatMap(({ tallies }) => tallies),
  ];
}
