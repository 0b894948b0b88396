import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder: every launcher works from here, whatever folder it was called in. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(
  /[\\/]+$/,
  '',
);

/** Stamps that belong to this installation of the dependencies: gone with node_modules, rightly. */
export const stampFolder = join(repositoryRoot, 'node_modules', '.cache', 'punctual');

/**
 * Joins a path below the repository's root.
 * @param {string[]} parts
 */
export function resolveInRepository(...parts) {
  return join(repositoryRoot, ...parts);
}

/** True when this process may do everything on a Unix machine. */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * The folder for downloads that outlive node_modules and are shared by several clones. For root it
 * is a folder that ordinary users can read, because the tests run Electron as one of them.
 */
export function findCacheFolder() {
  const chosen = process.env['PUNCTUAL_CACHE'];
  if (chosen) return chosen;
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'punctual-dev');
  }
  if (isRoot() && existsSync('/var/cache')) return '/var/cache/punctual-dev';
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'punctual-dev');
}
