import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import {
  appFolder,
  electronPath,
  expect,
  homeFolder,
  launchApp,
  nameProfile,
  test,
} from './support/launched-app.ts';
import { askOverRawPort, findDataProcess } from './support/raw-port.ts';

/** Starts the app once more, without a driver, and gives its exit code and what it said. */
function startAgain(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(electronPath, [appFolder, ...args], { cwd: homeFolder });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve({ code, said });
    });
  });
}

function readBounds(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
}

test('a second start shows the first window and ends', async ({ launched }) => {
  const { app, profileDir } = launched;
  const isVisible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(isVisible).toBe(true);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const second = await startAgain([`--profile=${profileDir}`]);
  expect(second.code).toBe(0);
  await expect.poll(isVisible).toBe(true);
  expect(app.windows()).toHaveLength(1);
});

test('another profile is another app', async ({ launched }) => {
  const other = await launchApp(nameProfile());
  const answer = await askOverRawPort(other.page, { kind: 'call', id: 1, method: 'x', input: 0 });
  expect(answer.kind).toBe('failure');
  expect(launched.app.windows()).toHaveLength(1);
  await other.app.close();
});

test('a data folder that cannot be one is refused in one sentence', async () => {
  const file = join(homeFolder, `file-${randomUUID()}`);
  writeFileSync(file, 'in the way');
  const blocked = await startAgain([`--profile=${file}/inside`]);
  expect(blocked).toMatchObject({ code: 2 });
  expect(blocked.said).toContain(`The data folder cannot be used: ${file}/inside`);
  expect(await startAgain(['--profile='])).toMatchObject({ code: 2 });
  expect(await startAgain(['--profile=a', '--profile=b'])).toMatchObject({ code: 2 });
});

test('messages of a page that is not ours are refused', async ({ launched: { app } }) => {
  const preload = join(homeFolder, `hostile-${randomUUID()}.cjs`);
  writeFileSync(
    preload,
    `const { ipcRenderer } = require('electron');
     const seen = [];
     ipcRenderer.on('punctual.port', () => seen.push('port'));
     ipcRenderer.on('punctual.connection', () => seen.push('connection'));
     ipcRenderer.send('punctual.request-port', '${'0'.repeat(32)}');
     ipcRenderer.send('punctual.ask-connection');
     ipcRenderer.send('punctual.set-theme', 'dark');
     ipcRenderer.send('punctual.quit');
     const ask = (channel, value) => ipcRenderer.invoke(channel, value).then(
       () => seen.push(channel + ' allowed'), (error) => seen.push(error.message));
     Promise.all([
       ask('punctual.save-text', { suggestedName: 'a', text: 'b', kind: 'csv' }),
       ask('punctual.choose-file', 'records'),
       ask('punctual.choose-place', { suggestedName: 'a', kind: 'pack' }),
     ]).then(() => setTimeout(() => ipcRenderer.send('test.seen', seen), 500));`,
    { mode: 0o644 },
  );
  const result = await app.evaluate(async ({ BrowserWindow, ipcMain, nativeTheme }, file) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload: file } });
    const seen = new Promise<unknown>((resolve) => {
      ipcMain.once('test.seen', (_event, value: unknown) => resolve(value));
    });
    await window.loadURL('about:blank');
    const answer = await seen;
    window.destroy();
    return { seen: answer, theme: nativeTheme.themeSource };
  }, preload);
  expect(result.theme).toBe('system');
  expect(result.seen).toEqual([
    expect.stringContaining('forbidden'),
    expect.stringContaining('forbidden'),
    expect.stringContaining('forbidden'),
  ]);
});

