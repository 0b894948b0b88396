/**
 * A telephone number in the one spelling that all others come to: "+44 (0)1632 960123",
 * "0044 1632 960 123" and "(01632) 960123" are "01632960123". Numbers abroad keep their country's
 * code without the plus. Empty where there is no digit; what is typed halfway comes to a beginning.
 */
export function normalisePhone(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .trim();
  const number = plain.replace(/\s*(?:ext(?:ension)?|x)\.?\s*\d*$/i, '');
  const digits = number.replace(/\D+/g, '');
  const isAbroad = number.startsWith('+') || digits.startsWith('00');
  const withoutPrefix = digits.startsWith('00') ? digits.slice(2) : digits;
  // Twelve digits that begin with 44 are a British number whose plus was left out.
  const isBritish = withoutPrefix.startsWith('44') && (isAbroad || digits.length === 12);
  if (!isBritish) return isAbroad ? withoutPrefix : digits;
  const national = withoutPrefix.slice(2).replace(/^0+/, '');
  return national === '' && withoutPrefix.length === 2 ? '0' : `0${national}`;
}

/** True for a text that can only be a telephone number, or its beginning: five digits at least. */
export function looksLikePhone(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .trim();
  return /^[+(]?[\d\s().+\-/]*$/.test(plain) && plain.replace(/\D+/g, '').length >= 5;
}
