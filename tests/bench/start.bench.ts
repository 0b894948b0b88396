import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { BenchReport } from './measure.ts';

/**
 * From the start of the program to the first painted content, for Punctual and for the least that
 * Electron can show: one window with one word. They take turns; the middle of each counts.
 */
const rounds = 7;
const settleMs = 2_500;

function readSetting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: run npm run bench`);
  return value;
}

const electronPath = readSetting('PUNCTUAL_E2E_ELECTRON');
const appFolder = readSetting('PUNCTUAL_E2E_APP');
const homeFolder = readSetting('PUNCTUAL_E2E_HOME');

/** A window of Electron's own defaults with nothing in it but a word. */
function makeEmptyApp(): string {
  const folder = join(homeFolder, 'empty-app');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "main": "main.js" }');
  writeFileSync(join(folder, 'page.html'), '<!doctype html><title>Empty</title><p>Empty</p>');
  writeFileSync(
    join(folder, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
     app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 720 })
       .loadFile(require('node:path').join(__dirname, 'page.html')));`,
  );
  for (const name of ['', 'package.json', 'page.html', 'main.js']) {
    chmodSync(join(folder, name), name === '' ? 0o755 : 0o644);
  }
  return folder;
}

/** Starts a program, waits until it has painted, and gives the milliseconds that took. */
async function startOnce(args: readonly string[]): Promise<number> {
  const startedAtMs = Date.now();
  const child = spawn(electronPath, [...args, '--remote-debugging-port=0'], {
    cwd: homeFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const address = await findAddress(createInterface({ input: child.stderr }));
    await wait(settleMs);
    const browser = await chromium.connectOverCDP(address);
    const [page] = browser.contexts().flatMap((context) => context.pages());
    if (page === undefined) throw new Error('It opened no window.');
    const paintedAtMs = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return paint === undefined ? null : performance.timeOrigin + paint.startTime;
    });
    if (paintedAtMs === null) throw new Error('It painted nothing.');
    await browser.close();
    return paintedAtMs - startedAtMs;
  } finally {
    child.kill('SIGTERM');
    await new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else child.once('exit', () => resolve());
    });
  }
}

async function findAddress(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const match = /DevTools listening on (ws:\S+)/.exec(line);
    if (match?.[1] !== undefined) return match[1];
  }
  throw new Error('It ended before its window opened.');
}

function findMiddle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

const emptyApp = makeEmptyApp();
const emptyMs: number[] = [];
const oursMs: number[] = [];
for (let round = 0; round < rounds; round++) {
  emptyMs.push(await startOnce([emptyApp, `--user-data-dir=${join(homeFolder, 'empty-data')}`]));
  oursMs.push(
    await startOnce([appFolder, `--profile=${join(homeFolder, 'profiles', 'start-bench')}`]),
  );
}
const report = new BenchReport('start');
report.addMeasurements(
  (
    [
      ['an empty Electron window', emptyMs],
      ['Punctual', oursMs],
    ] as const
  ).map(([name, eachMs]) => ({
    name: `${name}, start to painted`,
    operations: eachMs.length,
    nanosecondsEach: findMiddle(eachMs) * 1_000_000,
    perSecond: 1000 / findMiddle(eachMs),
  })),
);
report.addBound({
  what: 'Punctual paints within 2 times an empty window',
  measured: findMiddle(oursMs) / findMiddle(emptyMs),
  atMost: 2,
});
report.finish();
