import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { importResultSchema } from '../../shared/contract/schemas-import.ts';
import { writeContacts } from '../support/write-contacts.ts';
import { BenchReport } from './measure.ts';

/**
 * A million rows of CSV through the whole import, durable, with the council's standards: rows a
 * second, and the most memory the process ever held. A smaller file beside it shows that memory does
 * not grow with the file. `PUNCTUAL_BENCH_ROWS` makes it shorter.
 */
const rows = Number(process.env['PUNCTUAL_BENCH_ROWS'] ?? 1_000_000);
const smallerRows = Math.round(rows / 10);
const childSchema = importResultSchema.extend({
  tookMs: z.number(),
  peakBytes: z.number(),
  halfwayBytes: z.number(),
});

const folder = mkdtempSync(join(tmpdir(), 'punctual-bench-'));
try {
  const smaller = runImport(smallerRows);
  const whole = runImport(rows);
  const report = new BenchReport('import');
  for (const { count, result } of [smaller, whole]) {
    const each = (result.tookMs * 1e6) / count;
    report.addMeasurements([
      {
        name: `import of ${count} rows (each row)`,
        operations: count,
        nanosecondsEach: each,
        perSecond: 1e9 / each,
      },
    ]);
  }
  report.addBound({
    what: 'rows a second',
    measured: (rows * 1000) / whole.result.tookMs,
    atLeast: 5000,
  });
  const megabyte = 1024 ** 2;
  report.addBound({
    what: 'most memory held, MB',
    measured: whole.result.peakBytes / megabyte,
    atMost: 300,
  });
  report.addFinding('peakMegabytesAtATenth', smaller.result.peakBytes / megabyte);
  report.addFinding('megabytesHalfway', whole.result.halfwayBytes / megabyte);
  report.addFinding('recordMegabytes', whole.recordBytes / megabyte);
  report.finish();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function runImport(count: number) {
  const file = join(folder, `contacts-${count}.csv`);
  const dir = join(folder, `profile-${count}`);
  writeContacts(file, count);
  const entry = fileURLToPath(new URL('../../electron/cli/punctual.ts', import.meta.url));
  execFileSync(process.execPath, [entry, 'init', '--profile', dir], { stdio: 'pipe' });
  const child = fileURLToPath(new URL('./import-child.ts', import.meta.url));
  const printed = execFileSync(process.execPath, [child, dir, file], { encoding: 'utf8' });
  const result = childSchema.parse(JSON.parse(printed));
  if (result.imported !== count) throw new Error(`imported ${result.imported} of ${count} rows`);
  const recordBytes = statSync(join(dir, 'punctual.db')).size;
  rmSync(dir, { recursive: true });
  rmSync(file);
  return { count, result, recordBytes };
}
