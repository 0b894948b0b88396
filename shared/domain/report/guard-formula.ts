/** What a spreadsheet may take for the beginning of a formula, full-width forms included. */
const formulaStarts = new Set([
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\0',
  '\uff1d',
  '\uff0b',
  '\uff0d',
  '\uff20',
]);

/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula (OWASP ASVS 1.2.10).
 * For text only: numbers are written as they are.
 */
export function guardFormula(text: string): string {
  return formulaStarts.has(text.charAt(0)) ? `'${text}` : text;
}
