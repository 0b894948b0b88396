import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { openScreen, resizeWindow, signInAs, zoomWindow } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, launchApp, test } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'screens');

/** The looks that every part must pass in. */
const looks = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced', colorScheme: 'dark', forcedColors: 'active' },
] as const;

/** Axe in every look, and a picture in each. */
async function lookAt(page: Page, what: string): Promise<void> {
  for (const { name, ...look } of looks) {
    await page.emulateMedia(look);
    await page.waitForTimeout(80);
    expect.soft(await findFaults(page), `${what}, ${name}`).toEqual([]);
    await page.screenshot({ path: join(folder, `queue-${what}-${name}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

async function readClipboard(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText());
}

const rowAt = (page: Page, index: number) => page.locator(`tr[data-index="${index}"]`);
const chosenRows = (page: Page) => page.locator('tr[data-index][aria-selected="true"]');
const chosenCount = (page: Page) => page.getByRole('group', { name: 'What is chosen' });

test('the queue by keyboard: choose, look before doing, undo, narrow, keep a view, copy', async () => {
  test.setTimeout(240_000);
  mkdirSync(folder, { recursive: true });
  const { app, page } = await launchApp(prepareDemonstration());
  try {
    await resizeWindow(app, 1280, 720);
    await signInAs(page, 'supervisor');
    await openScreen(page, '/queue');
    await expect(rowAt(page, 0)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Hand over' })).toBeVisible();
    await lookAt(page, 'open');

    await test.step('rows are chosen by Space, by Shift and all at once', async () => {
      await page.keyboard.press('Home');
      await expect(rowAt(page, 0)).toBeFocused();
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await expect(chosenRows(page)).toHaveCount(3);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await expect(chosenCount(page)).toContainText('4 enquiries chosen');
      await page.keyboard.press('Space');
      await expect(chosenCount(page)).toContainText('3 enquiries chosen');
      await lookAt(page, 'chosen');
      await page.keyboard.press('Control+a');
      const open = await page.getByRole('button', { name: /^Open \d/ }).innerText();
      const total = /\d+/.exec(open)?.[0] ?? '';
      await expect(chosenCount(page)).toContainText(`${total} enquiries chosen`);
      await page.keyboard.press('Escape');
      await expect(chosenCount(page)).toHaveCount(0);
    });

    await test.step('what is chosen is copied with its columns', async () => {
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+ArrowDown');
      await expect(chosenRows(page)).toHaveCount(2);
      await page.keyboard.press('Control+c');
      await expect(page.getByText('2 enquiries with their columns.')).toBeVisible();
      const text = await readClipboard(app);
      const lines = text.split(/\r?\n/).map((line) => line.split('\t'));
      expect(lines.map((cells) => cells.length)).toEqual([8, 8, 8]);
      expect(lines[0]).toEqual(expect.arrayContaining(['State', 'Due', 'Reference', 'With']));
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+c');
      await expect(page.getByText(/\d+ enquiries with their columns\./).last()).toBeVisible();
      await expect
        .poll(async () => (await readClipboard(app)).split('\n').length)
        .toBeGreaterThan(10);
      await page.keyboard.press('Escape');
    });

    await test.step('a step on many shows what it does, does it, and is undone', async () => {
      await page.keyboard.press('Home');
      for (let more = 0; more < 3; more += 1) await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('a');
      const dialog = page.getByRole('dialog', { name: 'Assign · 4 enquiries' });
      await expect(dialog.getByLabel('Who does it')).toBeFocused();
      await dialog.getByLabel('Who does it').selectOption({ index: 1 });
      await expect(dialog.getByText(/enquir(y|ies) changes?/)).toBeVisible();
      await lookAt(page, 'assign');
      const before = await rowAt(page, 0).locator('[data-column="owner"]').innerText();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
      await expect(rowAt(page, 0).locator('[data-column="owner"]')).not.toHaveText('—');
      await page.keyboard.press('Control+z');
      await expect(rowAt(page, 0).locator('[data-column="owner"]')).toHaveText(before);
    });

    await test.step('paused work shows its reason and chase date', async () => {
      await page.keyboard.press('Home');
      await page.keyboard.press('Space');
      await page.keyboard.press('p');
      const dialog = page.getByRole('dialog', { name: 'Pause · 1 enquiry' });
      await dialog.getByLabel('Why they are paused').selectOption({ index: 1 });
      await dialog.getByLabel('Chase on').fill('tomorrow');
      await expect(dialog.getByText(/1 enquiry changes|Nothing changes/)).toBeVisible();
      await lookAt(page, 'pause');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.keyboard.press('4');
      await expect(page.getByRole('button', { name: /^Paused / })).toHaveAttribute(
        'aria-pressed',
        'true',
      );
      await lookAt(page, 'paused');
      await page.keyboard.press('6');
      await lookAt(page, 'no-reason');
      await page.keyboard.press('7');
      await lookAt(page, 'call-backs');
      await page.keyboard.press('1');
    });

    await test.step('the list is narrowed, sorted and kept as a view', async () => {
      await page.keyboard.press('f');
      await expect(page.getByRole('checkbox', { name: 'In person' })).toBeFocused();
      await lookAt(page, 'filter');
      await page.getByRole('checkbox', { name: 'Online' }).check();
      await page.getByLabel('With', { exact: true }).selectOption('Nobody');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('group', { name: 'Narrowed to' })).toContainText('With nobody');
      await page.keyboard.press('v');
      await expect(page.getByLabel('Name')).toBeFocused();
      await page.keyboard.type('Online, free');
      await lookAt(page, 'save-view');
      await page.keyboard.press('Enter');
      const tab = page.getByRole('button', { name: /★ Online, free \d/ });
      await expect(tab).toHaveAttribute('aria-pressed', 'true');
      await lookAt(page, 'narrowed');
    });

    await test.step('what is shown is the same after a look at an enquiry', async () => {
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      const reference = await rowAt(page, 1).locator('[data-column="reference"]').innerText();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
      await page.goBack();
      await expect(page.getByRole('button', { name: /★ Online, free/ })).toHaveAttribute(
        'aria-pressed',
        'true',
      );
      await expect(page.locator('tr[data-current="true"] [data-column="reference"]')).toHaveText(
        reference,
      );
    });

    await test.step('columns and the height of rows are this person’s own', async () => {
      await page.keyboard.press('c');
      await expect(page.getByRole('checkbox', { name: 'State' })).toBeFocused();
      await page.getByRole('checkbox', { name: 'Received' }).check();
      await page.getByText('Compact', { exact: true }).click();
      await lookAt(page, 'columns');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('columnheader', { name: /Received/ })).toBeVisible();
      await openScreen(page, '/log');
      await openScreen(page, '/queue');
      await expect(page.getByRole('columnheader', { name: /Received/ })).toBeVisible();
    });

    await test.step('an absent person’s work is handed over', async () => {
      await page.keyboard.press('g');
      const dialog = page.getByRole('dialog', { name: /Hand over/ });
      await expect(dialog.getByLabel('Who is away')).toBeFocused();
      for (let at = 1; at < 6; at += 1) {
        await dialog.getByLabel('Who is away').selectOption({ index: at });
        await page.waitForTimeout(200);
        if ((await dialog.getByText('open with them').count()) > 0) break;
      }
      await lookAt(page, 'hand-over');
      await page.keyboard.press('Escape');
    });

    await test.step('it holds at twice the size, and in a large window', async () => {
      await zoomWindow(app, 2);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, 'queue-twice.png') });
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(beyond).toBeLessThanOrEqual(0);
      await zoomWindow(app, 1);
      await resizeWindow(app, 1920, 1080);
      await page.keyboard.press('1');
      await page.waitForTimeout(300);
      await lookAt(page, 'large');
    });
  } finally {
    await app.close();
  }
});
