import { resolveInRepository } from './repository.mjs';
import { buildEnvironment, runToEnd } from './run-command.mjs';
import { prepareTools, runLauncher } from './setup.mjs';

await runLauncher(async () => {
  const nodePath = await prepareTools();
  const entry = resolveInRepository('electron', 'cli', 'punctual.ts');
  // Paths on the command line belong to the folder it was typed in; npm run changes into its own.
  const startedByNpm = process.env['npm_lifecycle_event'] === 'punctual';
  const cwd = (startedByNpm ? process.env['INIT_CWD'] : undefined) ?? process.cwd();
  return runToEnd(nodePath, [entry, ...process.argv.slice(2)], {
    env: buildEnvironment(nodePath),
    cwd,
  });
});
