import { toLocalMonth } from '../../../shared/domain/calendar/zone.ts';
import { shiftMonth } from '../../../shared/domain/report/local-months.ts';
import type { StandardId } from '../../../shared/domain/ids.ts';
import { toSlugId } from '../../../shared/domain/ids.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import type { Store } from '../records/store.ts';
import { buildReport } from '../reports/build-report.ts';

/** How a standard came out in one month, with what it was divided from. */
export interface MonthFigure {
  readonly month: LocalMonth;
  readonly status: 'target_met' | 'target_missed' | 'no_cases';
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
}

/** One standard over the months that are over, the oldest first. */
export interface StandardMonths {
  readonly standardId: StandardId;
  readonly name: string;
  readonly wording: string;
  readonly unit: 'percent' | 'seconds';
  readonly better: 'higher' | 'lower';
  readonly target: number;
  readonly verdicts: readonly MonthFigure[];
}

const monthsBack = 13;

/**
 * How each standard came out, all channels together, in the thirteen months before this one, or from
 * an earlier month on. The running month has no verdict yet. The figures are those of the report.
 */
export function readVerdicts(
  store: Store,
  earliest: LocalMonth | null = null,
): Map<StandardId, StandardMonths> {
  const { from: usual, to } = findYearBefore(store, monthsBack);
  const from = earliest !== null && earliest < usual ? earliest : usual;
  const report = buildReport(store, { from, to, basis: 'decided' });
  const standards = new Map<StandardId, StandardMonths & { verdicts: MonthFigure[] }>();
  for (const row of report.rows) {
    if (row.channel !== null || row.group !== null) continue;
    const standardId = toSlugId(row.standardId, 'standard');
    const definition = report.definitions.findLast((one) => one.standardId === row.standardId);
    const { status, result, month } = row;
    const known = standards.get(standardId)?.verdicts ?? [];
    const { value, numerator, denominator } = result;
    standards.set(standardId, {
      standardId,
      name: definition?.name ?? row.standardId,
      wording: definition?.wording ?? '',
      unit: row.target.unit,
      better: result.better,
      target: row.target.value,
      verdicts: [...known, { month, status, value, numerator, denominator }],
    });
  }
  return standards;
}

/** The last months that are over, both included: `count` of them. */
export function findYearBefore(
  store: Store,
  count = 12,
): { readonly from: LocalMonth; readonly to: LocalMonth } {
  const now = toLocalMonth(store.zone, store.readNowMs());
  return { from: shiftMonth(now, -count), to: shiftMonth(now, -1) };
}
