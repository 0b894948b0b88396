import { listChecks } from './checks.mjs';
import { repositoryRoot } from './repository.mjs';
import { captureOutput } from './run-command.mjs';
import { readTree } from './source-tree.mjs';
import { computeKeys, computeWholeKey } from './test-inputs.mjs';

/** The tests the quick check runs; the others need a whole process, a server or a window. */
export const quickKinds = ['unit', 'db', 'contract'];

/** Property tests try this part of their cases in the quick check, and all of them in `npm test`. */
export const quickShare = '0.25';

/** Settings of the machine that a test may come to feel. */
const feltVariables = /^(PUNCTUAL_.*|TZ|LANG|LC_.*|CI|NODE_OPTIONS|TMPDIR)$/;

/**
 * What a result depends on besides the files. The day is among it: some tests look at the calendar,
 * and random cases should not stay the same for ever.
 * @param {string} nodePath the pinned Node
 * @returns {string[]}
 */
export function describeCircumstances(nodePath) {
  const variables = Object.entries(process.env)
    .filter(([name]) => feltVariables.test(name))
    .map(([name, value]) => `${name}=${value ?? ''}`);
  return [
    captureOutput(nodePath, ['--version']).output.trim(),
    `${process.platform} ${process.arch} ${String(process.getuid?.())}`,
    new Date().toDateString(),
    `share ${quickShare}`,
    ...variables.sort(),
  ];
}

/**
 * The keys of everything that the quick check looks at, as the repository is at this moment. A
 * check (types, lint, format) depends on every file.
 * @param {readonly string[]} kinds of tests
 * @param {readonly string[]} circumstances
 * @returns {{ tests: Map<string, string>, checks: Map<string, string> }}
 */
export function readKeys(kinds, circumstances) {
  const tree = readTree(repositoryRoot);
  const tests = [...tree.keys()].filter((path) => isTest(path, kinds));
  const whole = computeWholeKey(tree, circumstances);
  return {
    tests: computeKeys(tree, tests, circumstances),
    checks: new Map(listChecks().map(({ name }) => [name, whole])),
  };
}

/**
 * @param {string} path
 * @param {readonly string[]} kinds
 */
function isTest(path, kinds) {
  return path.endsWith('.test.ts') && kinds.some((kind) => path.startsWith(`tests/${kind}/`));
}

/**
 * One plain sentence about what is not run again.
 * @param {ReadonlyMap<string, import('./passes.mjs').Pass>} tests
 * @param {number} checks
 * @returns {string | null} null where there is nothing to say
 */
export function describeUnchanged(tests, checks) {
  const parts = [];
  if (tests.size > 0) {
    parts.push(`${count(sumPasses(tests), 'test')} in ${count(tests.size, 'file')}`);
  }
  if (checks > 0) parts.push(count(checks, 'check'));
  return parts.length === 0 ? null : `unchanged since they passed: ${parts.join(', ')}`;
}

/**
 * @param {number} amount
 * @param {string} word for one
 */
function count(amount, word) {
  return `${amount} ${word}${amount === 1 ? '' : 's'}`;
}

/** @param {ReadonlyMap<string, import('./passes.mjs').Pass>} passes */
export function sumPasses(passes) {
  return [...passes.values()].reduce((sum, { passed }) => sum + passed, 0);
}
