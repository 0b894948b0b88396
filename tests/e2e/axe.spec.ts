import type { Page } from '@playwright/test';
import { routes } from '../../renderer/app/routes.ts';
import {
  demonstrationMs,
  findEnquiryPath,
  makeDemonstration,
  openScreen,
  resizeWindow,
  signInAs,
  zoomWindow,
} from './demonstration-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { expect, launchApp, nameProfile, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';

/** The looks that every screen must pass in. */
const looks = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
] as const;

async function expectNoFaults(page: Page, what: string): Promise<void> {
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look.colorScheme, forcedColors: look.forcedColors });
    // The colours change with a transition of no length, but only in the next frame.
    await page.waitForTimeout(50);
    expect.soft(await findFaults(page), `${what}, ${look.name}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

/** What opens over a screen, and how. */
const overlays: readonly { screen: string; what: string; open: (page: Page) => Promise<void> }[] = [
  { screen: '/log', what: 'palette', open: (page) => page.keyboard.press('Control+k') },
  { screen: '/queue', what: 'keys', open: (page) => page.keyboard.press('F1') },
  {
    screen: '/log',
    what: 'menu of the person',
    open: (page) => page.locator('header button').last().click(),
  },
  { screen: '/visits', what: 'adding a visitor', open: (page) => page.keyboard.press('n') },
  { screen: '/visits', what: 'adding a booked visitor', open: (page) => page.keyboard.press('b') },
  { screen: '/people', what: 'adding a person', open: (page) => page.keyboard.press('n') },
];

/** Every step of one walk through the app; a fault in one does not hide those after it. */
test('axe finds nothing on any screen, in any look', async () => {
  test.setTimeout(demonstrationMs + 360_000);
  const launched = await launchApp(nameProfile());
  const { app, page } = launched;
  try {
    await resizeWindow(app, 1280, 720);
    await checkBeforeSignIn(page);
    await signInAs(page, 'administrator');
    const enquiryPath = await findEnquiryPath(page);
    const paths = routes.map((route) =>
      route.path.replace('/enquiry/:enquiryId', enquiryPath).replace(':elementId', '1.1.1'),
    );
    for (const path of paths) {
      await openScreen(page, path);
      await page.waitForTimeout(300);
      await expectNoFaults(page, path);
    }
    for (const overlay of overlays) {
      await openScreen(page, overlay.screen);
      await overlay.open(page);
      await expect(page.locator('[role="dialog"], [role="menu"]').first()).toBeVisible();
      await expectNoFaults(page, overlay.what);
      await page.keyboard.press('Escape');
    }
    await checkContactForm(page);
    await checkActions(page, enquiryPath);
    for (const path of paths) await checkEnlarged(launched, path);
  } finally {
    await app.close();
  }
});

async function checkBeforeSignIn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoFaults(page, 'first run');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Name of the centre')).toBeFocused();
  await page.keyboard.press('Enter');
  await expectNoFaults(page, 'a new centre with its faults shown');
  await page.keyboard.press('Escape');
  await makeDemonstration(page);
  await expectNoFaults(page, 'sign-in');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('PIN', { exact: true })).toBeFocused();
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mantine-InputWrapper-error')).toBeVisible();
  await expectNoFaults(page, 'a PIN that is wrong');
  await page.getByRole('button', { name: 'Somebody else' }).click();
}

/** The form of each type of contact, with its list open, each ending, a fault, and discarded. */
async function checkContactForm(page: Page): Promise<void> {
  for (const key of ['F2', 'F3', 'F4']) {
    await page.keyboard.press(key);
    await expect(page.getByLabel('What is it about?')).toBeFocused();
    await page.keyboard.type('c');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectNoFaults(page, `${key} with its list open`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('p');
    for (const ending of ['b', 'n', 't', 'g', 'i', 'c', 'h']) {
      await page.keyboard.press(`Alt+${ending}`);
      await expect(page.getByRole('button', { name: 'Not this' })).toBeVisible();
      expect.soft(await findFaults(page), `${key} then ${ending}`).toEqual([]);
    }
    await page.keyboard.press('Alt+b');
    await expect(page.getByLabel('Call them back')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.mantine-InputWrapper-error')).toBeVisible();
    await expectNoFaults(page, `${key} with a fault beside its field`);
    await page.keyboard.press('Alt+Delete');
    await expectNoFaults(page, `${key} discarded`);
  }
}

/** The dialog of everything that can be done to an enquiry. */
async function checkActions(page: Page, enquiryPath: string): Promise<void> {
  await openScreen(page, enquiryPath);
  // What stands under "More" is looked at in enquiry.spec.ts.
  const actions = page
    .getByRole('group', { name: 'What to do' })
    .getByRole('button')
    .filter({ hasNotText: 'More…' });
  const count = await actions.count();
  expect(count).toBeGreaterThan(5);
  for (let at = 0; at < count; at += 1) {
    const name = await actions.nth(at).innerText();
    await actions.nth(at).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoFaults(page, `dialog ${name}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}

/** At 200 % nothing lies beyond the side of the window. */
async function checkEnlarged({ app, page }: LaunchedApp, path: string): Promise<void> {
  await openScreen(page, path);
  await zoomWindow(app, 2);
  await page.waitForTimeout(300);
  const { wide, seen } = await page.evaluate(() => ({
    wide: Math.max(
      document.documentElement.scrollWidth,
      document.querySelector('main')?.scrollWidth ?? 0,
    ),
    seen: window.innerWidth,
  }));
  expect(seen).toBeLessThanOrEqual(640);
  expect.soft(wide, `${path} at 200 %`).toBeLessThanOrEqual(seen);
  expect.soft(await findFaults(page), `${path} at 200 %`).toEqual([]);
  await zoomWindow(app, 1);
}

test('axe finds nothing where the recovery code is shown', async ({ launched: { page } }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.type('Example Council');
  await page.getByLabel('Administrator’s name').fill('Alex Example');
  await page.getByLabel('PIN', { exact: true }).fill('482915');
  await page.getByLabel('PIN again').fill('482915');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('I have kept it')).toBeVisible({ timeout: 30_000 });
  await expectNoFaults(page, 'recovery code');
  const goOn = page.getByRole('button', { name: 'Go on to sign in' });
  await expect(goOn).toBeDisabled();
  await page.getByLabel('I have kept it').check();
  await goOn.click();
  await expect(page.getByLabel('Who are you?')).toBeFocused();
});
