import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { reportSchema } from '../../shared/contract/schemas-report.ts';
import { readSheets } from '../support/read-workbook.ts';
import { listElements, readTaggedPdf } from '../support/read-pdf.ts';
import { openScreen, signInAs } from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, homeFolder, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp(prepareDemonstration(14, 30));
  await signInAs(launched.page, 'supervisor');
  await openScreen(launched.page, '/month');
  await expect(launched.page.locator('tr[data-standard]').first()).toBeVisible();
});

test.afterAll(async () => {
  await launched.app.close();
});

/** Chooses an entry of the export menu by keyboard; the save dialog answers with this file. */
async function exportAs(entry: string, file: string): Promise<Buffer> {
  const { app, page } = launched;
  const path = join(homeFolder, file);
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.keyboard.press('Control+e');
  const item = page.getByRole('menuitem', { name: entry });
  await expect(item).toBeVisible();
  for (let step = 0; step < 12; step++) {
    if (await item.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(file)).toBeVisible({ timeout: 30_000 });
  expect(readdirSync(homeFolder).filter((name) => name.endsWith('.part'))).toEqual([]);
  return readFileSync(path);
}

test('the month on the screen is saved in every format, and all say the same', async () => {
  test.setTimeout(180_000);
  const json = await exportAs('Everything for another program (JSON)', 'month.json');
  const report = reportSchema.parse(JSON.parse(json.toString('utf8')));
  const all = report.rows.filter((row) => row.channel === null);
  expect(all.some((row) => row.met > 0)).toBe(true);

  const [sheet] = await readSheets(await exportAs('Workbook, one sheet', 'month.xlsx'));
  expect([...(sheet?.cells.keys() ?? [])].filter((place) => /^A\d+$/.test(place))).toHaveLength(
    report.rows.length + 1,
  );
  const lines: Record<string, string>[] = parse(
    await exportAs('Comma-separated table (CSV)', 'month.csv'),
    { columns: true },
  );
  expect(lines.map((line) => [line['Standard id'], line['Met'], line['Missed']])).toEqual(
    report.rows.map((row) => [row.standardId, String(row.met), String(row.missed)]),
  );
  const foi: Record<string, string>[] = parse(
    await exportAs('Freedom of information: table (CSV)', 'foi.csv'),
    { columns: true },
  );
  expect(foi.map((line) => line['Enquiries'])).toEqual(
    report.volumes.map((row) => String(row.enquiries)),
  );

  const pdf = readTaggedPdf(await exportAs('Report to print or send (PDF)', 'month.pdf'));
  expect(pdf).toMatchObject({ marked: true, language: 'en-GB' });
  expect(pdf.title).toContain(report.centre);
  const [sideBySide] = listElements(pdf.root, 'Table');
  const whole = report.standards.filter((one) => one.channel === null && one.group === null);
  for (const { name } of whole) {
    expect(sideBySide?.text.replaceAll(/\s+/g, '')).toContain(name.replaceAll(/\s+/g, ''));
  }
  // A second one, to another file: the hidden page of the first is gone.
  const again = readTaggedPdf(await exportAs('Freedom of information: PDF', 'foi.pdf'));
  expect(again.title).toContain('Enquiries by month and channel');
  expect(launched.app.windows()).toHaveLength(1);
});

test('the page to publish is one that axe finds nothing on, wide, narrow and dark', async () => {
  test.setTimeout(120_000);
  const html = (await exportAs('Web page to publish (HTML)', 'month.html')).toString('utf8');
  expect(html).not.toMatch(/<script|<link|<iframe|https?:|\son\w+=/i);
  const page = await openPage(join(homeFolder, 'month.html'));
  for (const width of [1280, 400]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await findFaults(page), `${width} ${colorScheme}`).toEqual([]);
    }
    // The page itself never scrolls sideways; wide tables do, in frames of their own.
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBe(0);
  }
  await page.close();
});

/** Opens a file as any browser would: in a window of its own, without the app's own rules. */
async function openPage(path: string): Promise<Page> {
  const { app } = launched;
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, file) => {
    const window = new BrowserWindow({
      width: 1280,
      height: 800,
      webPreferences: { partition: 'reader', sandbox: true },
    });
    await window.loadFile(file);
  }, path);
  const page = await opened;
  await page.waitForLoadState('load');
  return page;
}
