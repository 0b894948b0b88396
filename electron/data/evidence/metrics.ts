import { listListedSubjects } from '../../../db/queries/report-records.ts';
import type {
  MetricDefinition,
  MetricFigure,
  MetricRecord,
  MetricRecordsQuery,
} from '../../../shared/contract/schemas-metric.ts';
import { findOffsetMs } from '../../../shared/domain/calendar/zone.ts';
import { type MissingMetric, missingMetrics } from '../../../shared/domain/cse/metric-gaps.ts';
import { type ComputedMetric, computedMetrics } from '../../../shared/domain/cse/metric-words.ts';
import {
  findMetric,
  isComputed,
  type MetricCase,
  splitCases,
  valueCases,
  valueCounts,
} from '../../../shared/domain/cse/metrics.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { InstantMs, LocalMonth } from '../../../shared/domain/instant.ts';
import type { Store } from '../records/store.ts';
import { listHits } from '../reports/read-records.ts';
import { caseReaders, everything } from './metric-cases.ts';
import { type MetricContext, openMetrics } from './metric-context.ts';
import { type FigureAsk, findFigureReader } from './metric-figures.ts';
import { registerReaders } from './metric-registers.ts';

/** Every figure of the evidence with what it means, those that cannot be worked out last. */
export function listMetrics(): MetricDefinition[] {
  return [...computedMetrics, ...missingMetrics].map(describeMetric);
}

function describeMetric(metric: ComputedMetric | MissingMetric): MetricDefinition {
  if (isComputed(metric)) {
    const { key, name, definition, unit, better } = metric;
    return { key, name, computed: true, definition, unit, better, why: null, instead: null };
  }
  const { key, name, why, instead } = metric;
  return { key, name, computed: false, definition: '', unit: null, better: null, why, instead };
}

/**
 * Some figures over whole months, both included. `not_found` for a key that no element has,
 * `invalid_input` where the period ends before it begins.
 */
export function readMetrics(
  store: Store,
  { keys, from, to }: { readonly keys: readonly string[]; from: LocalMonth; to: LocalMonth },
): MetricFigure[] {
  const context = openMetrics(store, from, to);
  return keys.map((key) => readMetric(context, key));
}

function readMetric(context: MetricContext, key: string): MetricFigure {
  const metric = findMetric(key);
  const { from, to } = context;
  const head = { ...describeMetric(metric), from, to };
  const nothing = { numerator: 0, denominator: null, value: null, parts: [] };
  if (!isComputed(metric)) return { ...head, ...nothing, note: null };
  const readFigure = findFigureReader(key);
  if (readFigure === undefined) {
    const cases = readCases(context, key);
    const parts = splitCases(metric.unit, cases);
    return { ...head, ...valueCases(metric.unit, cases), parts, note: null };
  }
  const { numerator, denominator, note, parts } = readFigure(context);
  if (note !== null) return { ...head, ...nothing, computed: false, note };
  const unit = metric.unit === 'count' ? 'count' : 'percent';
  return {
    ...head,
    ...valueCounts(unit, numerator, denominator),
    parts: parts.map(({ asks: _asks, ...part }) => part),
    note: findDrift(context),
  };
}

function readCases(context: MetricContext, key: string): MetricCase[] {
  const read = caseReaders[key] ?? registerReaders[key];
  if (read === undefined) throw new CodedError('internal', `Nothing counts "${key}".`);
  return read(context);
}

/** A closed month stands as it was reported, also where its records were corrected since. */
function findDrift(context: MetricContext): string | null {
  const months = context
    .readReport()
    .closedMonths.filter(
      (one) => one.differs && one.month >= context.from && one.month <= context.to,
    )
    .map((one) => one.month);
  return months.length === 0
    ? null
    : `The records say something else by now than the closed report of ${months.join(', ')}.`;
}

/** What the numerator of a figure counts, or of one part of it; exactly as many, the newest first. */
export function listMetricRecords(
  store: Store,
  { key, from, to, part, limit, offset }: MetricRecordsQuery,
): { readonly total: number; readonly records: MetricRecord[] } {
  if (!isComputed(findMetric(key))) {
    throw new CodedError('invalid_input', 'Punctual does not work this figure out.', 'key');
  }
  const context = openMetrics(store, from, to);
  const counted = listCounted(context, key, part);
  const page = counted.slice(offset, offset + limit);
  const rows = new Map(
    listListedSubjects(
      store.database,
      page.flatMap((one) => (one.subjectNumber === null ? [] : [one.subjectNumber])),
    ).map((row) => [row.subject_number, row]),
  );
  const records = page.map(({ subjectNumber, name, atMs, amountMs }): MetricRecord => {
    const row = subjectNumber === null ? undefined : rows.get(subjectNumber);
    return {
      kind: subjectNumber === null ? 'register' : 'record',
      subjectId: row?.subject_id ?? null,
      enquiryId: row?.enquiry_id ?? null,
      name: subjectNumber === null ? name : (row?.reference ?? ''),
      atMs,
      seconds: amountMs === null ? null : amountMs / 1000,
    };
  });
  return { total: counted.length, records };
}

type Counted = Pick<MetricCase, 'subjectNumber' | 'name' | 'atMs' | 'amountMs'>;

function listCounted(
  context: MetricContext,
  key: string,
  part: MetricRecordsQuery['part'],
): readonly Counted[] {
  const readFigure = findFigureReader(key);
  if (readFigure === undefined) {
    return readCases(context, key)
      .filter(
        (one) =>
          one.isCounted &&
          (part === null ||
            one.places.some((place) => place.by === part.by && place.key === part.key)),
      )
      .toSorted((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0));
  }
  const figure = readFigure(context);
  if (figure.note !== null) throw new CodedError('invalid_input', figure.note, 'key');
  const asks =
    part === null
      ? figure.asks
      : figure.parts.find((one) => one.by === part.by && one.key === part.key)?.asks;
  return (asks ?? [])
    .flatMap((ask) => listAsked(context, ask))
    .toSorted((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0));
}

function listAsked({ store, from, to }: MetricContext, ask: FigureAsk): Counted[] {
  const { month, hour, ...rest } = ask;
  return listHits(store, { ...everything, ...rest, from: month ?? from, to: month ?? to })
    .filter((hit) => hour === undefined || findHour(store, hit.receivedAtMs) === hour)
    .map((hit) => ({
      subjectNumber: hit.subjectNumber,
      name: '',
      atMs: hit.receivedAtMs,
      amountMs: hit.elapsedMs,
    }));
}

const hourMs = 3_600_000;

/** The hour of the local day. */
function findHour({ zone }: Store, atMs: InstantMs): number {
  return Math.floor((atMs + findOffsetMs(zone, atMs)) / hourMs) % 24;
}
