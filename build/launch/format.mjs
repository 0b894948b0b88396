import { resolveInRepository } from './repository.mjs';
import { buildEnvironment, runToEnd } from './run-command.mjs';
import { prepareTools, runLauncher } from './setup.mjs';

await runLauncher(async () => {
  const nodePath = await prepareTools();
  const prettier = resolveInRepository('node_modules', 'prettier', 'bin', 'prettier.cjs');
  return runToEnd(nodePath, [prettier, '--write', '--log-level=warn', '.'], {
    env: buildEnvironment(nodePath),
  });
});
