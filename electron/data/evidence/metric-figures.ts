import type { MetricPart, MetricPlace, MetricValue } from '../../../shared/domain/cse/metrics.ts';
import { valueCounts } from '../../../shared/domain/cse/metrics.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import type { StandardEntry } from '../../../shared/domain/report/build-standards.ts';
import type { MeasureFigure } from '../../../shared/domain/report/report-parts.ts';
import type { ReportGroup } from '../../../shared/domain/report/report-source.ts';
import { type Channel, channelGroupOf, type Measure } from '../../../shared/domain/words.ts';
import type { RecordsRequest } from '../reports/read-records.ts';
import type { MetricContext } from './metric-context.ts';
import { findSpanId } from './metric-registers.ts';

/** What is asked of the report's own lists: the records behind a figure. */
export type FigureAsk = Pick<RecordsRequest, 'figure'> &
  Partial<Pick<RecordsRequest, 'standardId' | 'channel' | 'groupBy' | 'group'>> & {
    readonly month?: LocalMonth;
    /** Of contacts: the hour of the local day they began in. */
    readonly hour?: number;
  };

export interface AskedPart extends MetricPart {
  readonly asks: readonly FigureAsk[];
}

/** A figure read from the report, with what lists its records. */
export interface ReportFigure {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly note: string | null;
  readonly asks: readonly FigureAsk[];
  readonly parts: readonly AskedPart[];
}

type FigureReader = (context: MetricContext) => ReportFigure;

/** Figures that are one measure of the report, or several added up. */
const measuresOf: Readonly<Record<string, readonly string[]>> = {
  abandonment_rate: ['abandonment_rate'],
  avoidable_contact_rate: ['avoidable_contact_rate'],
  clarification_contact_rate: ['avoidable_unclear_information'],
  complaints_ack_within_target_pct: byStage('acknowledged_on_time_pct'),
  complaints_escalation_rate: ['complaints_1_escalated_pct'],
  complaints_extension_rate: byStage('extended_pct'),
  complaints_reply_within_target_pct: byStage('answered_on_time_pct'),
  complaints_upheld_rate: byStage('upheld_pct'),
  complaints_volume_by_stage: byStage('volume'),
  first_contact_resolution_rate: ['first_contact_resolution_rate'],
  misrouted_rate: ['misrouted_rate'],
  promise_kept_pct: ['promise_kept_pct'],
  repeat_contact_rate: ['repeat_contact_rate'],
  satisfaction_response_rate: ['satisfaction_taking_part'],
  satisfaction_score_by_channel: ['satisfaction_good'],
  transfer_rate: ['transfer_rate'],
};

function byStage(what: string): string[] {
  return [`complaints_1_${what}`, `complaints_2_${what}`];
}

/** How a figure is read from the report; undefined for one that is not. */
export function findFigureReader(key: string): FigureReader | undefined {
  const measures = measuresOf[key];
  return measures === undefined ? readers[key] : (context) => readMeasures(context, measures);
}

