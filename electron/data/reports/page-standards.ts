import type { Chart } from '../../../shared/domain/chart/chart.ts';
import { drawTrend } from '../../../shared/domain/chart/trend-chart.ts';
import { drawWaits } from '../../../shared/domain/chart/waits-chart.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import type { StandardFigures } from '../../../shared/domain/report/describe-tally.ts';
import { sayFigure, sayMonth, sayMonthShort } from '../../../shared/domain/report/figure-words.ts';
import { describeRowChannel, nameStandards } from '../../../shared/domain/report/report-tables.ts';
import { statusMarks, statusWords } from '../../../shared/domain/report/status-words.ts';
import {
  escapeHtml,
  frameTable,
  sayTime,
  writeFigures,
  writeHead,
  writeCell,
  writeSection,
} from './page-parts.ts';

type Row = StandardsReport['rows'][number];
type Standard = StandardsReport['standards'][number];

/** "at least 90 %", "at most 4 min", "90 %". */
export function sayTarget({ target, result }: Pick<StandardFigures, 'target' | 'result'>): string {
  const figure = sayFigure(target.value, target.unit);
  return result.better === 'lower' ? `at most ${figure}` : figure;
}

/** "2 / 3", or how many were timed for an average. */
export function sayCounted({ target, result }: Pick<StandardFigures, 'target' | 'result'>): string {
  const { numerator, denominator } = result;
  return target.kind === 'average' ? `${denominator} timed` : `${numerator} / ${denominator}`;
}

/** The standards as a whole: all channels, all groups. */
export function listWholeStandards(report: StandardsReport): Standard[] {
  return report.standards.filter((one) => one.channel === null && one.group === null);
}

/** Month, quarter and year to date side by side: what most readers came for. */
export function writeSideBySide(report: StandardsReport): string {
  const { spans } = report;
  const standards = listWholeStandards(report);
  if (standards.length === 0) return '';
  const groups = spans
    .map((span) => `<th scope="colgroup" colspan="3" class="g">${escapeHtml(span.label)}</th>`)
    .join('');
  const columns = spans.map(
    () =>
      '<th scope="col" class="g">Result</th><th scope="col" class="n">Counted</th><th scope="col">A year before</th>',
  );
  const head = `<tr><th scope="col" rowspan="2">Standard</th><th scope="col" rowspan="2">Target</th>${groups}</tr><tr>${columns.join('')}</tr>`;
  const lines = standards.map((standard) => {
    const cells = spans.map((span) => {
      const figures = standard.figures[span.id];
      if (figures === undefined) return '<td class="g">–</td><td>–</td><td>–</td>';
      const before = standard.lastYear[span.id] ?? null;
      return `<td class="g ${figures.status}">${sayResult(figures)}</td><td class="n">${escapeHtml(sayCounted(figures))}</td><td class="q">${before === null ? 'not recorded' : sayBefore(before)}</td>`;
    });
    const first = Object.values(standard.figures)[0];
    const target = first === undefined ? '–' : escapeHtml(sayTarget(first));
    return `<tr><th scope="row">${escapeHtml(standard.name)}</th><td class="d">${target}</td>${cells.join('')}</tr>`;
  });
  return writeSection('Standards side by side', [
    frameTable('Standards side by side, all channels', head, lines),
  ]);
}

function sayResult({ result, target, status }: StandardFigures): string {
  const value = `<strong>${escapeHtml(sayFigure(result.value, target.unit))}</strong>`;
  return status === 'no_cases'
    ? statusWords.no_cases
    : `${value} <span class="s">${statusMarks[status]} ${statusWords[status]}</span>`;
}

function sayBefore(figures: StandardFigures): string {
  if (figures.status === 'no_cases') return statusWords.no_cases;
  return `${escapeHtml(sayFigure(figures.result.value, figures.target.unit))} <span class="c">(${escapeHtml(sayCounted(figures))})</span>`;
}

/** Thirteen months of each standard: drawings, and all their figures in one table. */
export function writeTrends(report: StandardsReport): string {
  const standards = listWholeStandards(report).filter((one) => one.trend.length > 0);
  if (standards.length === 0) return '';
  const notedMonths = report.notes.map(({ date }) => date.slice(0, 7));
  const charts = standards.map((standard) =>
    drawTrend({
      key: standard.standardId,
      name: standard.name,
      points: standard.trend,
      notedMonths,
    }),
  );
  const months = [...new Set(standards.flatMap((one) => one.trend.map(({ month }) => month)))];
  months.sort();
  const head = `<tr><th scope="col">Standard</th>${months.map((month) => `<th scope="col" class="n">${sayMonthShort(month)}</th>`).join('')}</tr>`;
  const lines = standards.map((standard) => {
    const cells = months.map((month) => {
      const point = standard.trend.find((one) => one.month === month);
      if (point === undefined) return '<td class="n">–</td>';
      const { result, target, status } = point;
      return `<td class="n ${status}"><span class="d">${escapeHtml(sayFigure(result.value, target.unit))} ${statusMarks[status]}</span><br><span class="c">${result.denominator === 0 ? 'no cases' : `${escapeHtml(sayCounted(point))}`}</span></td>`;
    });
    return `<tr><th scope="row">${escapeHtml(standard.name)}</th>${cells.join('')}</tr>`;
  });
  return writeSection('Trend', [
    '<p class="key">The line is the result, the dashed line the target of each month. ● target met, ⊠ target missed, ▲ a month with a note.</p>',
    writeFigures(charts),
    frameTable('Result and count of each month, all channels', head, lines),
  ]);
}

