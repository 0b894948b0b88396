import type { MethodOutput } from '../../../shared/contract/methods.ts';
import type { RecordsQuery } from '../../../shared/contract/schemas-report-records.ts';
import type { ReportQuery } from '../../../shared/contract/schemas-report.ts';
import { nameReportFile } from '../../../shared/domain/report/report-tables.ts';
import type { Store } from '../records/store.ts';
import { buildReport } from '../reports/build-report.ts';
import { listHits } from '../reports/read-records.ts';
import { writeReportCsv } from '../reports/report-csv.ts';
import { viewRecords } from '../reports/view-records.ts';

/** `report.read`: the standards report as it stands now, or as it stood at a moment. */
export function readReport(store: Store, query: ReportQuery): MethodOutput<'report.read'> {
  return buildReport(store, takeRequest(query));
}

/** `report.csv`: the same report as a CSV file with the name to save it under. */
export function exportReportCsv(store: Store, query: ReportQuery): MethodOutput<'report.csv'> {
  const report = buildReport(store, takeRequest(query));
  return { fileName: `${nameReportFile(report)}.csv`, text: writeReportCsv(report) };
}

/** `report.records`: one page of the records behind a figure, the newest first. */
export function listReportRecords(
  store: Store,
  query: RecordsQuery,
): MethodOutput<'report.records'> {
  const { offset, limit, asOfMs, ...request } = query;
  const hits = listHits(store, { ...request, ...(asOfMs === undefined ? {} : { asOfMs }) });
  const page = hits.slice(offset, offset + limit);
  return { total: hits.length, offset, records: viewRecords(store, page) };
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
