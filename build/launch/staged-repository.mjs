import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { canRead } from './ordinary-user.mjs';
import { repositoryRoot, resolveInRepository } from './repository.mjs';
import { captureOutput, say } from './run-command.mjs';

/** @typedef {import('./ordinary-user.mjs').OrdinaryUser} OrdinaryUser */

/** What the app and its tests never read at run time. */
const leftOut =
  /^(\.git|release|test-results|bench-results|coverage)$|^node_modules\/(node-|\.cache)/;

/**
 * A folder with the repository that the ordinary user can read: the repository itself, or a copy
 * where it lies in a private folder such as root's home.
 * @param {OrdinaryUser | null} user
 * @returns {{ root: string, remove: () => void }}
 */
export function stageRepository(user) {
  if (user === null) return { root: repositoryRoot, remove: () => undefined };
  const witnesses = [
    'package.json',
    'dist/main/main.js',
    'node_modules/playwright-core/package.json',
  ];
  if (witnesses.every((path) => canRead(user, resolveInRepository(path)))) {
    return { root: repositoryRoot, remove: () => undefined };
  }
  say('copying the app to a folder that an ordinary user can read');
  const root = mkdtempSync('/tmp/punctual-staged-');
  cpSync(repositoryRoot, root, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !leftOut.test(relative(repositoryRoot, from)),
  });
  captureOutput('chmod', ['-R', 'a+rX', root]);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/**
 * Where a file of the repository lies in the staged one; files elsewhere stay where they are.
 * @param {string} root the staged repository
 * @param {string} path
 */
export function resolveStaged(root, path) {
  const inside = relative(repositoryRoot, path);
  return inside.startsWith('..') ? path : join(root, inside);
}
