import { readFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './support/launched-app.ts';
import { openOutsideWorld } from './support/open-doors.ts';
import type { OutsideWorld } from './support/open-doors.ts';
import { askOverRawPort } from './support/raw-port.ts';

let outside: OutsideWorld;
test.beforeAll(async () => {
  outside = await openOutsideWorld();
});
test.afterAll(async () => {
  await outside.close();
});

/** What the app's own protocol answers to one address; status 0 when the address is blocked before it. */
function fetchFromApp(app: ElectronApplication, address: string) {
  return app.evaluate(async ({ net }, url) => {
    const response = await net.fetch(url).catch(() => null);
    if (response === null) return { status: 0, headers: {}, body: '' };
    const headers = Object.fromEntries(response.headers.entries());
    return { status: response.status, headers, body: await response.text() };
  }, address);
}

const appPage = 'app://punctual/index.html';

test('every document comes with the strict policy and a nonce of its own', async ({ launched }) => {
  const first = await fetchFromApp(launched.app, appPage);
  const second = await fetchFromApp(launched.app, appPage);
  const nonce = /name="style-nonce" content="([^"]+)"/.exec(first.body)?.[1] ?? '';
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(second.body).not.toContain(nonce);
  expect(first.headers['content-security-policy']?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
  expect(first.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
});

test('the protocol serves the page and nothing around it', async ({ launched }) => {
  const refused = [
    'app://punctual/..%2f..%2fpackage.json',
    'app://punctual/%2e%2e/main/main.js',
    'app://punctual/..%5c..%5cpackage.json',
    'app://punctual/%00index.html',
    'app://punctual/%zz',
    'app://punctual/assets',
  ];
  for (const address of refused) {
    expect((await fetchFromApp(launched.app, address)).status, address).toBe(404);
  }
  expect((await fetchFromApp(launched.app, 'app://elsewhere/index.html')).status).toBe(0);
  expect((await fetchFromApp(launched.app, 'app://punctual/')).status).toBe(200);
});

test('the app itself starts without one breach of its policy', async ({ launched: { page } }) => {
  const breaches: string[] = [];
  page.on('console', (message) => {
    if (/content.security.policy|refused to/i.test(message.text())) breaches.push(message.text());
  });
  await page.reload();
  expect(await askOverRawPort(page, { kind: 'call', id: 1, method: 'no.such', input: {} })).toEqual(
    expect.objectContaining({ kind: 'failure' }),
  );
  expect(breaches).toEqual([]);
});

test('code written into the page does not run', async ({ launched: { page } }) => {
  const result = await page.evaluate(async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      blocked.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
    const script = document.createElement('script');
    script.textContent = 'window.planted = "script"';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.planted = "handler"');
    image.src = 'data:image/png;base64,none';
    document.body.append(image);
    // Code of the test tools itself may use eval while it runs, so the attempts come from a timer of the page.
    const refusals = await new Promise<string[]>((resolve) => {
      setTimeout(() => {
        const attempts = [() => (0, eval)('1'), () => new Function('return 1')()];
        resolve(
          attempts.map((attempt) => {
            try {
              return `ran: ${String(attempt())}`;
            } catch (error) {
              return error instanceof Error ? error.name : 'other';
            }
          }),
        );
      }, 50);
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { planted: Reflect.get(window, 'planted'), refusals, blocked };
  });
  expect(result.planted).toBeUndefined();
  expect(result.refusals).toEqual(['EvalError', 'EvalError']);
  expect(result.blocked).toEqual(
    expect.arrayContaining(['script-src-elem inline', 'script-src-attr inline']),
  );
});

test('the page reaches nothing outside, by any road', async ({ launched: { page } }) => {
  const reached = await page.evaluate(async (address) => {
    const load = (element: HTMLElement, name: string): Promise<string> =>
      new Promise((resolve) => {
        element.addEventListener('load', () => resolve(`${name} loaded`));
        element.addEventListener('error', () => resolve(`${name} refused`));
        document.body.append(element);
        setTimeout(() => resolve(`${name} refused`), 1500);
      });
    const make = (tag: string, attributes: Record<string, string>): HTMLElement => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return element;
    };
    const attempt = async (name: string, act: () => unknown): Promise<string> => {
      try {
        return (await act()) === false ? `${name} refused` : `${name} allowed`;
      } catch {
        return `${name} refused`;
      }
    };
    const socket = new Promise<string>((resolve) => {
      try {
        const opened = new WebSocket(address.replace('http', 'ws'));
        opened.onopen = () => resolve('socket allowed');
        opened.onerror = () => resolve('socket refused');
      } catch {
        resolve('socket refused');
      }
    });
    navigator.sendBeacon(`${address}/beacon`, 'x');
    document.head.append(make('link', { rel: 'prefetch', href: `${address}/prefetch` }));
    const form = make('form', { action: `${address}/form`, method: 'post' });
    document.body.append(form);
    if (form instanceof HTMLFormElement) form.submit();
    return Promise.all([
      attempt('fetch', () => fetch(address)),
      attempt('own fetch', () => fetch('app://punctual/index.html')),
      socket,
      load(make('img', { src: `${address}/image.png` }), 'image'),
      load(make('script', { src: `${address}/script.js` }), 'script'),
      load(make('link', { rel: 'stylesheet', href: `${address}/style.css` }), 'style'),
    ]);
  }, outside.address);
  expect(reached).toEqual([
    'fetch refused',
    'own fetch refused',
    'socket refused',
    'image refused',
    'script refused',
    'style refused',
  ]);
  expect(outside.countVisits()).toBe(0);
  expect(page.url()).toBe(appPage);
});

test('even a window without the policy gets nothing from the network', async ({ launched }) => {
  const fault = await launched.app.evaluate(async ({ BrowserWindow }, address) => {
    const window = new BrowserWindow({ show: false });
    const message = await window.loadURL(address).then(
      () => 'loaded',
      (error: unknown) => String(error),
    );
    window.destroy();
    return message;
  }, outside.address);
  expect(fault).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(outside.countVisits()).toBe(0);
});

test('the page stays where it is and opens no other', async ({ launched: { app, page } }) => {
  const roads = [
    outside.address,
    'file:///etc/passwd',
    'data:text/html,x',
    'app://punctual/x.html',
  ];
  for (const road of roads) {
    await page.evaluate((address) => {
      window.location.href = address;
    }, road);
    const opened = await page.evaluate((address) => window.open(address), road);
    expect(opened, road).toBeNull();
  }
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'data:text/html,x';
    link.target = '_blank';
    document.body.append(link);
    link.click();
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe(appPage);
  expect(app.windows()).toHaveLength(1);
  expect(outside.countVisits()).toBe(0);
});

test('no permission is given', async ({ launched: { page } }) => {
  const answers = await page.evaluate(async () => {
    const name = (act: Promise<unknown>): Promise<string> =>
      act.then(
        () => 'allowed',
        (error: unknown) => (error instanceof Error ? error.name : 'refused'),
      );
    const location = new Promise<string>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('allowed'),
        (error) => resolve(`code ${error.code}`),
      );
    });
    return {
      notifications: await Notification.requestPermission(),
      camera: await name(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await name(navigator.mediaDevices.getDisplayMedia()),
      clipboard: await name(navigator.clipboard.readText()),
      location: await location,
    };
  });
  expect(answers.notifications).toBe('denied');
  expect(answers.location).toBe('code 1');
  for (const answer of [answers.camera, answers.screen, answers.clipboard]) {
    expect(answer).not.toBe('allowed');
  }
});

