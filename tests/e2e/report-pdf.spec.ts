import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { reportSchema } from '../../shared/contract/schemas-report.ts';
import type { Report } from '../../shared/contract/schemas-report.ts';
import { describeRowChannel } from '../../shared/domain/report/report-tables.ts';
import { listElements, readTaggedPdf } from '../support/read-pdf.ts';
import type { PdfElement } from '../support/read-pdf.ts';
import {
  appFolder,
  electronPath,
  expect,
  homeFolder,
  nameProfile,
  test,
} from './support/launched-app.ts';

const commandLine = join(appFolder, 'electron', 'cli', 'punctual.ts');
const printer = join(appFolder, 'dist', 'main', 'print.js');
const nodePath = process.env['PUNCTUAL_NODE'] ?? process.execPath;

interface ProgramRun {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

async function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly stdin?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<ProgramRun> {
  // What the runner says about colours would make Node itself talk on stderr.
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...own } = process.env;
  const child = spawn(program, args, { env: { ...own, ...options.env } });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.end(options.stdin ?? '');
  const [stdout, stderr, code] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    ended,
  ]);
  return { code, stdout, stderr };
}

function runPunctual(args: readonly string[], electron = electronPath): Promise<ProgramRun> {
  const env = { PUNCTUAL_ELECTRON_EXECUTABLE: electron };
  return runProgram(nodePath, [commandLine, ...args], { env });
}

/** Text as it is compared: a printed line may end where the sentence has a space. */
function squeeze(words: string): string {
  return words.normalize('NFKC').replaceAll(/\s+/g, '');
}

function listBodyRows(table: PdfElement): PdfElement[] {
  return listElements(table, 'TR').filter((row) => row.children.some(({ tag }) => tag === 'TD'));
}

/** The cells of the rows of a table, its heads left out. */
function listRows(table: PdfElement | undefined): string[][] {
  if (table === undefined) throw new Error('the PDF has no such table');
  return listBodyRows(table).map((row) => row.children.map((cell) => squeeze(cell.text)));
}

function sayPercent(value: number | null): string {
  return value === null ? '–' : `${value}%`;
}

/** What the JSON says of a row, as the PDF should: channel, counts, percentages. */
function describeRow(row: Report['rows'][number]): string[] {
  const { numerator, denominator } = row.result;
  return [
    squeeze(describeRowChannel(row.channel)),
    row.target.kind === 'average' ? `${denominator}timed` : `${numerator}/${denominator}`,
    ...[row.missed, row.running, row.paused, row.excluded, row.notApplicable].map(String),
    sayPercent(row.percentMetWithoutExclusions),
  ];
}

/** What the JSON says of a standard as a whole, for month, quarter and so on side by side. */
function describeStandard(report: Report, standard: Report['standards'][number]): string[] {
  const sayResult = (figures: Report['standards'][number]['figures'][string]): string =>
    figures.target.kind === 'average'
      ? `${figures.result.denominator}timed`
      : `${figures.result.numerator}/${figures.result.denominator}`;
  return [
    squeeze(standard.name),
    ...report.spans.map(({ id }) => {
      const figures = standard.figures[id];
      return figures === undefined ? '' : sayResult(figures);
    }),
  ];
}

