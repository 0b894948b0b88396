import { listNeeds } from '../../../db/queries/desk-lists.ts';
import {
  deleteCustomerNeeds,
  listCustomerNeeds,
  putCustomerNeed,
} from '../../../db/queries/customer-needs.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { changeCustomer, requireCustomer } from './customer-change.ts';

/** The needs a customer may have, from the centre's list; withdrawn ones are not offered. */
export function listOfferedNeeds(context: CallContext): MethodOutput<'customer.needs'> {
  const needs = listNeeds(getStore(context.state).database)
    .filter((need) => need.withdrawn_at === null)
    .map((need) => ({ needId: need.need_id, name: need.name }));
  return { needs };
}

/** Replaces what is known of a customer's needs. */
export function setCustomerNeeds(
  context: CallContext,
  input: MethodInput<'customer.setNeeds'>,
): MethodOutput<'customer.setNeeds'> {
  const store = getStore(context.state);
  const { database } = store;
  const { customerId, needs } = input;
  requireCustomer(database, customerId, 'customerId');
  const known = new Set<string>(listNeeds(database).map((need) => need.need_id));
  needs.forEach((need, index) => {
    if (known.has(need.needId)) return;
    throw new CodedError('invalid_input', 'This need is not in the list.', `needs.${index}.needId`);
  });
  const before = listCustomerNeeds(database, customerId).map((need) => ({
    needId: need.need_id,
    note: need.note,
  }));
  const by = { personId: getPerson(context).personId, atMs: store.readNowMs() };
  const write = (wanted: readonly { needId: NeedId; note: string }[]): void => {
    deleteCustomerNeeds(database, customerId);
    for (const need of wanted) putCustomerNeed(database, customerId, need, by);
  };
  return changeCustomer(
    context,
    store,
    customerId,
    'customer.setNeeds',
    () => write(needs),
    () => write(before),
  );
}
