import type { CustomerId, MarkerId, NeedId, PersonId } from '../../shared/domain/ids.ts';
import type { InstantMs, LocalDay } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** Something a customer needs, with a word on how. */
export interface CustomerNeedRow {
  readonly need_id: NeedId;
  readonly name: string;
  readonly note: string;
}

/** What a customer needs, by name. */
export function listCustomerNeeds(database: Database, customerId: CustomerId): CustomerNeedRow[] {
  return prepareOnce<[string], CustomerNeedRow>(
    database,
    `SELECT need_id, need.name, note FROM customer_need JOIN need USING (need_id)
     WHERE customer_id = ? ORDER BY need.name`,
  ).all(customerId);
}

/** Who wrote something down about a customer, and when. */
export interface NotedBy {
  readonly personId: PersonId;
  readonly atMs: InstantMs;
}

/** Notes a need, or another word on one that is known already. */
export function putCustomerNeed(
  database: Database,
  customerId: CustomerId,
  need: { readonly needId: NeedId; readonly note: string },
  by: NotedBy,
): void {
  prepareOnce<[string, string, string, number, string]>(
    database,
    `INSERT INTO customer_need (customer_id, need_id, note, noted_at, noted_by)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (customer_id, need_id) DO UPDATE SET note = excluded.note,
       noted_at = excluded.noted_at, noted_by = excluded.noted_by`,
  ).run(customerId, need.needId, need.note, by.atMs, by.personId);
}

/**
 * Notes needs that came up during a contact, and answers with those that were not known yet; what is
 * known of the others stays as it is.
 */
export function noteNeeds(
  database: Database,
  customerId: CustomerId,
  needIds: readonly NeedId[],
  by: NotedBy,
): NeedId[] {
  const note = prepareOnce<[string, string, number, string]>(
    database,
    `INSERT INTO customer_need (customer_id, need_id, note, noted_at, noted_by)
     VALUES (?, ?, '', ?, ?) ON CONFLICT DO NOTHING`,
  );
  return needIds.filter((needId) => note.run(customerId, needId, by.atMs, by.personId).changes > 0);
}

/** Takes some needs of a customer out. */
export function deleteNeeds(
  database: Database,
  customerId: CustomerId,
  needIds: readonly NeedId[],
): void {
  for (const needId of needIds) {
    prepareOnce<[string, string]>(
      database,
      'DELETE FROM customer_need WHERE customer_id = ? AND need_id = ?',
    ).run(customerId, needId);
  }
}

/** Takes every need of a customer out. */
export function deleteCustomerNeeds(database: Database, customerId: CustomerId): void {
  prepareOnce<[string]>(database, 'DELETE FROM customer_need WHERE customer_id = ?').run(
    customerId,
  );
}

/** A warning about a customer. */
export interface MarkerRow {
  readonly marker_id: MarkerId;
  readonly customer_id: CustomerId;
  readonly text: string;
  readonly seen_by: 'everyone' | 'leading';
  readonly review_on: LocalDay;
  readonly made_at: InstantMs;
  readonly made_by: PersonId;
  readonly ended_at: InstantMs | null;
}

/** The warnings that are in force, the newest first. */
export function listMarkers(database: Database, customerId: CustomerId): MarkerRow[] {
  return prepareOnce<[string], MarkerRow>(
    database,
    `SELECT marker_id, customer_id, text, seen_by, review_on, made_at, made_by, ended_at
     FROM customer_marker WHERE customer_id = ? AND ended_at IS NULL
     ORDER BY made_at DESC, marker_id`,
  ).all(customerId);
}

/** A warning by its id, ended or not. */
export function findMarker(database: Database, markerId: MarkerId): MarkerRow | undefined {
  return prepareOnce<[string], MarkerRow>(
    database,
    `SELECT marker_id, customer_id, text, seen_by, review_on, made_at, made_by, ended_at
     FROM customer_marker WHERE marker_id = ?`,
  ).get(markerId);
}

export function insertMarker(database: Database, row: MarkerRow): void {
  prepareOnce<[string, string, string, string, string, number, string, number | null]>(
    database,
    `INSERT INTO customer_marker (marker_id, customer_id, text, seen_by, review_on, made_at,
       made_by, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.marker_id,
    row.customer_id,
    row.text,
    row.seen_by,
    row.review_on,
    row.made_at,
    row.made_by,
    row.ended_at,
  );
}

/** Ends a warning, or brings it back (null). */
export function setMarkerEnd(
  database: Database,
  markerId: MarkerId,
  endedAtMs: InstantMs | null,
): void {
  prepareOnce<[number | null, string]>(
    database,
    'UPDATE customer_marker SET ended_at = ? WHERE marker_id = ?',
  ).run(endedAtMs, markerId);
}

/** Takes a warning out that was made by a save that is taken back at once. */
export function deleteMarker(database: Database, markerId: MarkerId): void {
  prepareOnce<[string]>(database, 'DELETE FROM customer_marker WHERE marker_id = ?').run(markerId);
}

/** True where a warning is in force that this person may see. */
export function hasMarkers(database: Database, customerId: CustomerId, mayLead: boolean): boolean {
  return (
    prepareValueOnce<[string, number], number>(
      database,
      `SELECT 1 FROM customer_marker WHERE customer_id = ? AND ended_at IS NULL
       AND (seen_by = 'everyone' OR ? = 1) LIMIT 1`,
    ).get(customerId, mayLead ? 1 : 0) !== undefined
  );
}
