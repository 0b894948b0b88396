import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserWindow, Menu, app, dialog, safeStorage, session } from 'electron';
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts';
import { applyTheme, broadcastConnection, sendCommand, serveBridge } from './bridge.ts';
import { guardAllContents } from './contents-guard.ts';
import { pickDataEnvironment } from './data-environment.ts';
import { createKeeper } from './keeper.ts';
import { locateShellFolder, readLaunchArguments } from './launch-arguments.ts';
import { locateShellState, openMainWindow } from './main-window.ts';
import { describeMenu } from './menu.ts';
import { answerSecretRequest } from './secrets.ts';
import { guardSession } from './session-guard.ts';
import { loadShellState } from './shell-state.ts';

const builtFolder = join(import.meta.dirname, '..');

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

function showFirstWindow(): void {
  const window = BrowserWindow.getAllWindows()[0];
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function open(profileDir: string): void {
  const keeper = createKeeper({
    entry: join(builtFolder, 'data/main.js'),
    profileDir,
    appVersion: app.getVersion(),
    environment: pickDataEnvironment(process.env),
    answerSecret: (request) => answerSecretRequest(safeStorage, process.platform, request),
    onState: broadcastConnection,
  });
  guardSession(session.defaultSession, app.isPackaged);
  serveAppProtocol(session.defaultSession, join(builtFolder, 'renderer'));
  serveBridge(keeper);
  const openWindow = (): BrowserWindow => openMainWindow(join(builtFolder, 'preload/preload.cjs'));
  openWindow();
  keeper.start();
  const menu = describeMenu({
    platform: process.platform,
    packaged: app.isPackaged,
    theme: loadShellState(locateShellState()).theme,
    sendCommand,
    applyTheme,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));

  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void keeper.stop().then(() => {
      stopped = true;
      // Not within this event: Electron is still quitting then and would not hear it.
      setImmediate(() => app.quit());
    });
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow();
  });
  app.on('second-instance', showFirstWindow);
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
