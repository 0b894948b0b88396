/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Readonly<Counts>} */
export const noCounts = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/** One check that held, and one that did not. */
export const onePassed = Object.freeze({ ...noCounts, passed: 1 });
export const oneFailed = Object.freeze({ ...noCounts, failed: 1 });

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sumCounts(all) {
  return all.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    noCounts,
  );
}

/**
 * The last line of `npm test`, which others read (docs: interfaces, commands of the repository).
 * @param {Counts} counts
 * @param {number} [unchanged] how many of those that passed did so earlier and did not run again
 */
export function formatCounts(counts, unchanged = 0) {
  const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  return unchanged === 0 ? line : `${line} (${unchanged} passed earlier and are unchanged since)`;
}
