import type {
  QueueFilter,
  QueueRow,
  QueueSortBy,
  QueueView,
} from '../../../shared/contract/schemas-queue.ts';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import { type Band, findBand } from '../../../shared/domain/queue/band.ts';
import type { ChannelGroup } from '../../../shared/domain/words.ts';
import { formatClockTime, formatDuration, formatTimeLeft } from '../../ui/duration-words.ts';
import type { Tone } from '../../ui/state-badge.tsx';
import { formatPlainDay, formatWhenInText } from '../../ui/when-words.ts';
import { describeWay, kindWords } from '../../ui/words-shown.ts';

type QueueState = QueueRow['state'];

/** The state at `nowMs`: between two readings a running clock may come near its end or pass it. */
export function findStateNow(row: QueueRow, nowMs: number): QueueState {
  return row.state === 'missed' ? 'missed' : findBand(row, nowMs);
}

/** The state in the screen's word and look. */
export function describeState(state: QueueState): { readonly tone: Tone; readonly words: string } {
  switch (state) {
    case 'late':
      return { tone: 'late', words: 'Late' };
    case 'soon':
      return { tone: 'soon', words: 'Soon' };
    case 'in_time':
      return { tone: 'neutral', words: 'In time' };
    case 'paused':
      return { tone: 'paused', words: 'Paused' };
    case 'no_clock':
      return { tone: 'plain', words: 'No clock' };
    case 'missed':
      return { tone: 'late', words: 'Missed' };
    default:
      return assertNever(state);
  }
}

/** Time until due, "4 h 46 min" or "−44 min"; "—" where no clock runs. A stopped one stands still. */
export function describeTimeLeft(row: QueueRow, nowMs: number): string {
  if (row.dueAtMs === null || row.state === 'paused') return '—';
  return formatTimeLeft(row.dueAtMs - (row.stoppedAtMs ?? nowMs));
}

/** The opening time that is left, for the hover; empty where there is none. */
export function describeOpenLeft(row: QueueRow): string {
  if (row.openMsLeft === null) return '';
  const length = formatClockTime(row.openMsLeft);
  if (row.stoppedAtMs !== null) return `Missed by ${length} of opening time`;
  return row.openMsLeft < 0
    ? `${length} of opening time past due`
    : `${length} of opening time left`;
}

/** How it came, or what it has become since: a promise outweighs the channel. */
export function describeHow(row: QueueRow): string {
  if (row.measure === 'call_back') return 'Call back';
  if (row.measure === 'agreed_date') return 'Agreed date';
  return row.kind === 'complaint_1' || row.kind === 'complaint_2'
    ? kindWords[row.kind]
    : describeWay(row.channel, row.way);
}

/** What an enquiry is about: "Council Tax › Moving house". */
export function describeAbout(row: Pick<QueueRow, 'serviceName' | 'topicName'>): string {
  return [row.serviceName, row.topicName].filter((name) => name !== '').join(' › ');
}

/** Where it stands, in plain words: "Waiting for us", "Asked the customer, chase Tue 24 Nov". */
export function describeStanding(row: QueueRow, nowMs: number, zone: string): string {
  if (!row.open) return 'Closed';
  if (row.paused) {
    const reason = row.pauseReason ?? 'Paused';
    if (row.chaseOn === null) return reason;
    return `${reason}, chase ${formatPlainDay(row.chaseOn, nowMs, zone)}`;
  }
  if (row.callBack !== null && row.callBack.nextAtMs !== null) {
    return `Try again ${formatWhenInText(row.callBack.nextAtMs, nowMs, zone)}`;
  }
  return row.ownerName === null ? 'Nobody has it yet' : 'Waiting for us';
}

/** A promised call-back with its tries: "Today 11:00, tried twice". */
export function describeCallBack(row: QueueRow, nowMs: number, zone: string): string {
  if (row.callBack === null) return '';
  const when = formatWhenInText(row.callBack.nextAtMs ?? row.callBack.dueAtMs, nowMs, zone);
  const { attempts } = row.callBack;
  if (attempts === 0) return when;
  return `${when}, tried ${attempts === 1 ? 'once' : attempts === 2 ? 'twice' : `${attempts} times`}`;
}

