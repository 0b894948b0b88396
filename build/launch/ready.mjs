import { listChecks, runChecks } from './checks.mjs';
import { formatCounts, sumCounts } from './counts.mjs';
import { prepareTools, runLauncher } from './setup.mjs';
import { runVitest } from './vitest-run.mjs';

// What a developer runs before every commit: no window, no Electron, under half a minute.
await runLauncher(async () => {
  const nodePath = await prepareTools();
  const checks = listChecks();
  // Side by side: the tests often wait for the disk, and the checks never do.
  const counts = sumCounts(
    await Promise.all([
      runChecks(nodePath, checks),
      runVitest(nodePath, ['unit', 'db', 'contract']),
    ]),
  );
  process.stdout.write(`\n${formatCounts(counts)}\n`);
  return counts.failed === 0 ? 0 : 1;
});
