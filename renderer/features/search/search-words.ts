import type { MatchedField } from '../../../shared/domain/customer/find-match.ts';

/** Where it was found, as the list says it. */
export const matchedWords: Readonly<Record<MatchedField, string>> = {
  reference: 'Reference',
  back_office: 'Other system',
  name: 'Name',
  phone: 'Phone',
  email: 'Email',
  postcode: 'Postcode',
  customer_reference: 'Customer number',
  text: 'Text',
};
