import { expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';

/** Making 14 months of history may take this long on a busy machine, in milliseconds. */
export const demonstrationMs = 240_000;

/** First run by keyboard alone: the demonstration centre has the focus, Enter makes it. */
export async function makeDemonstration(page: Page): Promise<void> {
  const choice = page.getByRole('button', { name: 'Make the demonstration centre' });
  await expect(choice).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Who are you?')).toBeFocused({ timeout: demonstrationMs });
}

/** The PIN that the demonstration says. */
export async function findPin(page: Page): Promise<string> {
  const said = await page.getByText('Everybody’s PIN is').innerText();
  const pin = /\d{6,12}/.exec(said)?.[0];
  if (pin === undefined) throw new Error(`no PIN is said: ${said}`);
  return pin;
}

/** Signs in the first person whose name or role begins like this, with the PIN the screen says. */
export async function signInAs(page: Page, beginning: string): Promise<void> {
  await expect(page.getByLabel('Who are you?')).toBeFocused();
  const pin = await findPin(page);
  await page.keyboard.type(beginning);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('PIN', { exact: true })).toBeFocused();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
}

/** Goes to a screen by its address, as a link in the app would. */
export async function openScreen(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
  await expect(page.locator('main')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 20_000 });
}

/** The address of the enquiry that stands first in the queue. */
export async function findEnquiryPath(page: Page): Promise<string> {
  await openScreen(page, '/queue');
  await expect(page.locator('tr[data-index="0"]')).toBeVisible();
  await page.locator('tr[data-index="0"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
  return page.evaluate(() => window.location.hash.slice(1));
}

/** Gives the window's page this size, in pixels. */
export async function resizeWindow(
  app: ElectronApplication,
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
}

/** Enlarges the page as the menu's zoom does; 2 is 200 %. */
export async function zoomWindow(app: ElectronApplication, factor: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, zoom) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(zoom);
  }, factor);
}
