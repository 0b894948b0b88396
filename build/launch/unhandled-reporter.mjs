import { writeFileSync } from 'node:fs';

/**
 * A reporter for vitest that writes how many errors happened outside every test, which vitest's own
 * report leaves out: while there is one, no file can be said to have passed.
 */
// oxlint-disable-next-line import/no-default-export -- vitest loads a reporter by its default
export default class UnhandledReporter {
  /**
   * @param {unknown} _modules
   * @param {readonly unknown[]} errors
   */
  onTestRunEnd(_modules, errors) {
    const path = process.env['PUNCTUAL_UNHANDLED_REPORT'];
    if (path !== undefined) writeFileSync(path, String(errors.length));
  }
}
