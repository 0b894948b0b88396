import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import type { StandardRow } from '../../../shared/domain/report/build-rows.ts';
import {
  basisWords,
  describeRowChannel,
  nameStandards,
  type ReportCell,
  type ReportTable,
  statusWords,
  tabulateDefinitions,
  tabulateGaps,
  tabulateNotes,
  tabulateVolumes,
} from '../../../shared/domain/report/report-tables.ts';
import { reportStyle } from './report-style.ts';

/**
 * The report as one page that needs nothing else: no script, no link, readable by a screen reader
 * and printable on A4. It states what was counted and how, the counts behind each percentage, the
 * gaps and the wording of each promise.
 */
export function writeReportHtml(report: StandardsReport): string {
  const { from, to, timeZone } = report.period;
  const period = from === to ? sayMonth(from) : `${sayMonth(from)} to ${sayMonth(to)}`;
  const title = `Service standards, ${period}`;
  const months = [...new Set(report.rows.map((row) => row.month))];
  const parts = [
    `<p class="centre">${escapeHtml(report.centre)}</p>`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p>${escapeHtml(sayBasis(report))} Months and days in ${escapeHtml(timeZone)}. As of <time datetime="${escapeHtml(report.asOf)}">${escapeHtml(sayMoment(report.asOf, timeZone))}</time>.</p>`,
    ...months.map((month) => writeMonth(report, month)),
    writeTable(tabulateVolumes(report), 'What came in and what stood open'),
    writeTable(tabulateGaps(report), 'What is missing'),
    writeTable(tabulateNotes(report), 'Notes'),
    writeTable(tabulateDefinitions(report), 'What we promise, word for word'),
  ];
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${report.centre}: ${title}`)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
${parts.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

function sayBasis(report: StandardsReport): string {
  return `Enquiries are ${basisWords[report.basis]}. What is open and past due counts as missed.`;
}

function sayMoment(instant: string, timeZone: string): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${zoned.toPlainDate().toString()} ${zoned.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

const monthFormat = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "October 2026" for 2026-10. */
function sayMonth(month: string): string {
  return monthFormat.format(Date.parse(`${month}-01T00:00Z`));
}

const monthTitles = [
  'Standard',
  'Channel',
  'Target',
  'Result',
  'Counted',
  'Running',
  'Paused',
  'Excluded',
  'Without exclusions',
  'Half within',
  '9 in 10 within',
  'Status',
] as const;
const textTitles: ReadonlySet<string> = new Set(['Standard', 'Channel', 'Status']);

function writeMonth(report: StandardsReport, month: string): string {
  const names = nameStandards(report);
  const rows = report.rows.filter((row) => row.month === month);
  const isGrouped = rows.some((row) => row.group !== null);
  const titles = isGrouped ? ['Group', ...monthTitles] : monthTitles;
  const lines = rows.map((row) => {
    const cells = listCells(row);
    const group = isGrouped ? `<td>${escapeHtml(row.group ?? '')}</td>` : '';
    const name = escapeHtml(names.get(row.standardId) ?? row.standardId);
    const kind = row.channel === null ? ' class="all"' : '';
    return `<tr${kind}>${group}<th scope="row">${name}</th>${cells.join('')}</tr>`;
  });
  const title = escapeHtml(sayMonth(month));
  return `<section><h2>${title}</h2>
<div class="wide" role="region" aria-label="Standards in ${title}" tabindex="0"><table>
<caption>Standards in ${title}</caption>
<thead><tr>${titles.map((title) => `<th scope="col"${textTitles.has(title) || title === 'Group' ? '' : ' class="n"'}>${title}</th>`).join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></div></section>`;
}

function listCells(row: StandardRow): string[] {
  const unit = row.target.unit;
  const atMost = row.result.better === 'lower' ? 'at most ' : '';
  const { numerator, denominator } = row.result;
  const counted =
    row.target.kind === 'average' ? `${denominator} timed` : `${numerator} / ${denominator}`;
  const number = (text: string): string => `<td class="n">${escapeHtml(text)}</td>`;
  return [
    `<td class="d">${escapeHtml(describeRowChannel(row.channel))}</td>`,
    number(`${atMost}${sayFigure(row.target.value, unit)}`),
    number(sayFigure(row.result.value, unit)),
    number(counted),
    number(String(row.running)),
    number(String(row.paused)),
    number(String(row.excluded)),
    number(sayFigure(row.percentMetWithoutExclusions, 'percent')),
    number(saySeconds(row.seconds.median)),
    number(saySeconds(row.seconds.p90)),
    `<td class="${row.status}">${statusMarks[row.status]} ${statusWords[row.status]}</td>`,
  ];
}

const statusMarks = { target_met: '✓', target_missed: '✕', no_cases: '–' } as const;

function sayFigure(value: number | null, unit: 'percent' | 'seconds'): string {
  if (value === null) return '–';
  return unit === 'percent' ? `${value} %` : saySeconds(value);
}

/** "45 s", "4 min", "12 h 30 min": short, whole minutes from two minutes on. */
export function saySeconds(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

function writeTable(table: ReportTable, title: string): string {
  if (table.rows.length === 0) return '';
  const isNumber = (index: number): string =>
    table.columns[index]?.kind === 'number' ? ' class="n"' : '';
  // A month or a date is one word.
  const style = (index: number, cell: ReportCell): string =>
    typeof cell === 'string' && /^\d{4}-\d{2}(?:-\d{2})?$/.test(cell)
      ? ' class="d"'
      : isNumber(index);
  const head = table.columns
    .map((column, index) => `<th scope="col"${isNumber(index)}>${escapeHtml(column.title)}</th>`)
    .join('');
  const lines = table.rows.map((row) => {
    const cells = row.map((cell, index) => {
      const text = escapeHtml(cell === null ? (isNumber(index) === '' ? '' : '–') : String(cell));
      return index === 0
        ? `<th scope="row"${style(index, cell)}>${text}</th>`
        : `<td${style(index, cell)}>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<section><h2>${escapeHtml(title)}</h2>
<div class="wide" role="region" aria-label="${escapeHtml(title)}" tabindex="0"><table>
<caption>${escapeHtml(title)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></div></section>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text, safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
