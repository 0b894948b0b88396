import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, _electron as electron, expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';

/** How long an app may take from start to its first window. */
const startWithinMs = 30_000;

/** Reads what the launcher of the tests provides. */
function readSetting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set: run the end-to-end tests with npm test -- --only e2e`);
  }
  return value;
}

/** The executable that starts Electron as an ordinary user with the sandbox on. */
export const electronPath = readSetting('PUNCTUAL_E2E_ELECTRON');
/** The folder of the built app. */
export const appFolder = readSetting('PUNCTUAL_E2E_APP');
/** A folder the app's user may write to. */
export const homeFolder = readSetting('PUNCTUAL_E2E_HOME');

/** Keeps the app from opening its window before the driver can watch it. */
const holdFile = join(import.meta.dirname, 'hold-until-driven.cjs');

/** A running app with its main window. */
export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profileDir: string;
}

/** Names a data folder that no other test uses; the app makes it. */
export function nameProfile(): string {
  return join(homeFolder, 'profiles', randomUUID());
}

/** Starts the built app on a profile and waits for its window to be loaded. */
export async function launchApp(
  profileDir: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<LaunchedApp> {
  const app = await electron.launch({
    executablePath: electronPath,
    args: ['-r', holdFile, appFolder, `--profile=${profileDir}`, ...args],
    cwd: homeFolder,
    env: { ...pickEnvironment(), ...env },
    timeout: startWithinMs,
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  return { app, page, profileDir };
}

/** The tests' own settings (paths, ports, tokens) are no business of the app. */
function pickEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]): [string, string][] =>
    value === undefined || /^(npm_|NODE_|PUNCTUAL_|PLAYWRIGHT_|PW_)/.test(name)
      ? []
      : [[name, value]],
  );
  return Object.fromEntries(entries);
}

/** The processes below one process, itself included, by their numbers (Linux). */
export function listProcessTree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
      parents.set(Number(name), Number(parent));
    } catch {
      // It ended while the list was read.
    }
  }
  const tree = [root];
  for (const found of tree) {
    for (const [pid, parent] of parents) if (parent === found) tree.push(pid);
  }
  return tree;
}

/** Stops everything of an app at once, as a power cut would. */
export function killApp(app: ElectronApplication): void {
  const root = app.process().pid;
  if (root === undefined) return;
  for (const pid of listProcessTree(root)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Its parent's end took it along.
    }
  }
}

interface AppFixtures {
  readonly profileDir: string;
  readonly launched: LaunchedApp;
}

/** Tests with an app of their own on a fresh profile: `launched` starts it and closes it. */
export const test = base.extend<AppFixtures>({
  profileDir: async ({}, use) => {
    await use(nameProfile());
  },
  launched: async ({ profileDir }, use) => {
    const launched = await launchApp(profileDir);
    await use(launched);
    await launched.app.close();
  },
});

export { expect };
