import { createWriteStream } from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';
import { readSteadyMs } from '../../electron/data/clock.ts';
import { writeWorkbook } from '../../electron/data/reports/write-workbook.ts';
import { makeWideRows, wideColumns } from './export-rows.ts';

/**
 * One workbook in a process of its own, so that its memory is its own: writes so many rows to a file
 * as a stream, by us or by exceljs, and prints the time it took and the most memory it ever held.
 */
const [writer = '', file = '', count = '0'] = process.argv.slice(2);
const rows = makeWideRows(Number(count));

async function writeOurs(): Promise<void> {
  const about = { title: 'Export', creator: 'Bench', created: '2026-11-01T09:00:00Z' };
  const sheet = { title: 'Standards', columns: wideColumns, rows };
  await pipeline(writeWorkbook([sheet], about), createWriteStream(file));
}

async function writeTheirs(): Promise<void> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = book.addWorksheet('Standards', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(wideColumns.map(({ title }) => title)).commit();
  for (const row of rows) sheet.addRow(row).commit();
  sheet.commit();
  await book.commit();
}

/** Nothing but the rows: what both have to do before they write anything. */
async function writeNothing(): Promise<void> {
  const out = createWriteStream(file);
  let cells = 0;
  for (const row of rows) cells += row.length;
  out.end(String(cells));
  await finished(out);
}

const writers: Readonly<Record<string, () => Promise<void>>> = {
  ours: writeOurs,
  exceljs: writeTheirs,
  nothing: writeNothing,
};
const write = writers[writer];
if (write === undefined) throw new Error(`there is no writer "${writer}"`);
const startedMs = readSteadyMs();
await write();
const tookMs = readSteadyMs() - startedMs;
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ tookMs, peakBytes })}\n`);
