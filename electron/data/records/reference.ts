/** What an enquiry is called in writing and on the phone: the centre's prefix and its number. */
export function makeReference(prefix: string, subjectNumber: number): string {
  return `${prefix}-${subjectNumber}`;
}

/**
 * True for a text that could be a reference of our own, taken or not: a file's enquiry never gets
 * one, or it would stand in the way of the enquiry that is given this number one day.
 */
export function isOwnReference(prefix: string, reference: string): boolean {
  return reference.startsWith(`${prefix}-`) && /^\d+$/.test(reference.slice(prefix.length + 1));
}

/**
 * Reads a reference of our own however it was typed or read out: "e1042", "E 1042" and "E-1042" are
 * one. Null for any other text.
 */
export function readOwnReference(
  prefix: string,
  typed: string,
): { readonly reference: string; readonly subjectNumber: number } | null {
  const compact = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  const start = prefix.replaceAll('-', '').toUpperCase();
  const digits = compact.slice(start.length);
  if (!compact.startsWith(start) || !/^\d{1,15}$/.test(digits)) return null;
  const subjectNumber = Number(digits);
  return { reference: makeReference(prefix, subjectNumber), subjectNumber };
}