const monthTitles = [
  ['Channel', 'text'],
  ['Target', 'number'],
  ['Result', 'number'],
  ['Counted', 'number'],
  ['Missed', 'number'],
  ['Running', 'number'],
  ['Paused', 'number'],
  ['Excluded', 'number'],
  ['Not applicable', 'number'],
  ['Without exclusions', 'number'],
  ['Average', 'number'],
  ['Half within', 'number'],
  ['9 in 10 within', 'number'],
  ['95 in 100 within', 'number'],
  ['Longest', 'number'],
  ['Status', 'text'],
] as const;

/** Every row of one month: a block for each standard, in it a line for each channel and group. */
export function writeMonth(report: StandardsReport, month: string): string {
  const names = nameStandards(report);
  const rows = report.rows.filter((row) => row.month === month);
  if (rows.length === 0) return '';
  const isGrouped = rows.some((row) => row.group !== null);
  const titles = [...(isGrouped ? ([['Group', 'text']] as const) : []), ...monthTitles];
  const head = `<tr>${titles.map(([title, kind]) => writeHead(title, kind)).join('')}</tr>`;
  const blocks = [...new Set(rows.map((row) => row.standardId))].map((standardId) => {
    const name = escapeHtml(names.get(standardId) ?? standardId);
    const lines = rows
      .filter((row) => row.standardId === standardId)
      .map((row) => writeRow(row, isGrouped));
    return `<tr class="of"><th scope="rowgroup" colspan="${titles.length}">${name}</th></tr>
${lines.join('\n')}`;
  });
  const title = `${sayMonth(month)} by channel`;
  return writeSection(title, [
    frameTable(`Standards in ${title}`, head, [blocks.join('\n</tbody><tbody>\n')]),
  ]);
}

function writeRow(row: Row, isGrouped: boolean): string {
  const group = isGrouped ? `<td>${escapeHtml(row.group ?? 'All')}</td>` : '';
  const channel = `<th scope="row" class="d">${escapeHtml(describeRowChannel(row.channel))}</th>`;
  return `<tr${row.channel === null ? ' class="all"' : ''}>${group}${channel}${listCells(row).join('')}</tr>`;
}

function listCells(row: Row): string[] {
  const { unit } = row.target;
  const number = (content: string): string => `<td class="n">${content}</td>`;
  const count = (value: number): string => number(String(value));
  const percent = (value: number | null): string => number(sayFigure(value, 'percent'));
  return [
    number(escapeHtml(sayTarget(row))),
    number(unit === 'seconds' ? sayTime(row.result.value) : sayFigure(row.result.value, unit)),
    number(escapeHtml(sayCounted(row))),
    count(row.missed),
    count(row.running),
    count(row.paused),
    count(row.excluded),
    count(row.notApplicable),
    percent(row.percentMetWithoutExclusions),
    number(sayTime(row.seconds.mean)),
    number(sayTime(row.seconds.median)),
    number(sayTime(row.seconds.p90)),
    number(sayTime(row.seconds.p95)),
    number(sayTime(row.seconds.max)),
    `<td class="${row.status}">${statusMarks[row.status]} ${statusWords[row.status]}</td>`,
  ];
}

/** How long it took, drawn for each standard that timed anything, each with its table. */
export function writeWaits(report: StandardsReport): string {
  const standards = new Map(listWholeStandards(report).map((one) => [one.standardId, one]));
  const charts = report.waits.flatMap(({ standardId, spanId, bars }) => {
    const standard = standards.get(standardId);
    const figures = standard?.figures[spanId]?.seconds;
    if (standard === undefined || figures === undefined || figures.count === 0) return [];
    return [drawWaits({ key: standardId, name: standard.name, bars, figures })];
  });
  if (charts.length === 0) return '';
  return writeSection('How long it took', [
    '<p class="key">Time on the clock of each standard: where a standard counts opening hours, so do the bars. Open cases are not in them.</p>',
    writeFigures(charts),
    `<div class="columns">${charts.map(writeBars).join('\n')}</div>`,
  ]);
}

/** The bars of one drawing in numbers; a stretch of time names its row. */
function writeBars({ title, table }: Chart): string {
  const lines = table.rows.map(([from = null, to = null, count = null, share = null]) => {
    const begin = typeof from === 'number' ? sayTime(from) : '';
    const stretch = typeof to === 'number' ? `${begin} to ${sayTime(to)}` : `${begin} and more`;
    return `<tr><th scope="row" class="d">${stretch}</th>${writeCell(count, 'number')}${writeCell(share, 'percent')}</tr>`;
  });
  const head =
    '<th scope="col">Time</th><th scope="col" class="n">Cases</th><th scope="col" class="n">Share</th>';
  return `<div class="one"><h3>${escapeHtml(title)}</h3>${frameTable(title, `<tr>${head}</tr>`, lines)}</div>`;
}
