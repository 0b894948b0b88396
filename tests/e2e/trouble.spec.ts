import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { signInAs } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, launchApp, test } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';
import { findDataProcess } from './support/raw-port.ts';

/** Kills the data process as soon as there is one that is not `last`; gives its number. */
async function killDataProcess(app: ElectronApplication, last: number | null): Promise<number> {
  let pid: number | null = null;
  await expect(async () => {
    pid = await findDataProcess(app);
    expect(pid).not.toBeNull();
    expect(pid).not.toBe(last);
  }).toPass({ timeout: 15_000, intervals: [50] });
  if (pid === null) throw new Error('there is no data process');
  process.kill(pid, 'SIGKILL');
  return pid;
}

test('records that cannot be opened: said with what to do, and opened when the cause is gone', async () => {
  const profileDir = prepareDemonstration();
  const file = join(profileDir, 'punctual.db');
  const whole = readFileSync(file);
  writeFileSync(file, Buffer.alloc(65_536, 7));
  const { app, page } = await launchApp(profileDir);
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Punctual cannot open the records',
  );
  await expect(again).toBeFocused();
  await expect(page.getByText('nothing was lost')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(again).toBeFocused();
  writeFileSync(file, whole);
  await page.keyboard.press('Enter');
  await signInAs(page, 'advisor');
  await app.close();
});

test('a computer whose keychain is gone opens the records with the recovery code', async ({
  profileDir,
}) => {
  const first = await launchApp(profileDir);
  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible();
  await first.page.keyboard.press('n');
  await first.page.keyboard.type('Example Council');
  await first.page.getByLabel('Administrator’s name').fill('Alex Example');
  await first.page.getByLabel('PIN', { exact: true }).fill('482915');
  await first.page.getByLabel('PIN again').fill('482915');
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByLabel('I have kept it')).toBeVisible({ timeout: 30_000 });
  const code = await first.page.getByLabel('Recovery code').innerText();
  await first.app.close();

  // A store of passwords that everybody knows the secret of is no keychain: it is not asked.
  const { app, page } = await launchApp(profileDir, ['--password-store=basic']);
  const field = page.getByLabel('Recovery code');
  await expect(field).toBeFocused();
  expect(await findFaults(page)).toEqual([]);
  await page.keyboard.type('AAAA-BBBB-CCCC');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mantine-InputWrapper-error')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await field.fill(code.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Who are you?')).toBeFocused({ timeout: 30_000 });
  await app.close();
});

test('a data process that comes back, and one that is given up, are said calmly', async () => {
  const { app, page } = await launchApp(prepareDemonstration());
  await signInAs(page, 'advisor');
  let last = await killDataProcess(app, null);
  await expect(page.getByText('Reconnecting to the records.')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await expect(page.getByLabel('Who are you?')).toBeFocused({ timeout: 20_000 });
  await expect(page.getByText('Reconnecting to the records.')).toHaveCount(0);

  await signInAs(page, 'advisor');
  for (let kill = 1; kill < 4; kill += 1) last = await killDataProcess(app, last);
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again.first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('stopped several times')).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await again.last().click();
  await expect(page.getByLabel('Who are you?')).toBeFocused({ timeout: 20_000 });
  await signInAs(page, 'advisor');
  await app.close();
});
