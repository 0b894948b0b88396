import type { Locator, Page } from '@playwright/test';
import { routes } from '../../renderer/app/routes.ts';
import { openScreen, resizeWindow, signInAs } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { prepareRooms } from './support/prepared-rooms.ts';

/** What no other of these tests walks through: each channel and ending, warnings, help, copies, print. */

const looks = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
] as const;

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp(await prepareRooms());
  const { app, page } = launched;
  await app.evaluate(({ Notification }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      said.push(`${this.title}: ${this.body}`);
    };
  });
  await resizeWindow(app, 1280, 720);
  await signInAs(page, 'supervisor');
});
test.afterAll(async () => {
  await launched.app.close();
});

async function expectNoFaults(page: Page, what: string): Promise<void> {
  for (const { name, ...look } of looks) {
    await page.emulateMedia(look);
    await page.waitForTimeout(60);
    expect.soft(await findFaults(page), `${what}, ${name}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

function findTopic(page: Page): Locator {
  return page.getByLabel('What is it about?');
}

/** Opens a contact about the first topic that fits. */
async function openAbout(page: Page, key: 'F2' | 'F3' | 'F4', topic: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(findTopic(page)).toBeFocused();
  await page.keyboard.type(topic);
  await page.keyboard.press('Enter');
}

/** What the newest message says was saved; it is then closed. */
async function readSaved(page: Page): Promise<string> {
  const title = page.getByText('Saved', { exact: true });
  const message = page.locator('.mantine-Notification-root').filter({ has: title }).last();
  await expect(message).toBeVisible();
  const words = (await message.locator('span').first().innerText()).trim();
  await message.getByRole('button', { name: 'Close' }).click();
  await expect(message).toHaveCount(0);
  return words;
}

/** How each way that is written starts: what is chosen, and the field that only it has. */
const online = [
  { channel: 'email', field: 'Received' },
  { channel: 'web_form', field: 'Received' },
  { channel: 'webchat', field: 'Answered' },
  { channel: 'social', field: 'Received' },
  { channel: 'letter', field: 'Received' },
] as const;

test('every channel is logged with its own fields, and its enquiry says how it came', async () => {
  const { page } = launched;
  await openScreen(page, '/log');
  const references: string[] = [];
  for (const { channel, field } of online) {
    await openAbout(page, 'F4', 'ct band');
    await page.getByLabel('How it came').selectOption(channel);
    await expect(page.getByLabel(field, { exact: true })).toBeVisible();
    await page.keyboard.press('Alt+n');
    await expect(page.getByLabel('Told the customer: by')).not.toHaveValue('');
    await page.keyboard.press('Enter');
    references.push(/E-\d+/.exec(await readSaved(page))?.[0] ?? channel);
  }
  await openAbout(page, 'F2', 'ct band');
  await page.keyboard.press('v');
  await expect(page.getByRole('heading', { name: 'Voicemail' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByLabel('Told the customer: by')).toBeFocused();
  await page.keyboard.press('Enter');
  references.push(/E-\d+/.exec(await readSaved(page))?.[0] ?? 'voicemail');

  await openScreen(page, '/search');
  const words = ['Email', 'Web form', 'Webchat', 'Social', 'Letter', 'Voicemail'];
  for (const [at, reference] of references.entries()) {
    await page.getByLabel('What are you looking for?').fill(reference);
    const hit = page.getByRole('option').filter({ hasText: reference });
    await expect(hit).toContainText(new RegExp(words[at] ?? '', 'i'));
  }
});

test('every ending is saved, with how they found it and whether it need have been', async () => {
  const { page } = launched;
  await openScreen(page, '/log');
  // An appointment made.
  await openAbout(page, 'F2', 'ct band');
  await page.keyboard.press('i');
  await page.keyboard.type('tomorrow 10:00');
  await page.keyboard.press('Enter');
  expect(await readSaved(page)).toMatch(/^E-\d+, open in the queue$/);
  // A complaint stays open; a compliment is written down.
  await openAbout(page, 'F2', 'ct band');
  await page.keyboard.press('c');
  await expect(page.getByLabel('Told the customer: by')).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await readSaved(page)).toMatch(/^E-\d+, open in the queue$/);
  await openAbout(page, 'F3', 'ct band');
  await page.keyboard.press('h');
  await page.keyboard.press('Enter');
  expect(await readSaved(page)).toMatch(/^E-\d+, /);
  // What they thought of it, and that it need not have happened: one key each.
  await openAbout(page, 'F2', 'ct band');
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: 'Satisfaction: good' })).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: 'Satisfaction: average' })).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: /^Avoidable: / })).toBeVisible();
  await page.keyboard.press('Enter');
  expect(await readSaved(page)).toMatch(/^E-\d+, resolved at first contact$/);
  for (const key of ['Alt+d', 'Alt+k']) {
    await page.keyboard.press('F4');
    await expect(findTopic(page)).toBeFocused();
    await page.keyboard.press(key);
    expect(await readSaved(page), key).toMatch(/^E-\d+, put aside$/);
  }
});

test('a visit that nobody closed is closed with the time it really ended', async () => {
  const { page } = launched;
  await openScreen(page, '/today');
  await expect(page.getByText(/1 visit/).first()).toBeVisible();
  await openScreen(page, '/visits');
  await page.getByRole('button', { name: 'Close A7' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'When did they leave?' });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await expectNoFaults(page, 'a visit left open');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('no time at all');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Type the day and time')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1 min ago');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Close A7' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Close A7' })).toBeVisible();
});

test('what is copied from a list keeps its columns, and Ctrl+P prints the screen', async () => {
  const { app, page } = launched;
  await openScreen(page, '/standards');
  await openScreen(page, '/queue');
  await expect(page.locator('tr[data-index="0"] [data-column="reference"]')).toHaveText(/\d/);
  const table = page.getByRole('grid', { name: 'Queue' });
  const columns = await table.locator('th').count();
  await page.locator('tr[data-index="0"]').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('2 enquiries with their columns.')).toBeVisible();
  const copied = await app.evaluate(async ({ clipboard }) => clipboard.readText());
  const lines = copied.split(/\r?\n/).map((line) => line.split('\t').length);
  // The mark before each row is none of the columns.
  expect(lines).toEqual([columns - 1, columns - 1, columns - 1]);
  await page.keyboard.press('Escape');

  const printed = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) => {
        const [window] = BrowserWindow.getAllWindows();
        if (window === undefined) throw new Error('There is no window.');
        window.webContents.print = () => resolve(window.webContents.getURL());
      }),
  );
  await page.keyboard.press('Control+p');
  expect(await printed).toMatch(/#\/queue$/);
});

test('the question mark lists the keys of each screen, its own before those of all', async () => {
  const { page } = launched;
  const screens = routes.filter(({ path }) => !path.includes(':') && path !== '/wallboard');
  for (const { path } of screens) {
    await openScreen(page, path);
    // Where a screen begins in a field, a question mark is one, and F1 asks.
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys of this screen' });
    await expect(dialog, path).toBeVisible();
    const everywhere = dialog.getByRole('region', { name: 'Everywhere' });
    await expect(everywhere, path).toContainText('F2');
    expect(await dialog.locator('dt').count(), path).toBeGreaterThan(5);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
});

test('figures say what they count, for the pointer and for the keyboard', async () => {
  const { page } = launched;
  await openScreen(page, '/today');
  const names = ['Contacts so far', 'Targets met so far', 'Open and late', 'Phone', 'Post'];
  for (const name of names) {
    const word = page.locator('main').getByRole('button', { name, exact: true });
    await word.focus();
    await expect(page.getByRole('tooltip'), name).toContainText(/\w{4,}.*\./);
  }
  await expectNoFaults(page, 'a definition on a tile');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.locator('main').getByRole('button', { name: 'In person', exact: true }).hover();
  await expect(page.getByRole('tooltip')).toContainText('Waiting');
  await openScreen(page, '/queue');
  const panel = page.getByText(/^Why due /).locator('..');
  await panel.getByRole('button').focus();
  await expect(page.getByRole('tooltip')).toContainText(/\w{4,}.*\./);
});

test('what will soon be late is said on the desktop, counted and without a name', async () => {
  const { app, page } = launched;
  await openScreen(page, '/today');
  await expect(page.locator('main').getByText('2 call-backs').first()).toBeVisible();
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { said: string[] }).said[0] ?? ''), {
      timeout: 45_000,
    })
    .toMatch(/^Soon late: [^]*2 call-backs are due within the hour\./);
});
