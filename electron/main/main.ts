import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserWindow, Menu, app, dialog, globalShortcut, safeStorage, session } from 'electron';
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts';
import {
  applyTheme,
  broadcastCommand,
  broadcastConnection,
  broadcastQuickKey,
  sendCommand,
  serveBridge,
} from './bridge.ts';
import { describeContextMenu } from './context-menu.ts';
import { guardAllContents } from './contents-guard.ts';
import { pickDataEnvironment } from './data-environment.ts';
import { watchDesk } from './desk-watch.ts';
import { createKeeper } from './keeper.ts';
import type { DeskNews } from './keeper.ts';
import { locateShellFolder, readLaunchArguments } from './launch-arguments.ts';
import { locateShellState, openMainWindow } from './main-window.ts';
import { describeMenu } from './menu.ts';
import { createNotifier } from './notifier.ts';
import { createQuickKey } from './quick-key.ts';
import { createQuickWindow } from './quick-window.ts';
import { answerSecretRequest } from './secrets.ts';
import { guardSession } from './session-guard.ts';
import { loadShellState } from './shell-state.ts';

const builtFolder = join(import.meta.dirname, '..');
const preloadFile = join(builtFolder, 'preload/preload.cjs');

/** Says one sentence to the person and to the console, and ends with the code of wrong usage. */
function refuseToStart(message: string): void {
  console.error(message);
  app.exit(2);
}

/** True when the folder is there or can be made. */
function ensureFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    return statSync(folder).isDirectory();
  } catch {
    // A file in the way or a folder that may not be written: the caller says which folder.
    return false;
  }
}

/** How long the windows have to put away what was typed before the desk is locked without them, in milliseconds. */
const putAwayWithinMs = 1500;

/** The windows that are open; the quick-log window is kept by itself. */
let mainWindow: BrowserWindow | null = null;

function openWindow(): BrowserWindow {
  const window = openMainWindow(preloadFile);
  mainWindow = window;
  window.on('closed', () => {
    if (mainWindow === window) mainWindow = null;
  });
  return window;
}

/** Brings the main window to the front, as it is; opens it where it was closed. */
function showMainWindow(): BrowserWindow {
  const window = mainWindow ?? openWindow();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  return window;
}

/** The right mouse button: cut, copy, paste and the like, drawn by the system. */
function serveContextMenus(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_opened, place) => {
      const items = describeContextMenu(place, (word) => contents.replaceMisspelling(word));
      if (items.length > 0) Menu.buildFromTemplate(items).popup();
    });
  });
}

function open(profileDir: string): void {
  let desk: DeskNews | null = null;
  let lockTimer: NodeJS.Timeout | undefined;
  const quickWindow = createQuickWindow(preloadFile);
  const quickKey = createQuickKey(() => quickWindow.show(), broadcastQuickKey);
  const notifier = createNotifier(() => sendCommand(showMainWindow(), 'screen.queue'));
  const keeper = createKeeper({
    entry: join(builtFolder, 'data/main.js'),
    profileDir,
    appVersion: app.getVersion(),
    environment: pickDataEnvironment(process.env),
    answerSecret: (request) => answerSecretRequest(safeStorage, process.platform, request),
    onState: broadcastConnection,
    onDesk: (news) => {
      desk = news;
      quickKey.change(news.shortcut);
      if (news.signedIn) return;
      notifier.clear();
      // The windows have done it; whoever comes in now must not be locked out again.
      clearTimeout(lockTimer);
    },
    onWarning: (words) => notifier.warn(words),
  });
  guardSession(session.defaultSession, app.isPackaged);
  serveAppProtocol(session.defaultSession, join(builtFolder, 'renderer'));
  serveBridge({ keeper, quickWindow, quickKey });
  watchDesk({
    readIdleMinutes: () => (desk?.signedIn === true ? desk.idleMinutes : null),
    lock: () => {
      if (desk?.signedIn !== true) return;
      // The windows lock first, which keeps what is being typed; a window that hangs is not waited for.
      broadcastCommand('session.lock');
      clearTimeout(lockTimer);
      lockTimer = setTimeout(() => keeper.lock(), putAwayWithinMs);
    },
  });
  serveContextMenus();
  const menu = describeMenu({
    platform: process.platform,
    packaged: app.isPackaged,
    theme: loadShellState(locateShellState()).theme,
    sendCommand: (command) => sendCommand(BrowserWindow.getFocusedWindow() ?? mainWindow, command),
    applyTheme,
    openQuickWindow: () => quickWindow.show(),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  openWindow().on('closed', quickWindow.close);
  keeper.start();

  let stopped = false;
  app.on('will-quit', (event) => {
    globalShortcut.unregisterAll();
    if (stopped) return;
    event.preventDefault();
    void keeper.stop().then(() => {
      stopped = true;
      // Not within this event: Electron is still quitting then and would not hear it.
      setImmediate(() => app.quit());
    });
  });
  app.on('before-quit', quickWindow.close);
  app.on('activate', showMainWindow);
  app.on('second-instance', showMainWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

function prepare(): void {
  app.setName('Punctual');
  const launch = readLaunchArguments(process.argv, process.cwd(), app.isPackaged);
  if (launch.state === 'refused') {
    refuseToStart(launch.message);
    return;
  }
  const appFolder = join(app.getPath('appData'), 'Punctual');
  const profileDir = launch.profileDir ?? join(appFolder, 'profile');
  const shellFolder = locateShellFolder(appFolder, launch.profileDir);
  if (!ensureFolder(profileDir) || !ensureFolder(shellFolder)) {
    refuseToStart(`The data folder cannot be used: ${profileDir}`);
    return;
  }
  app.setPath('userData', shellFolder);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  // A launcher that runs as root must give the system's sandbox up; insisting on it would end every process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();
  guardAllContents();
  // Not awaited: a module that waits for `ready` while it is being loaded would never get it.
  void app.whenReady().then(
    () => open(profileDir),
    (error: unknown) => {
      dialog.showErrorBox('Punctual did not start', 'Nothing was changed.');
      console.error(error);
      app.exit(1);
    },
  );
}

prepare();
