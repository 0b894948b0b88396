import { copyFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { signInAs } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, homeFolder, launchApp, test } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'import');

/** The next file that the person chooses in the system's dialog. */
async function chooseNext(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

test('a supervisor imports a file by keyboard: tried first, then kept', async () => {
  const files = ['boston-311.csv', 'boston-311.mapping.json'].map((name) => {
    const path = join(homeFolder, `${Date.now()}-${name}`);
    copyFileSync(join(fixtures, name), path);
    chmodSync(path, 0o644);
    return path;
  });
  const [contacts = '', mapping = ''] = files;
  const { app, page } = await launchApp(prepareDemonstration());
  await signInAs(page, 'supervisor');
  await page.keyboard.press('Control+i');
  const dialog = page.getByRole('dialog', { name: 'Import records' });
  await expect(dialog.getByRole('button', { name: 'Choose Contacts' })).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Check the file' })).toBeDisabled();
  expect(await findFaults(page)).toEqual([]);

  await chooseNext(app, contacts);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/boston-311\.csv$/)).toBeVisible();
  await chooseNext(app, contacts);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/boston-311\.csv$/)).toHaveCount(2);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/The mapping is not JSON/)).toBeVisible();
  await expect(dialog.getByText(homeFolder)).toHaveCount(0);
  expect(await findFaults(page)).toEqual([]);

  await chooseNext(app, mapping);
  await dialog.getByRole('button', { name: 'Choose Mapping' }).press('Enter');
  await expect(dialog.getByText(/mapping\.json$/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Check the file' }).press('Enter');
  await expect(dialog.getByText('Nothing has been kept yet.')).toBeVisible();
  const found = await dialog.getByText(/would be new$/).innerText();
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeFocused();
  expect(await findFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Imported, and kept.')).toBeVisible();
  await expect(dialog.getByText(found.replace('would be new', 'imported'))).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await app.close();
});
