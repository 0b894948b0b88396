import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openScreen, resizeWindow, signInAs, zoomWindow } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, killApp, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'screens');

const looks = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
] as const;

let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  launched = await launchApp(prepareDemonstration());
  await signInAs(launched.page, 'supervisor');
});
test.afterAll(async () => {
  await launched.app.close();
});

/** Holds what shows to axe in every look, and keeps a picture of it in both sizes. */
async function look(name: string): Promise<void> {
  const { app, page } = launched;
  for (const { colorScheme, forcedColors, name: kind } of looks) {
    await page.emulateMedia({ colorScheme, forcedColors });
    await page.waitForTimeout(60);
    expect.soft(await findFaults(page), `${name}, ${kind}`).toEqual([]);
  }
  for (const { width, height } of [
    { width: 1920, height: 1080 },
    { width: 1280, height: 720 },
  ]) {
    await resizeWindow(app, width, height);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, forcedColors: 'none' });
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

function findTally(page: Page) {
  const group = page.getByRole('group', { name: 'Questions that are only counted' });
  return group.getByRole('button').filter({ has: page.locator('strong') });
}

/** What the first key has counted today. */
async function readCount(page: Page): Promise<number> {
  return Number(await findTally(page).first().locator('strong').innerText());
}

test('a question at the counter takes one key, shows its count and can be taken back', async () => {
  const { page } = launched;
  await openScreen(page, '/log');
  await expect(findTally(page).first()).toBeVisible();
  const before = await readCount(page);
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await expect.poll(() => readCount(page)).toBe(before + 2);
  await expect(page.getByText(/: \d+ today$/)).toHaveText(new RegExp(`: ${before + 2} today$`));
  await look('log-tally');
  await page.keyboard.press('Control+z');
  await expect.poll(() => readCount(page)).toBe(before + 1);

  await page.keyboard.press('F3');
  await expect(page.getByLabel('What is it about?')).toBeFocused();
  await page.keyboard.type('1');
  await expect(page.getByLabel('What is it about?')).toHaveValue('1');
  await page.keyboard.press('Alt+Shift+Digit1');
  await expect.poll(() => readCount(page)).toBe(before + 2);
  await page.keyboard.press('Alt+Delete');
});

test('what the keys count is changed by whoever leads, and the change undone', async () => {
  const { page } = launched;
  const names = () => findTally(page).locator('span').allInnerTexts();
  const before = await names();
  const strip = page.getByRole('region', { name: 'Count only' });
  await strip.getByRole('button', { name: 'Change…' }).click();
  await expect(page.getByLabel('Name on key 1')).toBeFocused();
  await look('tally-kinds');
  await page.getByLabel('Name on key 1').fill('Where is the lift');
  await page.keyboard.press('Enter');
  await expect(findTally(page).first()).toContainText('Where is the lift');
  await page.keyboard.press('Control+z');
  await expect.poll(names).toEqual(before);
});

