import {
  countEnquiriesOfCustomer,
  deleteCustomer,
  findCustomer,
  findRepeatDays,
  insertCustomer,
  isErased,
  listEnquiriesAbout,
  listEnquiriesOfCustomer,
  updateCustomer,
  type CustomerRow,
} from '../../../db/queries/customers.ts';
import { hasMarkers, listCustomerNeeds } from '../../../db/queries/customer-needs.ts';
import { listMatchingCustomers } from '../../../db/queries/search.ts';
import type { Database } from '../../../db/sqlite.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { CustomerMatch, CustomerRecord } from '../../../shared/contract/schemas-customer.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { isNobody, type CustomerFields } from '../../../shared/domain/customer/customer-fields.ts';
import { rankCustomers } from '../../../shared/domain/customer/rank-customers.ts';
import { findRepeat } from '../../../shared/domain/customer/repeat.ts';
import { readQuery } from '../../../shared/domain/customer/search-query.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { CustomerId, TopicId } from '../../../shared/domain/ids.ts';
import { brandInstant, DAY_MS } from '../../../shared/domain/instant.ts';
import type { Store } from '../records/store.ts';
import { catchUpNews } from '../search/catch-up.ts';
import { getTouched } from '../search/keep-search.ts';
import { getStore, type CallContext } from '../state.ts';
import { changeCustomer, requireCustomer } from './customer-change.ts';
import { createContactView } from './customer-contacts.ts';
import { mayLead, viewMarkers } from './customer-markers.ts';
import { noteSeen } from './customer-seen.ts';

const matchesAtMost = 8;
/** So many of the newest are compared; a longer list helps nobody who is on the phone. */
const candidatesAtMost = 300;
const contactsAtMost = 10;

/** Who may be meant by what was typed, best first. Somebody who was erased is nobody. */
export function matchCustomers(
  context: CallContext,
  input: MethodInput<'customer.match'>,
): MethodOutput<'customer.match'> {
  const store = getStore(context.state);
  const { match } = readQuery(input.text, { everyWordMayBegin: true });
  if (match === null) return { matches: [] };
  catchUpNews(store.database, getTouched(context.state));
  const rows = findCustomers(
    store.database,
    listMatchingCustomers(store.database, match, candidatesAtMost),
  );
  const ranked = rankCustomers(
    input.text,
    rows.map((row) => ({ customerId: row.customer_id, fields: row })),
    matchesAtMost,
  );
  const leads = mayLead(context);
  return {
    matches: ranked.map(({ candidate, matched }) => ({
      ...viewMatch(store.database, candidate.customerId, candidate.fields, leads),
      matched,
    })),
  };
}

/** Those of some customers who are kept, in the order asked for. */
export function findCustomers(
  database: Database,
  customerIds: readonly CustomerId[],
): CustomerRow[] {
  return customerIds.flatMap((customerId) => findCustomer(database, customerId) ?? []);
}

/** What a list shows of a customer, but for what told. */
export function viewMatch(
  database: Database,
  customerId: CustomerId,
  fields: CustomerFields,
  leads: boolean,
): Omit<CustomerMatch, 'matched'> {
  const { name, phone, email, postcode, reference } = fields;
  return {
    customerId,
    name,
    phone,
    email,
    postcode,
    reference,
    lastAtMs: countEnquiriesOfCustomer(database, customerId).newest,
    hasNeeds: listCustomerNeeds(database, customerId).length > 0,
    hasMarkers: hasMarkers(database, customerId, leads),
  };
}

/** A customer's record as this person may see it. That it was seen is in the audit. */
export function getCustomer(
  context: CallContext,
  input: MethodInput<'customer.get'>,
): CustomerRecord {
  const store = getStore(context.state);
  const { database } = store;
  const { customerId } = input;
  const row = requireCustomer(database, customerId, 'customerId');
  noteSeen(context, store, customerId);
  const view = createContactView(store);
  return {
    customerId,
    fields: pickFields(row),
    needs: listCustomerNeeds(database, customerId).map((need) => ({
      needId: need.need_id,
      name: need.name,
      note: need.note,
    })),
    markers: viewMarkers(context, store, customerId),
    contacts: listEnquiriesOfCustomer(database, customerId, contactsAtMost)
      .toSorted((a, b) => b.received_at - a.received_at)
      .map(view),
    contactsAltogether: countEnquiriesOfCustomer(database, customerId).count,
    repeat: input.topicId === null ? null : findRepeated(store, customerId, input.topicId),
    repeatDays: findRepeatDays(database),
  };
}

function pickFields({ name, phone, email, postcode, reference }: CustomerFields): CustomerFields {
  return { name, phone, email, postcode, reference };
}

function findRepeated(
  store: Store,
  customerId: CustomerId,
  topicId: TopicId,
): CustomerRecord['repeat'] {
  const { database, zone } = store;
  const nowMs = store.readNowMs();
  const days = findRepeatDays(database);
  // A day more than asked: the days of the calendar decide, not those of 24 hours.
  const sinceMs = brandInstant(nowMs - (days + 2) * DAY_MS);
  const earlier = listEnquiriesAbout(database, customerId, topicId, sinceMs).map((row) => ({
    enquiryId: row.enquiry_id,
    topicId: row.topic_id,
    receivedDay: toLocalDay(zone, row.received_at),
    aside: row.aside,
    row,
  }));
  const repeated = findRepeat(earlier, topicId, toLocalDay(zone, nowMs), days);
  return repeated === null ? null : createContactView(store)(repeated.row);
}

/** Keeps who a customer is, new or known. `invalid_input` where nothing is given. */
export function saveCustomer(
  context: CallContext,
  input: MethodInput<'customer.save'>,
): MethodOutput<'customer.save'> {
  const store = getStore(context.state);
  const { database } = store;
  const { customerId, fields } = input;
  if (isNobody(fields)) {
    throw new CodedError('invalid_input', 'Give a name or any other way to know them.', 'name');
  }
  const before = findCustomer(database, customerId);
  if (before === undefined && isErased(database, customerId)) {
    requireCustomer(database, customerId, 'customerId');
  }
  const write = (): void => {
    if (before === undefined) {
      const created_at = store.readNowMs();
      insertCustomer(database, { customer_id: customerId, ...fields, created_at });
    } else updateCustomer(database, customerId, fields);
  };
  return changeCustomer(context, store, customerId, 'customer.save', write, () => {
    assertUntouched(database, customerId, fields, before === undefined);
    if (before === undefined) deleteCustomer(database, customerId);
    else updateCustomer(database, customerId, pickFields(before));
  });
}

/** `conflict` where somebody has changed the customer since, or used a new one. */
function assertUntouched(
  database: Database,
  customerId: CustomerId,
  written: CustomerFields,
  wasNew: boolean,
): void {
  const now = findCustomer(database, customerId);
  const isSame =
    now !== undefined && JSON.stringify(pickFields(now)) === JSON.stringify(pickFields(written));
  const isUsed =
    wasNew &&
    (countEnquiriesOfCustomer(database, customerId).count > 0 ||
      listCustomerNeeds(database, customerId).length > 0 ||
      hasMarkers(database, customerId, true));
  if (isSame && !isUsed) return;
  throw new CodedError(
    'conflict',
    'Not undone, because this customer was used or changed since. Correct the fields by hand.',
  );
}
