import type { FoundEnquiry, FoundPerson } from '../../../shared/contract/schemas-customer.ts';

/** One line of the results, in the order of the screen: people first, then enquiries. */
export type Hit =
  | { readonly kind: 'person'; readonly id: string; readonly person: FoundPerson }
  | { readonly kind: 'enquiry'; readonly id: string; readonly enquiry: FoundEnquiry };

/** More people than this push what they asked off the screen; another letter tells them apart. */
const peopleAtMost = 4;

/** What was found as one list, so that the arrows walk through all of it. */
export function listHits(found: {
  readonly people: readonly FoundPerson[];
  readonly enquiries: readonly FoundEnquiry[];
}): Hit[] {
  return [
    ...found.people.slice(0, peopleAtMost).map((person) => ({
      kind: 'person' as const,
      id: `person-${person.customerId}`,
      person,
    })),
    ...found.enquiries.map((enquiry) => ({
      kind: 'enquiry' as const,
      id: `enquiry-${enquiry.enquiryId}`,
      enquiry,
    })),
  ];
}
