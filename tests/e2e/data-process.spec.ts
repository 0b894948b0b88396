import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './support/launched-app.ts';
import { askOverRawPort, findDataProcess } from './support/raw-port.ts';

const harmlessCall = { kind: 'call', id: 1, method: 'no.such', input: {} };

/** Follows the changes of the connection that the page is told, from the first `connected` on. */
async function followConnection(page: Page): Promise<() => Promise<string[]>> {
  await askOverRawPort(page, harmlessCall);
  await page.evaluate(() => {
    const states: string[] = [];
    Reflect.set(window, 'states', states);
    const bridge: unknown = Reflect.get(window, 'punctual');
    if (typeof bridge !== 'object' || bridge === null) return;
    Reflect.get(
      bridge,
      'onConnection',
    )(({ state }: { state: string }) => {
      if (states.at(-1) !== state) states.push(state);
    });
  });
  return () => page.evaluate(() => Reflect.get(window, 'states'));
}

/** Kills the data process as soon as there is one that is not `last`; gives its number. */
async function killDataProcess(app: ElectronApplication, last: number | null): Promise<number> {
  let pid: number | null = null;
  await expect
    .poll(
      async () => {
        pid = await findDataProcess(app);
        return pid !== null && pid !== last;
      },
      { timeout: 15_000, intervals: [50] },
    )
    .toBe(true);
  if (pid === null) throw new Error('there is no data process');
  process.kill(pid, 'SIGKILL');
  return pid;
}

test('a killed data process comes back, and calls work again', async ({
  launched: { app, page },
}) => {
  const readStates = await followConnection(page);
  expect(await askOverRawPort(page, harmlessCall)).toMatchObject({ kind: 'failure', id: 1 });
  // A message without an id is never answered, so this port only ends when the process does.
  const pending = askOverRawPort(page, { kind: 'call' });
  await page.waitForTimeout(200);
  const killed = await killDataProcess(app, null);
  expect(await pending).toEqual({ kind: 'closed' });
  // A port that is asked for before the end was noticed closes at once; the next one is served.
  await expect(async () => {
    expect(await askOverRawPort(page, harmlessCall)).toMatchObject({ kind: 'failure', id: 1 });
  }).toPass();
  expect(await findDataProcess(app)).not.toBe(killed);
  expect(await readStates()).toEqual(['connected', 'reconnecting', 'connected']);
});

test('a reloaded page gets a port of its own', async ({ launched: { page } }) => {
  expect(await askOverRawPort(page, harmlessCall)).toMatchObject({ kind: 'failure' });
  await page.reload();
  expect(await askOverRawPort(page, harmlessCall)).toMatchObject({ kind: 'failure' });
});

test('a data process that keeps ending is given up aloud, and tried again when asked', async ({
  launched: { app, page },
}) => {
  const readStates = await followConnection(page);
  let last: number | null = null;
  for (let kill = 0; kill < 4; kill += 1) last = await killDataProcess(app, last);
  await expect.poll(readStates, { timeout: 15_000 }).toContain('gone');
  await page.waitForTimeout(1500);
  expect(await findDataProcess(app)).toBeNull();

  await page.evaluate(() => {
    const bridge: unknown = Reflect.get(window, 'punctual');
    if (typeof bridge === 'object' && bridge !== null) Reflect.get(bridge, 'retryConnection')();
  });
  expect(await askOverRawPort(page, harmlessCall)).toMatchObject({ kind: 'failure', id: 1 });
  expect((await readStates()).at(-1)).toBe('connected');
});

test('the data process is asked to close its file, and ends with the app', async ({
  launched: { app, page },
}) => {
  await askOverRawPort(page, harmlessCall);
  const pid = await findDataProcess(app);
  if (pid === null) throw new Error('there is no data process');
  const closingAtMs = performance.now();
  await app.close();
  // It ended by itself: one that does not answer is ended by force, but only after five seconds.
  expect(performance.now() - closingAtMs).toBeLessThan(4000);
  const isAlive = (): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      // No such process.
      return false;
    }
  };
  await expect.poll(isAlive).toBe(false);
});

test('the app closes at once while the data process is away', async ({
  launched: { app, page },
}) => {
  const readStates = await followConnection(page);
  await expect.poll(readStates).toEqual(['connected']);
  await killDataProcess(app, null);
  await expect.poll(readStates).toEqual(['connected', 'reconnecting']);
  const closingAtMs = performance.now();
  await app.close();
  expect(performance.now() - closingAtMs).toBeLessThan(4000);
});
