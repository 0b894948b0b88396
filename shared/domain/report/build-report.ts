import type { Zone } from '../calendar/zone.ts';
import { formatInstant, type LocalDay, type LocalMonth } from '../instant.ts';
import { describeClock } from '../standards/describe-standard.ts';
import type { StandardVersion } from '../standards/standard.ts';
import type { Basis } from '../words.ts';
import { buildRows, type StandardRow } from './build-rows.ts';
import { buildVolumes, type VolumeRow } from './build-volumes.ts';
import { joinMonths, listMonths } from './local-months.ts';
import { findImportedPhoneMonths } from './phone-import.ts';
import type { ReportQuestion, ReportSource } from './report-source.ts';
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
  readonly notes: { readonly date: string; readonly text: string }[];
}

/** The centre as a report names it. */
export interface ReportedCentre {
  readonly name: string;
  readonly zone: Zone;
  readonly standards: readonly StandardVersion[];
  /** Names by id of the group asked for; empty where none was. */
  readonly groupNames: ReadonlyMap<string, string>;
}

/**
 * Builds the report from counts (docs: counting rules). Pure: the same source, standards and
 * question give the same report. `invalid_input` when the period ends before it begins.
 */
export function buildStandardsReport(
  question: ReportQuestion,
  centre: ReportedCentre,
  source: ReportSource,
): StandardsReport {
  const { zone, standards, groupNames } = centre;
  const imported = findImportedPhoneMonths(source.volumes);
  const rows = buildRows({ question, standards, zone, imported, groupNames }, source);
  const volumes = buildVolumes(question, zone, source, imported);
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
