import { ensureBundle } from './bundle.mjs';
import { listChecks, runChecks } from './checks.mjs';
import { formatCounts, oneFailed, onePassed, sumCounts } from './counts.mjs';
import { runEndToEnd } from './end-to-end.mjs';
import { say } from './run-command.mjs';
import { prepareDesktop, prepareTools } from './setup.mjs';
import { runVitest } from './vitest-run.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

/** The stages in their order; `--only unit,db` runs some of them. */
const stages = ['checks', 'bundle', 'unit', 'db', 'contract', 'hub', 'faults', 'e2e'];
const vitestKinds = ['unit', 'db', 'contract', 'hub', 'faults'];

const only = readOnly(process.argv.slice(2));
const counts = await runStages(only).catch((/** @type {unknown} */ error) => {
  reportFailure(error);
  return oneFailed;
});
process.stdout.write(`\n${formatCounts(counts)}\n`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;

/**
 * Runs every chosen stage, also after one that failed, so that one run shows everything.
 * @param {readonly string[]} chosen
 * @returns {Promise<Counts>}
 */
async function runStages(chosen) {
  const nodePath = await prepareTools();
  /** @type {Counts[]} */
  const results = [];
  if (chosen.includes('checks')) {
    results.push(await guard(() => runChecks(nodePath, listChecks())));
  }
  const bundled = chosen.includes('bundle') || chosen.includes('e2e');
  if (bundled) {
    results.push(await guard(() => ensureBundle(nodePath).then(() => onePassed)));
  }
  const kinds = vitestKinds.filter((kind) => chosen.includes(kind));
  if (kinds.length > 0) results.push(await guard(() => runVitest(nodePath, kinds)));
  if (chosen.includes('e2e')) {
    results.push(
      await guard(async () => {
        const { electron } = await prepareDesktop('test');
        return runEndToEnd(nodePath, electron.executable);
      }),
    );
  }
  return sumCounts(results);
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
 * @returns {readonly string[]} the chosen stages
 */
function readOnly(args) {
  if (args.length === 0) return stages;
  const [flag, list] = args[0]?.startsWith('--only=')
    ? ['--only', args[0].slice('--only='.length)]
    : args;
  const chosen = (list ?? '').split(',');
  if (flag === '--only' && chosen.every((name) => stages.includes(name))) return chosen;
  process.stderr.write(`usage: npm test -- [--only ${stages.join(',')}]\n`);
  process.exit(2);
}
