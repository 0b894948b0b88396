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
