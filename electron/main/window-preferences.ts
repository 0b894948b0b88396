import { app } from 'electron';
import type { BrowserWindow, WebPreferences } from 'electron';
import { appPage } from './content-policy.ts';

/** The walls between a page and the machine; the same for every window. */
export function describePreferences(preloadFile: string): WebPreferences {
  return {
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
  };
}

/** A page that crashed is shown again; the records live in another process, so nothing is lost with it. */
export function reviveCrashedPage(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, 1000);
  });
}

/** Shows the app's page, at an address inside it. */
export function loadPage(window: BrowserWindow, path = ''): void {
  const address = path === '' ? appPage : `${appPage}#${path}`;
  void window
    .loadURL(address)
    .catch((error: unknown) => console.error('The page did not load.', error));
}
