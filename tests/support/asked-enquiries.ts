import { insertCustomer } from '../../db/queries/customers.ts';
import type { NewEvent } from '../../electron/data/records/recorder.ts';
import type { Touched } from '../../electron/data/search/catch-up.ts';
import { noFields } from '../../shared/domain/customer/customer-fields.ts';
import type { CustomerId, EnquiryId } from '../../shared/domain/ids.ts';
import { makeRecordId } from './call-draft.ts';
import { makeFacts, type SampleCentre } from './sample-centre.ts';

/** What a process knows that has just begun. */
export const nobodyTold = (): Touched => ({ enquiryIds: new Set(), toldAfterSeq: null });

/** What somebody asked, and by whom and when. */
export interface Asked {
  readonly text?: string;
  readonly customerId?: CustomerId;
  readonly at?: string;
  readonly after?: readonly NewEvent[];
}

/** An enquiry with a text, saved as a handler saves it. */
export function ask(centre: SampleCentre, asked: Asked): EnquiryId {
  const enquiryId = centre.makeEnquiryId();
  const happenedAtMs = centre.at(asked.at ?? '2026-11-02T09:00');
  centre.save(enquiryId, [
    {
      happenedAtMs,
      body: {
        type: 'received',
        facts: makeFacts(),
        reference: `EX-${enquiryId.slice(-6)}`,
        contactId: null,
        customerId: asked.customerId ?? null,
      },
      ...(asked.text === undefined ? {} : { text: asked.text }),
    },
    ...(asked.after ?? []),
  ]);
  return enquiryId;
}

/** Somebody in the records. */
export function addCustomer(centre: SampleCentre, name: string, phone = ''): CustomerId {
  const customerId = makeRecordId('customer');
  insertCustomer(centre.store.database, {
    ...noFields,
    customer_id: customerId,
    name,
    phone,
    created_at: centre.now,
  });
  return customerId;
}
