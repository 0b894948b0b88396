import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import {
  type FoiReport,
  tabulateFoi,
  tabulateFoiDefinitions,
} from '../../../shared/domain/report/foi.ts';
import { describeRowChannel } from '../../../shared/domain/report/report-tables.ts';
import type { ReportTable } from '../../../shared/domain/report/table-model.ts';
import { writeSection, writeTable } from './page-parts.ts';
import { type ReportPageOptions, sayAsOf, sayBasis } from './report-html.ts';
import { writePage } from './write-page.ts';

const forPrograms: ReadonlySet<string> = new Set(['Standard id', 'Key']);

/** The table for a freedom-of-information request as a page, with what its columns mean. */
export function writeFoiHtml(foi: FoiReport, options: ReportPageOptions): string {
  const { from, to } = foi.period;
  return writePage({
    centre: foi.centre,
    title: `Enquiries by month and channel, ${nameMonths(from, to)}`,
    logo: options.logo ?? null,
    lead: [`<p>${sayAsOf(foi)}</p>`],
    parts: [
      writeSection('Month by month', [
        writeTable(tabulateFoi(foi), {
          caption: 'Enquiries by month and channel',
          isSum: (row) => row[1] === describeRowChannel(null),
        }),
      ]),
      writeSection('What the columns mean', [writeTable(tabulateFoiDefinitions(foi))]),
    ],
  });
}

/** Single tables of the report as a page. */
export function writeTablesHtml(
  report: StandardsReport,
  tables: readonly ReportTable[],
  options: ReportPageOptions,
): string {
  const { from, to } = report.period;
  const title = tables.map((table) => table.title).join(', ');
  return writePage({
    centre: report.centre,
    title: `${title}, ${nameMonths(from, to)}`,
    logo: options.logo ?? null,
    lead: [`<p>${sayBasis(report)} ${sayAsOf(report)}</p>`],
    parts: tables.map((table) =>
      writeSection(table.title, [writeTable(table, { leaveOut: forPrograms }) || '<p>None.</p>']),
    ),
  });
}
