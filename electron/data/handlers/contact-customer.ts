import { randomBytes } from 'node:crypto';
import { deleteCustomer, insertCustomer } from '../../../db/queries/customers.ts';
import { deleteNeeds, noteNeeds } from '../../../db/queries/customer-needs.ts';
import type { Database } from '../../../db/sqlite.ts';
import type { ContactDraft } from '../../../shared/contract/schemas-contact.ts';
import { isNobody } from '../../../shared/domain/customer/customer-fields.ts';
import { type CustomerId, formatUuidV7, type PersonId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';

/** Whom a contact is with, and what its save wrote about them besides the events. */
export interface ContactCustomer {
  readonly customerId: CustomerId | null;
  /** Null where the save wrote nothing about them. */
  readonly takeBack: ((database: Database) => void) | null;
}

/**
 * Keeps a customer who is new, and the needs that came up, so that they are known before the next
 * conversation. Runs inside the save.
 */
export function writeContactCustomer(
  database: Database,
  draft: ContactDraft,
  by: { readonly personId: PersonId; readonly atMs: InstantMs },
): ContactCustomer {
  const newCustomerId = draft.customerId === null ? insertNew(database, draft, by.atMs) : null;
  const customerId = draft.customerId ?? newCustomerId;
  if (customerId === null) return { customerId, takeBack: null };
  const needIds = draft.adjustments.map(({ needId }) => needId);
  const noted = noteNeeds(database, customerId, needIds, by);
  if (newCustomerId === null && noted.length === 0) return { customerId, takeBack: null };
  return {
    customerId,
    takeBack: (undoing) => {
      deleteNeeds(undoing, customerId, noted);
      if (newCustomerId !== null) deleteCustomer(undoing, newCustomerId);
    },
  };
}

function insertNew(
  database: Database,
  { customer }: ContactDraft,
  nowMs: InstantMs,
): CustomerId | null {
  if (customer === null || isNobody(customer)) return null;
  const customerId = formatUuidV7(nowMs, randomBytes(10)) as CustomerId;
  insertCustomer(database, { customer_id: customerId, ...customer, created_at: nowMs });
  return customerId;
}
