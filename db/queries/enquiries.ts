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