test('the report as PDF: tagged, its figures those of the JSON, no row cut', async () => {
  const profile = nameProfile();
  const made = await runPunctual(
    ['demo', '--profile', profile, '--months', '2', '--per-day', '40'].concat(
      '--until',
      '2026-11-01',
    ),
  );
  expect(made.code, made.stderr).toBe(0);
  const months = ['report', '--profile', profile, '--from', '2026-09', '--to', '2026-10'];
  const asOf = ['--as-of', '2026-11-01T09:00'];

  const json = await runPunctual([...months, ...asOf]);
  const report = reportSchema.parse(JSON.parse(json.stdout.toString('utf8')));
  const printed = await runPunctual([...months, ...asOf, '--format', 'pdf']);
  expect(printed.code, printed.stderr).toBe(0);
  expect(printed.stdout.subarray(0, 5).toString('latin1')).toBe('%PDF-');

  const pdf = readTaggedPdf(printed.stdout);
  expect(pdf).toMatchObject({ marked: true, language: 'en-GB' });
  expect(pdf.title).toBe(`${report.centre}: Service standards, September 2026 to October 2026`);
  expect(pdf.bookmarks).toContain('October 2026 by channel');

  const tables = listElements(pdf.root, 'Table');
  // A head that stands on several sheets has its text once for each.
  const find = (...titles: readonly string[]): PdfElement[] =>
    tables.filter((table) => {
      const cells = listElements(table, 'TR')[0]?.children ?? [];
      return titles.every((title, index) => cells[index]?.text.startsWith(title) === true);
    });
  const whole = report.standards.filter((one) => one.channel === null && one.group === null);
  const sideBySide = listRows(find('Standard', 'Target')[0]);
  expect(
    sideBySide.map((cells) => [cells[0], ...cells.filter((_, index) => index % 3 === 0).slice(1)]),
  ).toEqual(whole.map((standard) => describeStandard(report, standard)));
  for (const [index, month] of ['2026-09', '2026-10'].entries()) {
    const rows = report.rows.filter((row) => row.month === month);
    expect(rows.length).toBeGreaterThan(20);
    const figures = listRows(find('Channel', 'Target', 'Result')[index]);
    expect(figures.map((cells) => [cells[0], ...cells.slice(3, 10)])).toEqual(
      rows.map(describeRow),
    );
  }
  expect(listRows(find('Month', 'Channel', 'Contacts', 'Enquiries')[0])).toEqual(
    report.volumes.map((row) => [
      row.month,
      squeeze(describeRowChannel(row.channel)),
      ...[row.contacts, row.enquiries, row.offered, row.abandoned].map((n) => String(n ?? '–')),
      ...[row.resolvedAtFirstContact, row.avoidable, row.open, row.overdue].map(String),
    ]),
  );

  // Every drawing says in words what it shows.
  const drawings = listElements(pdf.root, 'Figure').filter(({ alt }) => alt !== '');
  expect(drawings.length).toBeGreaterThan(whole.length);
  for (const { name, trend } of whole) {
    if (trend.length === 0) continue;
    expect(drawings.filter(({ alt }) => alt.startsWith(`${name}: trend `))).toHaveLength(1);
  }

  // Every sheet says what it belongs to; a table that goes on has its head again; no row is cut.
  expect(pdf.sheetCount).toBeGreaterThan(3);
  const [, title = ''] = /^[^:]+: (.*)$/.exec(pdf.title) ?? [];
  for (const [index, edges] of pdf.untagged.entries()) {
    expect(edges).toContain(`Page ${index + 1} of ${pdf.sheetCount}`);
    expect(edges).toContain(pdf.title);
    // The first sheet has the name and the title in large letters already.
    expect(edges.startsWith(`${report.centre}${title}`)).toBe(index > 0);
  }
  for (const table of listElements(pdf.root, 'Table')) {
    const [head] = listElements(table, 'TR');
    expect(head?.sheets).toEqual(table.sheets);
    for (const row of listBodyRows(table)) expect(row.sheets.size).toBe(1);
  }
});

test('the report as PDF goes whole to the file named, and not at all without an Electron', async () => {
  const profile = nameProfile();
  await runPunctual(['init', '--profile', profile]);
  const out = join(profile, 'october.pdf');
  const command = ['report', '--profile', profile, '--from', '2026-10', '--to', '2026-10'].concat(
    '--format',
    'pdf',
    '--out',
    out,
  );

  const refused = await runPunctual(command, '');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^punctual report: .* \[unavailable\]\n$/);
  expect(existsSync(out)).toBe(false);

  const done = await runPunctual(command);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(done.stdout).toHaveLength(0);
  expect(readTaggedPdf(readFileSync(out)).marked).toBe(true);
  expect(readdirSync(profile).filter((name) => name.includes('.pdf'))).toEqual(['october.pdf']);
});

test('a page is printed without running or fetching anything, and leaves nothing behind', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const there = `http://127.0.0.1:${port}`;
  const secret = 'Customer of 7 October';
  const stdin = `<!doctype html><html lang="en-GB"><head><title>Hostile</title>
<meta http-equiv="refresh" content="0; url=${there}/refresh">
<link rel="stylesheet" href="${there}/style.css"><script src="${there}/script.js"></script>
<style>@import url(${there}/import.css); body { background: url(${there}/background.png) }</style>
</head><body onload="document.body.textContent = 'changed'"><h1>${secret}</h1>
<img alt="none" src="${there}/image.png"><iframe src="${there}/frame"></iframe>
<object data="file:///etc/hostname"></object><embed src="${there}/embed">
<script>document.body.textContent = 'changed'; fetch('${there}/fetch')</script></body></html>`;
  try {
    const run = await runProgram(electronPath, [printer], { stdin });
    expect(run.code, run.stderr).toBe(0);
    const pdf = readTaggedPdf(run.stdout);
    expect(pdf.title).toBe('Hostile');
    expect(squeeze(pdf.root.text)).toContain(squeeze(secret));
    expect(pdf.root.text).not.toContain('changed');
    expect(run.stdout.includes('/JavaScript')).toBe(false);
  } finally {
    server.close();
  }
  expect(asked).toEqual([]);
  const temporary = join(homeFolder, 'tmp');
  expect(readdirSync(temporary).filter((name) => name.startsWith('punctual-print-'))).toEqual([]);
});

test('the printer says in one line that it was given no page', async () => {
  const run = await runProgram(electronPath, [printer]);
  expect(run.code).toBe(2);
  expect(run.stdout).toHaveLength(0);
  expect(run.stderr.split('\n')).toContain('print: no page came on stdin');
});
