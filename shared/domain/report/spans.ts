import { brandLocalMonth, type LocalMonth } from '../instant.ts';
import { listMonths, shiftMonth } from './local-months.ts';

/** The stretches of months that stand side by side. There is one of each kind at most. */
export const spanKinds = ['month', 'quarter', 'year_to_date', 'period'] as const;
export type SpanKind = (typeof spanKinds)[number];

/** Some months together, both ends included; every figure of the report names its span by id. */
export interface Span {
  readonly id: SpanKind;
  readonly kind: SpanKind;
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  /** "October 2026", "Quarter 3 so far (October 2026)", "Year 2026/27 so far (April to October 2026)". */
  readonly label: string;
}

/** How many months a trend goes back, the last included: the same month last year is on it. */
export const trendMonths = 13;

/**
 * The last month of the period, its quarter and its council year up to that month (April to March),
 * and the whole period where it is longer than a month.
 */
export function listSpans(from: LocalMonth, to: LocalMonth): Span[] {
  const quarterFrom = findQuarterStart(to);
  const yearFrom = findYearStart(to);
  const spans: Span[] = [
    makeSpan('month', to, to, nameMonths(to, to)),
    makeSpan('quarter', quarterFrom, to, nameQuarter(quarterFrom, to)),
    makeSpan('year_to_date', yearFrom, to, nameYear(yearFrom, to)),
  ];
  if (from !== to) spans.push(makeSpan('period', from, to, nameMonths(from, to)));
  return spans;
}

/** The same months one year before. */
export function findLastYear(span: Pick<Span, 'from' | 'to'>): Pick<Span, 'from' | 'to'> {
  return { from: shiftMonth(span.from, -12), to: shiftMonth(span.to, -12) };
}

/** The first month that lies in any span. */
export function findCountedFrom(from: LocalMonth, to: LocalMonth): LocalMonth {
  return findEarliest(listSpans(from, to).map((span) => span.from));
}

/** The months whose figures the report shows one by one, for trends: the period at least. */
export function findShownFrom(from: LocalMonth, to: LocalMonth): LocalMonth {
  return findEarliest([findCountedFrom(from, to), shiftMonth(to, 1 - trendMonths)]);
}

/** The first month that is counted at all: every span can be compared with the year before. */
export function findReadFrom(from: LocalMonth, to: LocalMonth): LocalMonth {
  const spans = listSpans(from, to).map((span) => findLastYear(span).from);
  return findEarliest([findShownFrom(from, to), ...spans]);
}

/** The months of a trend that ends with this one, oldest first. */
export function listTrendMonths(to: LocalMonth): LocalMonth[] {
  return listMonths(shiftMonth(to, 1 - trendMonths), to);
}

/** April of the council year that a month lies in. */
export function findYearStart(month: LocalMonth): LocalMonth {
  return shiftMonth(month, -((readMonthNumber(month) + 8) % 12));
}

/** The first month of a quarter of the council year: April, July, October or January. */
export function findQuarterStart(month: LocalMonth): LocalMonth {
  return shiftMonth(month, -((readMonthNumber(month) + 8) % 3));
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "October 2026", "April to October 2026", "April 2025 to March 2026". */
export function nameMonths(from: LocalMonth, to: LocalMonth): string {
  const name = (month: LocalMonth): string => monthNames[readMonthNumber(month) - 1] ?? month;
  const last = `${name(to)} ${to.slice(0, 4)}`;
  if (from === to) return last;
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${name(from)}${isOneYear ? '' : ` ${from.slice(0, 4)}`} to ${last}`;
}

function nameQuarter(from: LocalMonth, to: LocalMonth): string {
  const number = Math.floor(((readMonthNumber(from) + 8) % 12) / 3) + 1;
  const isWhole = shiftMonth(from, 2) === to;
  return `Quarter ${number}${isWhole ? '' : ' so far'} (${nameMonths(from, to)})`;
}

function nameYear(from: LocalMonth, to: LocalMonth): string {
  const year = Number(from.slice(0, 4));
  const isWhole = shiftMonth(from, 11) === to;
  const short = String((year + 1) % 100).padStart(2, '0');
  return `Year ${year}/${short}${isWhole ? '' : ' so far'} (${nameMonths(from, to)})`;
}

function makeSpan(kind: SpanKind, from: LocalMonth, to: LocalMonth, label: string): Span {
  return { id: kind, kind, from, to, label };
}

/** 1 for January. */
function readMonthNumber(month: LocalMonth): number {
  return Number(month.slice(5));
}

function findEarliest(months: readonly LocalMonth[]): LocalMonth {
  return months.reduce((a, b) => (b < a ? b : a), brandLocalMonth('9999-12'));
}
