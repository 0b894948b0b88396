import { join } from 'node:path';
import { BrowserWindow, app, nativeTheme, screen } from 'electron';
import {
  firstWindow,
  loadShellState,
  placeWindow,
  saveShellState,
  smallestWindow,
} from './shell-state.ts';
import type { ShellState } from './shell-state.ts';
import { describePreferences, loadPage, reviveCrashedPage } from './window-preferences.ts';

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
    webPreferences: describePreferences(preloadFile),
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  rememberWindow(window);
  reviveCrashedPage(window);
  loadPage(window);
  return window;
}
