import { ensureBundle } from './bundle.mjs';
import { isRoot, repositoryRoot } from './repository.mjs';
import { buildEnvironment, runToEnd, say } from './run-command.mjs';
import { prepareDesktop, runLauncher } from './setup.mjs';
import { lacksDisplay } from './system-packages.mjs';
import { runOnVirtualScreen } from './virtual-screen.mjs';

await runLauncher(async () => {
  const { nodePath, electron } = await prepareDesktop('start');
  await ensureBundle(nodePath);
  const args = [repositoryRoot, ...process.argv.slice(2)];
  if (process.platform === 'linux' && isRoot()) {
    say('started as root, whom Chromium refuses its sandbox: running with --no-sandbox');
    args.unshift('--no-sandbox');
  }
  const env = buildEnvironment(nodePath);
  if (!lacksDisplay()) {
    say('opening the app');
    return runToEnd(electron.executable, args, { env });
  }
  say('no screen here: opening the app on a virtual one, where nobody sees it (Ctrl+C ends it)');
  return runOnVirtualScreen(electron.executable, args, env);
});
