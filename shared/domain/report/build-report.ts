import type { Zone } from '../calendar/zone.ts';
import { formatInstant, type LocalDay, type LocalMonth } from '../instant.ts';
import { type ClosedTallies, replaceClosedTallies } from '../months/closed-tallies.ts';
import { describeClock } from '../standards/describe-standard.ts';
import type { StandardVersion } from '../standards/standard.ts';
import { lateAfterMs } from '../summary/count-subject.ts';
import type { Basis } from '../words.ts';
import { buildRows, type StandardRow } from './build-rows.ts';
import { buildFlow, type FlowRow } from './build-flow.ts';
import { buildHours } from './build-hours.ts';
import { buildMeasures } from './build-measures.ts';
import { buildStandards, type StandardEntry } from './build-standards.ts';
import { buildVolumes, type VolumeRow } from './build-volumes.ts';
import { buildWaits } from './build-waits.ts';
import { countMissReasons } from './count-miss-reasons.ts';
import { gatherFlow } from './gather-flow.ts';
import { gatherTallies, nameGroup } from './gather-tallies.ts';
import { gatherVolumes, type MonthCounts } from './gather-volumes.ts';
import { joinMonths, listMonths } from './local-months.ts';
import { measureDefinitions, type MeasureDefinition } from './measure-words.ts';
import { findImportedPhoneMonths } from './phone-import.ts';
import type {
  ClosedMonth,
  LateEntries,
  MeasureFigure,
  MissReasonCount,
  MissSentence,
  WaitDistribution,
  WeekdayHours,
} from './report-parts.ts';
import type { ReportQuestion, ReportSource } from './report-source.ts';
import { listSpans, type Span } from './spans.ts';
import { findVersionOfMonth, isInForceInMonth } from './versions-of-month.ts';

/** What a standard of the report promises, word for word, and when. */
export interface Definition {
  readonly standardId: string;
  readonly name: string;
  readonly wording: string;
  readonly version: number;
  readonly clock: string;
  readonly effectiveFrom: LocalDay;
  readonly effectiveTo: LocalDay | null;
}

/** What is missing, from where, for which months or times, and why. */
export interface Gap {
  readonly desk: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** The standards report: the one value that screen, export and hub show. */
export interface StandardsReport {
  readonly centre: string;
  readonly period: {
    readonly from: LocalMonth;
    readonly to: LocalMonth;
    readonly timeZone: string;
  };
  readonly basis: Basis;
  readonly asOf: string;
  readonly rows: StandardRow[];
  readonly volumes: VolumeRow[];
  readonly definitions: Definition[];
  readonly gaps: Gap[];
  /** `until` is the last day of a note on several; null: what it tells of has not ended. */
  readonly notes: {
    readonly date: string;
    readonly until?: string | null;
    readonly text: string;
  }[];
  readonly spans: Span[];
  readonly standards: StandardEntry[];
  readonly flow: FlowRow[];
  readonly measures: MeasureFigure[];
  readonly measureDefinitions: MeasureDefinition[];
  readonly missReasons: MissReasonCount[];
  readonly sentences: MissSentence[];
  readonly lateEntries: LateEntries;
  readonly hours: WeekdayHours[];
  readonly waits: WaitDistribution[];
  /** Filled where the report is read from closed months. */
  readonly closedMonths: ClosedMonth[];
}

/** The centre as a report names it. */
export interface ReportedCentre {
  readonly name: string;
  readonly zone: Zone;
  readonly standards: readonly StandardVersion[];
  /** Names by id of the group asked for; empty where none was. */
  readonly groupNames: ReadonlyMap<string, string>;
  /** Names of the reasons for misses by id. */
  readonly reasonNames: ReadonlyMap<string, string>;
}

/**
 * Builds the report from counts (docs: counting rules). Pure: the same source, standards and
 * question give the same report; the counts of closed months come in place of those of the source.
 * `invalid_input` when the period ends before it begins.
 */
export function buildStandardsReport(
  question: ReportQuestion,
  centre: ReportedCentre,
  source: ReportSource,
  closed: readonly ClosedTallies[] = [],
): StandardsReport {
  const { zone, standards, groupNames, reasonNames } = centre;
  const imported = findImportedPhoneMonths(source.volumes);
  const context = { question, standards, zone, imported, groupNames };
  const tallies = replaceClosedTallies(gatherTallies(context, source), closed);
  const counts = gatherVolumes(source.volumes, imported);
  const firstMonth = findFirstMonth(counts);
  const rows = buildRows(context, tallies);
  const volumes = buildVolumes(question, zone, counts, source.overdue, imported);
  const flows = gatherFlow(question, zone, counts, source, (id) => nameGroup(context, id));
  return {
    centre: centre.name,
    period: { from: question.from, to: question.to, timeZone: zone.timeZone },
    basis: question.basis,
    asOf: formatInstant(question.asOfMs),
    rows,
    volumes,
    definitions: listDefinitions(question, standards, rows),
    gaps: listGaps(volumes),
    notes: [],
    spans: listSpans(question.from, question.to),
    standards: buildStandards(context, tallies, firstMonth),
    flow: buildFlow(question, zone, flows),
    measures: buildMeasures(context, { counts, tallies, repeats: source.repeats, firstMonth }),
    measureDefinitions: [...measureDefinitions],
    missReasons: countMissReasons(context, tallies, source, reasonNames),
    sentences: [],
    lateEntries: countLateEntries(question, counts),
    hours: buildHours(source.hours, imported),
    waits: buildWaits(context, tallies),
    closedMonths: [],
  };
}

/** The first month with a record; null in an empty file. */
function findFirstMonth(counts: readonly MonthCounts[]): LocalMonth | null {
  let first: LocalMonth | null = null;
  for (const { month } of counts) if (first === null || month < first) first = month;
  return first;
}

function countLateEntries(
  { from, to }: ReportQuestion,
  counts: readonly MonthCounts[],
): LateEntries {
  const period = counts.filter(({ month }) => month >= from && month <= to);
  return {
    count: period.reduce((sum, one) => sum + one.counts.late, 0),
    of: period.reduce((sum, one) => sum + one.written, 0),
    afterHours: lateAfterMs / 3_600_000,
  };
}

/** Every version that was in force in the period, or that speaks for a row, of the standards shown. */
function listDefinitions(
  question: ReportQuestion,
  standards: readonly StandardVersion[],
  rows: readonly StandardRow[],
): Definition[] {
  const months = listMonths(question.from, question.to);
  const shown = new Set(rows.map((row) => row.standardId));
  const speaking = new Set(
    rows.map((row) => findVersionOfMonth(standards, row.standardId, row.month)?.version),
  );
  return standards
    .filter(
      (version) =>
        shown.has(version.standardId) &&
        (speaking.has(version) || months.some((month) => isInForceInMonth(version, month))),
    )
    .map((version) => ({
      standardId: version.standardId,
      name: version.name,
      wording: version.wording,
      version: version.version,
      clock: describeClock(version),
      effectiveFrom: version.effectiveFrom,
      effectiveTo: version.effectiveTo,
    }));
}

/** Months with calls of which the phone system's own records are missing. */
function listGaps(volumes: readonly VolumeRow[]): Gap[] {
  const months = volumes
    .filter((row) => row.channel === 'phone' && row.offered === null && row.contacts > 0)
    .map((row) => row.month);
  return joinMonths(months).map(({ from, to }) => ({
    desk: 'Phone system',
    from,
    to,
    why: 'The phone system has given no queue records for these months. Calls recorded otherwise are counted; how many were offered and how many were abandoned is not known.',
  }));
}