const readers: Readonly<Record<string, FigureReader>> = {
  ack_within_target_pct: (context) => readStandards(context, 'acknowledge', () => true),
  callback_within_target_pct: (context) => readStandards(context, 'call_back', () => true),
  full_reply_within_target_pct: (context) => readStandards(context, 'reply', () => true),
  answer_within_target_pct: (context) =>
    readStandards(context, 'answer', (channel) => channel !== 'in_person'),
  seen_within_target_pct: (context) =>
    readStandards(context, 'answer', (channel) => channel === 'in_person'),
  avoidable_contact_by_reason: (context) => {
    const whole = readMeasures(context, ['avoidable_contact_rate']);
    const parts = ofWhole(context)
      .filter(({ key }) => key.startsWith('avoidable_') && key !== 'avoidable_contact_rate')
      .map((one) =>
        makePart('reason', one.key, findName(context.readReport(), one.key), one, [
          { figure: one.key },
        ]),
      );
    return { ...whole, parts };
  },
  satisfaction_score_by_service: (context) => {
    const whole = readMeasures(context, ['satisfaction_good']);
    const report = context.readReport('service');
    const parts = inSpan(context, report).flatMap((one) =>
      one.key !== 'satisfaction_good' || one.channel !== null || one.group === null
        ? []
        : [
            makePart('service', one.group, one.group, one, [
              groupAsk(one.key, 'service', one.group),
            ]),
          ],
    );
    return { ...whole, parts };
  },
  satisfaction_trend_vs_target: (context) => ({
    ...readMeasures(context, ['satisfaction_good']),
    parts: context.months.flatMap((month) => {
      const one = context
        .readReport(undefined, month)
        .measures.find(
          ({ key, spanId, channel, group }) =>
            key === 'satisfaction_good' && spanId === 'month' && channel === null && group === null,
        );
      return one === undefined
        ? []
        : [makePart('month', month, month, one, [{ figure: one.key, month }])];
    }),
  }),
  satisfaction_sample_profile: (context) =>
    toCount(readMeasures(context, ['satisfaction_taking_part'])),
  staff_resolved_on_spot_count: (context) =>
    toCount(readMeasures(context, ['first_contact_resolution_rate'])),
  contact_volume_by_channel: readContacts,
  contact_volume_by_service: (context) => readContactsOf(context, 'service'),
  contact_volume_by_site: (context) => readContactsOf(context, 'site'),
  contact_volume_by_hour: (context) => {
    const counts = new Array<number>(24).fill(0);
    for (const { channel, hours } of context.readReport().hours) {
      if (channel !== null) continue;
      hours.forEach((count, hour) => (counts[hour] = (counts[hour] ?? 0) + count));
    }
    const parts = counts.flatMap((numerator, hour) => {
      const key = String(hour).padStart(2, '0');
      const asks = [{ figure: 'contacts', hour }];
      return numerator === 0
        ? []
        : [makePart('hour', key, `${key}:00`, { numerator, denominator: null }, asks)];
    });
    return { ...readContacts(context), parts };
  },
  channel_shift_trend: readChannelShift,
  overdue_open_cases: (context) => {
    const rows = inMonths(context, context.readReport().flow).filter((row) => row.group === null);
    const last = rows.at(-1)?.month;
    const now = rows.filter((row) => row.month === last);
    const parts = now.flatMap(({ channel, overdue }) =>
      channel === null || overdue === 0
        ? []
        : [
            makePart('channel', channel, channel, { numerator: overdue, denominator: null }, [
              { figure: 'overdue', channel },
            ]),
          ],
    );
    const numerator = now.find((row) => row.channel === null)?.overdue ?? 0;
    return { numerator, denominator: null, note: null, asks: [{ figure: 'overdue' }], parts };
  },
  team_level_timeliness: (context) => {
    const entries = context.readReport('team').standards.filter((one) => one.channel === null);
    const whole = addEntries(
      context,
      entries.filter((one) => one.group === null),
    );
    const teams = new Set(entries.flatMap((one) => (one.group === null ? [] : [one.group])));
    const parts = [...teams].map((team) => {
      const own = addEntries(
        context,
        entries.filter((one) => one.group === team),
      );
      const asks = own.asks.map((ask) => ({ ...ask, groupBy: 'team' as const, group: team }));
      return makePart('team', team, team, own, asks);
    });
    return { ...whole, note: null, parts };
  },
};

function readMeasures(context: MetricContext, keys: readonly string[]): ReportFigure {
  const found = ofWhole(context).filter((one) => keys.includes(one.key));
  const note = found.find((one) => !one.computed)?.note ?? null;
  const isCount = found.every((one) => one.denominator === null);
  const [only] = keys;
  const parts =
    keys.length > 1
      ? found.map((one) => {
          const stage = one.key.startsWith('complaints_1_') ? '1' : '2';
          return makePart('stage', stage, `Stage ${stage}`, one, [{ figure: one.key }]);
        })
      : inSpan(context, context.readReport()).flatMap((one) =>
          one.key !== only || one.channel === null
            ? []
            : [
                makePart('channel', one.channel, one.channel, one, [
                  { figure: one.key, channel: one.channel },
                ]),
              ],
        );
  return {
    numerator: found.reduce((sum, one) => sum + one.numerator, 0),
    denominator: isCount ? null : found.reduce((sum, one) => sum + (one.denominator ?? 0), 0),
    note,
    asks: keys.map((figure) => ({ figure })),
    parts: note === null ? parts : [],
  };
}

/** The measures of the whole period, of all channels or one, of all groups or one. */
function inSpan({ from, to }: MetricContext, report: StandardsReport): MeasureFigure[] {
  return report.measures.filter((one) => one.spanId === findSpanId(from, to));
}

function ofWhole(context: MetricContext): MeasureFigure[] {
  return inSpan(context, context.readReport()).filter((one) => one.channel === null);
}

function findName(report: StandardsReport, key: string): string {
  return report.measureDefinitions.find((one) => one.key === key)?.name ?? key;
}

function toCount(figure: ReportFigure): ReportFigure {
  const parts = figure.parts.map((part) => ({
    ...part,
    ...valueCounts('count', part.numerator, null),
  }));
  return { ...figure, denominator: null, parts };
}

