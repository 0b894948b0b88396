import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot, stampFolder } from './repository.mjs';
import { runNpm, say } from './run-command.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Installs exactly what the lockfile says, or does nothing when that is already there.
 * @returns {Promise<void>}
 * @throws {Error} when npm cannot install
 */
export async function ensureDependencies() {
  const lockText = readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockText).digest('hex');
  const stampPath = join(stampFolder, 'installed-lockfile');
  const hiddenPath = join(repositoryRoot, 'node_modules', '.package-lock.json');

  // npm writes its own record last, so its presence means that an installation came to its end.
  if (existsSync(hiddenPath)) {
    if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash) return;
    const installed = readFileSync(hiddenPath, 'utf8');
    if (listMissingPackages(JSON.parse(lockText), JSON.parse(installed)).length === 0) {
      writeStamp(stampPath, hash);
      return;
    }
  }
  say('installing the dependencies from the lockfile (about a minute, once)');
  // Not `npm ci`: it refuses a lockfile that was written where the registry does not carry the
  // packages of other systems. This keeps to every version and hash in it and changes nothing of it.
  const code = await runNpm([
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) {
    throw new Error(
      `npm install ended with ${code}: is the package registry reachable from this machine?`,
    );
  }
  writeStamp(stampPath, hash);
}

/**
 * Compares the lockfile with npm's record of what is installed. Packages for other systems are
 * optional and may be away; everything else must be there, to the byte.
 * @param {Lockfile} lock
 * @param {Lockfile} installed
 * @returns {string[]} the paths that are missing, different or left over
 */
export function listMissingPackages(lock, installed) {
  const wanted = Object.entries(lock.packages ?? {}).filter(([path]) => path !== '');
  const present = installed.packages ?? {};
  const missing = wanted
    .filter(([path, entry]) => {
      const found = present[path];
      if (found === undefined) return entry.optional !== true;
      return found.version !== entry.version || found.integrity !== entry.integrity;
    })
    .map(([path]) => path);
  const known = new Set(wanted.map(([path]) => path));
  const leftOver = Object.keys(present).filter((path) => path !== '' && !known.has(path));
  return [...missing, ...leftOver];
}

/**
 * @param {string} path
 * @param {string} hash
 */
function writeStamp(path, hash) {
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(path, hash);
}