test('a notice of the day logs its topic with one key', async () => {
  const { page } = launched;
  const strip = page.getByRole('region', { name: 'Today’s notices' });
  await strip.getByRole('button', { name: 'New notice…' }).click();
  await expect(page.getByLabel('What callers ask about')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Type what callers ask about.')).toBeVisible();
  await page.getByLabel('What callers ask about').fill('Bins delayed in CO4');
  await page.getByLabel('Calls about it are logged under').selectOption({ label: 'Missed bin' });
  await look('notice-new');
  await page.getByRole('button', { name: 'Put it up' }).click();
  const notice = strip.getByRole('listitem').filter({ hasText: 'Bins delayed in CO4' });
  await expect(notice).toContainText('0 about it since');

  await page.locator('main').focus();
  await page.keyboard.press('F5');
  await expect(page.getByText(/^E-\d+, .*Missed bin: resolved at first contact$/)).toBeVisible();
  await expect(notice).toContainText('1 about it since');
  await look('log-notices');
  await page.keyboard.press('Control+z');
  await expect(notice).toContainText('0 about it since');

  // An open call takes the topic for itself.
  await page.keyboard.press('F2');
  await page.keyboard.press('F5');
  await expect(page.getByLabel('What is it about?')).toHaveValue(/Missed bin$/);
  await page.keyboard.press('Alt+Delete');
});

test('a slash and letters write a snippet into the note, and the field undoes it as typing', async () => {
  const { page } = launched;
  await page.keyboard.press('F2');
  const note = page.getByRole('textbox', { name: /^Note/ });
  await note.focus();
  await page.keyboard.type('Told them. /');
  await expect(page.getByRole('listbox', { name: 'Snippets' })).toBeVisible();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Snippets' });
  await expect(dialog.getByLabel('Short name')).toBeFocused();
  await page.keyboard.type('refund');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The refund takes ten working days.');
  await look('snippets');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('/refund')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(note).toHaveValue('Told them. ');

  await note.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('/ref');
  await expect(page.getByRole('option', { name: /^\/refund/ })).toBeVisible();
  await look('log-snippet');
  await page.keyboard.press('Enter');
  await expect(note).toHaveValue('Told them. The refund takes ten working days.');
  await page.keyboard.press('Control+z');
  await expect(note).toHaveValue('Told them. /ref');
  await page.keyboard.press('End');
  await expect(page.getByRole('option', { name: /^\/refund/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Snippets' })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(note).toHaveValue('Told them. /ref\n');
  await page.keyboard.press('Alt+Delete');
});

const mails = [
  'From\tSubject\tReceived\tSize',
  'a@example.org\tMissed bin again\tYesterday 16:05\t12 KB',
  'b@example.org\tMy Council Tax band is wrong\tYesterday 16:20\t8 KB',
  'c@example.org\tBuy cheap watches\tYesterday 17:01\t2 KB',
].join('\n');

function countRows(page: Page) {
  return page.locator('[data-row]');
}

/** The first topic offered; the choices of a closed list are options too. */
function findOffered(page: Page) {
  return page.locator('[role="option"]').first();
}

test('an inbox is pasted, given its topics by keyboard, saved at once and taken back', async () => {
  test.setTimeout(180_000);
  const { app, page } = launched;
  await page.keyboard.press('Control+b');
  await expect(page.getByLabel('What is it about, row 1')).toBeFocused();
  await look('batch-empty');
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), mails);
  await page.keyboard.press('Control+v');
  await expect(countRows(page)).toHaveCount(3);
  await expect(page.getByText('Missed bin again')).toBeVisible();
  await expect(page.getByLabel('Received, row 1')).toHaveValue(/ 16:05$/);
  await expect(page.getByLabel('What is it about, row 1')).toBeFocused();
  for (const topic of ['missed bin', 'ct band']) {
    await page.keyboard.type(topic);
    await expect(findOffered(page)).toBeVisible();
    await page.keyboard.press('Enter');
  }
  await expect(page.getByLabel('What is it about, row 3')).toBeFocused();
  await look('batch-filled');

  // What lacks its topic stays, with the reason beside the cell; the others are saved.
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2 logged: 2 open in the queue. 1 row needs a look.')).toBeVisible();
  await expect(countRows(page)).toHaveCount(1);
  await expect(page.getByText('Choose what it is about.')).toBeVisible();
  await expect(page.getByLabel('What is it about, row 1')).toBeFocused();
  await look('batch-refused');
  await page.getByLabel('How it ends, row 1').selectOption('Spam');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^E-\d+ logged: none open\.$/)).toBeVisible();
  await expect(page.getByLabel('What is it about, row 1')).toHaveValue('');
  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('How it ends, row 1')).toHaveValue('spam');
  await expect(page.getByText('Buy cheap watches')).toBeVisible();
  await page.getByRole('button', { name: 'Take out row 1' }).click();

  await zoomWindow(app, 2);
  await page.waitForTimeout(300);
  expect.soft(await findFaults(page), 'batch at 200 %').toEqual([]);
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect.soft(beyond).toBeLessThanOrEqual(0);
  await page.screenshot({ path: join(folder, 'batch-200.png') });
  await zoomWindow(app, 1);
});

test('a stack of letters is typed like a sheet, without the mouse', async () => {
  const { page } = launched;
  const first = page.getByLabel('What is it about, row 1');
  await first.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('L');
  await expect(page.getByLabel('How it came, row 1')).toHaveValue('letter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('yesterday');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Received, row 1')).toHaveValue(/ 12:00$/);
  await page.keyboard.press('Tab');
  for (const at of [1, 2]) {
    await page.keyboard.type('missed bin');
    await expect(findOffered(page)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(`What is it about, row ${at + 1}`)).toBeFocused();
  }
  // The last row follows the one above it; nothing more opens below an empty one.
  await expect(page.getByLabel('How it came, row 3')).toHaveValue('letter');
  await page.keyboard.press('Control+d');
  await expect(page.getByLabel('What is it about, row 3')).toHaveValue(/Missed bin$/);
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByLabel('What is it about, row 2')).toBeFocused();
  await page.keyboard.press('Alt+Delete');
  await expect(countRows(page)).toHaveCount(2);
  await page.keyboard.press('Alt+z');
  await expect(countRows(page)).toHaveCount(3);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('3 logged: 3 open in the queue.')).toBeVisible();
  await expect(page.getByLabel('How it came, row 1')).toHaveValue('letter');
});

test('a batch left open survives a power cut, without the subjects of its mails', async () => {
  const { app, page, profileDir } = launched;
  await openScreen(page, '/batch');
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), mails);
  await page.getByLabel('What is it about, row 1').focus();
  await page.keyboard.press('Control+v');
  await expect(countRows(page)).toHaveCount(3);
  await page.keyboard.type('missed bin');
  await expect(findOffered(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1000);
  killApp(app);
  launched = await launchApp(profileDir);
  await signInAs(launched.page, 'supervisor');
  await openScreen(launched.page, '/batch');
  await expect(countRows(launched.page)).toHaveCount(3);
  await expect(launched.page.getByLabel('What is it about, row 1')).toHaveValue(/Missed bin$/);
  await expect(launched.page.getByLabel('Received, row 2')).toHaveValue(/ 16:20$/);
  await expect(launched.page.getByText('My Council Tax band is wrong')).toHaveCount(0);
});
