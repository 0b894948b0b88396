import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../renderer/app/routes.ts';
import {
  demonstrationMs,
  findEnquiryPath,
  makeDemonstration,
  openScreen,
  resizeWindow,
  signInAs,
} from './demonstration-app.ts';
import { expect, launchApp, nameProfile, test } from './support/launched-app.ts';

const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;
const folder = join(process.env['PUNCTUAL_E2E_OUTPUT'] ?? 'test-results', 'screens');

test('every screen is drawn in both sizes and both schemes, without a fault of the page', async () => {
  test.setTimeout(demonstrationMs + 120_000);
  mkdirSync(folder, { recursive: true });
  const { app, page } = await launchApp(nameProfile());
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  try {
    await page.screenshot({ path: join(folder, 'first-run.png') });
    await makeDemonstration(page);
    await page.screenshot({ path: join(folder, 'sign-in.png') });
    await signInAs(page, 'supervisor');
    const enquiryPath = await findEnquiryPath(page);
    await page.keyboard.press('F2');
    await page.keyboard.type('ct');
    await page.keyboard.press('Enter');
    for (const { width, height } of sizes) {
      await resizeWindow(app, width, height);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const route of routes) {
          await openScreen(
            page,
            route.path.replace('/enquiry/:enquiryId', enquiryPath).replace(':elementId', '1.1.1'),
          );
          await page.waitForTimeout(400);
          const name = `${route.id}-${width}-${colorScheme}.png`;
          await page.screenshot({ path: join(folder, name) });
          const beyond = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          expect(beyond, name).toBeLessThanOrEqual(0);
        }
      }
    }
    expect(faults).toEqual([]);
  } finally {
    await app.close();
  }
});
