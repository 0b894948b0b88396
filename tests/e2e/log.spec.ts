import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openScreen, resizeWindow, signInAs } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, killApp, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'screens');

let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  launched = await launchApp(prepareDemonstration());
  await signInAs(launched.page, 'supervisor');
  await openScreen(launched.page, '/log');
});
test.afterAll(async () => {
  await launched.app.close();
});

/** Types one key after another and counts them. */
async function pressKeys(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

function findTopic(page: Page) {
  return page.getByLabel('What is it about?');
}

/** Opens a contact with its key and takes the first topic that fits. */
async function openAbout(page: Page, key: 'F2' | 'F3' | 'F4', topic: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(findTopic(page)).toBeFocused();
  await chooseTopic(page, topic);
}

async function chooseTopic(page: Page, topic: string): Promise<void> {
  await page.keyboard.type(topic);
  await expect(page.getByRole('option').first()).toBeVisible();
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

function countTabs(page: Page) {
  return page.getByRole('group', { name: 'Open contacts' }).getByRole('button');
}

/** The form in both sizes and schemes, for the eye. */
async function takePictures(name: string): Promise<void> {
  const { app, page } = launched;
  for (const { width, height } of [
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ]) {
    await resizeWindow(app, width, height);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a call carries two enquiries; what was saved is copied, taken back and open as it was', async () => {
  const { app, page } = launched;
  await openAbout(page, 'F2', 'ct band');
  await page.keyboard.press('o');
  await page.keyboard.type('Wants to know how to appeal.');
  await page.keyboard.press('Alt+a');
  await page.keyboard.press('Alt+e');
  await expect(findTopic(page)).toBeFocused();
  await chooseTopic(page, 'missed bin');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Told the customer: by')).toBeFocused();
  await expect(page.getByLabel('Told the customer: by')).not.toHaveValue('');
  expect(await findFaults(page)).toEqual([]);
  await takePictures('log-two-enquiries');
  await page.keyboard.press('Enter');
  const words = await page.getByText(/^E-\d+, resolved .*; E-\d+, open in the queue$/).innerText();
  const [first = '', second = ''] = words.match(/E-\d+/g) ?? [];
  await page.keyboard.press('y');
  await expect(page.getByText('Copied: paste it into your answer.')).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(`Your reference: ${first}`);
  expect(copied).toContain(`Your reference: ${second}`);
  expect(copied).not.toContain('appeal');
  await takePictures('log-saved');
  await page.keyboard.press('Control+z');
  const enquiries = page.getByRole('group', { name: 'Enquiries of this contact' });
  await expect(enquiries.getByRole('button')).toHaveCount(2);
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue(
    'Wants to know how to appeal.',
  );
  await expect(page.getByRole('button', { name: /^Avoidable: / })).toBeVisible();
  await page.keyboard.press('Alt+Delete');
  await expect(countTabs(page)).toHaveCount(0);
});

test('each way a call can go, and what is put aside, takes few keys', async () => {
  const { page } = launched;
  // Missed after 40 seconds.
  let keys = await pressKeys(page, ['F2', 'Alt+l']);
  await expect(page.getByRole('heading', { name: 'Missed call' })).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await page.getByLabel('Waited (seconds)').fill('40');
  keys += await pressKeys(page, ['Enter']);
  expect(keys).toBeLessThanOrEqual(12);
  expect(await readSaved(page)).toBe('Missed call.');
  // Spam needs no topic: two keys.
  await pressKeys(page, ['F4', 'Alt+x']);
  expect(await readSaved(page)).toMatch(/^E-\d+, put aside$/);
  // We rang and nobody answered: not resolved, but to be tried again.
  await openAbout(page, 'F2', 'ct band');
  await page.keyboard.press('u');
  await page.getByText('No answer', { exact: true }).click();
  await page.keyboard.press('/');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Nobody answered. Press B')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await page.keyboard.press('Alt+b');
  await page.keyboard.type('tomorrow 10:00');
  await page.keyboard.press('Enter');
  expect(await readSaved(page)).toMatch(/^E-\d+, open in the queue$/);
  // Referred elsewhere.
  await openAbout(page, 'F3', 'parking');
  await page.keyboard.press('g');
  await page.keyboard.type('County Council, highways');
  await page.keyboard.press('Enter');
  expect(await readSaved(page)).toMatch(/^E-\d+, referred$/);
});

test('a fault stands beside its field, and nothing that was typed is lost', async () => {
  const { page } = launched;
  await openAbout(page, 'F3', 'parking');
  const long = 'x'.repeat(100_001);
  await page.getByRole('textbox', { name: 'Note' }).fill(long);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('100,000 is the most')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue(long);
  const odd = '\u202Eright\u200B <img src=x onerror="document.title=1"> 👩🏽‍🚒';
  await page.getByRole('textbox', { name: 'Note' }).fill(odd);
  await page.getByLabel('Waited (minutes)').fill('23:59');
  await page.getByLabel('Seen', { exact: true }).fill('0:01');
  await page.keyboard.press('Enter');
  await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue(odd);
  await page.getByLabel('Waited (minutes)').fill('');
  await page.getByLabel('Seen', { exact: true }).fill('');
  await page.keyboard.press('Enter');
  expect(await readSaved(page)).toMatch(/^E-\d+, resolved at first contact$/);
});

test('a visitor, a letter and a complaint each have what they need, and axe finds nothing', async () => {
  const { page } = launched;
  await openAbout(page, 'F3', 'parking');
  await pressKeys(page, ['w', 'j']);
  await expect(page.getByRole('button', { name: /^Called \d\d:\d\d/ })).toBeVisible();
  await page.keyboard.press('p');
  await page.keyboard.type('mor');
  const customers = page.getByRole('listbox', { name: 'Customers' });
  await expect(customers.getByRole('option').nth(1)).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await takePictures('log-visitor');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+s');
  await expect(page.getByLabel('Called', { exact: true })).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await takePictures('log-customer');
  await page.keyboard.press('Alt+Delete');

  await page.keyboard.press('F4');
  await expect(findTopic(page)).toBeFocused();
  await chooseTopic(page, 'ct band');
  await page.getByLabel('How it came').selectOption('letter');
  await page.getByLabel('Received', { exact: true }).fill('yesterday');
  await expect(page.getByText(/late entry of /)).toBeVisible();
  await page.keyboard.press('Alt+c');
  await page.getByText('Stage 2', { exact: true }).click();
  expect(await findFaults(page)).toEqual([]);
  await takePictures('log-complaint');
  await page.keyboard.press('Control+Enter');
  expect(await readSaved(page)).toMatch(/^E-\d+, open in the queue$/);
});

test('open forms survive a power cut, a lock and a change of user', async () => {
  const { page } = launched;
  await openAbout(page, 'F2', 'ct band');
  await page.keyboard.press('o');
  await page.keyboard.type('The first of two.');
  await page.keyboard.press('F4');
  await expect(findTopic(page)).toBeFocused();
  await page.keyboard.press('Alt+o');
  await page.keyboard.type('The second of two.');
  await page.waitForTimeout(600);
  killApp(launched.app);
  launched = await launchApp(launched.profileDir);
  const again = launched.page;
  await signInAs(again, 'supervisor');
  await openScreen(again, '/log');
  await expect(countTabs(again)).toHaveCount(2);
  const note = again.getByRole('textbox', { name: 'Note' });
  await expect(note).toHaveValue('The second of two.');
  await again.keyboard.press('Alt+1');
  await expect(note).toHaveValue('The first of two.');
  await again.keyboard.press('Alt+ArrowRight');
  await expect(note).toHaveValue('The second of two.');

  await again.keyboard.press('Alt+o');
  await again.keyboard.press('End');
  await again.keyboard.type(' Typed just before the lock.');
  await again.keyboard.press('Control+l');
  await expect(again.getByText('This desk is locked.')).toBeVisible();
  await again.keyboard.press('Escape');
  await signInAs(again, 'advisor');
  await openScreen(again, '/log');
  await expect(again.getByText('Ready for the next contact')).toBeVisible();
  await expect(countTabs(again)).toHaveCount(0);
  await again.keyboard.press('Control+l');
  await expect(again.getByText('This desk is locked.')).toBeVisible();
  await again.keyboard.press('Escape');
  await signInAs(again, 'supervisor');
  await openScreen(again, '/log');
  await expect(countTabs(again)).toHaveCount(2);
  await expect(note).toHaveValue('The second of two. Typed just before the lock.');
});
