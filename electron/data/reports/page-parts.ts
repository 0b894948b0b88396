import type { Chart } from '../../../shared/domain/chart/chart.ts';
import { escapeMarkup, writeSvg } from '../../../shared/domain/chart/svg-node.ts';
import { saySeconds } from '../../../shared/domain/report/figure-words.ts';
import {
  type ColumnKind,
  isNumeric,
  type ReportCell,
  type ReportTable,
} from '../../../shared/domain/report/table-model.ts';

/** Text as HTML text, safe between tags and in quoted attributes. */
export const escapeHtml = escapeMarkup;

/** A part of the page under a heading of the second level; empty where there is nothing to say. */
export function writeSection(title: string, parts: readonly string[]): string {
  const content = parts.filter((part) => part !== '');
  if (content.length === 0) return '';
  return `<section><h2>${escapeHtml(title)}</h2>
${content.join('\n')}
</section>`;
}

/** How a table of the page is written. */
export interface TableOptions {
  /** Said once for those who do not see where the table stands; the title unless given. */
  readonly caption?: string;
  /** Columns that are for programs only, such as ids. */
  readonly leaveOut?: ReadonlySet<string>;
  /** Rows that hold a sum and are set apart. */
  readonly isSum?: (row: readonly ReportCell[]) => boolean;
}

/** A table; empty where it has no rows. The first column names its row. */
export function writeTable(table: ReportTable, options: TableOptions = {}): string {
  if (table.rows.length === 0) return '';
  const { caption = table.title, leaveOut = new Set(), isSum = () => false } = options;
  const shown = table.columns.flatMap((column, index) =>
    leaveOut.has(column.title) ? [] : [{ ...column, index }],
  );
  const head = shown.map(({ title, kind }) => writeHead(sayTitle(title, kind), kind)).join('');
  const lines = table.rows.map((row) => {
    const cells = shown.map(({ kind, index }, position) =>
      writeCell(row[index] ?? null, kind, position === 0),
    );
    return `<tr${isSum(row) ? ' class="all"' : ''}>${cells.join('')}</tr>`;
  });
  return frameTable(caption, `<tr>${head}</tr>`, lines);
}

/** A table from rows that are written already, in a frame that can be scrolled by keyboard. */
export function frameTable(caption: string, head: string, lines: readonly string[]): string {
  return `<div class="wide" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table>
<caption>${escapeHtml(caption)}</caption>
<thead>${head}</thead>
<tbody>
${lines.join('\n')}
</tbody></table></div>`;
}

/** The heading of a column. */
export function writeHead(title: string, kind: ColumnKind): string {
  return `<th scope="col"${isNumeric(kind) ? ' class="n"' : ''}>${escapeHtml(title)}</th>`;
}

/** On a page a time is said in words; what a spreadsheet would have to be told is left out. */
function sayTitle(title: string, kind: ColumnKind): string {
  return kind === 'seconds' ? title.replace(/ seconds$/, '') : title;
}

/** One cell; the first of a row is its heading. */
export function writeCell(cell: ReportCell, kind: ColumnKind, isFirst = false): string {
  const style = findStyle(cell, kind);
  const content = sayCell(cell, kind);
  return isFirst ? `<th scope="row"${style}>${content}</th>` : `<td${style}>${content}</td>`;
}

/** In letters. */
const longestOnOneLine = 14;

function findStyle(cell: ReportCell, kind: ColumnKind): string {
  if (isNumeric(kind)) return ' class="n"';
  // A month, a date, the name of a channel: broken in two they would be hard to find.
  const isShort = typeof cell === 'string' && cell.length <= longestOnOneLine;
  return kind === 'date' || isShort ? ' class="d"' : '';
}

function sayCell(cell: ReportCell, kind: ColumnKind): string {
  if (cell === null) return isNumeric(kind) ? '–' : '';
  if (typeof cell !== 'number') return escapeHtml(cell);
  if (kind === 'seconds') return sayTime(cell);
  return kind === 'percent' ? `${cell} %` : String(cell);
}

/** A time in words, with its exact seconds for programs. */
export function sayTime(seconds: number | null): string {
  return seconds === null ? '–' : `<data value="${seconds}">${saySeconds(seconds)}</data>`;
}

/** A drawing with its title above it. */
export function writeFigure(chart: Chart): string {
  return `<figure><figcaption>${escapeHtml(chart.title)}</figcaption>${writeSvg(chart.svg)}</figure>`;
}

/** Drawings side by side, as many as there is room for. */
export function writeFigures(charts: readonly Chart[]): string {
  return charts.length === 0
    ? ''
    : `<div class="charts">${charts.map(writeFigure).join('\n')}</div>`;
}
