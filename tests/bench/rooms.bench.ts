import { expect, type Page } from '@playwright/test';
import { openScreen, resizeWindow, signInAs } from '../e2e/demonstration-app.ts';
import { launchApp } from '../e2e/support/launched-app.ts';
import { ensureBigCentre } from './big-centre.ts';
import { BenchReport, type Measurement } from './measure.ts';
import {
  closeMessages,
  type KeyTimes,
  type Question,
  timeKey,
  timeQuestions,
} from './page-probe.ts';
import { type Pace, scrollList } from './scroll-probe.ts';

/**
 * The promises of speed, measured in the real app on a file with a million enquiries of which 100,000
 * are open: the window, the keys and the data process are those that people have.
 */
const keyRounds = 100;
const saveRounds = 100;
const pageRows = 100;
const hitsAtMost = 30;
const scrollRounds = 4;
/** As somebody reads their way down, and as somebody drags the bar from end to end. */
const paces: readonly { readonly name: string; readonly pace: Pace }[] = [
  { name: 'reading', pace: { stepPx: 120, frames: 180 } },
  { name: 'rushing', pace: { stepPx: 6_000, frames: 180 } },
];

const { profileDir, facts } = await ensureBigCentre();
const report = new BenchReport('rooms');
report.addFinding('centre', { ...facts, references: facts.references.length });
const startedAtMs = performance.now();
const { app, page } = await launchApp(profileDir);
try {
  await expect(page.getByLabel('Who are you?')).toBeFocused({ timeout: 60_000 });
  report.addFinding('start to sign-in, milliseconds', performance.now() - startedAtMs);
  await resizeWindow(app, 1920, 1080);
  // Keys of a driver are none to the system, and the desk would lock in between.
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  await signInAs(page, 'supervisor');
  await measureForms();
  await measureSaves();
  await measureSearch();
  await measureQueue();
  await measureScrolling();
} finally {
  await app.close();
}
report.finish();

/** A key to the form it opens, from the queue and from the log in turn. */
async function measureForms(): Promise<void> {
  const times: KeyTimes[] = [];
  for (let round = 0; round < keyRounds; round++) {
    await openScreen(page, round % 2 === 0 ? '/queue' : '/log');
    const rows = page.locator('tr[data-index="0"] [data-column="reference"]');
    if (round % 2 === 0) await expect(rows).toHaveText(/\d/, { timeout: 20_000 });
    await page.waitForTimeout(200);
    times.push(await timeKey(page, (['F2', 'F3', 'F4'] as const)[round % 3] ?? 'F2', 'form'));
    await page.keyboard.press('Alt+Delete');
    await expect(findTopic(page)).toHaveCount(0);
    await closeMessages(page);
  }
  addKeyTimes('key to open form', times);
}

/** Enter in a filled form to "Saved", which is said only when it is on the disk. */
async function measureSaves(): Promise<void> {
  const topics = ['ct band', 'missed bin', 'parking', 'housing', 'ct'];
  const times: KeyTimes[] = [];
  for (let round = 0; round < saveRounds; round++) {
    await page.keyboard.press('F2');
    await expect(findTopic(page)).toBeFocused();
    await page.keyboard.type(topics[round % topics.length] ?? '');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    // Somebody reads what they are about to save.
    await page.waitForTimeout(200);
    times.push(await timeKey(page, 'Enter', 'saved'));
    await closeMessages(page);
    await expect(findTopic(page)).toHaveCount(0);
  }
  addKeyTimes('Enter to "Saved"', times);
}

/** Every text as it grows with each key, asked of the data process. */
async function measureSearch(): Promise<void> {
  const texts = [
    'sage specimen',
    'morgan example',
    '01632 960417',
    'zz99 4zz',
    'kit.madeup',
    'large print',
    '"side gate"',
    'photograph attached third',
    'nothing at all like this',
    ...facts.references.filter((_, index) => index % 8 === 3),
  ];
  const questions = texts.flatMap((text) =>
    Array.from({ length: text.length }, (_, index): Question => {
      const input = { text: text.slice(0, index + 1), limit: hitsAtMost };
      return { method: 'search.find', input };
    }),
  );
  const tookMs = await timeQuestions(page, questions);
  addMeasurement('search.find, a text as it is typed', tookMs);
  addLimit('search results (milliseconds, 95th percentile)', tookMs, 50);
  const slowest = tookMs
    .map((ms, index) => ({ ms, input: questions[index]?.input }))
    .toSorted((one, other) => other.ms - one.ms);
  report.addFinding('slowest searches', slowest.slice(0, 10));

  const shownMs: number[] = [];
  await openScreen(page, '/search');
  for (const text of texts) {
    await page.getByLabel('What are you looking for?').fill('');
    await page.waitForTimeout(300);
    shownMs.push(await timeResults(text));
  }
  addMeasurement(
    'text to its results on the screen (50 ms of it waiting for more letters)',
    shownMs,
  );
}

