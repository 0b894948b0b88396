import { isRoot } from './repository.mjs';
import { captureOutput } from './run-command.mjs';

/** @typedef {{ uid: number, gid: number }} OrdinaryUser */

/**
 * The user that Electron runs as in tests. Chromium refuses its sandbox to root, and a test without
 * the sandbox would prove something that no user has.
 * @returns {OrdinaryUser | null} null where the runner is an ordinary user already
 */
export function findOrdinaryUser() {
  if (process.platform === 'win32' || !isRoot()) return null;
  const uid = Number(captureOutput('id', ['-u', 'nobody']).output.trim() || '65534');
  const gid = Number(captureOutput('id', ['-g', 'nobody']).output.trim() || '65534');
  return { uid, gid };
}

/**
 * The words that go before a command line so that it runs as that user, in the same process.
 * @param {OrdinaryUser | null} user
 * @returns {string[]} none where nothing has to change
 */
export function buildUserPrefix(user) {
  if (user === null) return [];
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--'];
}

/**
 * True when that user can read the file through every folder above it.
 * @param {OrdinaryUser | null} user
 * @param {string} path
 */
export function canRead(user, path) {
  // Through env, so that there is one program to name whether or not a user comes before it.
  return captureOutput('env', [...buildUserPrefix(user), 'test', '-r', path]).ok;
}
