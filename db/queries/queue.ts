import type {
  QueueFilter,
  QueueSort,
  QueueSortBy,
  QueueView,
} from '../../shared/contract/schemas-queue.ts';
import type { EnquiryId, PersonId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Band } from '../../shared/domain/queue/band.ts';
import { channelGroupOf, channels } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** What the queue is asked for, and by whom, and when: late and due today depend on the moment. */
export interface QueueConditions {
  readonly view: QueueView;
  readonly filter: QueueFilter;
  readonly nowMs: InstantMs;
  readonly endOfTodayMs: InstantMs;
  readonly personId: PersonId;
}

/**
 * A view is a walk along one index that holds everything a filter asks for, so that no row of the
 * table is touched before the page is known. Named in the statement: without statistics the planner
 * would have to guess.
 */
interface Walk {
  readonly index: string;
  /** What the index holds, as its own condition says it. */
  readonly base: string;
  /** What the view shows of it; empty for all. */
  readonly part: string;
  /** The view's own order, as its index has it; what is equal stands as the index has it too. */
  readonly order: string;
  readonly reversed: string;
}

const byDue = {
  index: 'enquiry_open',
  base: 'open = 1',
  order: 'next_due_at NULLS LAST, received_at',
  reversed: 'next_due_at DESC NULLS LAST, received_at DESC',
} as const;

const walks: Readonly<Record<QueueView, Walk>> = {
  open: { ...byDue, part: '' },
  late: { ...byDue, part: 'next_due_at < @nowMs' },
  due_today: { ...byDue, part: 'next_due_at >= @nowMs AND next_due_at <= @endOfTodayMs' },
  mine: { ...byDue, part: 'owner_id = @personId' },
  paused: {
    index: 'enquiry_paused',
    base: 'open = 1 AND paused = 1',
    part: '',
    order: 'chase_on NULLS LAST, received_at',
    reversed: 'chase_on DESC NULLS LAST, received_at DESC',
  },
  call_backs: {
    index: 'enquiry_call_back',
    base: 'call_back_at IS NOT NULL',
    part: '',
    order: 'coalesce(call_back_next_at, call_back_at)',
    reversed: 'coalesce(call_back_next_at, call_back_at) DESC',
  },
  no_reason: {
    index: 'enquiry_no_reason',
    base: 'no_reason = 1',
    part: '',
    // What is still open first, then what was closed the longest time ago.
    order: 'closed_at, received_at',
    reversed: 'closed_at DESC, received_at DESC',
  },
};

/** References of our own rise with the subject's number; ids of people are made from their names. */
const otherOrders: Readonly<Record<Exclude<QueueSortBy, 'time_left'>, (by: string) => string>> = {
  received: (by) => `received_at ${by}, subject_number ${by}`,
  reference: (by) => `subject_number ${by}`,
  owner: (by) => `owner_id ${by} NULLS LAST, next_due_at NULLS LAST, subject_number`,
};

const bandsByDue: Readonly<Record<Band, string>> = {
  late: 'next_due_at < @nowMs',
  soon: 'next_due_at >= @nowMs AND next_warn_at <= @nowMs',
  in_time: 'next_due_at >= @nowMs AND (next_warn_at IS NULL OR next_warn_at > @nowMs)',
  paused: 'next_due_at IS NULL AND paused = 1',
  no_clock: 'next_due_at IS NULL AND paused = 0',
};

/** The bands a view can show: each shows the band of the clock it stands for. */
function canShow(view: QueueView, band: Band | undefined): boolean {
  if (band === undefined) return true;
  if (view === 'no_reason') return band === 'late';
  if (view === 'call_backs') return band === 'late' || band === 'in_time';
  return view !== 'paused' || band !== 'no_clock';
}

function writeBandSql(view: QueueView, band: Band): string {
  // All that waits for a reason is late.
  if (view === 'no_reason') return '';
  if (view === 'call_backs') {
    return band === 'late' ? 'call_back_at < @nowMs' : 'call_back_at >= @nowMs';
  }
  return bandsByDue[band];
}

/**
 * What a view under its filter asks for within its index; empty for all of it. Only words of our own
 * become text of the statement; `name` tells the filters of one statement apart.
 */
function writePartSql(view: QueueView, filter: QueueFilter, name = ''): string {
  const { groups } = filter;
  const conditions: string[] = [walks[view].part];
  if (groups !== undefined) {
    const asked = channels.filter((channel) => groups.includes(channelGroupOf[channel]));
    conditions.push(`channel IN (${asked.map((channel) => `'${channel}'`).join(', ')})`);
  }
  if (filter.serviceId !== undefined) conditions.push(`service_id = @serviceId${name}`);
  if (filter.teamId !== undefined) conditions.push(`team_id = @teamId${name}`);
  if (filter.siteId !== undefined) conditions.push(`site_id = @siteId${name}`);
  if (filter.ownerId === null) conditions.push('owner_id IS NULL');
  else if (filter.ownerId !== undefined) conditions.push(`owner_id = @ownerId${name}`);
  if (filter.kind !== undefined) conditions.push(`kind = @kind${name}`);
  if (filter.band !== undefined) conditions.push(writeBandSql(view, filter.band));
  return conditions.filter((condition) => condition !== '').join(' AND ');
}

type Bound = Record<string, string | number | null>;

type Moment = Omit<QueueConditions, 'view' | 'filter'>;

