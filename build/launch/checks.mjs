import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneFailed, onePassed, sumCounts } from './counts.mjs';
import { passesFolder } from './passes.mjs';
import { repositoryRoot, resolveInRepository } from './repository.mjs';
import { buildEnvironment } from './run-command.mjs';
import { listFiles } from './source-hash.mjs';

/**
 * @typedef {{ name: string, args: string[] }} Check
 * @typedef {{ name: string, passed: 1 | null }} CheckOutcome
 */

/** Type check of every room, lint, format: each is one check and counts as one test. */
export function listChecks() {
  return [...listTypeChecks(), listLintCheck(), listFormatCheck()];
}

/** @returns {Check[]} one for each room of the root tsconfig that has a source file */
function listTypeChecks() {
  /** @type {{ references: { path: string }[] }} */
  const config = JSON.parse(readFileSync(join(repositoryRoot, 'tsconfig.json'), 'utf8'));
  return config.references
    .map(({ path }) => path)
    .filter((room) => listFiles(resolveInRepository(room)).some(isSource))
    .map((room) => ({
      name: `types of ${room}`,
      args: [
        tool('typescript', 'bin', 'tsc'),
        '-p',
        `${room}/tsconfig.json`,
        // What has not changed since the last run need not be looked at again.
        '--incremental',
        '--tsBuildInfoFile',
        join(passesFolder, `${room.replaceAll('/', '-')}.tsbuildinfo`),
      ],
    }));
}

/** @returns {Check} */
function listLintCheck() {
  return {
    name: 'lint',
    args: [
      tool('oxlint', 'bin', 'oxlint'),
      '--deny-warnings',
      '--report-unused-disable-directives',
    ],
  };
}

/** @returns {Check} */
function listFormatCheck() {
  return {
    name: 'format',
    args: [
      tool('prettier', 'bin', 'prettier.cjs'),
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-strategy=content',
      `--cache-location=${join(passesFolder, 'prettier')}`,
      '.',
    ],
  };
}

/**
 * Runs checks, two at a time, and says what came of each; the output of a good one is left out.
 * @param {string} nodePath the pinned Node
 * @param {readonly Check[]} checks
 * @returns {Promise<CheckOutcome[]>}
 */
export async function runChecks(nodePath, checks) {
  const waiting = [...checks];
  /** @type {CheckOutcome[]} */
  const outcomes = [];
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { name } = check;
      outcomes.push({ name, passed: (await runCheck(nodePath, check)) ? 1 : null });
    }
  };
  await Promise.all([work(), work()]);
  return outcomes;
}

/**
 * @param {readonly CheckOutcome[]} outcomes
 * @returns {import('./counts.mjs').Counts}
 */
export function countChecks(outcomes) {
  return sumCounts(outcomes.map(({ passed }) => (passed === null ? oneFailed : onePassed)));
}

/**
 * @param {string} nodePath
 * @param {Check} check
 * @returns {Promise<boolean>}
 */
async function runCheck(nodePath, check) {
  const startedMs = performance.now();
  const { code, output } = await collectOutput(nodePath, check.args);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const mark = code === 0 ? '✓' : '✗';
  process.stdout.write(`${mark} ${check.name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
  return code === 0;
}

/**
 * @param {string} nodePath
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function collectOutput(nodePath, args) {
  return new Promise((resolve) => {
    const child = spawn(nodePath, args, {
      cwd: repositoryRoot,
      env: buildEnvironment(nodePath),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

/** @param {string} path */
function isSource(path) {
  return /\.(ts|tsx|mjs)$/.test(path);
}

/**
 * The script behind a development tool; started with the pinned Node it works on every system.
 * @param {string[]} parts
 */
export function tool(...parts) {
  const path = resolveInRepository('node_modules', ...parts);
  if (!existsSync(path)) throw new Error(`${parts[0]} is not installed: start it through npm`);
  return path;
}