test('values of our own page are checked as well', async ({ launched: { app, page } }) => {
  const faults = await page.evaluate(async () => {
    const bridge: unknown = Reflect.get(window, 'punctual');
    if (typeof bridge !== 'object' || bridge === null) return [];
    const call = (name: string, ...args: unknown[]): unknown =>
      Reflect.apply(Reflect.get(bridge, name), bridge, args);
    call('requestPort', '../../etc');
    call('setTheme', '__proto__');
    const attempts = [
      call('saveText', 'x', 'text', 'exe'),
      call('saveText', { toString: 1 }, 'text', 'csv'),
      call('chooseFile', 'constructor'),
      call('choosePlace', 'x', 'exe'),
      call('saveExport', 'x', '../../etc/passwd', 'exe'),
    ];
    return Promise.all(
      attempts.map((attempt) => Promise.resolve(attempt).then(String, (error) => String(error))),
    );
  });
  expect(faults).toHaveLength(5);
  for (const fault of faults) expect(fault).toContain('invalid_input');
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system');
});

test('the menu offers every command with its shortcut', async ({ launched: { app, page } }) => {
  await page.evaluate(() => {
    const bridge: unknown = Reflect.get(window, 'punctual');
    const heard: unknown[] = [];
    Reflect.set(window, 'heard', heard);
    if (typeof bridge !== 'object' || bridge === null) return;
    Reflect.get(bridge, 'onCommand')((command: unknown) => heard.push(command));
  });
  const shortcuts = await app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu();
    const items = (menu?.items ?? []).flatMap((top) => top.submenu?.items ?? []);
    // The quick log opens a window of its own; its test is in desk.spec.ts.
    const commands = items.filter(
      (item) => /^[a-z]+\.[a-z]+$/.test(item.id) && item.id !== 'quick.open',
    );
    for (const item of commands) item.click();
    return {
      tops: menu?.items.map((item) => item.label.replace('&', '')),
      commands: Object.fromEntries(commands.map((item) => [item.id, item.accelerator ?? null])),
    };
  });
  expect(shortcuts.tops).toEqual(['File', 'Edit', 'View', 'Go', 'Help']);
  expect(shortcuts.commands).toEqual({
    'call.log': 'F2',
    'counter.log': 'F3',
    'online.log': 'F4',
    'records.import': 'CmdOrCtrl+I',
    'report.export': 'CmdOrCtrl+E',
    'page.print': 'CmdOrCtrl+P',
    'session.lock': 'CmdOrCtrl+L',
    'session.leave': null,
    'palette.open': 'CmdOrCtrl+K',
    'screen.log': 'CmdOrCtrl+1',
    'screen.queue': 'CmdOrCtrl+2',
    'screen.visits': 'CmdOrCtrl+3',
    'screen.today': 'CmdOrCtrl+4',
    'screen.search': 'CmdOrCtrl+5',
    'screen.report': 'CmdOrCtrl+6',
    'screen.standards': 'CmdOrCtrl+7',
    'screen.evidence': 'CmdOrCtrl+J',
    'screen.dips': 'CmdOrCtrl+U',
    'screen.people': 'CmdOrCtrl+8',
    'screen.settings': 'CmdOrCtrl+9',
    'screen.batch': 'CmdOrCtrl+B',
    'screen.wallboard': null,
    'shortcuts.show': 'F1',
  });
  const readHeard = () => page.evaluate(() => Reflect.get(window, 'heard'));
  await expect.poll(readHeard).toEqual(Object.keys(shortcuts.commands));
});

test('the window comes back where it was, in the colours it had', async () => {
  const profileDir = nameProfile();
  const first = await launchApp(profileDir);
  const moved = { x: 60, y: 70, width: 1010, height: 710 };
  await first.app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, moved);
  await first.page.evaluate(() => {
    const bridge: unknown = Reflect.get(window, 'punctual');
    if (typeof bridge === 'object' && bridge !== null) Reflect.get(bridge, 'setTheme')('dark');
  });
  await expect.poll(() => readBounds(first.app)).toEqual(moved);
  const shellFolder = await first.app.evaluate(({ app }) => app.getPath('userData'));
  await first.app.close();

  const second = await launchApp(profileDir);
  expect(await readBounds(second.app)).toEqual(moved);
  expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await second.app.close();

  writeFileSync(join(shellFolder, 'shell.json'), '{"bounds":{"x":90000,"y":-4,"width":1e9');
  const third = await launchApp(profileDir);
  expect(await readBounds(third.app)).toMatchObject({ width: 1280, height: 800 });
  await third.app.close();
});

