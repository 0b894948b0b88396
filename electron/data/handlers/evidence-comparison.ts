import { randomBytes } from 'node:crypto';
import {
  findBenchmark,
  findBenchmarkOf,
  findTalk,
  listBenchmarks,
  listTalks,
  putBenchmark,
  putTalk,
  type BenchmarkRow,
  type TalkRow,
} from '../../../db/queries/evidence-lists.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { Benchmark } from '../../../shared/contract/schemas-evidence.ts';
import { toDayNumber } from '../../../shared/domain/calendar/local-day.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { readBenchmarkRows } from '../../../shared/domain/cse/benchmark.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { readCellText } from '../../../shared/domain/import/mapping.ts';
import { formatUuidV7, type StandardId, toRecordId } from '../../../shared/domain/ids.ts';
import { roundPercent, roundSeconds } from '../../../shared/domain/report/judge-target.ts';
import { createCsvCutter } from '../imports/cut-csv.ts';
import { getStore, type CallContext } from '../state.ts';
import { findYearBefore, readVerdicts, type StandardMonths } from './evidence-figures.ts';
import {
  maySupervise,
  writeEvidence,
  writeManyEvidence,
  type EvidenceWork,
} from './evidence-write.ts';

/** Each standard with our last twelve months, the figures of others, and what customers said. */
export function listComparisons(context: CallContext): MethodOutput<'comparison.list'> {
  const store = getStore(context.state);
  const benchmarks = listBenchmarks(store.database).map(toBenchmark);
  const talks = listTalks(store.database).map(toTalk);
  const period = findYearBefore(store);
  const standards = [...readVerdicts(store).values()].map((standard) => {
    const own = talks.filter((talk) => talk.standardId === standard.standardId);
    const findLast = (kind: TalkRow['kind']) =>
      own.find((talk) => talk.kind === kind)?.heldOn ?? null;
    return {
      standardId: standard.standardId,
      name: standard.name,
      wording: standard.wording,
      unit: standard.unit,
      better: standard.better,
      target: standard.target,
      ours: { ...sumMonths(standard, period.from), ...period },
      benchmarks: benchmarks.filter((one) => one.standardId === standard.standardId),
      talks: own,
      lastReviewOn: findLast('review'),
      lastConsultationOn: findLast('consultation'),
    };
  });
  return { standards, mayChange: maySupervise(context) };
}

/** Summed from counts, never averaged from percentages (docs: counting rules). */
function sumMonths(
  standard: StandardMonths,
  from: string,
): { value: number | null; numerator: number; denominator: number } {
  const counted = standard.verdicts.filter((one) => one.month >= from);
  const numerator = counted.reduce((sum, one) => sum + one.numerator, 0);
  const denominator = counted.reduce((sum, one) => sum + one.denominator, 0);
  if (standard.unit === 'percent') {
    return { value: roundPercent(numerator, denominator), numerator, denominator };
  }
  const value = denominator === 0 ? null : roundSeconds(numerator / denominator);
  return { value, numerator, denominator };
}

function toBenchmark(row: BenchmarkRow): Benchmark {
  return {
    benchmarkId: toRecordId(row.benchmark_id, 'evidence'),
    standardId: row.standard_id,
    body: row.body,
    period: row.period,
    value: row.value,
    unit: row.unit,
    definition: row.definition,
    source: row.source,
  };
}

function toTalk(row: TalkRow): MethodInput<'comparison.saveTalk'> {
  return {
    talkId: toRecordId(row.talk_id, 'evidence'),
    standardId: row.standard_id,
    kind: row.kind,
    heldOn: row.held_on,
    how: row.how,
    outcome: row.outcome,
  };
}

function assertStandard(context: CallContext, standardId: StandardId): void {
  const { books } = getStore(context.state);
  if (standardId === 'agreed-date') return;
  if (books.standards.versions.some((one) => one.standardId === standardId)) return;
  throw new CodedError('invalid_input', 'There is no such standard.', 'standardId');
}

/** Keeps when customers were asked about a standard, or when it was last looked at. */
export function saveTalk(
  context: CallContext,
  input: MethodInput<'comparison.saveTalk'>,
): MethodOutput<'comparison.saveTalk'> {
  const store = getStore(context.state);
  assertStandard(context, input.standardId);
  toDayNumber(input.heldOn);
  if (input.heldOn > toLocalDay(store.zone, store.readNowMs())) {
    throw new CodedError('invalid_input', 'This day has not come yet.', 'heldOn');
  }
  const before = findTalk(store.database, input.talkId);
  const describe = (row: TalkRow): string => `${row.held_on}: ${row.how}: ${row.outcome}`;
  const after: TalkRow = {
    talk_id: input.talkId,
    standard_id: input.standardId,
    kind: input.kind,
    held_on: input.heldOn,
    how: input.how,
    outcome: input.outcome,
    removed_at: null,
  };
  writeEvidence(context, {
    action: 'comparison.saveTalk',
    kind: 'standard',
    subjectId: input.standardId,
    fields: [
      {
        field: input.kind,
        before: before === undefined ? null : describe(before),
        after: describe(after),
      },
    ],
    write: (database) => putTalk(database, after),
  });
  return {};
}

