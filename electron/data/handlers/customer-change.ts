import { hash } from 'node:crypto';
import { findCustomer, isErased, type CustomerRow } from '../../../db/queries/customers.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import { appendAudit } from '../records/audit.ts';
import type { Store } from '../records/store.ts';
import { offerUndo } from '../records/undo.ts';
import { getDesk, getPerson, type CallContext } from '../state.ts';

/** `not_found` for somebody unknown or erased; the field is named, so that a draft is kept. */
export function requireCustomer(
  database: Database,
  customerId: CustomerId,
  path: string,
): CustomerRow {
  const row = findCustomer(database, customerId);
  if (row !== undefined) return row;
  throw new CodedError(
    'not_found',
    isErased(database, customerId)
      ? 'What was known of this customer has been erased. Choose somebody else, or go on without.'
      : 'This customer is not in the records.',
    path,
  );
}

/**
 * Does something to a customer, with its row in the audit, and offers to take it back. The digest
 * tells nothing: what is personal could be guessed from it.
 */
export function changeCustomer(
  context: CallContext,
  store: Store,
  customerId: CustomerId,
  action: string,
  change: () => void,
  takeBack: () => void,
): { undoToken: string } {
  const { database } = store;
  const audit = (name: string): void => {
    appendAudit(database, {
      atMs: store.readNowMs(),
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      action: name,
      subjectId: customerId,
      digest: hash('sha256', `${name}|${customerId}`, 'buffer'),
    });
  };
  runImmediate(database, () => {
    change();
    audit(action);
  });
  const tell = (): void => context.state.emit('customer.changed', {});
  tell();
  const undoToken = offerUndo(context, [], {
    inTransaction: () => {
      takeBack();
      audit('customer.undo');
    },
    afterwards: tell,
  });
  return { undoToken };
}
