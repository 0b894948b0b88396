import { ensureDependencies } from './dependencies.mjs';
import { ensureElectron } from './electron-binary.mjs';
import { findPinnedNode } from './pinned-node.mjs';
import { say } from './run-command.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * Dependencies and the pinned Node: what every command needs. Quick when nothing changed.
 * @returns {Promise<string>} the pinned Node's executable
 */
export async function prepareTools() {
  await ensureDependencies();
  return findPinnedNode();
}

/**
 * Everything that a window needs: the tools, the system's libraries, an Electron.
 * @param {'start' | 'test'} purpose
 * @returns {Promise<{ nodePath: string, electron: import('./electron-binary.mjs').ElectronBinary }>}
 */
export async function prepareDesktop(purpose) {
  const nodePath = await prepareTools();
  await ensureSystemPackages(purpose);
  return { nodePath, electron: await ensureElectron(nodePath) };
}

/**
 * Runs a launcher and ends the process with its exit code; a failure is one plain sentence.
 * @param {() => Promise<number>} launcher
 */
export async function runLauncher(launcher) {
  try {
    process.exitCode = await launcher();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
