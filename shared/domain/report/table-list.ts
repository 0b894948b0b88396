import type { StandardsReport } from './build-report.ts';
import {
  tabulateAbout,
  tabulateClosedMonths,
  tabulateDefinitions,
  tabulateFlow,
  tabulateGaps,
  tabulateHours,
  tabulateMeasureDefinitions,
  tabulateMeasures,
  tabulateMissReasons,
  tabulateNotes,
  tabulateRows,
  tabulateSentences,
  tabulateSpans,
  tabulateTrend,
  tabulateVolumes,
  tabulateWaits,
} from './report-tables.ts';
import type { ReportTable } from './table-model.ts';

/** The tables of the report in the order of a workbook, each with the word that asks for it alone. */
const tabulators = {
  standards: tabulateRows,
  spans: tabulateSpans,
  trend: tabulateTrend,
  volumes: tabulateVolumes,
  flow: tabulateFlow,
  figures: tabulateMeasures,
  reasons: tabulateMissReasons,
  sentences: tabulateSentences,
  waits: tabulateWaits,
  hours: tabulateHours,
  definitions: tabulateDefinitions,
  meanings: tabulateMeasureDefinitions,
  gaps: tabulateGaps,
  notes: tabulateNotes,
  closed: tabulateClosedMonths,
  about: tabulateAbout,
} as const satisfies Record<string, (report: StandardsReport) => ReportTable>;

export type ReportTableKey = keyof typeof tabulators;

/** The words for single tables, in the order of a workbook. */
export const reportTableKeys = [
  'standards',
  'spans',
  'trend',
  'volumes',
  'flow',
  'figures',
  'reasons',
  'sentences',
  'waits',
  'hours',
  'definitions',
  'meanings',
  'gaps',
  'notes',
  'closed',
  'about',
] as const satisfies readonly ReportTableKey[];

/** One table of the report. */
export function tabulateReport(report: StandardsReport, key: ReportTableKey): ReportTable {
  return tabulators[key](report);
}

/** Every table of the report, in the order of a workbook. */
export function listReportTables(report: StandardsReport): ReportTable[] {
  return reportTableKeys.map((key) => tabulators[key](report));
}
