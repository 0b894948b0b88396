import { contextBridge, ipcRenderer } from 'electron';
import type {
  AppCommand,
  BridgeChannel,
  ConnectionState,
  PunctualBridge,
  QuickKeyState,
} from '../../shared/contract/rpc-bridge.ts';

/** Sends on one of the agreed channels and no other. */
function tell(channel: BridgeChannel, value?: unknown): void {
  ipcRenderer.send(channel, value);
}

/** Listens to one channel; the page gets the value alone, never Electron's event object. */
function subscribe<T>(channel: BridgeChannel, listener: (value: T) => void): () => void {
  const own = (_event: Electron.IpcRendererEvent, value: T): void => listener(value);
  ipcRenderer.on(channel, own);
  return () => {
    ipcRenderer.off(channel, own);
  };
}

const bridge: PunctualBridge = {
  requestPort: (nonce) => tell('punctual.request-port', nonce),
  onCommand: (listener) => subscribe<AppCommand>('punctual.command', listener),
  onConnection: (listener) => {
    const stop = subscribe<ConnectionState>('punctual.connection', listener);
    tell('punctual.ask-connection');
    return stop;
  },
  retryConnection: () => tell('punctual.retry-connection'),
  saveText: (suggestedName, text, kind) =>
    ipcRenderer.invoke('punctual.save-text' satisfies BridgeChannel, { suggestedName, text, kind }),
  saveExport: (file) => ipcRenderer.invoke('punctual.save-export' satisfies BridgeChannel, file),
  chooseFile: (kind) => ipcRenderer.invoke('punctual.choose-file' satisfies BridgeChannel, kind),
  choosePlace: (suggestedName, kind) =>
    ipcRenderer.invoke('punctual.choose-place' satisfies BridgeChannel, { suggestedName, kind }),
  setTheme: (theme) => tell('punctual.set-theme', theme),
  setFullScreen: (full) => tell('punctual.set-full-screen', full),
  openQuickWindow: () => tell('punctual.open-quick'),
  hideWindow: () => tell('punctual.hide-window'),
  onQuickKey: (listener) => {
    const stop = subscribe<QuickKeyState>('punctual.quick-key', listener);
    tell('punctual.ask-quick-key');
    return stop;
  },
  print: () => tell('punctual.print'),
  quit: () => tell('punctual.quit'),
};

// A port cannot cross the bridge, only a window message can carry it; the nonce tells the page that it is its own.
ipcRenderer.on('punctual.port' satisfies BridgeChannel, (event, value: { nonce: string }) => {
  window.postMessage({ kind: 'punctual.port', nonce: value.nonce }, window.location.origin, [
    ...event.ports,
  ]);
});

// Only the app's own page is given anything at all.
if (window.location.origin === 'app://punctual')
  contextBridge.exposeInMainWorld('punctual', bridge);
