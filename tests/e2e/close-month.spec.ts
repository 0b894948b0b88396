import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openScreen, resizeWindow, signInAs } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'close-month');
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

test('a month is closed by keyboard, with its sentences and notes, and corrected beside it', async () => {
  const { app, page } = launched;
  await openScreen(page, '/month');
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { level: 1, name: 'Close a month' })).toBeVisible();
  const checklist = page.getByRole('region', { name: /^Before .* is closed$/ });
  await expect(checklist).toBeVisible();
  await expectCalm(page, 'checklist');

  await page.keyboard.press('n');
  await page.getByLabel('What happened').fill('The phones were down.');
  await expectCalm(page, 'note');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('region', { name: /^Notes on / }).getByRole('listitem'),
  ).toContainText('The phones were down.');

  const sentences = page.getByRole('region', { name: 'Why standards were missed' });
  const first = sentences.getByRole('textbox').first();
  await first.fill('Two people were ill in the second week.');
  await page.keyboard.press('Tab');
  await expect(sentences.getByText('Kept.')).toBeVisible();

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/noted in the closed month/)).toBeVisible();
  await expectCalm(page, 'closing');
  await page.keyboard.press('Tab');
  await dialog
    .getByRole('button', { name: /^Close / })
    .last()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/ is closed$/).first()).toBeVisible();

  // The list now offers the next open month; the closed one stands below or above it.
  const closed = page.getByRole('navigation', { name: 'Months' }).getByRole('button', {
    name: /Closed/,
  });
  await closed.first().click();
  await expect(page.getByRole('region', { name: 'What the records say by now' })).toBeVisible();
  await expect(page.getByText(/in every figure\.$/)).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByText(/closing is whole/)).toBeVisible();
  await expectCalm(page, 'closed');

  await page.keyboard.press('r');
  await page.getByLabel('Why it is corrected').fill('The sentence named the wrong week.');
  await page.getByRole('dialog').getByRole('textbox').nth(1).fill('It was the third week.');
  await expectCalm(page, 'correcting');
  await page.getByRole('button', { name: 'Make the corrected report' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Corrected, version 2')).toBeVisible();
  await expect(
    page.getByRole('cell', { name: 'The sentence named the wrong week.' }),
  ).toBeVisible();
  await resizeWindow(app, 1920, 1080);
  await expectCalm(page, 'corrected');
  await resizeWindow(app, 1280, 720);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Close a month' })).toBeHidden();
});
