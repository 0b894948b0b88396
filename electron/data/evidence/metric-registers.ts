import { listDips } from '../../../db/queries/evidence-dips.ts';
import { listBenchmarks, listImprovements, listTalks } from '../../../db/queries/evidence-lists.ts';
import { listFrozenMonths } from '../../../db/queries/months.ts';
import { toMonthOfDay } from '../../../shared/domain/calendar/local-day.ts';
import { toLocalMonth } from '../../../shared/domain/calendar/zone.ts';
import type { MetricCase } from '../../../shared/domain/cse/metrics.ts';
import type { LocalDay } from '../../../shared/domain/instant.ts';
import type { StandardVersion } from '../../../shared/domain/standards/standard.ts';
import type { Channel } from '../../../shared/domain/words.ts';
import type { MetricContext } from './metric-context.ts';

/** Figures counted from the centre's own registers: standards, months, dips, improvements. */
type CaseReader = (context: MetricContext) => MetricCase[];

export const registerReaders: Readonly<Record<string, CaseReader>> = {
  published_standards_register: ({ standards }) =>
    standards.map((one) => makeCase(one.name, !one.example)),
  standards_review_log: (context) => {
    const reviewed = new Set<string>(
      listTalks(context.store.database)
        .filter((talk) => talk.kind === 'review' && isWithin(context, talk.held_on))
        .map((talk) => talk.standard_id),
    );
    return context.standards.map((one) => makeCase(one.name, reviewed.has(one.standardId)));
  },
  benchmark_comparison: ({ standards, store }) => {
    const compared = new Set<string>(listBenchmarks(store.database).map((row) => row.standard_id));
    return standards.map((one) => makeCase(one.name, compared.has(one.standardId)));
  },
  standards_channel_coverage_pct: (context) => {
    const inUse = new Set<Channel>();
    for (const { month, channel, contacts, enquiries } of context.readReport().volumes) {
      if (channel === null || month < context.from || month > context.to) continue;
      if (contacts + enquiries > 0) inUse.add(channel);
    }
    return [...inUse].map((channel) =>
      makeCase(
        channel,
        context.standards.some((one) => coversChannel(one, channel)),
      ),
    );
  },
  standards_met_count: ({ readReport, from, to }) => {
    const spanId = findSpanId(from, to);
    return readReport().standards.flatMap(({ channel, group, name, figures }) => {
      const status = figures[spanId]?.status ?? 'no_cases';
      if (channel !== null || group !== null || status === 'no_cases') return [];
      return [makeCase(name, status === 'target_met')];
    });
  },
  target_vs_actual_by_period: ({ readReport }) => {
    const report = readReport();
    const names = new Map(report.definitions.map((one) => [one.standardId, one.name]));
    return report.rows.flatMap(({ channel, group, status, standardId, month }) => {
      if (channel !== null || group !== null || status === 'no_cases') return [];
      const label = names.get(standardId) ?? standardId;
      return [
        {
          ...makeCase(`${label}, ${month}`, status === 'target_met'),
          places: [
            { by: 'standard' as const, key: standardId, label },
            { by: 'month' as const, key: month, label: month },
          ],
        },
      ];
    });
  },
  published_performance_report: ({ store, months }) => {
    const closed = new Set<string>(listFrozenMonths(store.database).map((row) => row.month));
    const running = toLocalMonth(store.zone, store.readNowMs());
    return months
      .filter((month) => month < running)
      .map((month) => makeCase(month, closed.has(month)));
  },
  performance_dip_log: ({ store, from, to }) => {
    const names = new Map<string, string>(
      store.books.standards.versions.map((one) => [one.standardId, one.name]),
    );
    return listDips(store.database)
      .filter(({ month }) => month >= from && month <= to)
      .map(({ standard_id: id, month, closed_at: closedAtMs }) =>
        makeCase(`${names.get(id) ?? id}, ${month}`, closedAtMs !== null),
      );
  },
  improvement_actions_log: (context) =>
    listImprovements(context.store.database)
      .filter((row) => isWithin(context, row.found_on))
      .map((row) => makeCase(row.finding, row.changed_on !== null)),
  lessons_logged_count: (context) =>
    listImprovements(context.store.database)
      .filter(
        (row) => isWithin(context, row.found_on) && row.element_id?.startsWith('4.3.') === true,
      )
      .map((row) => makeCase(row.finding, true)),
};

function makeCase(name: string, isCounted: boolean): MetricCase {
  return { isCounted, subjectNumber: null, name, atMs: null, amountMs: null, places: [] };
}

function isWithin({ from, to }: MetricContext, day: LocalDay): boolean {
  const month = toMonthOfDay(day);
  return month >= from && month <= to;
}

/** The span of a report that is the whole period asked for. */
export function findSpanId(from: string, to: string): 'month' | 'period' {
  return from === to ? 'month' : 'period';
}

const liveChannels: readonly Channel[] = ['in_person', 'phone', 'webchat'];

/** Whether it promises something to who comes by a channel; nobody waits in a queue of letters. */
function coversChannel({ measure, covers }: StandardVersion, channel: Channel): boolean {
  if (measure === 'agreed_date' || measure === 'call_back' || measure === 'update') return false;
  if (covers.channels !== undefined) return covers.channels.includes(channel);
  return measure !== 'answer' || liveChannels.includes(channel);
}
