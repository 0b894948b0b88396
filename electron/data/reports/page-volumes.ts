import { drawHours } from '../../../shared/domain/chart/hours-chart.ts';
import { drawMix, type MixPart } from '../../../shared/domain/chart/mix-chart.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import {
  describeRowChannel,
  tabulateFlow,
  tabulateHours,
  tabulateVolumes,
} from '../../../shared/domain/report/report-tables.ts';
import { channels } from '../../../shared/domain/words.ts';
import { escapeHtml, frameTable, writeFigure, writeSection, writeTable } from './page-parts.ts';

type Measure = StandardsReport['measures'][number];

/** What came in by channel, when, and what was left. */
export function writeVolumes(report: StandardsReport): string {
  return writeSection('What came in and what stood open', [
    `<div class="pair">${[...drawChannels(report), ...drawDays(report)].map(writeFigure).join('\n')}</div>`,
    writeTable(tabulateVolumes(report), {
      caption: 'Contacts and enquiries by month and channel',
      isSum: (row) => row[1] === describeRowChannel(null),
    }),
  ]);
}

/** The shares of the channels in the longest span asked for. */
function drawChannels(report: StandardsReport) {
  const span = findMainSpan(report);
  if (span === undefined) return [];
  const parts = channels.flatMap((channel): MixPart[] => {
    const share = report.measures.find(
      (one) =>
        one.key === 'channel_share' &&
        one.spanId === span.id &&
        one.channel === channel &&
        one.group === null,
    );
    if (share === undefined || share.denominator === null) return [];
    return [{ name: describeRowChannel(channel), now: share, lastYear: share.lastYear }];
  });
  if (parts.length === 0) return [];
  return [drawMix({ key: 'channels', title: `Channels, ${span.label}`, parts })];
}

function drawDays(report: StandardsReport) {
  const days = report.hours.filter(({ channel }) => channel === null);
  return days.length === 0 ? [] : [drawHours({ key: 'all', days })];
}

/** The whole period where it is more than a month, else the month. */
export function findMainSpan(
  report: StandardsReport,
): StandardsReport['spans'][number] | undefined {
  return report.spans.find(({ kind }) => kind === 'period') ?? report.spans[0];
}

/** Month by month what was received, finished and left, all channels together. */
export function writeFlow(report: StandardsReport): string {
  const table = tabulateFlow({
    ...report,
    flow: report.flow.filter((row) => row.channel === null && row.group === null),
  });
  const { from, to } = report.period;
  const byChannel = tabulateFlow({
    ...report,
    flow: report.flow.filter(
      (row) => row.month >= from && row.month <= to && (row.channel !== null || row.group !== null),
    ),
  });
  const isGrouped = byChannel.rows.some((row) => row[2] !== null);
  return writeSection('Received and finished', [
    writeTable(table, {
      caption: 'Received and finished month by month, all channels',
      leaveOut: new Set(['Channel', 'Group']),
    }),
    writeTable(byChannel, {
      caption: 'Received and finished in the period, by channel',
      leaveOut: new Set(isGrouped ? [] : ['Group']),
    }),
  ]);
}

/** Contacts by weekday and hour, in numbers. */
export function writeHours(report: StandardsReport): string {
  const all = tabulateHours({
    ...report,
    hours: report.hours.filter((day) => day.channel === null),
  });
  const used = all.columns.filter(
    (_, index) =>
      index < 2 || all.rows.some((row) => typeof row[index] === 'number' && row[index] > 0),
  );
  const shown = new Set(used.map(({ title }) => title));
  const leaveOut = all.columns.map(({ title }) => title).filter((title) => !shown.has(title));
  return writeSection('Contacts by weekday and hour', [
    writeTable(dropFirst(all), { leaveOut: new Set(['Channel', ...leaveOut]) }),
  ]);
}

/** The channel is the same in every row; the weekday names the row. */
function dropFirst(table: ReturnType<typeof tabulateHours>): ReturnType<typeof tabulateHours> {
  return { ...table, columns: table.columns.slice(1), rows: table.rows.map((row) => row.slice(1)) };
}

/** First contact, repeat and avoidable contact, complaints, satisfaction: span by span. */
export function writeMeasures(report: StandardsReport): string {
  const whole = report.measures.filter((one) => one.channel === null && one.group === null);
  const { spans } = report;
  const lines = report.measureDefinitions.flatMap((definition) => {
    const own = whole.filter((one) => one.key === definition.key);
    if (own.length === 0) return [];
    const cells = spans.map((span) => {
      const measure = own.find((one) => one.spanId === span.id);
      return measure === undefined
        ? '<td class="g n">–</td><td class="n">–</td>'
        : `<td class="g n">${sayMeasure(measure)}</td><td class="n">${sayYearBefore(measure)}</td>`;
    });
    return [`<tr><th scope="row">${escapeHtml(definition.name)}</th>${cells.join('')}</tr>`];
  });
  if (lines.length === 0) return '';
  const groups = spans
    .map((span) => `<th scope="colgroup" colspan="2" class="g">${escapeHtml(span.label)}</th>`)
    .join('');
  const heads = spans.map(
    () => '<th scope="col" class="g n">Figure</th><th scope="col" class="n">A year before</th>',
  );
  const head = `<tr><th scope="col" rowspan="2">Figure</th>${groups}</tr><tr>${heads.join('')}</tr>`;
  const notes = [...new Set(whole.flatMap(({ note }) => (note === null ? [] : [note])))];
  return writeSection('First contact, complaints, satisfaction and more', [
    frameTable('Other figures, all channels', head, lines),
    ...notes.map((note) => `<p class="key">Not computed: ${escapeHtml(note)}</p>`),
  ]);
}

function sayMeasure(measure: Measure): string {
  if (!measure.computed) return '<span class="c">not computed</span>';
  return sayValue(measure, measure.unit);
}

function sayYearBefore(measure: Measure): string {
  return measure.lastYear === null ? '–' : sayValue(measure.lastYear, measure.unit);
}

function sayValue(
  { value, numerator, denominator }: Pick<Measure, 'value' | 'numerator' | 'denominator'>,
  unit: Measure['unit'],
): string {
  if (denominator === null) return String(numerator);
  if (value === null) return '<span class="c">no cases</span>';
  const figure = unit === 'percent' ? `${value} %` : String(value);
  return `${figure}<br><span class="c">${numerator} / ${denominator}</span>`;
}
