/** Set by the quick check (build/launch/ready.mjs); `npm test` leaves it alone and runs everything. */
const variable = 'PUNCTUAL_TEST_SHARE';

/**
 * How many random cases to try: all of them, or in the quick check the share it asks for.
 *
 * @param full what `npm test` tries, a whole number from 1
 * @returns at least 1 and at most `full`
 */
export function shareRuns(full: number): number {
  const text = process.env[variable] ?? '1';
  const share = Number(text);
  if (!(share > 0 && share <= 1)) {
    throw new Error(`${variable} is "${text}", which is no share above 0 and up to 1.`);
  }
  return Math.max(1, Math.ceil(full * share));
}
