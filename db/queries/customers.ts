import type { CustomerFields } from '../../shared/domain/customer/customer-fields.ts';
import type { CustomerId, TopicId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { AsideReason } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';
import type { EnquiryRow } from './enquiries.ts';

/** Who a customer is, as far as it is kept. */
export interface CustomerRow extends CustomerFields {
  readonly customer_id: CustomerId;
  readonly created_at: number;
}

/** A new customer; without a reference where the council gave none. */
export function insertCustomer(
  database: Database,
  row: Omit<CustomerRow, 'reference'> & { readonly reference?: string },
): void {
  prepareOnce(
    database,
    `INSERT INTO customer (customer_id, name, phone, email, postcode, reference, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.customer_id,
    row.name,
    row.phone,
    row.email,
    row.postcode,
    row.reference ?? '',
    row.created_at,
  );
}

/** Replaces what is known of a customer. */
export function updateCustomer(
  database: Database,
  customerId: CustomerId,
  fields: CustomerFields,
): void {
  prepareOnce<[string, string, string, string, string, string]>(
    database,
    `UPDATE customer SET name = ?, phone = ?, email = ?, postcode = ?, reference = ?
     WHERE customer_id = ? AND erased_at IS NULL`,
  ).run(fields.name, fields.phone, fields.email, fields.postcode, fields.reference, customerId);
}

/**
 * Takes a customer away who was made by a save that is taken back at once. Whoever was used since, by
 * another enquiry, a need or a warning, stays.
 */
export function deleteCustomer(database: Database, customerId: CustomerId): void {
  prepareOnce<[string, string, string, string]>(
    database,
    `DELETE FROM customer WHERE customer_id = ?
     AND NOT EXISTS (SELECT 1 FROM enquiry WHERE customer_id = ?)
     AND NOT EXISTS (SELECT 1 FROM customer_need WHERE customer_id = ?)
     AND NOT EXISTS (SELECT 1 FROM customer_marker WHERE customer_id = ?)`,
  ).run(customerId, customerId, customerId, customerId);
}

const customerColumns = 'customer_id, name, phone, email, postcode, reference, created_at';

/** Undefined for nobody, and after erasure. */
export function findCustomer(database: Database, customerId: CustomerId): CustomerRow | undefined {
  return prepareOnce<[string], CustomerRow>(
    database,
    `SELECT ${customerColumns} FROM customer WHERE customer_id = ? AND erased_at IS NULL`,
  ).get(customerId);
}

/** True for a customer whose particulars were taken out. */
export function isErased(database: Database, customerId: CustomerId): boolean {
  return (
    prepareValueOnce<[string], number>(
      database,
      'SELECT 1 FROM customer WHERE customer_id = ? AND erased_at IS NOT NULL',
    ).get(customerId) !== undefined
  );
}

/** Customers whose ids stand before one, the newest first. */
export function listCustomersBelow(
  database: Database,
  customerId: string,
  limit: number,
): CustomerId[] {
  return prepareValueOnce<[string, number], CustomerId>(
    database,
    'SELECT customer_id FROM customer WHERE customer_id < ? ORDER BY customer_id DESC LIMIT ?',
  ).all(customerId, limit);
}

/** What a customer asked last, newest first. */
export function listEnquiriesOfCustomer(
  database: Database,
  customerId: CustomerId,
  limit: number,
): EnquiryRow[] {
  return prepareOnce<[string, number], EnquiryRow>(
    database,
    `SELECT * FROM enquiry WHERE customer_id = ? ORDER BY received_at DESC LIMIT ?`,
  ).all(customerId, limit);
}

/** An enquiry with why it was put aside, if it was. */
export interface AskedEnquiryRow extends EnquiryRow {
  readonly aside: AsideReason | null;
}

/** What a customer asked about one topic since a moment, newest first. */
export function listEnquiriesAbout(
  database: Database,
  customerId: CustomerId,
  topicId: TopicId,
  sinceMs: InstantMs,
): AskedEnquiryRow[] {
  return prepareOnce<[string, string, number], AskedEnquiryRow>(
    database,
    `SELECT * FROM enquiry WHERE customer_id = ? AND topic_id = ? AND received_at >= ?
     ORDER BY received_at DESC LIMIT 20`,
  ).all(customerId, topicId, sinceMs);
}

/** How many enquiries name the customer, and when the newest of them came. */
export function countEnquiriesOfCustomer(
  database: Database,
  customerId: CustomerId,
): { readonly count: number; readonly newest: InstantMs | null } {
  return (
    prepareOnce<[string], { count: number; newest: InstantMs | null }>(
      database,
      'SELECT count(*) AS count, max(received_at) AS newest FROM enquiry WHERE customer_id = ?',
    ).get(customerId) ?? { count: 0, newest: null }
  );
}

/** The subjects of every enquiry that names the customer. */
export function listSubjectsOfCustomer(database: Database, customerId: CustomerId): number[] {
  return prepareValueOnce<[string], number>(
    database,
    'SELECT subject_number FROM enquiry WHERE customer_id = ? ORDER BY subject_number',
  ).all(customerId);
}

/** Within so many local days after an enquiry another about the same is a repeat. */
export function findRepeatDays(database: Database): number {
  return prepareValueOnce<[], number>(database, 'SELECT repeat_days FROM centre').get() ?? 28;
}
