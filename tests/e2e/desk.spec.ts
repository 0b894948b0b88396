import type { ElectronApplication, Page } from '@playwright/test';
import { findPin, openScreen, signInAs } from './demonstration-app.ts';
import { expect, launchApp, test } from './support/launched-app.ts';
import type { LaunchedApp } from './support/launched-app.ts';
import { findFaults } from './support/axe-faults.ts';
import { prepareDemonstration } from './support/prepared-demonstration.ts';

let launched: LaunchedApp;
let pin = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launchApp(prepareDemonstration());
  pin = await findPin(launched.page);
});
test.afterAll(async () => {
  await launched.app.close();
});

/** The lock screen of whoever locked the desk, with nothing of a record on it. */
async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByText('This desk is locked.')).toBeVisible();
  await expect(page.getByLabel('PIN', { exact: true })).toBeFocused();
  await expect(page.getByRole('navigation', { name: 'Screens' })).toHaveCount(0);
  await expect(page.locator('table, aside, dialog')).toHaveCount(0);
  expect(await page.title()).toBe('Punctual');
}

async function unlock(page: Page): Promise<void> {
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
}

/** Signs somebody else in from the lock screen. */
async function switchTo(page: Page, beginning: string): Promise<void> {
  await page.keyboard.press('Escape');
  await signInAs(page, beginning);
}

/** Types words into "Find anything" and takes what stands first then. */
async function findAnything(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  const field = page.getByRole('dialog').getByLabel('Find anything');
  await expect(field).toHaveValue(words);
  await expect(field).toBeFocused();
  await expect(page.locator('.mantine-Spotlight-action[data-selected]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
}

/** Opens the quick log from the palette, as its key of the whole system would. */
async function openQuickLog(page: Page): Promise<void> {
  await findAnything(page, 'quick log in');
}

/** The page of the quick-log window. */
async function findQuickPage(app: ElectronApplication): Promise<Page> {
  const isQuick = (page: Page): boolean => page.url().endsWith('#/quick');
  const open = app.windows().find(isQuick);
  if (open !== undefined) return open;
  const page = await app.waitForEvent('window', { predicate: isQuick });
  await page.waitForLoadState('load');
  return page;
}

/** What the shell knows of the quick-log window. */
function readQuickWindow(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().endsWith('#/quick'),
    );
    return {
      visible: window?.isVisible() ?? false,
      onTop: window?.isAlwaysOnTop() ?? false,
      bounds: window?.getBounds() ?? null,
    };
  });
}

test('the lock shows nothing of the work, and gives the place back', async () => {
  const { page } = launched;
  await signInAs(page, 'supervisor');
  await openScreen(page, '/month');
  await expect(page.locator('tr[data-standard]').first()).toBeVisible();
  await page.keyboard.press('Control+l');
  await expectLocked(page);
  expect(await findFaults(page)).toEqual([]);
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mantine-InputWrapper-error')).toBeVisible();
  await unlock(page);
  expect(await page.evaluate(() => window.location.hash)).toBe('#/month');
});

test('each person comes back to where they were, in their own colours', async () => {
  const { app, page } = launched;
  const readTheme = () => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
  await openScreen(page, '/standards');
  await findAnything(page, 'colours: dark');
  await expect.poll(readTheme).toBe('dark');

  await page.keyboard.press('Control+l');
  await expectLocked(page);
  await switchTo(page, 'administrator');
  await expect.poll(readTheme).toBe('system');
  expect(await page.evaluate(() => window.location.hash)).toBe('#/log');
  await openScreen(page, '/settings');
  await page.getByText('Compact', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');

  await page.keyboard.press('Control+l');
  await expectLocked(page);
  await switchTo(page, 'supervisor');
  await expect.poll(readTheme).toBe('dark');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable');
  expect(await page.evaluate(() => window.location.hash)).toBe('#/standards');
  await app.evaluate(({ nativeTheme }) => (nativeTheme.themeSource = 'light'));
});

for (const event of ['suspend', 'lock-screen']) {
  test(`the desk locks when the system says ${event}`, async () => {
    const { app, page } = launched;
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    await expectLocked(page);
    await unlock(page);
  });
}

test('the desk locks after its minutes without a key', async () => {
  const { app, page } = launched;
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 299;
  });
  await page.waitForTimeout(6000);
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 301;
  });
  await expectLocked(page);
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  await unlock(page);
});

