import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { sayCount, sayMonth } from '../../../shared/domain/report/figure-words.ts';
import {
  basisWords,
  nameStandards,
  tabulateClosedMonths,
  tabulateDefinitions,
  tabulateGaps,
  tabulateMeasureDefinitions,
  tabulateNotes,
  tabulateSentences,
} from '../../../shared/domain/report/report-tables.ts';
import { escapeHtml, frameTable, writeCell, writeSection, writeTable } from './page-parts.ts';
import {
  listWholeStandards,
  writeMonth,
  writeSideBySide,
  writeTrends,
  writeWaits,
} from './page-standards.ts';
import {
  findMainSpan,
  writeFlow,
  writeHours,
  writeMeasures,
  writeVolumes,
} from './page-volumes.ts';
import { writePage } from './write-page.ts';
import type { PageLogo } from './write-page.ts';

/** How a report page is made. */
export interface ReportPageOptions {
  /** The council's own picture, checked before; the name alone where there is none. */
  readonly logo?: PageLogo | null;
  /** True where the report given has its small numbers merged, and the page must say so. */
  readonly published?: boolean;
}

/**
 * The report as one page that needs nothing else: no script, no link, readable by a screen reader
 * and printable on A4. It states what was counted and how, the counts behind each percentage, the
 * gaps and the wording of each promise. It shows no id and nobody's name.
 */
export function writeReportHtml(report: StandardsReport, options: ReportPageOptions = {}): string {
  const { from, to } = report.period;
  const period = from === to ? sayMonth(from) : `${sayMonth(from)} to ${sayMonth(to)}`;
  const months = [...new Set(report.rows.map((row) => row.month))];
  const ids = new Set(['Standard id', 'Key']);
  return writePage({
    centre: report.centre,
    title: `Service standards, ${period}`,
    logo: options.logo ?? null,
    lead: [`<p>${sayBasis(report)} ${sayAsOf(report)}</p>`],
    parts: [
      writeGlance(report),
      writeSection('How to read this report', writeGuide(report, options.published === true)),
      writeSideBySide(report),
      writeTrends(report),
      writeSection('Why standards were missed', [
        writeTable(tabulateSentences(keepPeriod(report)), { leaveOut: ids }),
        writeReasons(keepPeriod(report)),
      ]),
      ...months.map((month) => writeMonth(report, month)),
      writeVolumes(report),
      writeFlow(report),
      writeHours(report),
      writeMeasures(report),
      writeWaits(report),
      writeSection('What is missing', [
        writeTable(tabulateGaps(report), { caption: 'What is missing' }),
        `<p>${escapeHtml(sayLateEntries(report))}</p>`,
      ]),
      writeSection('Notes', [writeTable(tabulateNotes(report))]),
      writeSection('What we promise, word for word', [
        writeTable(tabulateDefinitions(report), { leaveOut: ids }),
      ]),
      writeSection('What the other figures mean', [
        writeTable(tabulateMeasureDefinitions(report), { leaveOut: new Set([...ids, 'Unit']) }),
      ]),
      writeSection('Closed months', [writeTable(tabulateClosedMonths(report))]),
    ],
  });
}

/** Reasons and sentences of the months asked for; the trend goes further back. */
function keepPeriod(report: StandardsReport): StandardsReport {
  const { from, to } = report.period;
  const isWithin = ({ month }: { readonly month: string }): boolean => month >= from && month <= to;
  return {
    ...report,
    missReasons: report.missReasons.filter(isWithin),
    sentences: report.sentences.filter(isWithin),
  };
}

/** Why cases were missed: a small table for each standard. */
function writeReasons(report: StandardsReport): string {
  const names = nameStandards(report);
  const standardIds = [...new Set(report.missReasons.map((one) => one.standardId))];
  if (standardIds.length === 0) return '';
  const isOneMonth = report.period.from === report.period.to;
  const month = isOneMonth ? '' : '<th scope="col">Month</th>';
  const head = `<tr><th scope="col">Reason</th>${month}<th scope="col" class="n">Cases</th></tr>`;
  const tables = standardIds.map((standardId) => {
    const name = names.get(standardId) ?? standardId;
    const lines = report.missReasons
      .filter((one) => one.standardId === standardId)
      .map(
        (one) =>
          `<tr>${writeCell(one.name, 'text', true)}${isOneMonth ? '' : writeCell(one.month, 'text')}${writeCell(one.count, 'number')}</tr>`,
      );
    return `<div class="one"><h3>${escapeHtml(name)}</h3>${frameTable(`Why missed: ${name}`, head, lines)}</div>`;
  });
  return `<div class="columns">${tables.join('\n')}</div>`;
}

