import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCacheFolder, resolveInRepository } from './repository.mjs';
import { buildEnvironment, runToEnd, say } from './run-command.mjs';

/** How long one answer of the release host may take. */
const probeSeconds = 20;
/** How long an unreachable host is remembered, so that the next start is quick. */
const rememberHours = 6;

const packageFolder = resolveInRepository('node_modules', 'electron');

/**
 * The official Electron that lies in node_modules already.
 * @returns {string | null} its executable
 */
export function findInstalledElectron() {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

/**
 * Fetches the official Electron where its release host answers. An unreachable host is remembered
 * for some hours, unless somebody insists on the official one.
 * @param {string} nodePath the pinned Node
 * @param {boolean} insist tries even where the last try failed
 * @returns {Promise<string | null>} its executable
 */
export async function downloadOfficialElectron(nodePath, insist) {
  const memory = join(findCacheFolder(), 'electron-release-host-unreachable');
  if (!insist && isRecent(memory)) return null;
  say('fetching the official Electron');
  // Proxies are honoured only when asked for; offices often have nothing else.
  const env = buildEnvironment(nodePath, { NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: '1' });
  const probe = resolveInRepository('build', 'launch', 'probe-electron-release.mjs');
  const answered = await runToEnd(nodePath, [probe, readElectronVersion()], {
    env,
    toStderr: true,
    timeoutMs: probeSeconds * 1000,
  });
  const fetched =
    answered === 0 &&
    (await runToEnd(nodePath, [join(packageFolder, 'install.js')], {
      env,
      toStderr: true,
      timeoutMs: 900_000,
    })) === 0;
  if (!fetched) {
    mkdirSync(findCacheFolder(), { recursive: true });
    writeFileSync(memory, '');
    say(
      `the official Electron cannot be fetched from here (tried again in ${rememberHours} hours)`,
    );
    return null;
  }
  rmSync(memory, { force: true });
  return findInstalledElectron();
}

/** The version the lockfile pins. */
export function readElectronVersion() {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new Error('the electron package has no version: start it through npm');
}

/**
 * @param {string} path
 * @returns {boolean}
 */
function isRecent(path) {
  if (!existsSync(path)) return false;
  const ageHours = (Date.now() - statSync(path).mtimeMs) / 3_600_000;
  return ageHours >= 0 && ageHours < rememberHours;
}
