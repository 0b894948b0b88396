import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { routes } from '../../renderer/app/routes.ts';
import { openScreen, signInAs } from './demonstration-app.ts';
import { expect, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

/** More keys than this are too many for a common contact. */
const keysAtMost = 12;

interface TableRow {
  readonly contact: string;
  readonly keys: readonly string[];
  readonly count: number;
}

/** The table as it stands in the guide: what is pressed here is what people read there. */
function readTable(): TableRow[] {
  const guide = join(import.meta.dirname, '..', '..', 'docs', 'keystrokes.md');
  const lines = readFileSync(guide, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, contact = '', keys = '', count = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^\d+$/.test(count)) return [];
    return [{ contact, keys: [...keys.matchAll(/`([^`]+)`/g)].map(toKey), count: Number(count) }];
  });
}

/** "N" on paper is the key, not a capital letter. */
function toKey(match: RegExpExecArray): string {
  return (match[1] ?? '').replace(
    /(^|\+)([A-Z])$/,
    (_, before: string, letter: string) => `${before}${letter.toLowerCase()}`,
  );
}

/** What each contact of the table comes to. */
const savedWords: Readonly<Record<string, RegExp>> = {
  'a call, answered and settled': /^E-\d+, resolved at first contact$/,
  'a visitor, seen and settled': /^E-\d+, resolved at first contact$/,
  'an email, answered at once': /^E-\d+, resolved at first contact$/,
  'a call, something left to do, with the date told': /^E-\d+, open in the queue$/,
  'an email, to be answered by the date promised': /^E-\d+, open in the queue$/,
  'a call that belongs to another team': /^E-\d+, open in the queue$/,
  'a call, to be called back in two hours': /^E-\d+, open in the queue$/,
  'a call that nobody answered': /^Missed call\.$/,
  'an email that is spam': /^E-\d+, put aside$/,
};
const countedContact = 'a question at the counter that is only counted';

let launched: LaunchedApp;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launchApp(prepareDemonstration());
  await signInAs(launched.page, 'advisor');
  await openScreen(launched.page, '/log');
  await expect(findCounted(launched.page).first()).toBeVisible();
});
test.afterAll(async () => {
  await launched.app.close();
});

function findCounted(page: Page) {
  const group = page.getByRole('group', { name: 'Questions that are only counted' });
  return group.getByRole('button').locator('strong');
}

/** The newest message that says "Saved". */
function findSaved(page: Page) {
  const title = page.getByText('Saved', { exact: true });
  return page.locator('.mantine-Notification-root').filter({ has: title }).last();
}

async function closeSaved(page: Page): Promise<void> {
  await findSaved(page).getByRole('button', { name: 'Close' }).click();
  await expect(findSaved(page)).toHaveCount(0);
}

test('the table names the ten commonest contacts, each with its keys counted', () => {
  const rows = readTable();
  expect(rows.map((row) => row.contact).toSorted()).toEqual(
    [...Object.keys(savedWords), countedContact].toSorted(),
  );
  for (const { contact, keys, count } of rows) {
    expect(keys.length, contact).toBe(count);
    expect(count, contact).toBeLessThanOrEqual(keysAtMost);
  }
});

test('the keys of a call log it from every screen, and none goes to the screen that is left', async () => {
  const { page } = launched;
  const [call] = readTable();
  const screens = routes.filter(
    ({ path, roles }) => roles === 'everyone' && !/[:]|wallboard|quick/.test(path),
  );
  expect(screens.length).toBeGreaterThan(5);
  for (const { path } of screens) {
    await openScreen(page, path);
    for (const key of call?.keys ?? []) await page.keyboard.press(key);
    await expect(findSaved(page).locator('span').first(), path).toHaveText(
      savedWords[call?.contact ?? ''] ?? '',
    );
    await closeSaved(page);
  }
  await openScreen(page, '/queue');
  await page.locator('tr[data-index="0"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
  for (const key of call?.keys ?? []) await page.keyboard.press(key);
  await closeSaved(page);
  // "C" would have copied its reference.
  await expect(page.getByText('Copied', { exact: true })).toHaveCount(0);
});

for (const { contact, keys, count } of readTable()) {
  test(`${contact}: ${count} ${count === 1 ? 'key' : 'keys'}, as fast as they come`, async () => {
    const { page } = launched;
    await openScreen(page, '/log');
    const counted = findCounted(page).first();
    const before = Number(await counted.innerText());
    // No pause between them: whoever knows the keys does not wait for the screen.
    for (const key of keys) await page.keyboard.press(key);
    const words = savedWords[contact];
    if (words === undefined) {
      await expect(counted).toHaveText(String(before + 1));
      return;
    }
    await expect(findSaved(page).locator('span').first()).toHaveText(words);
    await closeSaved(page);
    await expect(page.getByRole('form', { name: 'Contact' })).toHaveCount(0);
  });
}