test('a download is refused', async ({ launched: { app, page } }) => {
  await app.evaluate(({ session }) => {
    Reflect.set(globalThis, 'downloads', []);
    session.defaultSession.on('will-download', (event) => {
      Reflect.get(globalThis, 'downloads').push(event.defaultPrevented);
    });
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['text']));
    link.download = 'planted.txt';
    document.body.append(link);
    link.click();
  });
  const read = () => app.evaluate(() => Reflect.get(globalThis, 'downloads'));
  await expect.poll(read).toEqual([true]);
});

test('the page is given the typed bridge and nothing else of the machine', async ({
  launched: { page },
}) => {
  const found = await page.evaluate(() => {
    const bridge: unknown = Reflect.get(window, 'punctual');
    const members = typeof bridge === 'object' && bridge !== null ? Object.entries(bridge) : [];
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const plain = new Set(Object.getOwnPropertyNames(frame.contentWindow ?? {}));
    const own = Object.getOwnPropertyNames(window).filter((name) => !plain.has(name));
    frame.remove();
    const replaced = Reflect.set(bridge ?? {}, 'quit', () => 'planted');
    return {
      members: members.map(([name, value]) => `${name}: ${typeof value}`).sort(),
      own: own.filter((name) => !/^\d+$|^__zod_/.test(name)).sort(),
      plainNames: plain.size,
      replaced,
      machine: [
        'require',
        'process',
        'Buffer',
        'module',
        'global',
        'electron',
        'ipcRenderer',
      ].filter((name) => name in window),
    };
  });
  expect(found.members).toEqual([
    'chooseFile: function',
    'choosePlace: function',
    'hideWindow: function',
    'onCommand: function',
    'onConnection: function',
    'onQuickKey: function',
    'openQuickWindow: function',
    'print: function',
    'quit: function',
    'requestPort: function',
    'retryConnection: function',
    'saveExport: function',
    'saveText: function',
    'setFullScreen: function',
    'setTheme: function',
  ]);
  expect(found.machine).toEqual([]);
  expect(found.replaced).toBe(false);
  expect(found.plainNames).toBeGreaterThan(500);
  expect(found.own).toEqual(['punctual']);
});

