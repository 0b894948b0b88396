/** A whole British postcode without its space: "SW1A1AA". */
const wholePostcode = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/;
/** A postcode that is being typed: at least the area and a digit. */
const beginningOfPostcode = /^[A-Z]{1,2}\d[A-Z\d]?(?:\d[A-Z]{0,2})?$/;

/** Without spaces and in capitals: "zz99 1zz" and "ZZ991ZZ" are one postcode. */
export function compactPostcode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toUpperCase();
}

/** As it is written: "ZZ99 1ZZ"; what is no British postcode stays as typed. */
export function formatPostcode(text: string): string {
  const parts = wholePostcode.exec(compactPostcode(text));
  return parts === null ? text.trim() : `${parts[1] ?? ''} ${parts[2] ?? ''}`;
}

/** True for a postcode or a beginning of one that is longer than its area. */
export function looksLikePostcode(text: string): boolean {
  return beginningOfPostcode.test(compactPostcode(text));
}
