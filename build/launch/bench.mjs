import { basename, join } from 'node:path';
import { ensureBundle } from './bundle.mjs';
import { runOnDesktop } from './desktop-run.mjs';
import { resolveInRepository } from './repository.mjs';
import { runToEnd, say } from './run-command.mjs';
import { prepareDesktop, runLauncher } from './setup.mjs';
import { listFiles } from './source-hash.mjs';

// One after the other and never two at once: they measure. Words on the command line choose files.
await runLauncher(async () => {
  const wanted = process.argv.slice(2);
  const names = listFiles(resolveInRepository('tests', 'bench'))
    .map((path) => basename(path))
    .filter((name) => name.endsWith('.bench.ts'))
    .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  if (names.length === 0) throw new Error('there is no such benchmark in tests/bench');

  const { nodePath, electron } = await prepareDesktop('test');
  await ensureBundle(nodePath);
  return runOnDesktop(nodePath, electron.executable, async (root, env) => {
    const failed = [];
    for (const name of names) {
      process.stdout.write(`\n== ${name}\n`);
      const code = await runToEnd(nodePath, [join(root, 'tests', 'bench', name)], {
        cwd: root,
        env: { ...env, PUNCTUAL_BENCH_OUTPUT: resolveInRepository('bench-results') },
      });
      if (code !== 0) failed.push(name);
    }
    const passed = names.length - failed.length;
    process.stdout.write(`\n${passed} of ${names.length} benchmarks within their limits\n`);
    if (failed.length > 0) say(`over the limit or broken: ${failed.join(', ')}`);
    return failed.length === 0 ? 0 : 1;
  });
});
