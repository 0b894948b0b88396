import { listTopics } from '../../../db/queries/setup.ts';
import { listNeeds } from '../../../db/queries/desk-lists.ts';
import { brandInstant, type InstantMs, type LocalMonth } from '../../../shared/domain/instant.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import {
  findFirstInstant,
  findNextMonth,
  listMonths,
} from '../../../shared/domain/report/local-months.ts';
import type { ReportGroup } from '../../../shared/domain/report/report-source.ts';
import { isInForceInMonth } from '../../../shared/domain/report/versions-of-month.ts';
import type { StandardVersion } from '../../../shared/domain/standards/standard.ts';
import type { Store } from '../records/store.ts';
import { buildReport } from '../reports/build-report.ts';

/** The period asked for, with what several figures share and reads once. */
export interface MetricContext {
  readonly store: Store;
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  readonly months: readonly LocalMonth[];
  readonly fromMs: InstantMs;
  readonly untilMs: InstantMs;
  /** The standards in force on any day of the period, each as it stood last. */
  readonly standards: readonly StandardVersion[];
  readonly topicNames: ReadonlyMap<string, string>;
  readonly needNames: ReadonlyMap<string, string>;
  /** The report of the period, or of one month of it. */
  readReport(group?: ReportGroup, month?: LocalMonth): StandardsReport;
}

/** `invalid_input` where the period ends before it begins. */
export function openMetrics(store: Store, from: LocalMonth, to: LocalMonth): MetricContext {
  const months = listMonths(from, to);
  const reports = new Map<string, StandardsReport>();
  const standards = new Map<string, StandardVersion>();
  for (const version of store.books.standards.versions) {
    if (!months.some((month) => isInForceInMonth(version, month))) continue;
    const known = standards.get(version.standardId);
    if (known === undefined || known.version < version.version) {
      standards.set(version.standardId, version);
    }
  }
  return {
    store,
    from,
    to,
    months,
    fromMs: findFirstInstant(store.zone, from),
    untilMs: brandInstant(findFirstInstant(store.zone, findNextMonth(to))),
    standards: [...standards.values()],
    topicNames: new Map(listTopics(store.database).map((row) => [row.topic_id, row.name])),
    needNames: new Map(listNeeds(store.database).map((row) => [row.need_id, row.name])),
    readReport(group, month) {
      const key = `${group ?? ''}|${month ?? ''}`;
      const known = reports.get(key);
      if (known !== undefined) return known;
      const report = buildReport(store, {
        from: month ?? from,
        to: month ?? to,
        basis: 'decided',
        ...(group === undefined ? {} : { group }),
      });
      reports.set(key, report);
      return report;
    },
  };
}
