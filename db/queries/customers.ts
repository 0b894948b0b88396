import type { CustomerId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

export interface CustomerRow {
  readonly customer_id: CustomerId;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly postcode: string;
  /** The number the council knows them by; empty where there is none. */
  readonly reference: string;
  readonly created_at: number;
  /** When everything personal was taken out. */
  readonly erased_at: number | null;
}

export function insertCustomer(database: Database, row: Omit<CustomerRow, 'erased_at'>): void {
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
    row.reference,
    row.created_at,
  );
}

/** Undefined for nobody. After erasure the row stays, empty, with the time. */
export function findCustomer(database: Database, customerId: CustomerId): CustomerRow | undefined {
  return prepareOnce<[string], CustomerRow>(
    database,
    'SELECT * FROM customer WHERE customer_id = ?',
  ).get(customerId);
}
