import type {
  Report,
  ReportFlow,
  ReportMeasure,
  ReportSpan,
  ReportStandard,
  StandardFigures,
} from '../../../shared/contract/schemas-report.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { measures } from '../../../shared/domain/words.ts';
import type { Channel } from '../../../shared/domain/words.ts';
import { channelWords } from '../../ui/words-shown.ts';

/** The standards, all channels and groups together: by measure, those without cases last. */
export function listStandards(report: Report): ReportStandard[] {
  const place = (one: ReportStandard): number =>
    measures.indexOf(one.measure) +
    (one.figures['month']?.status === 'no_cases' ? measures.length : 0);
  return report.standards
    .filter((one) => one.channel === null && one.group === null)
    .sort((a, b) => place(a) - place(b));
}

/** One standard split up: a channel, or a service, site or team, with its own figures. */
export interface Cut {
  readonly name: string;
  readonly channel: Channel | null;
  readonly group: string | null;
  readonly standard: ReportStandard;
}

/** The channels of a standard that had any case in the spans shown. */
export function listChannelCuts(report: Report, standardId: string): Cut[] {
  return report.standards.flatMap((one) =>
    one.standardId === standardId && one.group === null && one.channel !== null && hasCases(one)
      ? [{ name: channelWords[one.channel], channel: one.channel, group: null, standard: one }]
      : [],
  );
}

/** The services, sites or teams of a standard that had any case, by name. */
export function listGroupCuts(report: Report, standardId: string): Cut[] {
  return report.standards
    .flatMap((one) =>
      one.standardId === standardId && one.group !== null && one.channel === null && hasCases(one)
        ? [{ name: one.group, channel: null, group: one.group, standard: one }]
        : [],
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function hasCases(standard: ReportStandard): boolean {
  return Object.values(standard.figures).some(
    (one) => one.met + one.missed + one.running + one.paused + one.excluded > 0,
  );
}

/** The figures of a span; null where the standard was not in force. */
export function findFigures(standard: ReportStandard, spanId: string): StandardFigures | null {
  return standard.figures[spanId] ?? null;
}

/** Standards met of those that had cases: in the month of the report, or so many months before. */
export function countMet(report: Report, monthsBefore: number): { met: number; of: number } {
  const statuses = listStandards(report).flatMap(
    (one) => one.trend.at(-1 - monthsBefore)?.status ?? [],
  );
  const counted = statuses.filter((status) => status !== 'no_cases');
  return {
    met: counted.filter((status) => status === 'target_met').length,
    of: counted.length,
  };
}

/** What came in and was left of one month and channel; null where nothing is known of it. */
export function findFlow(
  report: Report,
  month: LocalMonth,
  channel: Channel | null = null,
): ReportFlow | null {
  return (
    report.flow.find(
      (one) => one.month === month && one.channel === channel && one.group === null,
    ) ?? null
  );
}

/** A measure beside the standards; null where the report does not hold it. */
export function findMeasure(
  report: Report,
  key: string,
  spanId: string,
  cut: { readonly channel: Channel | null; readonly group: string | null } = {
    channel: null,
    group: null,
  },
): ReportMeasure | null {
  return (
    report.measures.find(
      (one) =>
        one.key === key &&
        one.spanId === spanId &&
        one.channel === cut.channel &&
        one.group === cut.group,
    ) ?? null
  );
}

/** The span of the month itself, which every report has. */
export function findMonthSpan(report: Report): ReportSpan | null {
  return report.spans.find((span) => span.kind === 'month') ?? null;
}

/** The reasons of the misses of a standard within a span, the most frequent first. */
export function listReasons(
  report: Report,
  standardId: string,
  span: Pick<ReportSpan, 'from' | 'to'>,
): { readonly reasonId: string | null; readonly name: string; readonly count: number }[] {
  const sums = new Map<string, { reasonId: string | null; name: string; count: number }>();
  for (const one of report.missReasons) {
    if (one.standardId !== standardId || one.month < span.from || one.month > span.to) continue;
    const known = sums.get(one.name);
    if (known === undefined) {
      sums.set(one.name, { reasonId: one.reasonId, name: one.name, count: one.count });
    } else known.count += one.count;
  }
  return [...sums.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en'));
}

/** The sentence about a standard in a month; empty where none was written. */
export function findSentence(report: Report, standardId: string, month: LocalMonth): string {
  return (
    report.sentences.find((one) => one.standardId === standardId && one.month === month)?.text ?? ''
  );
}

/** The channels that anything came in by, in the order of the field. */
export function listChannels(report: Report): Channel[] {
  const used = new Set(report.flow.flatMap((one) => (one.channel === null ? [] : [one.channel])));
  return [...used];
}

/** The groups of the report by name; none unless it was asked for by service, site or team. */
export function listGroups(report: Report): string[] {
  const names = new Set(report.flow.flatMap((one) => (one.group === null ? [] : [one.group])));
  return [...names].sort((a, b) => a.localeCompare(b, 'en'));
}
