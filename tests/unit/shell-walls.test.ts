import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppAddress } from '../../electron/main/content-policy.ts';
import { pickDataEnvironment } from '../../electron/main/data-environment.ts';
import { locateShellFolder, readLaunchArguments } from '../../electron/main/launch-arguments.ts';
import { describeMenu } from '../../electron/main/menu.ts';
import { locatePageFile } from '../../electron/main/page-files.ts';
import { answerSecretRequest, isKeychainSound } from '../../electron/main/secrets.ts';
import { isAllowedRequest } from '../../electron/main/session-guard.ts';

const root = resolve('/built/renderer');

describe('the files of the page', () => {
  it('are found by their address, with the kind a browser expects', () => {
    expect(locatePageFile(root, 'app://punctual/assets/index-1.js?v=2#x')).toEqual({
      path: join(root, 'assets/index-1.js'),
      contentType: 'text/javascript; charset=utf-8',
    });
    expect(locatePageFile(root, 'app://punctual/')?.path).toBe(join(root, 'index.html'));
  });

  it.each([
    'app://punctual/..%2f..%2fpackage.json',
    'app://punctual/%2e%2e%2fmain/main.js',
    'app://punctual/..%5cmain.js',
    'app://punctual/C:%2fwindows.js',
    'app://punctual/%00.html',
    'app://punctual/%',
    'app://punctual/notes.exe',
    'app://elsewhere/index.html',
    'app://user@punctual/index.html',
    'https://punctual/index.html',
    'file:///built/renderer/index.html',
    'no address',
  ])('are not %s', (address) => {
    expect(locatePageFile(root, address)).toBeNull();
  });

  it('never lie outside their folder, whatever is asked for', () => {
    const part = fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', 'a', 'x.js', '%00', '~');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.string(), (parts, text) => {
        for (const path of [parts.join(''), parts.join('/'), encodeURI(text.toWellFormed())]) {
          const file = locatePageFile(root, `app://punctual/${path}`);
          if (file !== null) expect(file.path.startsWith(join(root, '/'))).toBe(true);
        }
      }),
    );
  });
});

describe('what a window may load', () => {
  it('is its own origin and images inside it', () => {
    expect(isAllowedRequest('app://punctual/index.html', true)).toBe(true);
    expect(isAllowedRequest('data:image/svg+xml,x', true)).toBe(true);
  });

  it.each([
    'https://example.org/',
    'http://127.0.0.1:1/',
    'ws://example.org/',
    'file:///etc/passwd',
    'app://punctual.example.org/',
    'app://punctual@example.org/',
    'data:text/html,x',
    'devtools://devtools/bundled/x.js',
  ])('is not %s', (address) => {
    expect(isAllowedRequest(address, true)).toBe(false);
    expect(isAppAddress(address)).toBe(false);
  });
});

describe('the command line', () => {
  const read = (words: readonly string[], packaged = true) =>
    readLaunchArguments(['punctual', ...words], '/desk', packaged);

  it('names a profile, absolute or from the working folder', () => {
    expect(read([])).toEqual({ state: 'accepted', profileDir: null });
    expect(read(['--profile=/data/p'])).toEqual({
      state: 'accepted',
      profileDir: resolve('/data/p'),
    });
    expect(read(['--profile=p/../q'])).toEqual({
      state: 'accepted',
      profileDir: resolve('/desk/q'),
    });
  });

  it.each([
    ['--profile='],
    ['--profile'],
    ['--profile=a', '--profile=b'],
    ['--profile=a\0b'],
    ['--no-sandbox'],
    ['--inspect=9229'],
    ['--js-flags=--expose-gc'],
    ['--disable-web-security'],
  ])('is refused with %j', (...words) => {
    expect(read(words).state).toBe('refused');
  });

  it('may carry a switch of the launchers while the app is not packaged', () => {
    expect(read(['--no-sandbox', '--inspect=0'], false).state).toBe('accepted');
  });

  it('gives each profile a shell folder of its own, and the default one the app folder', () => {
    const app = resolve('/config/Punctual');
    expect(locateShellFolder(app, null)).toBe(app);
    expect(locateShellFolder(app, join(app, 'profile'))).toBe(app);
    const first = locateShellFolder(app, resolve('/data/a'));
    expect(first).not.toBe(locateShellFolder(app, resolve('/data/b')));
    expect(first).toBe(locateShellFolder(app, resolve('/data/a')));
  });
});

describe('the surroundings of the data process', () => {
  it('leave out everything that could steer or betray it', () => {
    const picked = pickDataEnvironment({
      HOME: '/home/desk',
      NODE_OPTIONS: '--require=/evil.js',
      ELECTRON_RUN_AS_NODE: '1',
      HTTPS_PROXY: 'http://evil',
      LD_PRELOAD: '/evil.so',
      DATABASE_KEY: 'secret',
      TZ: undefined,
    });
    expect(picked).toEqual({ HOME: '/home/desk' });
  });
});

describe('the keychain', () => {
  const keychain = {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (plain: string) => Buffer.from(`sealed:${plain}`),
    decryptString: (sealed: Buffer) => {
      const text = sealed.toString();
      if (!text.startsWith('sealed:')) throw new Error('the owner of the key is …');
      return text.slice('sealed:'.length);
    },
  };
  const hollow = { ...keychain, getSelectedStorageBackend: () => 'basic_text' };
  const absent = {
    ...keychain,
    isEncryptionAvailable: () => false,
    encryptString: () => {
      throw new Error('must not be asked');
    },
  };

  it('is sound only where the system itself guards secrets', () => {
    expect(isKeychainSound(keychain, 'linux')).toBe(true);
    expect(isKeychainSound(hollow, 'linux')).toBe(false);
    expect(isKeychainSound(absent, 'win32')).toBe(false);
    expect(isKeychainSound(hollow, 'win32')).toBe(true);
  });

  it('opens what it sealed', () => {
    const plain = Buffer.from('key').toString('base64');
    const seal = answerSecretRequest(keychain, 'linux', { kind: 'secrets.seal', id: 1, plain });
    const sealed = String(seal.value);
    expect(answerSecretRequest(keychain, 'linux', { kind: 'secrets.open', id: 2, sealed })).toEqual(
      { kind: 'secrets.answer', id: 2, value: plain },
    );
  });

  it('answers null, and says nothing more, when it does not open or must not be used', () => {
    const open = { kind: 'secrets.open', id: 3, sealed: 'AAAA' } as const;
    expect(answerSecretRequest(keychain, 'linux', open).value).toBeNull();
    const seal = { kind: 'secrets.seal', id: 4, plain: 'AAAA' } as const;
    expect(answerSecretRequest(hollow, 'linux', seal).value).toBeNull();
    expect(answerSecretRequest(absent, 'linux', seal).value).toBeNull();
  });
});

describe('the menu', () => {
  const build = (packaged: boolean) =>
    describeMenu({
      platform: 'linux',
      packaged,
      theme: 'dark',
      sendCommand: () => undefined,
      applyTheme: () => undefined,
      openQuickWindow: () => undefined,
    });
  const listItems = (packaged: boolean) =>
    build(packaged).flatMap((top) => (Array.isArray(top.submenu) ? top.submenu : []));

  it('gives no shortcut twice', () => {
    const shortcuts = listItems(false).flatMap((item) => item.accelerator ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    expect(shortcuts).toEqual(expect.arrayContaining(['F2', 'F3', 'F4', 'CmdOrCtrl+K']));
  });

  it('offers the inspector only while the app is not packaged', () => {
    const roles = (packaged: boolean) => listItems(packaged).map((item) => item.role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(false)).toContain('toggleDevTools');
  });
});