test('a saved text is whole, under a clean name, and its folder stays unknown to the page', async ({
  launched: { app, page },
}) => {
  const folder = join(homeFolder, 'tmp');
  const target = join(folder, `report-${randomUUID()}.csv`);
  const save = (name: string) =>
    page.evaluate((suggested) => {
      const bridge: unknown = Reflect.get(window, 'punctual');
      if (typeof bridge !== 'object' || bridge === null) return null;
      return Reflect.get(bridge, 'saveText')(suggested, 'month,met\r\n2026-04,7\r\n', 'csv');
    }, name);
  const answerWith = (answer: { canceled: boolean; filePath: string }) =>
    app.evaluate(({ dialog }, stubbed) => {
      dialog.showSaveDialog = async (...args: unknown[]) => {
        Reflect.set(globalThis, 'asked', args[1]);
        return stubbed;
      };
    }, answer);

  await answerWith({ canceled: false, filePath: target });
  const saved = await save('../..\\e:vil\u202Ename.csv');
  expect(saved).toEqual({ outcome: 'saved', fileName: target.slice(folder.length + 1) });
  expect(readFileSync(target, 'utf8')).toBe('month,met\r\n2026-04,7\r\n');
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  const asked = await app.evaluate(() => Reflect.get(globalThis, 'asked').defaultPath);
  expect(asked).toMatch(/\/e vil name\.csv$/);

  await answerWith({ canceled: true, filePath: '' });
  expect(await save('x.csv')).toEqual({ outcome: 'cancelled' });
  await answerWith({ canceled: false, filePath: '/proc/nowhere/x.csv' });
  expect(await save('x.csv')).toMatchObject({ outcome: 'failed' });
});

test('a chosen file is known to the page by a token alone', async ({ launched: { app, page } }) => {
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/home/desk/calls.csv'] });
  });
  const chosen = await page.evaluate(() => {
    const bridge: unknown = Reflect.get(window, 'punctual');
    if (typeof bridge !== 'object' || bridge === null) return null;
    return Reflect.get(bridge, 'chooseFile')('records');
  });
  expect(chosen).toEqual({
    token: expect.stringMatching(/^[0-9a-f-]{36}$/),
    fileName: 'calls.csv',
  });
});

test('the data process knows only what it needs of its surroundings', async () => {
  const planted = {
    PLANTED_SECRET: 'canary',
    NODE_EXTRA_CA_CERTS: '/none',
    HTTPS_PROXY: 'http://x',
  };
  const { app, page } = await launchApp(nameProfile(), [], planted);
  const call = { kind: 'call', id: 1, method: 'x', input: 0 };
  await askOverRawPort(page, call);
  // The next start of the data process is watched: the first one happened before a test can look.
  await app.evaluate(({ utilityProcess }) => {
    const fork = utilityProcess.fork;
    utilityProcess.fork = (file, words, options) => {
      Reflect.set(globalThis, 'forked', { words, names: Object.keys(options?.env ?? process.env) });
      return fork(file, words, options);
    };
  });
  const pid = await findDataProcess(app);
  if (pid === null) throw new Error('there is no data process');
  process.kill(pid, 'SIGKILL');
  const readForked = () => app.evaluate(() => Reflect.get(globalThis, 'forked'));
  await expect.poll(readForked).toBeDefined();
  const forked = await readForked();
  expect(forked.words).toEqual([]);
  expect(forked.names).toContain('HOME');
  const allowed = /^(HOME|LANG|LC_ALL|PATH|SystemRoot|TEMP|TMP|TMPDIR|TZ|USERPROFILE|windir)$/;
  expect(forked.names.filter((name: string) => !allowed.test(name))).toEqual([]);
  await app.close();
});