export const viewWords: Readonly<Record<QueueView, string>> = {
  open: 'Open',
  late: 'Late',
  due_today: 'Due today',
  paused: 'Paused',
  mine: 'Mine',
  no_reason: 'Missed, no reason',
  call_backs: 'Call-backs',
};

/** What an empty view says, and what to do about it. */
export const emptyWords: Readonly<Record<QueueView, string>> = {
  open: 'Nothing is open. Every enquiry has its answer.',
  late: 'Nothing is late.',
  due_today: 'Nothing more falls due today.',
  paused: 'Nothing is paused. What waits for a customer stands here with its chase date.',
  mine: 'Nothing is with you. Take something from “Open”: go to it and press A.',
  no_reason: 'Every missed target has its reason.',
  call_backs: 'No call-back is promised.',
};

/** What "time left" sorts by in each view. */
export const orderWords: Readonly<Record<QueueView, string>> = {
  open: 'time left',
  late: 'time left',
  due_today: 'time left',
  paused: 'chase date',
  mine: 'time left',
  no_reason: 'the day it was closed',
  call_backs: 'the next try',
};

export const sortWords: Readonly<Record<Exclude<QueueSortBy, 'time_left'>, string>> = {
  received: 'when it was received',
  reference: 'reference',
  owner: 'who has it',
};

export const groupWords: Readonly<Record<ChannelGroup, string>> = {
  in_person: 'In person',
  phone: 'Phone',
  online: 'Online',
  post: 'Post',
  other: 'Other',
};

export const bandWords: Readonly<Record<Band, string>> = {
  late: 'Late',
  soon: 'Soon late',
  in_time: 'In time',
  paused: 'Paused',
  no_clock: 'No clock',
};

/** One condition of a filter in words, with the filter that is left without it. */
export interface FilterPart {
  readonly words: string;
  readonly without: QueueFilter;
}

/** What a filter asks for, a part each. */
export function describeFilter(filter: QueueFilter, lists: CentreLists | null): FilterPart[] {
  const parts: FilterPart[] = [];
  const { groups, serviceId, teamId, siteId, ownerId, kind, band, ...none } = filter;
  const all = { groups, serviceId, teamId, siteId, ownerId, kind, band };
  const add = (name: keyof typeof all, words: string): void => {
    const left = Object.entries(all).filter(([key, value]) => key !== name && value !== undefined);
    parts.push({ words, without: { ...none, ...Object.fromEntries(left) } });
  };
  if (groups !== undefined) add('groups', groups.map((group) => groupWords[group]).join(' or '));
  if (serviceId !== undefined) {
    add(
      'serviceId',
      findName(lists?.services, (one) => one.serviceId === serviceId),
    );
  }
  if (teamId !== undefined)
    add(
      'teamId',
      findName(lists?.teams, (one) => one.teamId === teamId),
    );
  if (siteId !== undefined)
    add(
      'siteId',
      findName(lists?.sites, (one) => one.siteId === siteId),
    );
  if (ownerId === null) add('ownerId', 'With nobody');
  else if (ownerId !== undefined) {
    add('ownerId', `With ${findName(lists?.people, (one) => one.personId === ownerId)}`);
  }
  if (kind !== undefined) add('kind', kindWords[kind]);
  if (band !== undefined) add('band', bandWords[band]);
  return parts;
}

function findName<T extends { readonly name: string }>(
  list: readonly T[] | undefined,
  is: (one: T) => boolean,
): string {
  return list?.find(is)?.name ?? '…';
}

/** "1 enquiry", "2,000 enquiries". */
export function countEnquiries(count: number): string {
  return count === 1 ? '1 enquiry' : `${count.toLocaleString('en-GB')} enquiries`;
}

/** How long it has been open: "3 d 4 h". */
export function describeAge(row: QueueRow, nowMs: number): string {
  return formatDuration(Math.max(0, nowMs - row.receivedAtMs));
}
