import { ensureBundle } from './bundle.mjs';
import { isRoot, resolveInRepository } from './repository.mjs';
import { buildEnvironment, runToEnd, say } from './run-command.mjs';
import { prepareDesktop, prepareTools, runLauncher } from './setup.mjs';
import { lacksDisplay } from './system-packages.mjs';
import { runOnVirtualScreen } from './virtual-screen.mjs';

await runLauncher(async () => {
  const typed = process.argv.slice(2);
  const words = [resolveInRepository('electron', 'cli', 'punctual.ts'), ...typed];
  // Paths on the command line belong to the folder it was typed in; npm run changes into its own.
  const startedByNpm = process.env['npm_lifecycle_event'] === 'punctual';
  const cwd = (startedByNpm ? process.env['INIT_CWD'] : undefined) ?? process.cwd();
  if (!asksForPdf(typed)) {
    const nodePath = await prepareTools();
    return runToEnd(nodePath, words, { env: buildEnvironment(nodePath), cwd });
  }
  const { nodePath, env } = await preparePrinter();
  return lacksDisplay()
    ? runOnVirtualScreen(nodePath, words, env, cwd)
    : runToEnd(nodePath, words, { env, cwd });
});

/**
 * True for a command line that ends in a PDF; only that needs an Electron and a screen.
 * @param {readonly string[]} typed
 */
function asksForPdf(typed) {
  if (typed.includes('--help') || typed.includes('-h')) return false;
  return typed.some(
    (word, index) => word === '--format=pdf' || (word === '--format' && typed[index + 1] === 'pdf'),
  );
}

/** Finds or fetches what prints, and tells the command line where it is. */
async function preparePrinter() {
  const { nodePath, electron } = await prepareDesktop('start');
  await ensureBundle(nodePath);
  /** @type {NodeJS.ProcessEnv} */
  const extra = { PUNCTUAL_ELECTRON_EXECUTABLE: electron.executable };
  if (process.platform === 'linux' && isRoot()) {
    say('started as root, whom Chromium refuses its sandbox: printing without it');
    extra['ELECTRON_DISABLE_SANDBOX'] = '1';
  }
  return { nodePath, env: buildEnvironment(nodePath, extra) };
}
