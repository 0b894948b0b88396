import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot, resolveInRepository, stampFolder } from './repository.mjs';
import { buildEnvironment, runToEnd, say } from './run-command.mjs';
import { hashSources } from './source-hash.mjs';

/** Everything the bundle is made from. */
const sources = [
  'shared',
  'db',
  'electron',
  'renderer',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/**
 * Bundles the app into dist, or does nothing when no source changed since the last time.
 * @param {string} nodePath the pinned Node
 * @returns {Promise<void>}
 * @throws {Error} when the bundler fails
 */
export async function ensureBundle(nodePath) {
  const stampPath = join(stampFolder, 'bundled-sources');
  const hash = hashSources(repositoryRoot, [...sources, ...listBundlerFiles()]);
  const finished = existsSync(resolveInRepository('dist', 'main', 'main.js'));
  if (finished && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash) return;

  say('bundling the app');
  rmSync(stampPath, { force: true });
  const code = await runToEnd(nodePath, [resolveInRepository('build', 'bundle.ts')], {
    env: buildEnvironment(nodePath),
    toStderr: true,
  });
  if (code !== 0) throw new Error(`the app could not be bundled (the bundler ended with ${code})`);
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, hash);
}

/** The bundler's own files: those directly in build, without the launchers. */
function listBundlerFiles() {
  return readdirSync(resolveInRepository('build'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => `build/${name}`);
}
