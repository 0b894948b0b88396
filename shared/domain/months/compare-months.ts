import type { LocalMonth } from '../instant.ts';
import type { StandardsReport } from '../report/build-report.ts';
import type { StandardVersion } from '../standards/standard.ts';
import { type Basis, bases, type Result, results } from '../words.ts';
import { type FigureValue, listFigures, type MonthFigure } from './list-figures.ts';
import { type MonthCase, nameCase } from './month-case.ts';
import { listMovedCounts, type MonthCount } from './month-count.ts';

/** A figure that says something else than before, and the contacts and enquiries behind that. */
export interface MonthChange {
  readonly basis: Basis;
  readonly part: MonthFigure['part'];
  readonly standardId: string | null;
  readonly of: string | null;
  readonly channel: string | null;
  readonly figure: string;
  /** Null also where the line was not there. */
  readonly before: FigureValue;
  readonly after: FigureValue;
  /** Their ids; empty where the figure is not counted from the cases of a standard. */
  readonly records: readonly string[];
}

/**
 * Why a record counts otherwise than when the month was closed: something was written down late or
 * corrected, or what was still going on has gone on, or only the set-up changed.
 */
export const changeCauses = ['late_entry', 'correction', 'further_on', 'set_up'] as const;
export type ChangeCause = (typeof changeCauses)[number];

export interface ChangedRecord {
  readonly id: string;
  readonly cause: ChangeCause;
}

/** What is compared: the reports of one month and the cases they were counted from. */
export interface ComparedMonth {
  readonly reports: Readonly<Record<Basis, StandardsReport>>;
  readonly cases: readonly MonthCase[];
  readonly counts: readonly MonthCount[];
  readonly standards: readonly StandardVersion[];
}

/**
 * Every figure of a month that differs, under every basis, and no other; sorted as the report is.
 * A figure that stands on one side only differs from "no figure".
 */
export function compareMonths(
  month: LocalMonth,
  before: ComparedMonth,
  after: ComparedMonth,
): MonthChange[] {
  return bases.flatMap((basis) => {
    const old = listFigures(before.reports[basis], month);
    const young = listFigures(after.reports[basis], month);
    const moved = listMovedCases(basis, before.cases, after.cases);
    const changes: MonthChange[] = [];
    for (const name of new Set([...old.keys(), ...young.keys()])) {
      const was = old.get(name);
      const is = young.get(name);
      const figure = is ?? was;
      if (figure === undefined) continue;
      if (was !== undefined && is !== undefined && was.value === is.value) continue;
      const { part, standardId, of, channel } = figure;
      changes.push({
        basis,
        part,
        standardId,
        of,
        channel,
        figure: figure.name,
        before: was?.value ?? null,
        after: is?.value ?? null,
        records: listRecords(figure, moved, before, after),
      });
    }
    return changes;
  });
}

/** A case that is counted otherwise than before; null where it is not in the month at all. */
interface MovedCase {
  readonly before: MonthCase | null;
  readonly after: MonthCase | null;
}

function listMovedCases(
  basis: Basis,
  before: readonly MonthCase[],
  after: readonly MonthCase[],
): MovedCase[] {
  const index = (cases: readonly MonthCase[]): Map<string, MonthCase> =>
    new Map(
      cases.filter((one) => one.bases.includes(basis)).map((one) => [nameCase(one), one] as const),
    );
  const old = index(before);
  const young = index(after);
  const moved: MovedCase[] = [];
  for (const name of new Set([...old.keys(), ...young.keys()])) {
    const was = old.get(name) ?? null;
    const is = young.get(name) ?? null;
    if (was === null || is === null || !countsAlike(was, is))
      moved.push({ before: was, after: is });
  }
  return moved;
}

/** True where two readings of a case come to the same in every figure without groups. */
function countsAlike(a: MonthCase, b: MonthCase): boolean {
  return (
    a.figure === b.figure &&
    a.would === b.would &&
    a.why === b.why &&
    a.missReasonId === b.missReasonId &&
    a.elapsedMs === b.elapsedMs &&
    a.channel === b.channel
  );
}

/** Of what moved, that which moved this figure. */
function listRecords(
  figure: MonthFigure,
  moved: readonly MovedCase[],
  before: ComparedMonth,
  after: ComparedMonth,
): string[] {
  if (figure.part !== 'rows' && figure.part !== 'missReasons') {
    return listMovedCounts(figure, before.counts, after.counts, after.standards);
  }
  const belongs = findRule(figure);
  const ids = new Set<string>();
  for (const one of moved) {
    const was = isOf(figure, one.before) ? one.before : null;
    const is = isOf(figure, one.after) ? one.after : null;
    const named = is ?? was;
    if (named === null) continue;
    if (belongs !== 'any' && isCounted(belongs, was) === isCounted(belongs, is)) continue;
    ids.add(named.subjectId);
  }
  return [...ids].sort();
}

type Rule = (one: MonthCase) => boolean;

function isCounted(rule: Rule, one: MonthCase | null): boolean {
  return one !== null && rule(one);
}

/** Which cases a figure counts; `any` for one made of several counts. */
function findRule(figure: MonthFigure): Rule | 'any' {
  if (figure.part === 'missReasons') {
    // A name stands where the reason is none of the list: nobody chose one.
    return (one) =>
      one.figure === 'missed' &&
      (one.missReasonId === figure.of || (one.missReasonId === '' && figure.isUnchosen));
  }
  const column = findColumn(figure.name);
  return column === null ? 'any' : (one) => one.figure === column;
}

function isOf(figure: MonthFigure, one: MonthCase | null): boolean {
  if (one === null || one.standardId !== figure.standardId) return false;
  return figure.channel === null || figure.channel === one.channel;
}

/** The result a column of the report counts; null for figures made of several. */
function findColumn(name: string): Result | null {
  if (name === 'notApplicable') return 'not_applicable';
  return results.find((result) => result === name) ?? null;
}
