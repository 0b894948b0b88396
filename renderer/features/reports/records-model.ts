import type {
  Report,
  ReportFlow,
  ReportMeasure,
  ReportMissReason,
  ReportStandard,
  StandardFigures,
} from '../../../shared/contract/schemas-report.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import { noReasonName } from '../../../shared/domain/report/count-miss-reasons.ts';
import type { ClockFigure } from '../../../shared/domain/report/record-figures.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import type { Channel } from '../../../shared/domain/words.ts';
import { channelWords } from '../../ui/words-shown.ts';
import { findFigures } from './month-model.ts';
import type { RecordsAsk } from './records-ask.ts';

/** The figures of a standard that open their records. */
export type StandardFigureName = Extract<
  ClockFigure,
  | 'counted'
  | 'met'
  | 'missed'
  | 'excluded'
  | 'running'
  | 'paused'
  | 'notApplicable'
  | 'timed'
  | 'offered'
  | 'answeredOfOffered'
  | 'abandonedOfOffered'
>;

/** The screen's word for each figure of a standard. */
export const standardFigureWords: Readonly<Record<StandardFigureName, string>> = {
  counted: 'Met and missed',
  met: 'Met',
  missed: 'Missed',
  excluded: 'Not counted',
  running: 'Still running',
  paused: 'Paused',
  notApplicable: 'Does not apply',
  timed: 'Timed',
  offered: 'Waited to be answered or seen',
  answeredOfOffered: 'Answered or seen',
  abandonedOfOffered: 'Left before being answered or seen',
};

/** What the result of a standard is made of: the part and the whole; an average has its cases alone. */
export function findResultFigures({ target }: Pick<StandardFigures, 'target'>): {
  readonly part: StandardFigureName | null;
  readonly whole: StandardFigureName;
} {
  switch (target.kind) {
    case 'percent':
      return { part: 'met', whole: 'counted' };
    case 'average':
      return { part: null, whole: 'timed' };
    case 'rate':
      return { part: 'answeredOfOffered', whole: 'offered' };
    case 'ceiling':
      return { part: 'abandonedOfOffered', whole: 'offered' };
    default:
      return assertNever(target.kind);
  }
}

/** How many cases a figure says. */
function countCases(figures: StandardFigures, figure: StandardFigureName): number {
  switch (figure) {
    case 'counted':
      return figures.met + figures.missed;
    case 'timed':
      return figures.seconds.count;
    case 'offered':
      return figures.result.denominator;
    case 'answeredOfOffered':
    case 'abandonedOfOffered':
      return figures.result.numerator;
    case 'met':
    case 'missed':
    case 'excluded':
    case 'running':
    case 'paused':
    case 'notApplicable':
      return figures[figure];
    default:
      return assertNever(figure);
  }
}

/** The records behind a figure of a standard. */
export function askForStandard(
  report: Report,
  standard: ReportStandard,
  spanId: string,
  figure: StandardFigureName,
): RecordsAsk {
  const figures = findFigures(standard, spanId);
  return {
    ...askFor(report, spanId, standard.channel, standard.group),
    figure,
    standardId: standard.standardId,
    title: `${standardFigureWords[figure]}: ${standard.name}`,
    count: figures === null ? 0 : countCases(figures, figure),
  };
}

/** The misses of a standard in the month of the report that were given one reason. */
export function askForReason(
  report: Report,
  standard: ReportStandard,
  reason: Pick<ReportMissReason, 'reasonId' | 'name' | 'count'>,
): RecordsAsk {
  return {
    ...askFor(report, 'month', standard.channel, standard.group),
    figure: findReasonFigure(reason),
    missReasonId: reason.reasonId,
    standardId: standard.standardId,
    title: `${reason.name}: ${standard.name}`,
    count: reason.count,
  };
}

/** A reason of the list; else nobody gave one, or nobody has to because the customer left. */
function findReasonFigure(reason: Pick<ReportMissReason, 'reasonId' | 'name'>): ClockFigure {
  if (reason.reasonId !== null) return 'missedWithReason';
  return reason.name === noReasonName ? 'missedUnexplained' : 'missedAbandoned';
}

const flowWords = {
  contacts: 'Contacts',
  received: 'Received',
  completed: 'Finished',
  open: 'Open at the end of the month',
  overdue: 'Overdue at the end of the month',
  reopened: 'Reopened',
  putAside: 'Put aside',
} as const;
export type FlowFigureName = keyof typeof flowWords;

/** The records behind a figure of what came in and was left. */
export function askForFlow(flow: ReportFlow, figure: FlowFigureName): RecordsAsk {
  const { month, channel, group } = flow;
  return {
    ...askForMonths(month, month, nameMonths(month, month), channel, group),
    figure,
    title: flowWords[figure],
    count: flow[figure],
  };
}

/** The records behind a measure beside the standards, or what it is divided from. */
export function askForMeasure(
  report: Report,
  measure: ReportMeasure,
  part: RecordsAsk['part'] = 'numerator',
): RecordsAsk {
  const name =
    report.measureDefinitions.find((one) => one.key === measure.key)?.name ?? measure.key;
  return {
    ...askFor(report, measure.spanId, measure.channel, measure.group),
    figure: measure.key,
    part,
    title: part === 'numerator' ? name : `${name}: all it is counted of`,
    count: part === 'numerator' ? measure.numerator : (measure.denominator ?? 0),
  };
}

/** Everything of a question but its figure. */
type Whose = Omit<RecordsAsk, 'figure' | 'title' | 'count'>;

function askFor(
  report: Report,
  spanId: string,
  channel: Channel | null,
  group: string | null,
): Whose {
  const span = report.spans.find((known) => known.id === spanId);
  const { from, to } = span ?? report.period;
  return askForMonths(from, to, span?.label ?? nameMonths(from, to), channel, group);
}

function askForMonths(
  from: LocalMonth,
  to: LocalMonth,
  label: string,
  channel: Channel | null,
  group: string | null,
): Whose {
  const under = [label, channel === null ? null : channelWords[channel], group]
    .filter((words) => words !== null)
    .join(' · ');
  return {
    part: 'numerator',
    standardId: null,
    from,
    to,
    channel,
    group,
    missReasonId: null,
    under,
  };
}
