import { tool } from './checks.mjs';
import { ensureBundle } from './bundle.mjs';
import { ensureElectron } from './electron-binary.mjs';
import { readElectronVersion } from './electron-official.mjs';
import { resolveInRepository } from './repository.mjs';
import { buildEnvironment, runToEnd } from './run-command.mjs';
import { prepareTools, runLauncher } from './setup.mjs';

await runLauncher(async () => {
  const nodePath = await prepareTools();
  const electron = await ensureElectron(nodePath, true);
  if (electron.origin !== 'official') {
    throw new Error(
      `a release is packaged from the official Electron ${readElectronVersion()} only; ` +
        'unset ELECTRON_OVERRIDE_DIST_PATH (ELECTRON_MIRROR names another official host)',
    );
  }
  await ensureBundle(nodePath);
  return runToEnd(
    nodePath,
    [
      tool('electron-builder', 'cli.js'),
      '--publish=never',
      `--config.electronDist=${resolveInRepository('node_modules', 'electron', 'dist')}`,
      ...process.argv.slice(2),
    ],
    { env: buildEnvironment(nodePath) },
  );
});
