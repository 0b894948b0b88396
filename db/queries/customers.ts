import type { CustomerId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

export interface CustomerRow {
  readonly customer_id: CustomerId;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly postcode: string;
  readonly created_at: number;
}

export function insertCustomer(database: Database, row: CustomerRow): void {
  prepareOnce(
    database,
    `INSERT INTO customer (customer_id, name, phone, email, postcode, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(row.customer_id, row.name, row.phone, row.email, row.postcode, row.created_at);
}

/** Undefined for nobody, and after erasure. */
export function findCustomer(database: Database, customerId: CustomerId): CustomerRow | undefined {
  return prepareOnce<[string], CustomerRow>(
    database,
    'SELECT * FROM customer WHERE customer_id = ?',
  ).get(customerId);
}
