import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { electronVariable, printPdf } from '../../electron/cli/print-pdf.ts';
import { readNowMs, readSteadyMs } from '../../electron/data/clock.ts';
import { openProfile } from '../../electron/data/profile.ts';
import { openStore } from '../../electron/data/records/store.ts';
import { exportReport } from '../../electron/data/reports/export-report.ts';
import { writeCsv } from '../../electron/data/reports/report-csv.ts';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import { makeWideRows, wideColumns } from './export-rows.ts';
import { BenchReport, compareSpeed, measureSideBySide, type Measurement } from './measure.ts';

/**
 * Files out of the month: a workbook of 100,000 rows as wide as the report's, by us and by exceljs'
 * streaming writer, each in a process of its own and in turn; the same rows as CSV, by us and by
 * csv-stringify; and a month as PDF, from the records to the bytes, Electron's start included.
 */
const rowCount = 100_000;
const rounds = 3;
const megabyte = 1024 ** 2;
const childSchema = z.object({ tookMs: z.number(), peakBytes: z.number() });
type Run = z.infer<typeof childSchema>;

const folder = mkdtempSync(join(process.env['PUNCTUAL_E2E_HOME'] ?? tmpdir(), 'export-bench-'));
const report = new BenchReport('export');
try {
  benchWorkbooks();
  benchCsv();
  await benchPdf();
  report.finish();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function benchWorkbooks(): void {
  const child = fileURLToPath(new URL('./export-child.ts', import.meta.url));
  const run = (writer: string): Run => {
    const args = [child, writer, join(folder, `${writer}.xlsx`), String(rowCount)];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8' });
    return childSchema.parse(JSON.parse(printed));
  };
  const runs: Record<'ours' | 'exceljs' | 'nothing', Run[]> = {
    ours: [],
    exceljs: [],
    nothing: [],
  };
  for (let round = 0; round < rounds; round++) {
    runs.nothing.push(run('nothing'));
    runs.ours.push(run('ours'));
    runs.exceljs.push(run('exceljs'));
  }
  const ours = toMeasurement(`XLSX, ${rowCount} rows of ${wideColumns.length} cells`, runs.ours);
  const theirs = toMeasurement('the same by exceljs, streaming', runs.exceljs);
  report.addMeasurements([toMeasurement('only making the rows', runs.nothing), ours, theirs]);
  report.addBound({
    what: 'XLSX of 100,000 rows, s',
    measured: findBest(runs.ours) / 1000,
    atMost: 1.5,
  });
  report.addBound({
    what: 'most memory held meanwhile, MB',
    measured: Math.max(...runs.ours.map(({ peakBytes }) => peakBytes)) / megabyte,
    atMost: 200,
  });
  report.addBound({
    what: 'times faster than exceljs',
    measured: compareSpeed(ours, theirs),
    atLeast: 1,
  });
  report.addFinding(
    'exceljsMegabytes',
    Math.max(...runs.exceljs.map(({ peakBytes }) => peakBytes)) / megabyte,
  );
}

function benchCsv(): void {
  const rows = [...makeWideRows(rowCount)];
  const table = { title: 'Standards', columns: wideColumns, rows };
  const [ours, theirs] = measureSideBySide(
    [
      { name: 'CSV, each row', operations: rowCount, run: () => writeCsv(table).length },
      {
        name: 'the same by csv-stringify',
        operations: rowCount,
        run: () => Buffer.byteLength(stringify(rows)),
      },
    ],
    rounds,
  );
  if (ours === undefined || theirs === undefined) throw new Error('nothing was measured');
  report.addMeasurements([ours, theirs]);
  report.addBound({ what: 'rows of CSV a second', measured: ours.perSecond, atLeast: 300_000 });
  report.addBound({
    what: 'times faster than csv-stringify',
    measured: compareSpeed(ours, theirs),
    atLeast: 2,
  });
}

async function benchPdf(): Promise<void> {
  const dir = join(folder, 'profile');
  mkdirSync(dir);
  const cli = fileURLToPath(new URL('../../electron/cli/punctual.ts', import.meta.url));
  const demo = ['demo', '--profile', dir, '--months', '14', '--per-day', '180'];
  execFileSync(process.execPath, [cli, ...demo, '--until', '2026-11-01'], { stdio: 'pipe' });
  const profile = await openProfile({ dir, secrets: null });
  const environment = {
    ...process.env,
    [electronVariable]: process.env['PUNCTUAL_E2E_ELECTRON'] ?? process.env[electronVariable],
  };
  try {
    const store = openStore(profile.database, readNowMs);
    const month = brandLocalMonth('2026-10');
    let bestMs = Infinity;
    let pageMs = Infinity;
    let bytes = 0;
    for (let round = 0; round < rounds; round++) {
      const startedMs = readSteadyMs();
      const request = { from: month, to: month, basis: 'decided' } as const;
      const { content } = await exportReport(store, request, { format: 'pdf' });
      pageMs = Math.min(pageMs, readSteadyMs() - startedMs);
      bytes = (await printPdf(String(content), { environment })).length;
      bestMs = Math.min(bestMs, readSteadyMs() - startedMs);
    }
    report.addBound({ what: 'PDF of a month, s', measured: bestMs / 1000, atMost: 2 });
    report.addFinding('pdfPageMilliseconds', pageMs);
    report.addFinding('pdfMegabytes', bytes / megabyte);
  } finally {
    profile.close();
  }
}

function findBest(runs: readonly Run[]): number {
  return Math.min(...runs.map(({ tookMs }) => tookMs));
}

function toMeasurement(name: string, runs: readonly Run[]): Measurement {
  const nanosecondsEach = (findBest(runs) * 1e6) / rowCount;
  return { name, operations: rowCount, nanosecondsEach, perSecond: 1e9 / nanosecondsEach };
}