test('a desk whose page hangs is locked all the same', async () => {
  const { app, page } = launched;
  await app.evaluate(({ powerMonitor, BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      // The page never hears of it.
      const send = window.webContents.send.bind(window.webContents);
      window.webContents.send = (channel: string, ...values: unknown[]) => {
        if (values[0] !== 'session.lock') send(channel, ...values);
      };
    }
    powerMonitor.emit('suspend');
  });
  await expectLocked(page);
  await unlock(page);
});

test('the wall goes on while its desk is locked, and lets nobody in', async () => {
  const { app, page } = launched;
  await openScreen(page, '/month');
  await openScreen(page, '/wallboard');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Demonstration Council');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await page.waitForTimeout(2500);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Demonstration Council');
  await page.keyboard.press('Escape');
  await expectLocked(page);
  await unlock(page);
  expect(await page.evaluate(() => window.location.hash)).toBe('#/month');
});

test('a reference typed into the palette opens its enquiry, and words go to the search', async () => {
  const { page } = launched;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('E-10');
  await page
    .getByRole('dialog')
    .getByText(/^E-10\d+ /)
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
  await findAnything(page, 'zzz nobody');
  await expect(page.getByRole('heading', { name: 'Search', level: 1 })).toBeAttached();
  await expect(page.getByLabel('What are you looking for?')).toHaveValue('zzz nobody');
});

test('the quick log opens over other programs, logs a call and closes with Escape', async () => {
  const { app, page } = launched;
  await app.evaluate(({ globalShortcut }) => {
    const held = ['CommandOrControl+Alt+Space'].filter((key) => globalShortcut.isRegistered(key));
    if (held.length === 0) throw new Error('the key of the quick log is not taken');
  });
  await openQuickLog(page);
  const quick = await findQuickPage(app);
  await expect.poll(() => readQuickWindow(app)).toMatchObject({ visible: true, onTop: true });
  await expect(quick.getByLabel('What is it about?')).toBeFocused();
  expect(await findFaults(quick)).toEqual([]);
  await quick.keyboard.type('ct band');
  await expect(quick.getByRole('option', { name: /^Council Tax Banding/ })).toBeVisible();
  await quick.keyboard.press('Enter');
  await quick.keyboard.press('Enter');
  await expect(quick.getByText(/E-\d+/).first()).toBeVisible();

  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isAlwaysOnTop());
    window?.setBounds({ x: 40, y: 50, width: 640, height: 560 });
  });
  await quick.keyboard.press('Escape');
  await expect.poll(() => readQuickWindow(app)).toMatchObject({ visible: false });
  await openQuickLog(page);
  await expect
    .poll(() => readQuickWindow(app))
    .toMatchObject({
      visible: true,
      bounds: { x: 40, y: 50, width: 640, height: 560 },
    });
  await expect(quick.getByLabel('What is it about?')).toBeFocused();
});

test('locking one window locks the other, and each keeps its own forms', async () => {
  const { app, page } = launched;
  const quick = await findQuickPage(app);
  await quick.getByLabel('Note').fill('half a sentence');
  await quick.keyboard.press('Control+l');
  await expectLocked(quick);
  await expect(page.getByText('This desk is locked.')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Screens' })).toHaveCount(0);
  await quick.keyboard.type(pin);
  await quick.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await expect(quick.getByLabel('Note')).toHaveValue('half a sentence');
  await openScreen(page, '/log');
  await expect(page.getByText('Ready for the next contact')).toBeVisible();
  await quick.keyboard.press('Alt+Delete');
  await quick.keyboard.press('Escape');
});

test('a key that another program holds is said, with what to do', async () => {
  const { app, page } = launched;
  await app.evaluate(({ globalShortcut }) => {
    const register = globalShortcut.register.bind(globalShortcut);
    globalShortcut.register = (key, press) =>
      key === 'CommandOrControl+Alt+F7' ? false : register(key, press);
  });
  await openScreen(page, '/settings');
  const field = page.getByLabel('Key of the quick-log window, from any program');
  await field.focus();
  await page.keyboard.press('Control+c');
  await expect(page.getByText(/with one, other programs need this key/)).toBeVisible();
  await page.keyboard.press('Control+Alt+F7');
  await expect(page.getByText(/Ctrl\+Alt\+F7 does not work/)).toBeVisible();
  expect(await findFaults(page)).toEqual([]);
  await field.focus();
  await page.keyboard.press('Control+Alt+F8');
  await expect(page.getByText('Ctrl+Alt+F8 opens it from any program.')).toBeVisible();
});

test('closing the main window ends the app, with the small window still there', async () => {
  const { app } = launched;
  const ended = app.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => {
    const main = BrowserWindow.getAllWindows().find((one) => !one.isAlwaysOnTop());
    setImmediate(() => main?.close());
  });
  await ended;
});
