import type { ContactId, ServiceId, SiteId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Way } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** Visits at reception: contacts in person that have a ticket or wait. */

export interface VisitRow {
  readonly contact_id: ContactId;
  readonly ticket: string | null;
  readonly way: Way;
  readonly service_id: ServiceId | null;
  readonly site_id: SiteId | null;
  readonly started_at: InstantMs;
  readonly waiting_since: InstantMs | null;
  readonly appointment_at: InstantMs | null;
  readonly called_at: InstantMs | null;
  readonly answered_at: InstantMs | null;
}

const visitColumns = `contact_id, ticket, way, service_id, site_id, started_at, waiting_since,
  appointment_at, called_at, answered_at`;
const openTicket = 'ticket IS NOT NULL AND ended_at IS NULL AND left_at IS NULL';

/** Visits that are not over, of whatever day. */
export function listOpenVisits(database: Database): VisitRow[] {
  return prepareOnce<[], VisitRow>(
    database,
    `SELECT ${visitColumns} FROM contact WHERE ${openTicket}
     UNION ALL
     SELECT ${visitColumns} FROM contact
     WHERE waiting_since IS NOT NULL AND channel = 'in_person' AND ticket IS NULL`,
  ).all();
}

/** One visit, over or not; undefined for an unknown id and for a contact that is no visit. */
export function findVisit(database: Database, contactId: ContactId): VisitRow | undefined {
  return prepareOnce<[string], VisitRow>(
    database,
    `SELECT ${visitColumns} FROM subject JOIN contact USING (subject_number)
     WHERE subject_id = ? AND channel = 'in_person'`,
  ).get(contactId);
}

/** Every ticket given at a site from `fromMs` on. */
export function listTickets(database: Database, siteId: SiteId, fromMs: InstantMs): string[] {
  return prepareValueOnce<[number, string], string>(
    database,
    'SELECT ticket FROM contact WHERE ticket IS NOT NULL AND started_at >= ? AND site_id = ?',
  ).all(fromMs, siteId);
}

/** Visitors with a ticket who were seen, of those added at a site from `fromMs` on. */
export function listSeenVisits(
  database: Database,
  siteId: SiteId,
  fromMs: InstantMs,
): { way: Way; started_at: InstantMs; answered_at: InstantMs }[] {
  return prepareOnce<[number, string], { way: Way; started_at: InstantMs; answered_at: InstantMs }>(
    database,
    `SELECT way, started_at, answered_at FROM contact
     WHERE ticket IS NOT NULL AND started_at >= ? AND site_id = ? AND answered_at IS NOT NULL`,
  ).all(fromMs, siteId);
}