/** From the input of a text to the last change of what is shown, in the page. */
async function timeResults(text: string): Promise<number> {
  const handle = await page.evaluateHandle(() => {
    const main = document.querySelector('main');
    if (main === null) throw new Error('There is no screen.');
    let typedMs = 0;
    let changedMs = 0;
    const type = (event: Event): void => void (typedMs = event.timeStamp);
    main.addEventListener('input', type, { capture: true, once: true });
    const observer = new MutationObserver(() => (changedMs = performance.now()));
    observer.observe(main, { childList: true, subtree: true, characterData: true });
    const times = new Promise<number>((resolve) =>
      setTimeout(() => {
        observer.disconnect();
        resolve(Math.max(0, changedMs - typedMs));
      }, 1500),
    );
    return { times };
  });
  await page.keyboard.insertText(text);
  const tookMs = await handle.evaluate((watch) => watch.times);
  await handle.dispose();
  return tookMs;
}

/** Pages of the queue as the screen asks for them, from all over it. */
async function measureQueue(): Promise<void> {
  const plain = Array.from({ length: 100 }, (_, part) => Math.floor((facts.open * part) / 100));
  const ask = (view: string, offset: number, more: object = {}): Question => ({
    method: 'queue.list',
    input: { view, limit: pageRows, offset, ...more },
  });
  const kinds: Readonly<Record<string, readonly Question[]>> = {
    'from all over it': plain.map((offset) => ask('open', offset)),
    'the first of each view': [
      'late',
      'due_today',
      'paused',
      'mine',
      'no_reason',
      'call_backs',
    ].flatMap((view) => Array.from({ length: 5 }, () => ask(view, 0))),
    'narrowed to a group and a state': ['late', 'soon', 'in_time', 'paused'].flatMap((band) =>
      [0, 300].map((offset) => ask('open', offset, { filter: { groups: ['phone'], band } })),
    ),
    'sorted otherwise': ['received', 'reference', 'owner'].flatMap((by) =>
      [0, 500].map((offset) => ask('open', offset, { sort: { by, descending: true } })),
    ),
  };
  const all: number[] = [];
  for (const [name, questions] of Object.entries(kinds)) {
    const tookMs = await timeQuestions(page, questions);
    addMeasurement(`queue page, ${name}`, tookMs);
    report.addFinding(
      `queue page, ${name}, 95th percentile in milliseconds`,
      findQuantile(tookMs, 0.95),
    );
    all.push(...tookMs);
  }
  addLimit('queue page (milliseconds, 95th percentile, with the way there and back)', all, 16);
  const counts = await timeQuestions(
    page,
    Array.from({ length: 20 }, () => ({ method: 'queue.counts', input: {} })),
  );
  addMeasurement('queue.counts, every view', counts);
}

/** The queue and an empty list of its size, in turns. */
async function measureScrolling(): Promise<void> {
  await openScreen(page, '/queue');
  await expect(page.locator('tr[data-index="0"] [data-column="reference"]')).toHaveText(/\d/);
  const rows = Number(
    await page.getByRole('grid', { name: 'Queue' }).getAttribute('aria-rowcount'),
  );
  if (rows < 100_000) throw new Error(`the queue shows ${rows} rows only`);
  for (const { name, pace } of paces) {
    const queueMs: number[] = [];
    const emptyMs: number[] = [];
    const filledMs: number[] = [];
    for (let round = 0; round < scrollRounds; round++) {
      emptyMs.push(...(await scrollList(page, 'empty', pace)).framesMs);
      const scrolled = await scrollList(page, 'queue', pace);
      queueMs.push(...scrolled.framesMs);
      filledMs.push(scrolled.filledMs);
    }
    addMeasurement(`frame of an empty list, ${name}`, emptyMs);
    addMeasurement(`frame of ${rows - 1} rows, ${name}`, queueMs);
    report.addFinding(`after ${name} stopped, until all rows show, milliseconds`, filledMs);
    report.addBound({
      what: `p95 frame of 100,000 rows beside an empty list, ${name}`,
      measured: findQuantile(queueMs, 0.95) / findQuantile(emptyMs, 0.95),
      atMost: 1.3,
    });
  }
}

function findTopic(inPage: Page) {
  return inPage.getByLabel('What is it about?');
}

function addKeyTimes(name: string, times: readonly KeyTimes[]): void {
  const seenMs = times.map((one) => one.seenMs);
  const paintedMs = times.map((one) => one.paintedMs);
  addMeasurement(`${name}, in the page`, seenMs);
  addMeasurement(`${name}, drawn`, paintedMs);
  addLimit(`${name} (milliseconds, 95th percentile, drawn)`, paintedMs, 100);
  report.addFinding(
    `${name}, in the page, 95th percentile in milliseconds`,
    findQuantile(seenMs, 0.95),
  );
  report.addFinding(
    `${name}, each round in milliseconds`,
    paintedMs.map((ms) => Math.round(ms)),
  );
}

function addLimit(what: string, tookMs: readonly number[], atMost: number): void {
  report.addBound({ what, measured: findQuantile(tookMs, 0.95), atMost });
}

function addMeasurement(name: string, tookMs: readonly number[]): void {
  const middleMs = findQuantile(tookMs, 0.5);
  const measurement: Measurement = {
    name,
    operations: tookMs.length,
    nanosecondsEach: middleMs * 1_000_000,
    perSecond: 1000 / middleMs,
  };
  report.addMeasurements([measurement]);
}

/** The nearest rank. */
function findQuantile(tookMs: readonly number[], part: number): number {
  const sorted = tookMs.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? NaN;
}