function bindMoment({ nowMs, endOfTodayMs, personId }: Moment): Bound {
  return { nowMs, endOfTodayMs, personId };
}

function bindFilter(filter: QueueFilter, name = ''): Bound {
  return {
    [`serviceId${name}`]: filter.serviceId ?? null,
    [`teamId${name}`]: filter.teamId ?? null,
    [`siteId${name}`]: filter.siteId ?? null,
    [`ownerId${name}`]: filter.ownerId ?? null,
    [`kind${name}`]: filter.kind ?? null,
  };
}

/** The statement behind `listQueueNumbers`, for tests that ask how it will be carried out. */
export function writeQueueSql(conditions: QueueConditions, sort: QueueSort): string {
  const { index, base, order, reversed } = walks[conditions.view];
  const part = writePartSql(conditions.view, conditions.filter);
  const by =
    sort.by === 'time_left'
      ? sort.descending
        ? reversed
        : order
      : otherOrders[sort.by](sort.descending ? 'DESC' : 'ASC');
  return `SELECT subject_number FROM enquiry INDEXED BY ${index}
    WHERE ${base}${part === '' ? '' : ` AND ${part}`} ORDER BY ${by} LIMIT @limit OFFSET @offset`;
}

/** The numbers of the enquiries on one page of a view. A `limit` of -1 is all that follow. */
export function listQueueNumbers(
  database: Database,
  conditions: QueueConditions,
  sort: QueueSort,
  page: { readonly limit: number; readonly offset: number },
): number[] {
  if (!canShow(conditions.view, conditions.filter.band)) return [];
  return prepareValueOnce<[Bound], number>(database, writeQueueSql(conditions, sort)).all({
    ...bindMoment(conditions),
    ...bindFilter(conditions.filter),
    ...page,
  });
}

/** A view under a filter whose rows are counted. */
export interface CountedView {
  readonly view: QueueView;
  readonly filter: QueueFilter;
}

/** The statement behind `countQueueViews` for views of one index, in their order. */
export function writeCountSql(asked: readonly CountedView[]): string {
  const [first] = asked;
  const { index, base } = walks[first?.view ?? 'open'];
  const counts = asked.map(({ view, filter }, at) => {
    const part = writePartSql(view, filter, String(at));
    return `${part === '' ? 'count(*)' : `total(${part})`} AS count${at}`;
  });
  return `SELECT ${counts.join(', ')} FROM enquiry INDEXED BY ${index} WHERE ${base}`;
}

/** How many each of these holds, in their order. Views of one index are counted in one walk. */
export function countQueueViews(
  database: Database,
  moment: Moment,
  asked: readonly CountedView[],
): number[] {
  const counts = new Map<CountedView, number>();
  const possible = asked.filter(({ view, filter }) => canShow(view, filter.band));
  for (const together of Map.groupBy(possible, ({ view }) => walks[view].index).values()) {
    const bound = together.reduce<Bound>(
      (all, { filter }, at) => ({ ...all, ...bindFilter(filter, String(at)) }),
      bindMoment(moment),
    );
    const sql = writeCountSql(together);
    const row = prepareOnce<[Bound], Record<string, number>>(database, sql).get(bound);
    together.forEach((one, at) => counts.set(one, row?.[`count${at}`] ?? 0));
  }
  return asked.map((one) => counts.get(one) ?? 0);
}

/** True where the due time of an open enquiry lies in `[fromMs, untilMs)`: counts by time are others now. */
export function hasFallenDue(database: Database, fromMs: InstantMs, untilMs: InstantMs): boolean {
  return (
    prepareValueOnce<[Bound], number>(
      database,
      `SELECT 1 FROM enquiry INDEXED BY enquiry_open
       WHERE open = 1 AND next_due_at >= @fromMs AND next_due_at < @untilMs LIMIT 1`,
    ).get({ fromMs, untilMs }) !== undefined
  );
}

/** Rises with every change this connection makes to the file; the same number: nothing changed. */
export function countChanges(database: Database): number {
  return prepareValueOnce<[], number>(database, 'SELECT total_changes()').get() ?? 0;
}

/** What lies open with one person, and the number of the last event of each. */
export function listOwnedBy(
  database: Database,
  personId: PersonId,
): { enquiry_id: EnquiryId; last_seq: number }[] {
  return prepareOnce<[string], { enquiry_id: EnquiryId; last_seq: number }>(
    database,
    `SELECT enquiry_id, last_seq FROM enquiry WHERE subject_number IN (
       SELECT subject_number FROM enquiry INDEXED BY enquiry_open WHERE open = 1 AND owner_id = ?)`,
  ).all(personId);
}

/** How much lies open with one person. */
export function countOwnedBy(
  database: Database,
  asked: Pick<QueueConditions, 'personId' | 'nowMs' | 'endOfTodayMs'>,
): { open: number; late: number; dueToday: number; paused: number } {
  const counted = prepareOnce<[Bound], Record<string, number | null>>(
    database,
    `SELECT count(*) AS open, total(${walks.late.part}) AS late,
       total(${walks.due_today.part}) AS due_today, total(paused) AS paused
     FROM enquiry INDEXED BY enquiry_open WHERE ${walks.mine.base} AND ${walks.mine.part}`,
  ).get({ ...asked });
  return {
    open: counted?.['open'] ?? 0,
    late: counted?.['late'] ?? 0,
    dueToday: counted?.['due_today'] ?? 0,
    paused: counted?.['paused'] ?? 0,
  };
}
