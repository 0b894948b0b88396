import type { MethodOutput } from '../../../shared/contract/methods.ts';
import type { ReportQuery } from '../../../shared/contract/schemas-report.ts';
import { nameReportFile } from '../../../shared/domain/report/report-tables.ts';
import type { Store } from '../records/store.ts';
import { buildReport } from '../reports/build-report.ts';
import { writeReportCsv } from '../reports/report-csv.ts';

/** `report.read`: the standards report as it stands now, or as it stood at a moment. */
export function readReport(store: Store, query: ReportQuery): MethodOutput<'report.read'> {
  return buildReport(store, takeRequest(query));
}

/** `report.csv`: the same report as a CSV file with the name to save it under. */
export function exportReportCsv(store: Store, query: ReportQuery): MethodOutput<'report.csv'> {
  const report = buildReport(store, takeRequest(query));
  return { fileName: `${nameReportFile(report)}.csv`, text: writeReportCsv(report) };
}

function takeRequest(query: ReportQuery): Parameters<typeof buildReport>[1] {
  const { from, to, basis, group, asOfMs } = query;
  return {
    from,
    to,
    basis,
    ...(group === undefined ? {} : { group }),
    ...(asOfMs === undefined ? {} : { asOfMs }),
  };
}
