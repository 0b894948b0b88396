import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openScreen, resizeWindow, signInAs } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { appFolder, expect, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { giveToAppUser, prepareDemonstration } from './support/prepared-demonstration.ts';

const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'close-month');
const looks = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced', colorScheme: 'dark', forcedColors: 'active' },
] as const;

const commandLine = join(appFolder, 'electron', 'cli', 'punctual.ts');
const nodePath = process.env['PUNCTUAL_NODE'] ?? process.execPath;
const lateMapping = {
  source: 'late',
  timeZone: 'Europe/London',
  dateFormat: 'YYYY-MM-DD HH:mm',
  columns: { reference: 'Case', receivedAt: 'Received', channel: 'How', resolvedAt: 'Closed' },
  channels: { Mail: 'email' },
};

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

/** Closes last month on a profile and then brings records into it, as a late file would. */
function closeAndImport(profileDir: string): void {
  const month = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 7);
  const rows = ['03', '04', '05'].map(
    (day) => `L${day},${month}-${day} 10:00,Mail,${month}-28 10:00`,
  );
  const file = join(folder, 'late.csv');
  const mapping = join(folder, 'late.mapping.json');
  writeFileSync(file, ['Case,Received,How,Closed', ...rows, ''].join('\n'));
  writeFileSync(mapping, JSON.stringify(lateMapping));
  for (const args of [
    ['close-month', month],
    ['import', file, '--mapping', mapping],
  ]) {
    execFileSync(nodePath, [commandLine, ...args, '--profile', profileDir], { stdio: 'ignore' });
  }
  giveToAppUser(profileDir);
}

test('what differs from a closed month is told figure by figure, with the records behind it', async () => {
  const profileDir = prepareDemonstration(3, 20);
  closeAndImport(profileDir);
  const other = await launchApp(profileDir);
  try {
    const { app, page } = other;
    await resizeWindow(app, 1280, 720);
    await signInAs(page, 'supervisor');
    await openScreen(page, '/month/close');
    const closed = page.getByRole('navigation', { name: 'Months' });
    await closed.getByRole('button', { name: /Closed/ }).click();
    await expect(page.getByText(/a corrected report is needed/)).toBeVisible();
    const table = page.getByRole('region', { name: 'What differs' });
    await expect(table.getByRole('row', { name: /Volumes Enquiries/ })).toBeVisible();
    await expectCalm(page, 'differs');
    const lines = await table.getByRole('row').count();
    await page.getByRole('switch', { name: 'Every figure and channel' }).press('Space');
    expect(await table.getByRole('row').count()).toBeGreaterThan(lines);
    const records = page.getByRole('region', { name: 'Records that count otherwise' });
    // Three contacts, and the enquiries that came of them.
    await expect(records.getByRole('listitem')).toHaveCount(6);
    await records.getByRole('button').first().press('Enter');
    await expect(page.getByRole('heading', { level: 2, name: 'What happened' })).toBeVisible();
    await page.goBack();
    await expect(page.getByText(/a corrected report is needed/)).toBeVisible();
    await openScreen(page, '/month');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByText(/a corrected report is needed/)).toBeVisible();
    await expectCalm(page, 'month-differs');
  } finally {
    await other.app.close();
  }
});

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