test('the quick-log window has the same walls', async ({ launched: { app, page } }) => {
  await page.waitForTimeout(200);
  await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.getMenuItemById('quick.open')?.click(),
  );
  const isQuick = (one: Page): boolean => one.url().endsWith('#/quick');
  await expect.poll(() => app.windows().some(isQuick)).toBe(true);
  const quick = app.windows().find(isQuick);
  if (quick === undefined) throw new Error('the window is not there');
  await quick.waitForLoadState('load');
  const found = await quick.evaluate(async (address) => {
    const attempt = async (act: () => unknown): Promise<string> => {
      try {
        await act();
        return 'allowed';
      } catch {
        return 'refused';
      }
    };
    window.location.href = address;
    return {
      bridge: Object.keys(Reflect.get(window, 'punctual') ?? {}).length,
      opened: window.open(address),
      notifications: await Notification.requestPermission(),
      fetched: await attempt(() => fetch(address)),
      machine: ['require', 'process', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    };
  }, outside.address);
  // What the bridge offers is named, function by function, in the test of the main window.
  const offered = await page.evaluate(() => Object.keys(Reflect.get(window, 'punctual')).length);
  expect(found).toEqual({
    bridge: offered,
    opened: null,
    notifications: 'denied',
    fetched: 'refused',
    machine: [],
  });
  expect(quick.url()).toBe(`${appPage}#/quick`);
  expect(outside.countVisits()).toBe(0);
  expect(app.windows()).toHaveLength(2);
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const all: unknown = Reflect.apply(
        Reflect.get(window.webContents, 'getLastWebPreferences'),
        window.webContents,
        [],
      );
      const names = ['sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity', 'webviewTag'];
      return names.map((name) => `${name}: ${String(Reflect.get(Object(all), name))}`);
    }),
  );
  expect(preferences).toHaveLength(2);
  expect(preferences[1]).toEqual(preferences[0]);
  expect(preferences[0]).toContain('sandbox: true');
});

test('the page runs in the sandbox', async ({ launched: { app } }) => {
  const { pid, sandboxed } = await app.evaluate(({ app: electronApp, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    const metric = electronApp.getAppMetrics().find((one) => one.pid === pid);
    return { pid, sandboxed: metric?.sandboxed };
  });
  if (process.platform !== 'linux') {
    expect(sandboxed).toBe(true);
    return;
  }
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  // 2: system calls are filtered; without the sandbox it would be 0.
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
});
