import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openScreen, resizeWindow, signInAs, zoomWindow } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'screens');

/** The looks that each state must pass in. */
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
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
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

test('a person and what they asked are found by keyboard alone, newest first', async () => {
  test.setTimeout(180_000);
  const { app, page } = launched;
  await openScreen(page, '/search');
  const field = page.getByLabel('What are you looking for?');
  await expect(field).toBeFocused();
  await look('search-empty');
  await page.keyboard.type('specim');
  const people = page.getByRole('group', { name: 'People' }).getByRole('option');
  const enquiries = page.getByRole('group', { name: /^Enquiries/ }).getByRole('option');
  await expect(people.first()).toHaveAttribute('aria-selected', 'true');
  await expect(enquiries.first()).toContainText('Specimen');
  const summary = page.getByRole('region', { name: 'Customer' });
  await expect(summary).toContainText('Last contacts');
  await look('search-person');

  await summary.getByRole('button', { name: 'Add a warning' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Dog loose in the garden, ring first');
  await look('customer-warning');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: 'Warnings' })).toContainText('Dog loose');
  await summary.getByRole('button', { name: 'Change details' }).click();
  await page.getByLabel('Interpreter', { exact: false }).first().check();
  await look('customer-details');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: 'Needs' })).toBeVisible();

  await zoomWindow(app, 2);
  await page.waitForTimeout(300);
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(beyond).toBeLessThanOrEqual(0);
  await zoomWindow(app, 1);

  await field.focus();
  const steps = await people.count();
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
  await expect(enquiries.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();

  await openScreen(page, '/search');
  await page.keyboard.type('zzzz nothing like this');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing found.' })).toBeVisible();
});

test('who it is is found as one types, with warnings and needs before all', async () => {
  test.setTimeout(180_000);
  const { page } = launched;
  await openScreen(page, '/log');
  await page.keyboard.press('F2');
  await expect(page.getByLabel('What is it about?')).toBeFocused();
  await page.keyboard.type('ct');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('p');
  const who = page.getByLabel('Who is it?');
  await expect(who).toBeFocused();
  await page.keyboard.type('specim');
  await expect(page.getByRole('option', { name: /Warning/ }).first()).toBeVisible();
  await look('customer-match');
  await page
    .getByRole('option', { name: /Warning/ })
    .first()
    .click();
  const card = page.getByRole('region', { name: /^Customer .*Specimen/ });
  await expect(card).toContainText('Dog loose in the garden');
  await card
    .getByRole('button', { name: /Not met/ })
    .first()
    .click();
  await card.getByRole('button', { name: '✓ Met' }).first().click();
  await expect(page.getByRole('region', { name: 'Last contacts' })).toBeVisible();
  await look('customer-card');
  await page.keyboard.press('q');
  await expect(page.getByLabel('Who is asking?')).toBeFocused();
  await page.keyboard.type('Robin, the daughter');
  await look('customer-on-behalf');
  await page.keyboard.press('Alt+Delete');

  await page.keyboard.press('F2');
  await page.keyboard.press('Alt+p');
  await expect(who).toBeFocused();
  await page.keyboard.type('Somebody Quite New');
  await expect(page.getByRole('option', { name: /Somebody new/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Somebody Quite New');
  await expect(page.getByLabel('Phone', { exact: true })).toBeFocused();
  await page.keyboard.press('Alt+Delete');
});
