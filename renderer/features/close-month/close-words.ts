import type {
  MonthChangeView,
  MonthChecklist,
  MonthEntry,
} from '../../../shared/contract/schemas-month.ts';
import type { ChangeCause } from '../../../shared/domain/months/compare-months.ts';
import { sayFigure } from '../../../shared/domain/report/figure-words.ts';
import { measureDefinitions } from '../../../shared/domain/report/measure-words.ts';
import type { TargetStatus } from '../../../shared/domain/report/judge-target.ts';
import { statusWords } from '../../../shared/domain/report/status-words.ts';
import { channels } from '../../../shared/domain/words.ts';
import type { Tone } from '../../ui/state-badge.tsx';
import { channelWords } from '../../ui/words-shown.ts';

/** A month's state in the screen's word and look. */
export function describeState(entry: Pick<MonthEntry, 'state' | 'versions'>): {
  readonly tone: Tone;
  readonly words: string;
} {
  switch (entry.state) {
    case 'running':
      return { tone: 'plain', words: 'Still running' };
    case 'open':
      return { tone: 'soon', words: 'To be closed' };
    case 'closed':
      return { tone: 'good', words: 'Closed' };
    case 'corrected':
      return { tone: 'good', words: `Corrected, version ${entry.versions[0]?.version ?? ''}` };
  }
}

/** Why a record counts otherwise than when the month was closed. */
export const causeWords: Readonly<Record<ChangeCause, string>> = {
  late_entry: 'written down after the closing',
  correction: 'corrected or put aside since',
  further_on: 'was open then, has gone on since',
  set_up: 'nothing was written: the set-up changed',
};

const figureWords: Readonly<Record<string, string>> = {
  met: 'Met',
  missed: 'Missed',
  running: 'Running',
  paused: 'Paused',
  excluded: 'Excluded',
  notApplicable: 'Does not apply',
  percentMet: 'Percent met',
  percentMetWithoutExclusions: 'Percent met, nothing excluded',
  status: 'Status',
  'target.kind': 'Kind of target',
  'target.value': 'Target',
  'target.unit': 'Unit of the target',
  'result.value': 'Result',
  'result.numerator': 'Result: counted',
  'result.denominator': 'Result: out of',
  'result.better': 'Which way is better',
  'seconds.count': 'Timed',
  'seconds.mean': 'Average',
  'seconds.median': 'Half within',
  'seconds.p90': '9 in 10 within',
  'seconds.p95': '19 in 20 within',
  'seconds.max': 'Longest',
  contacts: 'Contacts',
  enquiries: 'Enquiries',
  offered: 'Waited to be answered',
  abandoned: 'Left before being answered',
  resolvedAtFirstContact: 'Resolved at first contact',
  avoidable: 'Avoidable contacts',
  open: 'Open at the end of the month',
  overdue: 'Overdue at the end of the month',
  received: 'Received',
  reopened: 'Reopened',
  completed: 'Completed',
  putAside: 'Put aside',
  oldestReceivedAt: 'Oldest open received',
  numerator: 'Counted',
  denominator: 'Out of',
  value: 'Value',
  computed: 'Computed',
  count: 'Missed for this reason',
};

/** What a figure is called. */
export function nameFigure(figure: string): string {
  return figureWords[figure] ?? figure;
}

/** Where a figure stands: "Calls in 20 seconds · Phone". */
export function nameLine(
  change: Pick<MonthChangeView, 'part' | 'standardId' | 'of' | 'channel'>,
  standardNames: ReadonlyMap<string, string>,
): string {
  const { standardId, of } = change;
  const standard = standardId === null ? '' : (standardNames.get(standardId) ?? standardId);
  const measure = measureDefinitions.find((one) => one.key === of)?.name ?? of;
  const what = [standard, change.part === 'rows' ? '' : (measure ?? partWords[change.part])];
  const channel = channels.find((one) => one === change.channel);
  if (channel !== undefined) what.push(channelWords[channel]);
  return what.filter((words) => words !== '').join(' · ');
}

const partWords: Readonly<Record<MonthChangeView['part'], string>> = {
  rows: '',
  volumes: 'Volumes',
  flow: 'In and out',
  measures: 'Measures',
  missReasons: 'Reasons',
};

/** One side of a change as people read it. */
export function writeValue(
  change: Pick<MonthChangeView, 'figure' | 'part'>,
  value: MonthChangeView['before'],
): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return isStatus(value) ? statusWords[value] : value;
  if (change.figure.startsWith('percent')) return sayFigure(value, 'percent');
  const isTime = change.figure.startsWith('seconds.') && change.figure !== 'seconds.count';
  return isTime ? sayFigure(value, 'seconds') : value.toLocaleString('en-GB');
}

function isStatus(text: string): text is TargetStatus {
  return Object.hasOwn(statusWords, text);
}

/** The figures that come first: counts, result and status of whole standards, volumes of all. */
export function isMainChange(
  change: Pick<MonthChangeView, 'part' | 'channel' | 'figure'>,
): boolean {
  if (change.channel !== null) return false;
  if (change.part === 'volumes') return true;
  return (
    change.part === 'rows' &&
    [
      'met',
      'missed',
      'excluded',
      'running',
      'paused',
      'percentMet',
      'status',
      'target.value',
    ].includes(change.figure)
  );
}

/** "76.4 % of 90 % promised (8,412 of 11,010)". */
export function describeMissed(one: MonthChecklist['missed'][number]): string {
  const value = sayFigure(one.value, one.unit);
  const target = sayFigure(one.target, one.unit);
  const write = (count: number): string => Math.round(count).toLocaleString('en-GB');
  const counts =
    one.unit === 'percent' ? ` (${write(one.numerator)} of ${write(one.denominator)})` : '';
  const promised =
    one.better === 'lower' ? `at most ${target} was promised` : `${target} was promised`;
  return `${value}${counts}; ${promised}`;
}
