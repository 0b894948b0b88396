import { toMonthOfDay } from '../calendar/local-day.ts';
import type { Zone } from '../calendar/zone.ts';
import { CodedError } from '../errors.ts';
import type { LocalMonth } from '../instant.ts';
import type { StandardVersion } from '../standards/standard.ts';
import { findBasisDay } from '../summary/day-summary.ts';
import { channels, type Channel } from '../words.ts';
import { countsForStandard, type ImportedPhoneMonths } from './phone-import.ts';
import type { ReportGroup, ReportQuestion, ReportSource, UnstoppedClock } from './report-source.ts';
import { findReadFrom } from './spans.ts';
import { addCell, addUnstopped, createTally, isEmptyTally, type Tally } from './tally.ts';

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
export const noGroup = 'Not recorded';

/** What one month comes to for a standard, a channel, a stage and, where asked, a group; never empty. */
export interface MonthTally {
  readonly month: LocalMonth;
  readonly standardId: string;
  readonly channel: Channel;
  /** Null where no group was asked for. */
  readonly group: string | null;
  /** The stage of complaint, 0 for what is none. */
  readonly stage: 0 | 1 | 2;
  readonly tally: Tally;
}

/** Every month, standard, channel and group with a case, from the first month that is counted on. */
export function gatherTallies(context: RowContext, source: ReportSource): MonthTally[] {
  const { question, zone, imported } = context;
  const { basis, asOfMs, from, to } = question;
  const readFrom = findReadFrom(from, to);
  const versions = indexVersions(context.standards);
  const tallies = new Map<string, MonthTally>();
  for (const cell of source.cells) {
    const { month } = cell;
    const standard = getVersion(versions, cell.standardId, cell.standardVersion);
    if (!countsForStandard(imported, month, cell, standard)) continue;
    const group = nameGroup(context, cell.groupId);
    addCell(findTally(tallies, { ...cell, group }), cell, standard);
  }
  for (const clock of source.unstopped) {
    const month = toMonthOfDay(findBasisDay({ ...clock, stoppedAtMs: null }, basis, zone));
    if (month < readFrom || month > to) continue;
    const standard = getVersion(versions, clock.standardId, clock.standardVersion);
    if (!countsForStandard(imported, month, clock, standard)) continue;
    const group = findGroup(context, clock);
    addUnstopped(findTally(tallies, { ...clock, month, group }), clock, asOfMs);
  }
  return [...tallies.values()].filter(({ tally }) => !isEmptyTally(tally));
}

function findTally(
  tallies: Map<string, MonthTally>,
  place: Omit<MonthTally, 'channel' | 'tally'> & { readonly channel: string },
): Tally {
  const { month, standardId, stage, group } = place;
  const key = `${month}|${standardId}|${place.channel}|${stage}|${group ?? ''}`;
  let found = tallies.get(key);
  if (found === undefined) {
    const channel = readChannel(place.channel);
    found = { month, standardId, channel, group, stage, tally: createTally() };
    tallies.set(key, found);
  }
  return found.tally;
}

function findGroup(
  context: RowContext,
  record: Pick<UnstoppedClock, 'serviceId' | 'siteId' | 'teamId'>,
): string | null {
  const { group } = context.question;
  if (group === null) return null;
  const ids: Readonly<Record<ReportGroup, string>> = {
    service: record.serviceId,
    site: record.siteId,
    team: record.teamId,
  };
  return nameGroup(context, ids[group]);
}

/** The name of a service, site or team; null where no group was asked for. */
export function nameGroup(
  { groupNames }: Pick<RowContext, 'groupNames'>,
  groupId: string | null,
): string | null {
  if (groupId === null) return null;
  return groupId === '' ? noGroup : (groupNames.get(groupId) ?? groupId);
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
