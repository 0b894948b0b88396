import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildUserPrefix, findOrdinaryUser } from './ordinary-user.mjs';
import { isRoot } from './repository.mjs';
import { captureOutput } from './run-command.mjs';
import { virtualScreen } from './virtual-screen.mjs';

/**
 * @typedef {import('./ordinary-user.mjs').OrdinaryUser} OrdinaryUser
 * @typedef {{
 *   variables: { PUNCTUAL_E2E_ELECTRON: string, PUNCTUAL_E2E_HOME: string },
 *   close: () => Promise<void>,
 * }} DesktopSession
 */

/** How long the screen, the bus and the keychain may take to come up. */
const startSeconds = 30;

/**
 * Runs inside the session: unlocks a keychain of its own, says where screen and bus are, and stays
 * until its input is closed, so it never outlives the launcher. The keychain holds nothing but what
 * the tests put there, and its folder is deleted at the end.
 */
const sessionScript = `
printf 'tests only' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit 3
echo "DISPLAY=$DISPLAY"
echo "XAUTHORITY=$XAUTHORITY"
echo "DBUS_SESSION_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS"
echo ready
cat >/dev/null
`;

/** Playwright adds --no-sandbox unless told not to; a test like that would prove nothing. */
const keepSandbox = `#!/bin/sh
for word do
  shift
  [ "$word" = --no-sandbox ] || set -- "$@" "$word"
done
`;

/**
 * Opens a desktop for the tests: on Linux a virtual screen, a session bus and an unlocked keychain,
 * all belonging to an ordinary user; elsewhere the desktop that is there.
 * @param {string} electronPath
 * @returns {Promise<DesktopSession>} its variables are what the test fixtures read: an
 *   executable that starts Electron inside the session, and a folder that its user may write to
 * @throws {Error} when a part does not come up
 */
export async function openDesktopSession(electronPath) {
  const user = findOrdinaryUser();
  // Root's TMPDIR may be a folder that nobody else can enter.
  const folder = mkdtempSync(join(isRoot() ? '/tmp' : tmpdir(), 'punctual-e2e-'));
  chmodSync(folder, 0o755);
  const home = join(folder, 'home');
  makeOwned(home, user);
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (process.platform !== 'linux') {
    const variables = { PUNCTUAL_E2E_ELECTRON: electronPath, PUNCTUAL_E2E_HOME: home };
    return { variables, close: async () => removeFolder() };
  }
  try {
    const base = buildSessionVariables(home, user);
    const session = await startSession(user, base);
    const wrapper = join(folder, 'electron');
    const words = [...buildUserPrefix(user), 'env', ...session.variables, electronPath];
    writeFileSync(wrapper, `${keepSandbox}exec ${words.map(quoteForShell).join(' ')} "$@"\n`);
    chmodSync(wrapper, 0o755);
    const close = async () => {
      await session.close();
      removeFolder();
    };
    return { variables: { PUNCTUAL_E2E_ELECTRON: wrapper, PUNCTUAL_E2E_HOME: home }, close };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

/**
 * @param {string} home
 * @param {OrdinaryUser | null} user
 * @returns {Record<string, string>} everything a program of that user may find its files by
 */
function buildSessionVariables(home, user) {
  const folders = {
    XDG_RUNTIME_DIR: join(home, 'runtime'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TMPDIR: join(home, 'tmp'),
  };
  for (const path of Object.values(folders)) makeOwned(path, user);
  // The desktop's name decides where Chromium looks for a keychain.
  return { ...folders, HOME: home, XDG_CURRENT_DESKTOP: 'GNOME', LANG: 'C.UTF-8' };
}

/**
 * @param {OrdinaryUser | null} user
 * @param {Record<string, string>} base
 * @returns {Promise<{ variables: string[], close: () => Promise<void> }>}
 */
async function startSession(user, base) {
  for (const program of ['xvfb-run', 'dbus-run-session', 'gnome-keyring-daemon']) {
    if (captureOutput('sh', ['-c', `command -v ${program}`]).ok) continue;
    throw new Error(`${program} is missing, so the end-to-end tests cannot run`);
  }
  const inSession = ['dbus-run-session', '--', 'sh', '-c', sessionScript];
  const command = [...buildUserPrefix(user), ...virtualScreen, ...inSession];
  const child = spawn('env', command, {
    cwd: '/',
    env: { ...base, PATH: process.env['PATH'] },
    stdio: ['pipe', 'pipe', 'ignore'],
    // Its own group: Ctrl+C ends the tests first and the session after them.
    detached: true,
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.on('exit', () => resolve());
    child.on('error', () => resolve());
  });
  const close = async () => {
    child.stdin.end();
    const force = setTimeout(() => child.kill('SIGTERM'), 5_000);
    await ended;
    clearTimeout(force);
  };
  const giveUp = setTimeout(() => child.kill('SIGTERM'), startSeconds * 1000);
  const found = Object.entries(base).map(([name, value]) => `${name}=${value}`);
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') {
      clearTimeout(giveUp);
      return { variables: found, close };
    }
    found.push(line);
  }
  clearTimeout(giveUp);
  await close();
  throw new Error('the virtual screen, session bus or keychain for the tests did not start');
}

/**
 * @param {string} path
 * @param {OrdinaryUser | null} user
 */
function makeOwned(path, user) {
  mkdirSync(path, { mode: 0o700 });
  if (user !== null) chownSync(path, user.uid, user.gid);
}

/** @param {string} word */
function quoteForShell(word) {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
