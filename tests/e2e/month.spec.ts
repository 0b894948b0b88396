import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openScreen, resizeWindow, signInAs, zoomWindow } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'month');
const views = ['standards', 'volumes', 'charts', 'counting'] as const;
const looks = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced', colorScheme: 'dark', forcedColors: 'active' },
] as const;

let launched: LaunchedApp;

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  launched = await launchApp(prepareDemonstration(14, 30));
  await signInAs(launched.page, 'supervisor');
  await showLastMonth(launched.page);
});

test.afterAll(async () => {
  await launched.app.close();
});

/** The month before this one: it is over, so that every figure is final. */
async function showLastMonth(page: Page): Promise<void> {
  await openScreen(page, '/month');
  await expect(page.locator('tr[data-standard]').first()).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Not closed yet')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

test('every part of the month is calm in every look and size', async () => {
  test.setTimeout(180_000);
  const { app, page } = launched;
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ] as const) {
    await resizeWindow(app, width, height);
    for (const look of looks) {
      await page.emulateMedia({ colorScheme: look.colorScheme, forcedColors: look.forcedColors });
      for (const [at, view] of views.entries()) {
        await page.keyboard.press(String(at + 1));
        await page.waitForTimeout(100);
        const name = `${view}-${width}-${look.name}`;
        await page.screenshot({ path: join(folder, `${name}.png`) });
        await page.locator('main').evaluate((main) => main.scrollTo({ top: 100_000 }));
        await page.screenshot({ path: join(folder, `${name}-below.png`) });
        if (width === 1280) expect.soft(await findFaults(page), name).toEqual([]);
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await resizeWindow(app, 1280, 720);
  await zoomWindow(app, 2);
  for (const [at, view] of views.entries()) {
    await page.keyboard.press(String(at + 1));
    await page.waitForTimeout(200);
    await page.getByRole('heading', { level: 1 }).evaluate((title) => title.scrollIntoView());
    await page.screenshot({ path: join(folder, `${view}-200.png`) });
    expect.soft(await findFaults(page), `${view} at 200 %`).toEqual([]);
  }
  await zoomWindow(app, 1);
});

test('a figure opens its records, from there the enquiry, and everything is kept on the way back', async () => {
  const { page } = launched;
  await openScreen(page, '/month');
  await page.keyboard.press('1');
  // By keyboard: the standard after the chosen one, then into its figures.
  const row = page.locator('tr[data-chosen]').first();
  const standardId = await row.getAttribute('data-standard');
  const counts = await row.locator('[data-cell="counts"]').innerText();
  const counted = counts.replace(/^.*\/ /, '');
  await row.locator('[data-cell="result"] button').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`of ${counted}, newest first`)).toBeVisible();
  await expect(page.getByText('The figure says')).toHaveCount(0);
  await page.screenshot({ path: join(folder, 'records-1280-light.png') });
  expect(await findFaults(page)).toEqual([]);

  const records = page.getByRole('table', { name: 'Records behind the figure' });
  await expect(records.locator('tbody tr').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const reference = await records.locator('tbody tr').nth(1).getByRole('rowheader').innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
  await expect(page.getByText(reference).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(records.locator('tbody tr').nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator(`tr[data-standard="${standardId}"]`)).toBeVisible();
  await expect(page.getByText('October 2026').first()).toBeVisible();
});

test('a sentence for a miss is written once, by keyboard, and stays', async () => {
  const { page } = launched;
  await openScreen(page, '/month');
  await page.keyboard.press('1');
  await page.keyboard.press('w');
  await expect(page.getByLabel('Why it was missed, and what was done')).toBeFocused();
  await page.keyboard.type('Two colleagues were ill in the second week.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Two colleagues were ill in the second week.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change the sentence' })).toBeVisible();
});

test('the figures can be counted otherwise and split, and say so', async () => {
  const { page } = launched;
  await openScreen(page, '/month');
  await page.keyboard.press('p');
  await page.getByLabel('Split by').selectOption('team');
  await page.screenshot({ path: join(folder, 'period-1280-light.png') });
  expect(await findFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await expect(page.getByRole('region', { name: 'By group', exact: true })).toBeVisible();
  await page.getByLabel('How cases are counted').selectOption('received');
  await page.keyboard.press('4');
  await expect(page.getByText('Each case is counted when received')).toBeVisible();
});
