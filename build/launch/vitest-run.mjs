import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { tool } from './checks.mjs';
import { noCounts, oneFailed, sumCounts } from './counts.mjs';
import { repositoryRoot, resolveInRepository } from './repository.mjs';
import { buildEnvironment, runToEnd } from './run-command.mjs';
import { listFiles } from './source-hash.mjs';

/**
 * @typedef {{ name: string, status: string, assertionResults: { status: string }[] }} FileResult
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ counts: Counts, outcomes: import('./passes.mjs').Outcome[] }} VitestRun
 */

/** Without these there is no product; the others are left out where they do not exist. */
const requiredKinds = ['unit', 'db', 'contract'];

/**
 * Runs the vitest tests of some kinds, each kind being a folder of tests and a project of the config.
 * @param {string} nodePath the pinned Node
 * @param {readonly string[]} kinds such as `unit`; kinds without tests are left out unless required
 * @param {readonly string[]} [filters] names of test files; none runs them all
 * @param {{ env?: NodeJS.ProcessEnv, flags?: readonly string[] }} [more] for the tests and for vitest,
 *   beside what every run gets
 * @returns {Promise<VitestRun>} a kind of which no test ran counts as one failure
 */
export async function runVitest(nodePath, kinds, filters = [], more = {}) {
  const present = kinds.filter((kind) => requiredKinds.includes(kind) || hasTests(kind));
  if (present.length === 0) return { counts: noCounts, outcomes: [] };
  const report = resolveInRepository('test-results', `vitest-${present.join('-')}.json`);
  const unhandled = report.replace(/\.json$/, '-unhandled.txt');
  mkdirSync(dirname(report), { recursive: true });
  for (const path of [report, unhandled]) rmSync(path, { force: true });
  const code = await runToEnd(
    nodePath,
    [
      tool('vitest', 'vitest.mjs'),
      'run',
      ...present.flatMap((kind) => ['--project', kind]),
      '--reporter=default',
      '--reporter=json',
      `--reporter=${resolveInRepository('build', 'launch', 'unhandled-reporter.mjs')}`,
      `--outputFile.json=${report}`,
      ...(more.flags ?? []),
      ...filters,
    ],
    {
      env: buildEnvironment(nodePath, {
        ...more.env,
        PUNCTUAL_NODE: nodePath,
        PUNCTUAL_UNHANDLED_REPORT: unhandled,
      }),
    },
  );
  if (!existsSync(report)) return { counts: oneFailed, outcomes: [] };
  /** @type {{ testResults: FileResult[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const files = testResults.map((file) => ({ ...file, kind: readKind(file.name) }));
  const counts = sumCounts(present.map((kind) => countKind(files, kind, filters.length > 0)));
  const isSound = code <= 1 && existsSync(unhandled) && readFileSync(unhandled, 'utf8') === '0';
  return {
    // An error outside every test, an unhandled rejection for one, fails the run and no test.
    counts: code !== 0 && counts.failed === 0 ? sumCounts([counts, oneFailed]) : counts,
    outcomes: listOutcomes(testResults, isSound),
  };
}

/**
 * What came of each file. Where something broke that belongs to no test, or the run was stopped,
 * every file is in doubt; where a test was left out, its file is.
 * @param {readonly FileResult[]} files
 * @param {boolean} isSound
 * @returns {import('./passes.mjs').Outcome[]}
 */
export function listOutcomes(files, isSound) {
  return files.map((file) => {
    const { passed, failed, skipped } = countFile(file);
    const isWhole = isSound && file.status === 'passed' && failed === 0 && skipped === 0;
    return {
      name: relative(repositoryRoot, file.name).split(sep).join('/'),
      passed: isWhole ? passed : null,
    };
  });
}

/**
 * Counts the tests of one kind. A file that could not be loaded has no tests and counts as a failure.
 * @param {readonly (FileResult & { kind: string })[]} files
 * @param {string} kind
 * @param {boolean} [mayBeEmpty] where only some files were asked for
 * @returns {Counts}
 */
export function countKind(files, kind, mayBeEmpty = false) {
  const own = files.filter((file) => file.kind === kind);
  const counts = sumCounts(own.map(countFile));
  if (counts.passed + counts.failed > 0 || mayBeEmpty) return counts;
  process.stdout.write(`✗ no test ran in tests/${kind}\n`);
  return sumCounts([counts, oneFailed]);
}

/**
 * @param {FileResult} file
 * @returns {Counts}
 */
function countFile(file) {
  const counts = sumCounts(
    file.assertionResults.map(({ status }) => {
      if (status === 'passed') return { ...noCounts, passed: 1 };
      if (status === 'failed') return oneFailed;
      return { ...noCounts, skipped: 1 };
    }),
  );
  const brokeOutsideTests = file.status === 'failed' && counts.failed === 0;
  return brokeOutsideTests ? sumCounts([counts, oneFailed]) : counts;
}

/**
 * @param {string} kind
 * @returns {boolean} true when the folder of that kind is there
 */
function hasTests(kind) {
  return listFiles(resolveInRepository('tests', kind)).some((path) => path.endsWith('.test.ts'));
}

/**
 * @param {string} path of a test file
 * @returns {string} its folder below tests
 */
function readKind(path) {
  return relative(resolveInRepository('tests'), path.split('/').join(sep)).split(sep)[0] ?? '';
}
