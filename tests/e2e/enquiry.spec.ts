import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  demonstrationMs,
  makeDemonstration,
  openScreen,
  resizeWindow,
  signInAs,
} from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { askOverRawPort } from './support/raw-port.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { expect, launchApp, nameProfile, test } from './support/launched-app.ts';

const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'screens');

/** The looks that every dialog must pass in. */
const looks = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'active' },
] as const;

async function expectNoFaults(page: Page, what: string): Promise<void> {
  for (const look of looks) {
    await page.emulateMedia(look);
    await page.waitForTimeout(50);
    expect.soft(await findFaults(page), `${what}, ${Object.values(look).join(' ')}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

/** Asks the data process as another window of this desk would. */
async function ask(page: Page, method: string, input: object): Promise<unknown> {
  const answer = await askOverRawPort(page, { kind: 'call', id: 1, method, input });
  if (answer.kind === 'failure') throw new Error(JSON.stringify(answer));
  return answer.kind === 'answer' ? answer['output'] : null;
}

/** The address of the open enquiry that falls due first. */
async function findOpenEnquiry(page: Page): Promise<string> {
  const queue = await ask(page, 'queue.list', { view: 'open', limit: 1, offset: 0 });
  const id = /"enquiryId":"([0-9a-f-]{36})"/.exec(JSON.stringify(queue))?.[1];
  if (id === undefined) throw new Error('Nothing is open.');
  return `/enquiry/${id}`;
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('an enquiry is read, acted on, undone and corrected by keyboard alone', async () => {
  test.setTimeout(demonstrationMs + 240_000);
  mkdirSync(folder, { recursive: true });
  const { app, page } = await launchApp(nameProfile());
  try {
    await resizeWindow(app, 1280, 720);
    await makeDemonstration(page);
    await signInAs(page, 'supervisor');
    const path = await findOpenEnquiry(page);
    await openScreen(page, path);
    await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
    await expectNoFaults(page, 'the enquiry');

    await test.step('a note is saved and taken back with one key', async () => {
      await page.keyboard.press('n');
      await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused();
      await page.keyboard.type('Rang the depot');
      await page.keyboard.press('Control+Enter');
      const entries = page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
      await expect(entries.filter({ hasText: 'Rang the depot' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
      await page.keyboard.press('Control+z');
      await expect(page.getByText('“Note” no longer counts.')).toBeVisible();
      const struck = entries.filter({ hasText: 'Rang the depot' });
      await expect(struck.locator('del')).toHaveText('Note');
      await expect(struck).toContainText('no longer counts:');
    });

    await test.step('the offer to undo stays for as long as the pointer rests on it', async () => {
      await page.keyboard.press('n');
      await page.keyboard.type('Twice');
      await page.keyboard.press('Control+Enter');
      const undo = page.getByRole('button', { name: 'Undo' });
      await undo.hover();
      await page.screenshot({ path: join(folder, 'enquiry-undo.png') });
      await expectNoFaults(page, 'the offer to undo');
      await undo.click();
      await page.mouse.move(640, 20);
      await expect(page.locator('del').filter({ hasText: 'Note' })).toHaveCount(2);
    });

    await test.step('every action under More opens by its key and passes axe', async () => {
      await page.getByRole('button', { name: 'More…' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menu')).toBeVisible();
      const keys = await page
        .getByRole('menuitem')
        .evaluateAll((items) => items.map((item) => item.getAttribute('aria-keyshortcuts') ?? ''));
      expect(keys.length).toBeGreaterThan(5);
      await expectNoFaults(page, 'the menu of actions');
      await page.screenshot({ path: join(folder, 'enquiry-more.png') });
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
      for (const key of keys) {
        await page.keyboard.press(key.toLowerCase());
        await expect(page.getByRole('dialog'), key).toBeVisible();
        await expectNoFaults(page, `the dialog of ${key}`);
        await page.screenshot({ path: join(folder, `enquiry-dialog-${key}.png`) });
        await closeDialog(page);
      }
    });

    await test.step('what somebody else did meanwhile is shown, and the text is kept', async () => {
      await page.keyboard.press('s');
      await page.getByRole('textbox', { name: 'Note (optional)' }).fill('All done');
      const enquiryId = path.replace('/enquiry/', '');
      const seen = await ask(page, 'enquiry.get', { enquiryId });
      const lastSeq = Number(/"lastSeq":(\d+)/.exec(JSON.stringify(seen))?.[1]);
      await ask(page, 'enquiry.act', {
        enquiryId,
        eventId: makeRecordId('event'),
        action: { type: 'resolve' },
        text: 'From another window',
        happenedAtMs: null,
        lastSeq,
      });
      await page.keyboard.press('Control+Enter');
      const dialog = page.getByRole('dialog');
      await expect(dialog).toContainText('Somebody else changed this enquiry');
      await expect(dialog).toContainText('From another window');
      await expect(dialog.getByRole('button', { name: 'Send again' })).toBeDisabled();
      await expectNoFaults(page, 'two people at once');
      await page.screenshot({ path: join(folder, 'enquiry-meanwhile.png') });
      await dialog.getByRole('button', { name: 'Keep my text as a note' }).focus();
      await page.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole('region', { name: 'What happened' })).toContainText('All done');
    });

    await test.step('a word explains itself, and Escape puts only that away', async () => {
      const word = page.getByRole('region', { name: 'Clocks' }).locator('td button').first();
      await word.focus();
      await expect(page.getByRole('tooltip')).toBeVisible();
      await expectNoFaults(page, 'a definition');
      await page.screenshot({ path: join(folder, 'enquiry-definition.png') });
      await page.keyboard.press('Escape');
      await expect(page.getByRole('tooltip')).toHaveCount(0);
      expect(await page.evaluate(() => window.location.hash)).toBe(`#${path}`);
    });

    await test.step('the receipt is corrected; the old one stays in sight', async () => {
      const received = page.getByRole('button', { name: 'Correct… Received' });
      await received.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoFaults(page, 'a correction');
      await page.screenshot({ path: join(folder, 'enquiry-correct.png') });
      await page.getByLabel('Kind').selectOption('Suggestion');
      await page.getByRole('button', { name: 'Correct it' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.locator('main')).toContainText('Suggestion');
      await expect(page.locator('del').filter({ hasText: 'Received' })).toBeVisible();
      await page.keyboard.press('Alt+z');
      await expect(page.locator('main h1 + p')).not.toContainText('Suggestion');
    });

    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
    ] as const) {
      await resizeWindow(app, width, height);
      await openScreen(page, '/queue');
      await openScreen(page, path);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(300);
        const name = `enquiry-page-${width}-${colorScheme}.png`;
        await page.screenshot({ path: join(folder, name) });
      }
    }
  } finally {
    await app.close();
  }
});
