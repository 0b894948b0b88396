import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { oneFailed, sumCounts } from './counts.mjs';
import { runOnDesktop } from './desktop-run.mjs';
import { resolveInRepository } from './repository.mjs';
import { runToEnd } from './run-command.mjs';

/**
 * Runs the end-to-end tests in a real Electron: an ordinary user, the sandbox on, a screen, a session
 * bus and a keychain of their own.
 * @param {string} nodePath the pinned Node
 * @param {string} electronPath the Electron to drive
 * @param {readonly string[]} [args] for Playwright, such as the name of one file
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
export async function runEndToEnd(nodePath, electronPath, args = []) {
  const config = resolveInRepository('tests', 'e2e', 'playwright.config.ts');
  if (!existsSync(config)) throw new Error('there are no end-to-end tests in tests/e2e');
  const report = resolveInRepository('test-results', 'e2e.json');
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  return runOnDesktop(nodePath, electronPath, async (root, env) => {
    const reportingEnv = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const code = await runPlaywright(nodePath, root, reportingEnv, args);
    if (!existsSync(report)) return oneFailed;
    return countReport(JSON.parse(readFileSync(report, 'utf8')), code);
  });
}

/**
 * @param {string} nodePath
 * @param {string} root the repository to run in
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 */
function runPlaywright(nodePath, root, env, args) {
  const command = [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    `--config=${join(root, 'tests', 'e2e', 'playwright.config.ts')}`,
    `--output=${resolveInRepository('test-results', 'e2e')}`,
    '--reporter=list,json',
    ...args,
  ];
  return runToEnd(nodePath, command, { env, cwd: root });
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @param {number} exitCode
 * @returns {import('./counts.mjs').Counts} a test that passed only when repeated has failed
 */
export function countReport({ stats }, exitCode) {
  const counts = {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  };
  const ranNothing = counts.passed + counts.failed === 0;
  const failedOutsideTests = exitCode !== 0 && counts.failed === 0;
  return ranNothing || failedOutsideTests ? sumCounts([counts, oneFailed]) : counts;
}
