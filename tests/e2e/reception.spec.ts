import type { Page } from '@playwright/test';
import { openScreen } from './demonstration-app.ts';
import { expect, test } from './support/launched-app.ts';

const pin = '482915';

/** A new centre with nothing in it, its administrator signed in. */
async function openNewCentre(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.type('Example Council');
  await page.getByLabel('Administrator’s name').fill('Alex Example');
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.getByLabel('PIN again').fill(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('I have kept it')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('I have kept it').check();
  await page.getByRole('button', { name: 'Go on to sign in' }).click();
  await expect(page.getByLabel('Who are you?')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('PIN', { exact: true })).toBeFocused();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
}

/** Presses keys and says how many they were. */
async function pressKeys(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

test('a visitor is added in three keys, called, seen, logged and counted, by keyboard alone', async ({
  launched: { page },
}) => {
  test.setTimeout(120_000);
  await openNewCentre(page);
  await openScreen(page, '/visits');
  await expect(page.getByText('Nobody is waiting.')).toBeVisible();
  const row = (ticket: string) => page.getByRole('row', { name: new RegExp(`^${ticket} `) });

  const first = await pressKeys(page, ['n']);
  await expect(page.getByLabel('Service (optional)')).toBeFocused();
  expect(first + (await pressKeys(page, ['p', 'Enter']))).toBe(3);
  await expect(row('A1')).toContainText('Waiting');
  await expect(row('A1')).toContainText('Parking');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Service (optional)')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row('A2')).toContainText('Waiting');

  await page.keyboard.press('c');
  await expect(row('A1')).toContainText('Called');
  await page.keyboard.press('s');
  await expect(row('A1')).toContainText('At a desk');
  // Not this one: eight seconds to take it back.
  await page.keyboard.press('Alt+z');
  await expect(row('A1')).toContainText('Called');
  await page.keyboard.press('s');
  await expect(row('A1')).toContainText('At a desk');

  await page.keyboard.press('g');
  await expect(page.getByLabel('What is it about?')).toBeFocused();
  await page.keyboard.type('missed');
  await expect(page.getByRole('option').first()).toBeVisible();
  await pressKeys(page, ['Enter', 'Enter']);
  await expect(page.getByLabel('What is it about?')).toHaveCount(0);
  await openScreen(page, '/visits');
  await expect(row('A2')).toBeVisible();
  await expect(row('A1')).toHaveCount(0);

  await page.keyboard.press('l');
  await expect(page.getByText('Nobody is waiting.')).toBeVisible();

  await openScreen(page, '/today');
  const figures = page.locator('main dl').first();
  await expect(figures).toContainText(/Contacts so far\s*2/);
  await expect(page.getByRole('region', { name: 'At the desks' })).toContainText('Alex Example');
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { level: 1, name: 'Example Council' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Alex Example');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
});
