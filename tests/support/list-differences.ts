import type { StandardsReport } from '../../shared/domain/report/build-report.ts';
import { type Basis, bases } from '../../shared/domain/words.ts';

type Reports = Readonly<Record<Basis, StandardsReport>>;
type Line = Readonly<Record<string, unknown>>;

/**
 * Every figure of a month that differs between two readings, as a line of text: written out list by
 * list, so that a list or a figure that the product forgets is missed here too only on purpose.
 */
export function listDifferences(month: string, before: Reports, after: Reports): string[] {
  return bases
    .flatMap((basis) => {
      const old = readLines(month, before[basis]);
      const young = readLines(month, after[basis]);
      return [...new Set([...old.keys(), ...young.keys()])].flatMap((name) => {
        const was = old.get(name);
        const is = young.get(name);
        const isThere = old.has(name) && young.has(name);
        if (isThere && was === is) return [];
        return [`${basis} ${name}: ${write(was)} → ${write(is)}`];
      });
    })
    .toSorted();
}

function write(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function readLines(month: string, report: StandardsReport): Map<string, unknown> {
  const lines = new Map<string, unknown>();
  const add = (place: string, line: Line, names: readonly string[]): void => {
    for (const name of names) {
      const value = name
        .split('.')
        .reduce<unknown>((part, key) => (part as Line | undefined)?.[key], line);
      lines.set(`${place} ${name}`, value);
    }
  };
  for (const row of report.rows.filter((one) => one.month === month)) {
    add(`rows ${row.standardId} null ${row.channel}`, { ...row }, rowFigures);
  }
  for (const row of report.volumes.filter((one) => one.month === month)) {
    add(`volumes null null ${row.channel}`, { ...row }, volumeFigures);
  }
  for (const row of report.flow.filter((one) => one.month === month)) {
    add(`flow null null ${row.channel}`, { ...row }, flowFigures);
  }
  for (const one of report.measures.filter((measure) => measure.spanId === 'month')) {
    add(`measures null ${one.key} ${one.channel}`, { ...one }, measureFigures);
  }
  for (const one of report.missReasons.filter((reason) => reason.month === month)) {
    const reason = one.reasonId ?? one.name;
    add(`missReasons ${one.standardId} ${reason} null`, { ...one }, ['count']);
  }
  return lines;
}

const rowFigures = [
  'met',
  'missed',
  'running',
  'paused',
  'excluded',
  'notApplicable',
  'percentMet',
  'percentMetWithoutExclusions',
  'target.kind',
  'target.value',
  'target.unit',
  'result.value',
  'result.numerator',
  'result.denominator',
  'result.better',
  'status',
  'seconds.count',
  'seconds.mean',
  'seconds.median',
  'seconds.p90',
  'seconds.p95',
  'seconds.max',
];
const volumeFigures = [
  'contacts',
  'enquiries',
  'offered',
  'abandoned',
  'resolvedAtFirstContact',
  'avoidable',
  'open',
  'overdue',
];
const flowFigures = [
  'contacts',
  'received',
  'reopened',
  'completed',
  'putAside',
  'open',
  'overdue',
  'oldestReceivedAt',
];
const measureFigures = ['numerator', 'denominator', 'value', 'computed'];