/** Takes a consultation or a review out; its history stays. */
export function removeTalk(
  context: CallContext,
  { talkId }: MethodInput<'comparison.removeTalk'>,
): MethodOutput<'comparison.removeTalk'> {
  const store = getStore(context.state);
  const row = findTalk(store.database, talkId);
  if (row === undefined || row.removed_at !== null) {
    throw new CodedError('not_found', 'This was taken out already.');
  }
  const removedAtMs = store.readNowMs();
  writeEvidence(context, {
    action: 'comparison.removeTalk',
    kind: 'standard',
    subjectId: row.standard_id,
    fields: [{ field: row.kind, before: row.outcome, after: null }],
    write: (database) => putTalk(database, { ...row, removed_at: removedAtMs }),
  });
  return {};
}

function toRow(input: Benchmark): BenchmarkRow {
  return {
    benchmark_id: input.benchmarkId,
    standard_id: input.standardId,
    body: input.body,
    period: input.period,
    value: input.value,
    unit: input.unit,
    definition: input.definition,
    source: input.source,
    removed_at: null,
  };
}

function describeBenchmark(row: BenchmarkRow): string {
  const { body, period, value, unit, definition, source } = row;
  return [body, period, `${value} ${unit}`, definition, source].join(' | ');
}

function planBenchmark(
  action: string,
  before: BenchmarkRow | undefined,
  after: BenchmarkRow,
): EvidenceWork {
  const wasShown = before !== undefined && before.removed_at === null;
  return {
    action,
    kind: 'benchmark',
    subjectId: after.benchmark_id,
    fields: [
      {
        field: 'benchmark',
        before: wasShown ? describeBenchmark(before) : null,
        after: describeBenchmark(after),
      },
    ],
    write: (database) => putBenchmark(database, after),
  };
}

/** Keeps a figure of another body. `conflict` where this body has one for the standard and period. */
export function saveBenchmark(
  context: CallContext,
  input: MethodInput<'comparison.saveBenchmark'>,
): MethodOutput<'comparison.saveBenchmark'> {
  const { database } = getStore(context.state);
  assertStandard(context, input.standardId);
  const wanted = toRow(input);
  const same = findBenchmarkOf(database, wanted);
  if (same !== undefined && same.benchmark_id !== input.benchmarkId && same.removed_at === null) {
    throw new CodedError(
      'conflict',
      'There is a figure of this body for this standard and period already.',
      'body',
    );
  }
  // One that was taken out comes back under its old id.
  const row = same === undefined ? wanted : { ...wanted, benchmark_id: same.benchmark_id };
  const before = findBenchmark(database, row.benchmark_id);
  writeEvidence(context, planBenchmark('comparison.saveBenchmark', before, row));
  return {};
}

/** Takes a figure of another body out; its history stays. */
export function removeBenchmark(
  context: CallContext,
  { benchmarkId }: MethodInput<'comparison.removeBenchmark'>,
): MethodOutput<'comparison.removeBenchmark'> {
  const store = getStore(context.state);
  const row = findBenchmark(store.database, benchmarkId);
  if (row === undefined || row.removed_at !== null) {
    throw new CodedError('not_found', 'This was taken out already.');
  }
  const removedAtMs = store.readNowMs();
  writeEvidence(context, {
    action: 'comparison.removeBenchmark',
    kind: 'benchmark',
    subjectId: benchmarkId,
    fields: [{ field: 'benchmark', before: describeBenchmark(row), after: null }],
    write: (database) => putBenchmark(database, { ...row, removed_at: removedAtMs }),
  });
  return {};
}

/**
 * Reads figures of other bodies from a CSV text with the headings standard, body, period, value, unit,
 * definition, source. One row in doubt and nothing is kept: `invalid_input` names its line.
 */
export function importBenchmarks(
  context: CallContext,
  { text }: MethodInput<'comparison.importBenchmarks'>,
): MethodOutput<'comparison.importBenchmarks'> {
  const store = getStore(context.state);
  const cutter = createCsvCutter(',', null);
  const plain = text.replace(/^\uFEFF/, '');
  const lines = [...cutter.push(plain), ...cutter.end()].map((row) => {
    if (row.problem !== null) {
      throw new CodedError('invalid_input', `Line ${row.line}: ${row.problem.message}`, 'text');
    }
    return { line: row.line, cells: row.cells.map((cell) => readCellText(cell).trim()) };
  });
  const names = new Map<string, StandardId>();
  for (const { standardId, name } of readVerdicts(store).values()) {
    names.set(standardId, standardId);
    names.set(name.toLowerCase(), standardId);
  }
  const rows = readBenchmarkRows(lines, names);
  let added = 0;
  let changed = 0;
  const works = rows.map((row) => {
    const wanted: BenchmarkRow = {
      benchmark_id: formatUuidV7(store.readNowMs(), randomBytes(10)),
      standard_id: row.standardId,
      body: row.body,
      period: row.period,
      value: row.value,
      unit: row.unit,
      definition: row.definition,
      source: row.source,
      removed_at: null,
    };
    const before = findBenchmarkOf(store.database, wanted);
    const after = before === undefined ? wanted : { ...wanted, benchmark_id: before.benchmark_id };
    if (before === undefined || before.removed_at !== null) added += 1;
    else if (describeBenchmark(before) !== describeBenchmark(after)) changed += 1;
    return planBenchmark('comparison.importBenchmarks', before, after);
  });
  writeManyEvidence(context, works);
  return { read: rows.length, added, changed };
}
