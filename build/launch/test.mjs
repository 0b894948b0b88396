import { ensureBundle } from './bundle.mjs';
import { countChecks, listChecks, runChecks } from './checks.mjs';
import { formatCounts, noCounts, oneFailed, onePassed, sumCounts } from './counts.mjs';
import { runEndToEnd } from './end-to-end.mjs';
import { keepPasses } from './passes.mjs';
import { say } from './run-command.mjs';
import { describeCircumstances, quickKinds, readKeys } from './quick-plan.mjs';
import { prepareDesktop, prepareTools } from './setup.mjs';
import { runVitest } from './vitest-run.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/** The stages in their order; `--only unit,db` runs some of them. */
const stages = ['checks', 'bundle', 'unit', 'db', 'contract', 'hub', 'faults', 'e2e'];
const vitestKinds = ['unit', 'db', 'contract', 'hub', 'faults'];

const { chosen, filters } = readArguments(process.argv.slice(2));
const counts = await runStages().catch((/** @type {unknown} */ error) => {
  reportFailure(error);
  return oneFailed;
});
process.stdout.write(`\n${formatCounts(counts)}\n`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;

/**
 * Runs every chosen stage, also after one that failed, so that one run shows everything.
 * @returns {Promise<Counts>}
 */
async function runStages() {
  const nodePath = await prepareTools();
  const circumstances = describeCircumstances(nodePath);
  const before = readKeys(quickKinds, circumstances);
  /** @type {import('./passes.mjs').Outcome[]} */
  const outcomes = [];
  const checks = chosen.includes('checks')
    ? await guard(async () => {
        const checked = await runChecks(nodePath, listChecks());
        outcomes.push(...checked);
        return countChecks(checked);
      })
    : noCounts;
  const needsBundle = chosen.includes('bundle') || chosen.includes('e2e');
  const bundle = needsBundle
    ? await guard(() => ensureBundle(nodePath).then(() => onePassed))
    : noCounts;
  const kinds = vitestKinds.filter((kind) => chosen.includes(kind));
  const vitest = await guard(async () => {
    const run = await runVitest(nodePath, kinds, filters);
    outcomes.push(...run.outcomes);
    return run.counts;
  });
  // What passed here need not be run again by the quick check on the same files.
  keepPasses(outcomes, before, readKeys(quickKinds, circumstances));
  const e2e = chosen.includes('e2e')
    ? await guard(() => testOnDesktop(nodePath, bundle.failed === 0))
    : noCounts;
  return sumCounts([checks, bundle, vitest, e2e]);
}

/**
 * @param {string} nodePath
 * @param {boolean} isBundled
 * @returns {Promise<Counts>}
 */
async function testOnDesktop(nodePath, isBundled) {
  if (!isBundled) throw new Error('the end-to-end tests need the app, which could not be bundled');
  const { electron } = await prepareDesktop('test');
  return runEndToEnd(nodePath, electron.executable, filters);
}

/**
 * A stage that breaks is one failure, and the next one still runs.
 * @param {() => Promise<Counts>} stage
 * @returns {Promise<Counts>}
 */
async function guard(stage) {
  try {
    return await stage();
  } catch (error) {
    reportFailure(error);
    return oneFailed;
  }
}

/** @param {unknown} error */
function reportFailure(error) {
  say(error instanceof Error ? error.message : String(error));
}

/**
 * @param {readonly string[]} args
 * @returns {{ chosen: readonly string[], filters: readonly string[] }} what follows the stages names
 *   test files, for vitest and Playwright alike
 */
function readArguments(args) {
  const [flag, list = '', ...filters] = args.flatMap((arg) =>
    arg.startsWith('--only=') ? ['--only', arg.slice('--only='.length)] : [arg],
  );
  if (flag === undefined) return { chosen: stages, filters: [] };
  const chosen = list.split(',');
  if (flag === '--only' && chosen.every((name) => stages.includes(name))) {
    return { chosen, filters };
  }
  process.stderr.write(`usage: npm test -- [--only ${stages.join(',')} [FILE …]]\n`);
  process.exit(2);
}