/** The whole month in a few lines, for those who read no further. */
function writeGlance(report: StandardsReport): string {
  const span = findMainSpan(report);
  if (span === undefined) return '';
  const judged = listWholeStandards(report).flatMap((standard) => {
    const figures = standard.figures[span.id];
    return figures === undefined || figures.status === 'no_cases' ? [] : [{ standard, figures }];
  });
  const missed = judged.filter(({ figures }) => figures.status === 'target_missed');
  const met = judged.length - missed.length;
  const last = report.flow.findLast((row) => row.channel === null && row.group === null);
  const inSpan = report.flow.filter(
    (row) =>
      row.channel === null && row.group === null && row.month >= span.from && row.month <= span.to,
  );
  const sum = (read: (row: (typeof inSpan)[number]) => number): string =>
    sayCount(inSpan.reduce((total, row) => total + read(row), 0));
  const figures: readonly (readonly [string, string])[] = [
    ['Standards met', `${met} of ${judged.length}`],
    ['Contacts', sum((row) => row.contacts)],
    ['Enquiries received', sum((row) => row.received)],
    ['Enquiries finished', sum((row) => row.completed)],
    ['Open at the end', sayCount(last?.open ?? 0)],
    ['Of these overdue', sayCount(last?.overdue ?? 0)],
  ];
  const missedNames = missed.map(({ standard }) => standard.name);
  return writeSection(`${span.label} at a glance`, [
    `<dl class="glance">${figures.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`,
    missedNames.length === 0
      ? ''
      : `<p><strong>Target missed:</strong> ${escapeHtml(missedNames.join('; '))}.</p>`,
    ...sayClosed(report),
  ]);
}

function sayClosed(report: StandardsReport): string[] {
  const corrected = report.closedMonths.filter(({ version }) => version > 1);
  const differing = report.closedMonths.filter(({ differs }) => differs);
  return [
    ...corrected.map(
      ({ month, version, reason }) =>
        `<p><strong>Corrected report:</strong> ${escapeHtml(sayMonth(month))}, version ${version}${reason === null ? '' : `: ${escapeHtml(reason)}`}.</p>`,
    ),
    ...differing.map(
      ({ month }) =>
        `<p><strong>The records of ${escapeHtml(sayMonth(month))} have changed since the month was closed;</strong> these are the figures as they were closed.</p>`,
    ),
  ];
}

function writeGuide(report: StandardsReport, published: boolean): string[] {
  const lines = [
    'Each percentage stands with its counts: 98 / 100 means 98 of 100. A standard without a case says "no cases"; that is neither 0 % nor 100 %.',
    'What is open and past its due time counts as missed from that moment. What is not yet due is running, and a clock that waits for the customer is paused; neither is counted yet.',
    'An exclusion needs a reason and a second person. "Without exclusions" is the percentage as if nothing had been excluded.',
    '"9 in 10 within" is the 90th percentile: nine of ten cases took no longer. Quarters and years are added up from the counts, never averaged from percentages.',
    "Times are those of each standard's own clock; where it counts opening hours or working days, nights and weekends are not in them.",
  ];
  if (published) {
    lines.push(
      'Where a channel or group had fewer than 5 of anything, only the total is told, and rare reasons, hours and times are joined with their neighbours, so that nobody can be recognised. All totals are kept.',
    );
  }
  if (report.basis !== 'decided') {
    lines.push(`In this report cases are ${basisWords[report.basis]}.`);
  }
  return [`<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`];
}

function sayLateEntries({ lateEntries }: StandardsReport): string {
  const { count, of, afterHours } = lateEntries;
  return of === 0
    ? 'No record of this period was written down at a desk.'
    : `${sayCount(count)} of ${sayCount(of)} records were written down more than ${afterHours} hours after they happened.`;
}

/** In which month cases count, as markup. */
export function sayBasis(report: Pick<StandardsReport, 'basis'>): string {
  const words = `Enquiries are ${basisWords[report.basis]}. What is open and past due counts as missed.`;
  return escapeHtml(words);
}

/** Of which moment and in whose time the page speaks, as markup. */
export function sayAsOf({ asOf, period }: Pick<StandardsReport, 'asOf' | 'period'>): string {
  const { timeZone } = period;
  return `Months and days in ${escapeHtml(timeZone)}. As of <time datetime="${escapeHtml(asOf)}">${escapeHtml(sayMoment(asOf, timeZone))}</time>.`;
}

function sayMoment(instant: string, timeZone: string): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const { day, year } = zoned;
  const month = sayMonth(zoned.toPlainDate().toString().slice(0, 7));
  const time = zoned.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${day} ${month.replace(` ${year}`, '')} ${year}, ${time}`;
}
