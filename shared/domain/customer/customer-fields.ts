import { foldWords, joinWords } from './fold-words.ts';
import { normalisePhone } from './phone.ts';
import { compactPostcode, formatPostcode } from './postcode.ts';

/** What may be kept about who a customer is: few, and each of them optional (docs: personal data). */
export interface CustomerFields {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly postcode: string;
  /** The number that the council knows the customer by. */
  readonly reference: string;
}

export const noFields: CustomerFields = {
  name: '',
  phone: '',
  email: '',
  postcode: '',
  reference: '',
};

/** True where nothing at all is given. */
export function isNobody(fields: CustomerFields): boolean {
  return Object.values(fields).every((value: string) => value.trim() === '');
}

/** What the index keeps of a customer: each field's words, and the spellings it may be asked for in. */
export function listCustomerWords(fields: CustomerFields): string {
  const words = [
    foldWords(fields.name),
    foldWords(fields.phone),
    normalisePhone(fields.phone),
    foldWords(fields.email),
    foldWords(formatPostcode(fields.postcode)),
    compactPostcode(fields.postcode).toLowerCase(),
    foldWords(fields.reference),
    joinWords(fields.reference),
  ];
  return [...new Set(words.flatMap((text) => text.split(' ')))].filter(Boolean).join(' ');
}