function readStandards(
  context: MetricContext,
  measure: Measure,
  isWanted: (channel: Channel) => boolean,
): ReportFigure {
  const entries = context
    .readReport()
    .standards.filter(
      (one) =>
        one.measure === measure &&
        one.group === null &&
        one.channel !== null &&
        isWanted(one.channel),
    );
  const ids = new Set(entries.map((one) => one.standardId));
  const parts = [...ids].map((id) => {
    const own = entries.filter((one) => one.standardId === id);
    const sum = addEntries(context, own);
    return makePart('standard', id, own[0]?.name ?? id, sum, sum.asks);
  });
  const hasStandard = context.standards.some((one) => one.measure === measure);
  const note = hasStandard || ids.size > 0 ? null : 'No standard in force promises this.';
  return { ...addEntries(context, entries), note, parts };
}

function addEntries(
  { from, to }: MetricContext,
  entries: readonly StandardEntry[],
): { numerator: number; denominator: number; asks: FigureAsk[] } {
  const sum = { numerator: 0, denominator: 0, asks: new Array<FigureAsk>() };
  for (const { standardId, channel, figures } of entries) {
    const own = figures[findSpanId(from, to)];
    sum.numerator += own?.met ?? 0;
    sum.denominator += (own?.met ?? 0) + (own?.missed ?? 0);
    sum.asks.push({ figure: 'met', standardId, channel });
  }
  return sum;
}

function readContacts(context: MetricContext): ReportFigure {
  const counts = new Map<Channel | null, number>();
  for (const { channel, contacts } of inMonths(context, context.readReport().volumes)) {
    counts.set(channel, (counts.get(channel) ?? 0) + contacts);
  }
  const parts = [...counts].flatMap(([channel, numerator]) =>
    channel === null || numerator === 0
      ? []
      : [
          makePart('channel', channel, channel, { numerator, denominator: null }, [
            { figure: 'contacts', channel },
          ]),
        ],
  );
  const numerator = counts.get(null) ?? 0;
  return { numerator, denominator: null, note: null, asks: [{ figure: 'contacts' }], parts };
}

function readContactsOf(context: MetricContext, by: 'service' | 'site'): ReportFigure {
  const counts = new Map<string, number>();
  for (const { channel, group, contacts } of inMonths(context, context.readReport(by).flow)) {
    if (channel !== null || group === null) continue;
    counts.set(group, (counts.get(group) ?? 0) + contacts);
  }
  const parts = [...counts]
    .filter(([, numerator]) => numerator > 0)
    .map(([group, numerator]) =>
      makePart(by, group, group, { numerator, denominator: null }, [
        groupAsk('contacts', by, group),
      ]),
    );
  return { ...readContacts(context), parts };
}

function readChannelShift(context: MetricContext): ReportFigure {
  const whole = readContacts(context);
  const online = whole.parts.filter((part) => isOnline(part.key));
  const sum = (parts: readonly MetricValue[]): number =>
    parts.reduce((total, part) => total + part.numerator, 0);
  const months = context.months.flatMap((month) => {
    const rows = context.readReport().volumes.filter((row) => row.month === month);
    const all = rows.find((row) => row.channel === null)?.contacts ?? 0;
    const own = rows.filter((row) => row.channel !== null && isOnline(row.channel));
    const numerator = own.reduce((total, row) => total + row.contacts, 0);
    const asks = own.map(({ channel }) => ({ figure: 'contacts', channel, month }));
    return rows.length === 0
      ? []
      : [makePart('month', month, month, { numerator, denominator: all }, asks)];
  });
  const channels = whole.parts.map((part) =>
    makePart('channel', part.key, part.label, { ...part, denominator: whole.numerator }, part.asks),
  );
  return {
    numerator: sum(online),
    denominator: whole.numerator,
    note: null,
    asks: online.flatMap((part) => part.asks),
    parts: [...channels, ...months],
  };
}

function isOnline(channel: string): boolean {
  return Object.entries(channelGroupOf).some(
    ([one, group]) => one === channel && group === 'online',
  );
}

function inMonths<Row extends { readonly month: LocalMonth }>(
  { from, to }: MetricContext,
  rows: readonly Row[],
): Row[] {
  return rows.filter((row) => row.month >= from && row.month <= to);
}

function groupAsk(figure: string, groupBy: ReportGroup, group: string): FigureAsk {
  return { figure, groupBy, group };
}

function makePart(
  by: MetricPlace['by'],
  key: string,
  label: string,
  { numerator, denominator }: Pick<MetricValue, 'numerator' | 'denominator'>,
  asks: readonly FigureAsk[],
): AskedPart {
  const unit = denominator === null ? 'count' : 'percent';
  return { by, key, label, ...valueCounts(unit, numerator, denominator), asks };
}
