import { describe, expect, it } from 'vitest';
import { listHits } from '../../renderer/features/search/search-hits.ts';
import type { FoundEnquiry, FoundPerson } from '../../shared/contract/schemas-customer.ts';
import { noFields } from '../../shared/domain/customer/customer-fields.ts';
import { toRecordId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';

function id<K extends string>(kind: K, number: number) {
  return toRecordId(`01890000-0000-7000-8000-${String(number).padStart(12, '0')}`, kind);
}

function person(number: number): FoundPerson {
  return {
    ...noFields,
    customerId: id('customer', number),
    name: `Sam ${number}`,
    matched: 'name',
    lastAtMs: null,
    hasNeeds: false,
    hasMarkers: false,
    excerpt: '',
    contacts: 0,
  };
}

function enquiry(number: number): FoundEnquiry {
  return {
    enquiryId: id('enquiry', number),
    reference: `E-${number}`,
    receivedAtMs: brandInstant(number),
    channel: 'phone',
    way: 'call',
    kind: 'enquiry',
    serviceName: 'Housing',
    topicName: 'Repairs',
    customerName: '',
    open: true,
    closedAtMs: null,
    matched: 'text',
    excerpt: '',
  };
}

describe('the results of a search', () => {
  it('are one list for the arrows: a few people, then every enquiry in its order', () => {
    const people = [1, 2, 3, 4, 5, 6].map(person);
    const enquiries = [9, 8, 7].map(enquiry);
    const hits = listHits({ people, enquiries });
    expect(hits.map((hit) => hit.kind)).toEqual([
      ...Array.from({ length: 4 }, () => 'person'),
      ...Array.from({ length: 3 }, () => 'enquiry'),
    ]);
    expect(new Set(hits.map((hit) => hit.id)).size).toBe(7);
    expect(hits.flatMap((hit) => (hit.kind === 'enquiry' ? [hit.enquiry] : []))).toEqual(enquiries);
  });
});
