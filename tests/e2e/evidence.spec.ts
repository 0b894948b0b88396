import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openScreen, resizeWindow, signInAs } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'evidence');
const looks = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced', colorScheme: 'dark', forcedColors: 'active' },
] as const;

let launched: LaunchedApp;

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  launched = await launchApp(prepareDemonstration(4, 30));
  await resizeWindow(launched.app, 1280, 720);
  await signInAs(launched.page, 'supervisor');
});

test.afterAll(async () => {
  await launched.app.close();
});

async function expectCalm(page: Page, name: string): Promise<void> {
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look.colorScheme, forcedColors: look.forcedColors });
    await page.waitForTimeout(100);
    await page.screenshot({ path: join(folder, `${name}-${look.name}.png`) });
    expect.soft(await findFaults(page), `${name}, ${look.name}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

test('an element is found, rated, told and shown by keyboard, and its history says so', async () => {
  const { page } = launched;
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('region', { name: 'Table of elements' })).toBeVisible();
  await expectCalm(page, 'elements');
  await page.keyboard.press('/');
  await page.keyboard.type('4.3.1');
  await page.getByRole('link', { name: /^4\.3\.1 / }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('4.3.1');
  await page.getByLabel('Self rating').focus();
  await page.keyboard.type('Compliant');
  await page.getByLabel('Tell me').focus();
  await page.keyboard.type('Every dip is published with its cause.');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Save', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Self rating: Compliant (was not rated)')).toBeVisible();
  await page.getByLabel('Attach', { exact: true }).selectOption('note');
  await page.getByLabel('What it is').fill('Board minutes');
  await page.getByLabel('Text', { exact: true }).fill('Read out in June.');
  await page.getByRole('button', { name: 'Attach', exact: true }).press('Enter');
  await expect(page.getByText('Shown: Board minutes')).toBeVisible();
  await expectCalm(page, 'element');
});

test('a dip has opened by itself and is not closed before it has recovered', async () => {
  const { page } = launched;
  await openScreen(page, '/dips');
  await expect(page.getByRole('tab', { name: 'Below standard' })).toBeVisible();
  const first = page.getByRole('button', { name: /^Write or close/ }).first();
  await expect(first).toBeVisible();
  await expectCalm(page, 'dips');
  await first.press('Enter');
  await page.getByLabel('Cause').fill('Two of five were ill.');
  await expectCalm(page, 'dip');
  await page.getByRole('button', { name: 'Save and close the dip' }).press('Enter');
  await expect(page.getByText('Write down what was done first.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Cause: Two of five were ill.')).toBeVisible();
});

test('what customers said and what other councils reach stand beside our figures', async () => {
  const { page } = launched;
  await openScreen(page, '/dips');
  await page.getByRole('tab', { name: 'You said, we did' }).click();
  await page.keyboard.press('n');
  await page.getByLabel('You said', { exact: true }).fill('Letters are hard to read.');
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(page.getByText('Letters are hard to read.').first()).toBeVisible();
  await expectCalm(page, 'improvements');
  await page.getByRole('tab', { name: 'Standards and other councils' }).click();
  await page
    .getByRole('button', { name: /^Figure of another council/ })
    .first()
    .press('Enter');
  await page.getByLabel('Council or body').fill('Elsewhere Council');
  await page.getByLabel('Period').fill('2025-26');
  await page.getByLabel(/^Result in/).fill('84.5');
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(page.getByRole('rowheader', { name: 'Elsewhere Council' })).toBeVisible();
  await expectCalm(page, 'comparison');
});
