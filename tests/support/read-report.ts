import { buildReport, type ReportRequest } from '../../electron/data/reports/build-report.ts';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import type { StandardRow } from '../../shared/domain/report/build-rows.ts';
import type { StandardsReport } from '../../shared/domain/report/build-report.ts';
import type { VolumeRow } from '../../shared/domain/report/build-volumes.ts';
import type { Channel } from '../../shared/domain/words.ts';
import type { SampleCentre } from './sample-centre.ts';

/** The report of October 2026 counted as decided, unless the request says else. */
export function readSample(
  centre: SampleCentre,
  request: { from?: string; to?: string } & Partial<Omit<ReportRequest, 'from' | 'to'>> = {},
): StandardsReport {
  const { from = '2026-10', to = from, ...rest } = request;
  return buildReport(centre.store, {
    from: brandLocalMonth(from),
    to: brandLocalMonth(to),
    basis: 'decided',
    ...rest,
  });
}

/** The row of a standard, for all channels unless one is named; throws where there is none. */
export function findRow(
  report: StandardsReport,
  standardId: string,
  channel: Channel | null = null,
  month = '2026-10',
): StandardRow {
  const row = report.rows.find(
    (one) => one.standardId === standardId && one.channel === channel && one.month === month,
  );
  if (row === undefined) throw new Error(`No row of ${standardId} in ${month}.`);
  return row;
}

/** The volumes of a month, of one channel or of all. */
export function findVolume(
  report: StandardsReport,
  channel: Channel | null,
  month = '2026-10',
): VolumeRow | undefined {
  return report.volumes.find((one) => one.channel === channel && one.month === month);
}
