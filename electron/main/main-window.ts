import { join } from 'node:path';
import { BrowserWindow, app, nativeTheme, screen } from 'electron';
import { appPage } from './content-policy.ts';
import {
  firstWindow,
  loadShellState,
  placeWindow,
  saveShellState,
  smallestWindow,
} from './shell-state.ts';
import type { ShellState } from './shell-state.ts';

/** How long a moved or resized window rests before its place is written. */
const restBeforeSaveMs = 500;

/** Makes the state's file name inside the shell's own folder. */
export function locateShellState(): string {
  return join(app.getPath('userData'), 'shell.json');
}

/** Changes part of the remembered state. */
export function rememberShellState(change: Partial<ShellState>): void {
  const file = locateShellState();
  saveShellState(file, { ...loadShellState(file), ...change });
}

function rememberWindow(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    rememberShellState({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, restBeforeSaveMs);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('close', save);
}

/** A page that crashed is shown again; the records live in another process, so nothing is lost with it. */
function reviveCrashedPage(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, 1000);
  });
}

/** Opens the main window where it was last time, with every wall between page and machine up. */
export function openMainWindow(preloadFile: string): BrowserWindow {
  const state = loadShellState(locateShellState());
  nativeTheme.themeSource = state.theme;
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...(placeWindow(state.bounds, workAreas) ?? firstWindow),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Punctual',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      devTools: !app.isPackaged,
      spellcheck: process.platform === 'darwin',
      // A hidden window has nothing to draw; what it must know reaches it by message, which is not throttled.
      backgroundThrottling: true,
    },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  rememberWindow(window);
  reviveCrashedPage(window);
  void window
    .loadURL(appPage)
    .catch((error: unknown) => console.error('The page did not load.', error));
  return window;
}
