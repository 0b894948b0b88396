import type {
  ContactId,
  CustomerId,
  EnquiryId,
  PersonId,
  ServiceId,
  SiteId,
  StandardId,
  TeamId,
  TopicId,
} from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Channel, EnquiryKind, Way } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

export interface EnquiryRow {
  readonly enquiry_id: EnquiryId;
  readonly reference: string;
  readonly contact_id: ContactId | null;
  readonly customer_id: CustomerId | null;
  readonly kind: EnquiryKind;
  readonly channel: Channel;
  readonly way: Way;
  readonly service_id: ServiceId | null;
  readonly topic_id: TopicId | null;
  readonly site_id: SiteId | null;
  readonly team_id: TeamId | null;
  readonly owner_id: PersonId | null;
  readonly open: 0 | 1;
  readonly paused: 0 | 1;
  readonly received_at: InstantMs;
  readonly closed_at: InstantMs | null;
  readonly next_due_at: InstantMs | null;
  readonly next_standard_id: StandardId | null;
  readonly no_reason: 0 | 1;
  readonly last_seq: number;
}

export function findEnquiry(database: Database, enquiryId: EnquiryId): EnquiryRow | undefined {
  return prepareOnce<[string], EnquiryRow>(
    database,
    'SELECT enquiry.* FROM subject JOIN enquiry USING (subject_number) WHERE subject_id = ?',
  ).get(enquiryId);
}

/** The enquiries a contact brought, in the order they were logged. */
export function listEnquiriesOfContact(
  database: Database,
  contactId: ContactId,
  enquiryIds: readonly EnquiryId[],
): EnquiryRow[] {
  return enquiryIds.flatMap((enquiryId) => {
    const row = findEnquiry(database, enquiryId);
    return row !== undefined && row.contact_id === contactId ? [row] : [];
  });
}

export function hasContact(database: Database, contactId: ContactId): boolean {
  return (
    prepareValueOnce<[string], number>(
      database,
      'SELECT 1 FROM subject JOIN contact USING (subject_number) WHERE subject_id = ?',
    ).get(contactId) !== undefined
  );
}

/** What the queue is narrowed to; null leaves a condition out. */
export interface QueueConditions {
  readonly view: 'open' | 'late' | 'due_today' | 'paused' | 'mine' | 'no_reason';
  readonly nowMs: InstantMs;
  readonly endOfTodayMs: InstantMs;
  readonly personId: PersonId;
  /** Channels as a JSON list of texts, or null for all. */
  readonly channels: readonly Channel[] | null;
  readonly serviceId: ServiceId | null;
  readonly teamId: TeamId | null;
}

const viewSql: Readonly<Record<QueueConditions['view'], string>> = {
  open: 'open = 1',
  late: 'open = 1 AND next_due_at < @nowMs',
  due_today: 'open = 1 AND next_due_at >= @nowMs AND next_due_at <= @endOfTodayMs',
  paused: 'open = 1 AND paused = 1',
  mine: 'open = 1 AND owner_id = @personId',
  no_reason: 'no_reason = 1',
};

const narrowSql = `
  AND (@channels IS NULL OR channel IN (SELECT value FROM json_each(@channels)))
  AND (@serviceId IS NULL OR service_id = @serviceId)
  AND (@teamId IS NULL OR team_id = @teamId)`;

function bind(conditions: QueueConditions): Record<string, string | number | null> {
  return {
    nowMs: conditions.nowMs,
    endOfTodayMs: conditions.endOfTodayMs,
    personId: conditions.personId,
    channels: conditions.channels === null ? null : JSON.stringify(conditions.channels),
    serviceId: conditions.serviceId,
    teamId: conditions.teamId,
  };
}

/** One page of a view, by time left: what falls due first stands first, what has no due time last. */
export function listQueue(
  database: Database,
  conditions: QueueConditions,
  page: { limit: number; offset: number },
): EnquiryRow[] {
  return prepareOnce<[Record<string, string | number | null>], EnquiryRow>(
    database,
    `SELECT * FROM enquiry WHERE ${viewSql[conditions.view]} ${narrowSql}
     ORDER BY next_due_at IS NULL, next_due_at, received_at LIMIT @limit OFFSET @offset`,
  ).all({ ...bind(conditions), limit: page.limit, offset: page.offset });
}

export function countQueue(database: Database, conditions: QueueConditions): number {
  return (
    prepareValueOnce<[Record<string, string | number | null>], number>(
      database,
      `SELECT count(*) FROM enquiry WHERE ${viewSql[conditions.view]} ${narrowSql}`,
    ).get(bind(conditions)) ?? 0
  );
}

/** Waiting now by channel: visitors and callers not yet attended to, and open enquiries not paused. */
export function listWaiting(
  database: Database,
): { channel: Channel; queue: 'contact' | 'enquiry'; waiting: number; oldest: InstantMs | null }[] {
  return prepareOnce<
    [],
    { channel: Channel; queue: 'contact' | 'enquiry'; waiting: number; oldest: InstantMs | null }
  >(
    database,
    `SELECT channel, 'contact' AS queue, count(*) AS waiting, min(waiting_since) AS oldest
     FROM contact WHERE waiting_since IS NOT NULL GROUP BY channel
     UNION ALL
     SELECT channel, 'enquiry', count(*), min(received_at)
     FROM enquiry WHERE open = 1 AND paused = 0 GROUP BY channel`,
  ).all();
}

/** What was counted on one local day by channel: contacts, and settled clocks of the basis `decided`. */
export function listDayFigures(
  database: Database,
  day: string,
): { channel: Channel; contacts: number; met: number; missed: number }[] {
  return prepareOnce<
    [string, string],
    { channel: Channel; contacts: number; met: number; missed: number }
  >(
    database,
    `SELECT channel, sum(contacts) AS contacts, sum(met) AS met, sum(missed) AS missed FROM (
       SELECT channel, contacts, 0 AS met, 0 AS missed FROM day_volume WHERE day = ?
       UNION ALL
       SELECT channel, 0, met, missed FROM day_summary WHERE decided_day = ?
     ) GROUP BY channel`,
  ).all(day, day);
}

/**
 * How often each topic was logged at this desk, counting from the first contact or enquiry whose id
 * is not below one.
 */
export function countTopicUses(database: Database, sinceId: string): Map<string, number> {
  const rows = prepareOnce<[string], { topic_id: string; uses: number }>(
    database,
    `SELECT topic_id, count(*) AS uses FROM enquiry
     WHERE subject_number >= (SELECT subject_number FROM subject WHERE subject_id >= ?
         ORDER BY subject_id LIMIT 1)
       AND origin = 'desk' AND topic_id IS NOT NULL GROUP BY topic_id`,
  ).all(sinceId);
  return new Map(rows.map((row) => [row.topic_id, row.uses]));
}
