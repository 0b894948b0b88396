import {
  deleteMarker,
  findMarker,
  insertMarker,
  listMarkers,
  setMarkerEnd,
} from '../../../db/queries/customer-needs.ts';
import { findPerson } from '../../../db/queries/people.ts';
import { leadingRoles } from '../../../shared/contract/method.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { CustomerMarker } from '../../../shared/contract/schemas-customer.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import type { Store } from '../records/store.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { changeCustomer, requireCustomer } from './customer-change.ts';

/** True for those who may see warnings that are not for everyone. */
export function mayLead(context: CallContext): boolean {
  return context.person !== null && leadingRoles.includes(context.person.role);
}

/** The warnings in force that this person may see. */
export function viewMarkers(
  context: CallContext,
  store: Store,
  customerId: CustomerId,
): CustomerMarker[] {
  const { database, zone } = store;
  const today = toLocalDay(zone, store.readNowMs());
  return listMarkers(database, customerId)
    .filter((row) => row.seen_by === 'everyone' || mayLead(context))
    .map((row) => ({
      markerId: row.marker_id,
      text: row.text,
      seenBy: row.seen_by,
      reviewOn: row.review_on,
      isReviewDue: row.review_on < today,
      madeAtMs: row.made_at,
      madeByName: findPerson(database, row.made_by)?.name ?? row.made_by,
    }));
}

/** Puts a warning on a customer. Sent again with the same id it changes nothing. */
export function addMarker(
  context: CallContext,
  input: MethodInput<'customer.addMarker'>,
): MethodOutput<'customer.addMarker'> {
  const store = getStore(context.state);
  const { database, zone } = store;
  const { markerId, customerId, text, seenBy, reviewOn } = input;
  requireCustomer(database, customerId, 'customerId');
  if (reviewOn <= toLocalDay(zone, store.readNowMs())) {
    throw new CodedError(
      'invalid_input',
      'Give a day that is still to come, on which somebody looks at it again.',
      'reviewOn',
    );
  }
  const isThere = findMarker(database, markerId) !== undefined;
  return changeCustomer(
    context,
    store,
    customerId,
    'customer.addMarker',
    () => {
      if (isThere) return;
      insertMarker(database, {
        marker_id: markerId,
        customer_id: customerId,
        text,
        seen_by: seenBy,
        review_on: reviewOn,
        made_at: store.readNowMs(),
        made_by: getPerson(context).personId,
        ended_at: null,
      });
    },
    () => deleteMarker(database, markerId),
  );
}

/** Ends a warning; the record of it stays. */
export function endMarker(
  context: CallContext,
  input: MethodInput<'customer.endMarker'>,
): MethodOutput<'customer.endMarker'> {
  const store = getStore(context.state);
  const { database } = store;
  const marker = findMarker(database, input.markerId);
  if (marker === undefined) {
    throw new CodedError('not_found', 'This warning is not there any more.', 'markerId');
  }
  return changeCustomer(
    context,
    store,
    marker.customer_id,
    'customer.endMarker',
    () => setMarkerEnd(database, marker.marker_id, marker.ended_at ?? store.readNowMs()),
    () => setMarkerEnd(database, marker.marker_id, marker.ended_at),
  );
}
