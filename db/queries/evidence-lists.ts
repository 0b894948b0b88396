import type { StandardId } from '../../shared/domain/ids.ts';
import type { InstantMs, LocalDay } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** "You said, we did". */
export interface ImprovementRow {
  readonly improvement_id: string;
  readonly element_id: string | null;
  readonly found_on: LocalDay;
  readonly finding: string;
  readonly change: string;
  readonly changed_on: LocalDay | null;
  readonly result: string;
  readonly told_on: LocalDay | null;
  readonly told_how: string;
  readonly version: number;
  readonly removed_at: InstantMs | null;
}

const improvementColumns = `improvement_id, element_id, found_on, finding, change, changed_on,
  result, told_on, told_how, version, removed_at`;

/** What customers said and what became of it, the newest first. */
export function listImprovements(database: Database): ImprovementRow[] {
  return prepareOnce<[], ImprovementRow>(
    database,
    `SELECT ${improvementColumns} FROM improvement WHERE removed_at IS NULL
     ORDER BY found_on DESC, improvement_id DESC`,
  ).all();
}

export function findImprovement(database: Database, id: string): ImprovementRow | undefined {
  return prepareOnce<[string], ImprovementRow>(
    database,
    `SELECT ${improvementColumns} FROM improvement WHERE improvement_id = ?`,
  ).get(id);
}

export function putImprovement(database: Database, row: ImprovementRow): void {
  prepareOnce<[ImprovementRow]>(
    database,
    `INSERT INTO improvement (${improvementColumns}) VALUES (@improvement_id, @element_id,
       @found_on, @finding, @change, @changed_on, @result, @told_on, @told_how, @version,
       @removed_at)
     ON CONFLICT (improvement_id) DO UPDATE SET element_id = excluded.element_id,
       found_on = excluded.found_on, finding = excluded.finding, change = excluded.change,
       changed_on = excluded.changed_on, result = excluded.result, told_on = excluded.told_on,
       told_how = excluded.told_how, version = excluded.version,
       removed_at = excluded.removed_at`,
  ).run(row);
}

/** When customers were asked about a standard, or when it was last looked at. */
export interface TalkRow {
  readonly talk_id: string;
  readonly standard_id: StandardId;
  readonly kind: 'consultation' | 'review';
  readonly held_on: LocalDay;
  readonly how: string;
  readonly outcome: string;
  readonly removed_at: InstantMs | null;
}

const talkColumns = 'talk_id, standard_id, kind, held_on, how, outcome, removed_at';

/** Consultations and reviews of all standards, the newest first. */
export function listTalks(database: Database): TalkRow[] {
  return prepareOnce<[], TalkRow>(
    database,
    `SELECT ${talkColumns} FROM standard_talk WHERE removed_at IS NULL
     ORDER BY held_on DESC, talk_id DESC`,
  ).all();
}

export function findTalk(database: Database, talkId: string): TalkRow | undefined {
  return prepareOnce<[string], TalkRow>(
    database,
    `SELECT ${talkColumns} FROM standard_talk WHERE talk_id = ?`,
  ).get(talkId);
}

export function putTalk(database: Database, row: TalkRow): void {
  prepareOnce<[TalkRow]>(
    database,
    `INSERT INTO standard_talk (${talkColumns}) VALUES (@talk_id, @standard_id, @kind, @held_on,
       @how, @outcome, @removed_at)
     ON CONFLICT (talk_id) DO UPDATE SET standard_id = excluded.standard_id, kind = excluded.kind,
       held_on = excluded.held_on, how = excluded.how, outcome = excluded.outcome,
       removed_at = excluded.removed_at`,
  ).run(row);
}

/** What another body reaches, in its own definition. */
export interface BenchmarkRow {
  readonly benchmark_id: string;
  readonly standard_id: StandardId;
  readonly body: string;
  readonly period: string;
  readonly value: number;
  readonly unit: 'percent' | 'seconds';
  readonly definition: string;
  readonly source: string;
  readonly removed_at: InstantMs | null;
}

const benchmarkColumns =
  'benchmark_id, standard_id, body, period, value, unit, definition, source, removed_at';

/** The figures of other bodies, by body and the newest period first. */
export function listBenchmarks(database: Database): BenchmarkRow[] {
  return prepareOnce<[], BenchmarkRow>(
    database,
    `SELECT ${benchmarkColumns} FROM benchmark WHERE removed_at IS NULL
     ORDER BY standard_id, body, period DESC`,
  ).all();
}

export function findBenchmark(database: Database, benchmarkId: string): BenchmarkRow | undefined {
  return prepareOnce<[string], BenchmarkRow>(
    database,
    `SELECT ${benchmarkColumns} FROM benchmark WHERE benchmark_id = ?`,
  ).get(benchmarkId);
}

/** The figure of one body for one standard and period, removed ones included. */
export function findBenchmarkOf(
  database: Database,
  key: Pick<BenchmarkRow, 'standard_id' | 'body' | 'period'>,
): BenchmarkRow | undefined {
  return prepareOnce<[string, string, string], BenchmarkRow>(
    database,
    `SELECT ${benchmarkColumns} FROM benchmark
     WHERE standard_id = ? AND body = ? AND period = ?`,
  ).get(key.standard_id, key.body, key.period);
}

export function putBenchmark(database: Database, row: BenchmarkRow): void {
  prepareOnce<[BenchmarkRow]>(
    database,
    `INSERT INTO benchmark (${benchmarkColumns}) VALUES (@benchmark_id, @standard_id, @body,
       @period, @value, @unit, @definition, @source, @removed_at)
     ON CONFLICT (benchmark_id) DO UPDATE SET standard_id = excluded.standard_id,
       body = excluded.body, period = excluded.period, value = excluded.value,
       unit = excluded.unit, definition = excluded.definition, source = excluded.source,
       removed_at = excluded.removed_at`,
  ).run(row);
}
