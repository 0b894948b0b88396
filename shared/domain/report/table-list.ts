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
import { type ReportTableKey, reportTableKeys } from './table-keys.ts';
import type { ReportTable } from './table-model.ts';

/** Every table by the word that asks for it alone. */
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
} as const satisfies Record<ReportTableKey, (report: StandardsReport) => ReportTable>;

/** One table of the report. */
export function tabulateReport(report: StandardsReport, key: ReportTableKey): ReportTable {
  return tabulators[key](report);
}

/** Every table of the report, in the order of a workbook. */
export function listReportTables(report: StandardsReport): ReportTable[] {
  return reportTableKeys.map((key) => tabulators[key](report));
}
