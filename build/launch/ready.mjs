import { countChecks, listChecks, runChecks } from './checks.mjs';
import { formatCounts, noCounts, sumCounts } from './counts.mjs';
import { keepPasses, loadPasses, selectUnchanged } from './passes.mjs';
import {
  describeCircumstances,
  describeUnchanged,
  quickKinds,
  quickShare,
  readKeys,
  sumPasses,
} from './quick-plan.mjs';
import { prepareTools, runLauncher } from './setup.mjs';
import { runVitest } from './vitest-run.mjs';

// What a developer runs before every commit: no window, no Electron, under half a minute. What has
// passed on the very same files is not run again, unless `-- --all` asks for it.
await runLauncher(async () => {
  const nodePath = await prepareTools();
  const circumstances = describeCircumstances(nodePath);
  const before = readKeys(quickKinds, circumstances);
  const known = process.argv.includes('--all') ? new Map() : loadPasses();
  const tests = selectUnchanged(known, before.tests);
  const checks = selectUnchanged(known, before.checks);
  const sentence = describeUnchanged(tests.unchanged, checks.unchanged.size);
  if (sentence !== null) process.stdout.write(`${sentence}\n`);

  // Side by side: the tests often wait for the disk, and the checks never do.
  const [checked, tested] = await Promise.all([
    runChecks(
      nodePath,
      listChecks().filter(({ name }) => checks.changed.includes(name)),
    ),
    runTests(nodePath, tests.changed, [...before.tests.keys()]),
  ]);

  const after = readKeys(quickKinds, circumstances);
  keepPasses([...checked, ...tested.outcomes], before, after);

  const unchanged = sumPasses(tests.unchanged) + sumPasses(checks.unchanged);
  const ran = sumCounts([countChecks(checked), tested.counts]);
  const counts = sumCounts([ran, { ...noCounts, passed: unchanged }]);
  process.stdout.write(`\n${formatCounts(counts, unchanged)}\n`);
  return counts.failed === 0 ? 0 : 1;
});

/**
 * @param {string} nodePath
 * @param {readonly string[]} changed files of tests
 * @param {readonly string[]} all
 * @returns {Promise<import('./vitest-run.mjs').VitestRun>}
 */
function runTests(nodePath, changed, all) {
  // One process for many files: `npm test` gives each file of the slower kinds its own.
  const more = { env: { PUNCTUAL_TEST_SHARE: quickShare }, flags: ['--no-isolate'] };
  // A kind without a single file is a fault that only a whole run notices.
  const isWhole = quickKinds.every((kind) => all.some((path) => path.startsWith(`tests/${kind}/`)));
  if (!isWhole || changed.length === all.length) return runVitest(nodePath, quickKinds, [], more);
  if (changed.length === 0) return Promise.resolve({ counts: noCounts, outcomes: [] });
  return runVitest(nodePath, quickKinds, changed, more);
}
