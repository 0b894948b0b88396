import { BrowserWindow, Menu, app, ipcMain, nativeTheme } from 'electron';
import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import {
  choosePlaceSchema,
  fileKindSchema,
  portNonceSchema,
  saveExportSchema,
  saveTextSchema,
  themeSchema,
} from '../../shared/contract/rpc-bridge.ts';
import type {
  AppCommand,
  BridgeChannel,
  ConnectionState,
  QuickKeyState,
  Theme,
} from '../../shared/contract/rpc-bridge.ts';
import { isAppAddress } from './content-policy.ts';
import { chooseFile, choosePlace, saveExport, saveText } from './file-choice.ts';
import type { Keeper } from './keeper.ts';
import { rememberShellState } from './main-window.ts';
import type { QuickKey } from './quick-key.ts';
import type { QuickWindow } from './quick-window.ts';

/** The window a message really comes from: the app's own page in a window's main frame. Null for anybody else. */
function findSender(event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow | null {
  const frame = event.senderFrame;
  if (frame === null || frame !== event.sender.mainFrame || !isAppAddress(frame.url)) return null;
  return BrowserWindow.fromWebContents(event.sender);
}

/** Hears a one-way message of the page; a message of anybody else is dropped. */
function hear(channel: BridgeChannel, act: (window: BrowserWindow, value: unknown) => void): void {
  ipcMain.on(channel, (event, value: unknown) => {
    const window = findSender(event);
    if (window !== null) act(window, value);
  });
}

/** Answers a question of the page; anybody else is refused with `forbidden`. */
function answer(
  channel: BridgeChannel,
  act: (window: BrowserWindow, value: unknown) => Promise<unknown>,
): void {
  ipcMain.handle(channel, async (event, value: unknown) => {
    const window = findSender(event);
    if (window === null) throw new Error('forbidden: this page may not ask');
    return act(window, value);
  });
}

/** Sends a command to one window. */
export function sendCommand(window: BrowserWindow | null, command: AppCommand): void {
  window?.webContents.send('punctual.command' satisfies BridgeChannel, command);
}

/** Sends one message to every window. */
function broadcast(channel: BridgeChannel, value: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channel, value);
}

/** Sends a command to every window. */
export function broadcastCommand(command: AppCommand): void {
  broadcast('punctual.command', command);
}

/** Tells every window whether the data process answers. */
export function broadcastConnection(state: ConnectionState): void {
  broadcast('punctual.connection', state);
}

/** Tells every window how the key of the quick-log window stands. */
export function broadcastQuickKey(state: QuickKeyState): void {
  broadcast('punctual.quick-key', state);
}

/** Changes the colours of the app, marks them in the menu and remembers the choice. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme;
  const item = Menu.getApplicationMenu()?.getMenuItemById(`theme.${theme}`);
  if (item != null) item.checked = true;
  rememberShellState({ theme });
}

/** What the page can ask for beside the files and the colours. */
export interface BridgeTargets {
  readonly keeper: Keeper;
  readonly quickWindow: QuickWindow;
  readonly quickKey: QuickKey;
}

/** Serves the functions that the preload offers. Every value is checked here, whoever sends it. */
export function serveBridge({ keeper, quickWindow, quickKey }: BridgeTargets): void {
  hear('punctual.request-port', (window, value) => {
    const nonce = portNonceSchema.safeParse(value);
    if (nonce.success) keeper.issuePort(window.webContents, nonce.data);
  });
  hear('punctual.ask-connection', (window) => {
    window.webContents.send('punctual.connection' satisfies BridgeChannel, keeper.readState());
  });
  hear('punctual.retry-connection', () => keeper.retry());
  hear('punctual.set-theme', (_window, value) => {
    const theme = themeSchema.safeParse(value);
    if (theme.success) applyTheme(theme.data);
  });
  hear('punctual.set-full-screen', (window, value) => {
    if (typeof value === 'boolean') window.setFullScreen(value);
  });
  hear('punctual.open-quick', () => quickWindow.show());
  hear('punctual.hide-window', (window) => quickWindow.hide(window));
  hear('punctual.ask-quick-key', (window) => {
    window.webContents.send('punctual.quick-key' satisfies BridgeChannel, quickKey.readState());
  });
  hear('punctual.print', (window) => window.webContents.print());
  hear('punctual.quit', () => app.quit());
  answer('punctual.save-text', async (window, value) => {
    const request = saveTextSchema.safeParse(value);
    if (!request.success) throw new Error('invalid_input: this cannot be saved');
    return saveText(window, request.data.suggestedName, request.data.text, request.data.kind);
  });
  answer('punctual.save-export', async (window, value) => {
    const request = saveExportSchema.safeParse(value);
    if (!request.success) throw new Error('invalid_input: this cannot be saved');
    return saveExport(window, request.data);
  });
  answer('punctual.choose-file', async (window, value) => {
    const kind = fileKindSchema.safeParse(value);
    if (!kind.success) throw new Error('invalid_input: there is no such kind of file');
    return chooseFile(window, kind.data, (token, path) => keeper.grantFile(token, path));
  });
  answer('punctual.choose-place', async (window, value) => {
    const request = choosePlaceSchema.safeParse(value);
    if (!request.success) throw new Error('invalid_input: this cannot be written');
    const { suggestedName, kind } = request.data;
    return choosePlace(window, suggestedName, kind, (token, path) => keeper.grantFile(token, path));
  });
}
