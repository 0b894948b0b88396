import type { ContactForm } from '../../../shared/contract/schemas-contact-form.ts';
import type { CustomerMatch } from '../../../shared/contract/schemas-customer.ts';
import {
  isNobody,
  noFields,
  type CustomerFields,
} from '../../../shared/domain/customer/customer-fields.ts';
import { looksLikePhone } from '../../../shared/domain/customer/phone.ts';
import { formatPostcode, looksLikePostcode } from '../../../shared/domain/customer/postcode.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';

/** Who a contact is with, as the form keeps it: somebody known, somebody new, or nobody. */
export type CustomerValue = ContactForm['customer'];

/** Whether one need of the customer was met this time. */
export type Adjustment = CustomerValue['adjustments'][number];

export const nobody: CustomerValue = {
  customerId: null,
  fields: noFields,
  adjustments: [],
  onBehalf: null,
};

/** True where the contact is with somebody, known or new. */
export function isSomebody(value: CustomerValue): boolean {
  return value.customerId !== null || !isNobody(value.fields);
}

/** Somebody known, as the list showed them. What was ticked for somebody else goes. */
export function chooseCustomer(value: CustomerValue, match: CustomerMatch): CustomerValue {
  const { customerId, name, phone, email, postcode, reference } = match;
  return {
    ...value,
    customerId,
    fields: { name, phone, email, postcode, reference },
    adjustments: [],
  };
}

/** What a typed text is: most likely the name of somebody new. */
export function guessFields(text: string): CustomerFields {
  const typed = text.trim();
  if (looksLikePhone(typed)) return { ...noFields, phone: typed };
  if (typed.includes('@')) return { ...noFields, email: typed };
  if (looksLikePostcode(typed)) return { ...noFields, postcode: formatPostcode(typed) };
  return /\d/.test(typed) ? { ...noFields, reference: typed } : { ...noFields, name: typed };
}

/** What is ticked for a need: met, not met, or nothing yet. */
export function findTick(adjustments: readonly Adjustment[], needId: NeedId): boolean | null {
  return adjustments.find((one) => one.needId === needId)?.met ?? null;
}

/** Ticks a need as met or not; the same tick again takes it off. */
export function tickNeed(
  adjustments: readonly Adjustment[],
  needId: NeedId,
  met: boolean,
): Adjustment[] {
  const others = adjustments.filter((one) => one.needId !== needId);
  return findTick(adjustments, needId) === met ? others : [...others, { needId, met }];
}

/** "Sam Example", or whatever else is known of them. */
export function nameCustomer(fields: CustomerFields): string {
  const { name, phone, email, postcode, reference } = fields;
  return [name, phone, email, reference, postcode].find((text) => text !== '') ?? 'Customer';
}

/** All but the name: "01632 960123 · ZZ99 1ZZ". */
export function listParticulars(fields: CustomerFields): string[] {
  const { phone, email, postcode, reference } = fields;
  return [phone, email, postcode, reference].filter((text) => text !== '');
}
