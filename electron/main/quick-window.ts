import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Rectangle } from 'electron';
import type { BridgeChannel, AppCommand } from '../../shared/contract/rpc-bridge.ts';
import { locateShellState, rememberShellState } from './main-window.ts';
import {
  firstQuickWindow,
  loadShellState,
  placeWindow,
  smallestQuickWindow,
} from './shell-state.ts';
import { describePreferences, loadPage, reviveCrashedPage } from './window-preferences.ts';

/** The address of the quick log inside the page. */
const quickPath = '/quick';

/** The small window over other programs in which a contact is logged. */
export interface QuickWindow {
  /** Shows it with the focus, from whatever program; made when it is first asked for. */
  show(): void;
  /** Hides the window if it is this one: the page stays, so that it is there at once next time. */
  hide(asking: BrowserWindow): void;
  /** Ends it, with the app. */
  close(): void;
}

/** How far from the edges of the screen it first opens. */
const edge = 24;

/** In the right lower corner of the screen that the mouse is on, where it covers little. */
function findFirstPlace(): Rectangle {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const { width } = firstQuickWindow;
  const height = Math.min(firstQuickWindow.height, workArea.height - 2 * edge);
  return {
    x: workArea.x + workArea.width - width - edge,
    y: workArea.y + workArea.height - height - edge,
    width,
    height,
  };
}

function openQuickWindow(preloadFile: string): BrowserWindow {
  const { quickBounds } = loadShellState(locateShellState());
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...(placeWindow(quickBounds, workAreas) ?? findFirstPlace()),
    minWidth: smallestQuickWindow.width,
    minHeight: smallestQuickWindow.height,
    show: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    fullscreenable: false,
    maximizable: false,
    minimizable: false,
    title: 'Punctual: quick log',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1317' : '#f4f6f8',
    webPreferences: describePreferences(preloadFile),
  });
  // Above full-screen programs too: the call comes whatever is on the screen.
  window.setAlwaysOnTop(true, 'floating');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
  // The menu belongs to the main window; here it would take a line of a small window.
  window.removeMenu();
  window.on('page-title-updated', (event) => event.preventDefault());
  reviveCrashedPage(window);
  loadPage(window, quickPath);
  return window;
}

/** Makes the keeper of the quick-log window. There is one at most. */
export function createQuickWindow(preloadFile: string): QuickWindow {
  let window: BrowserWindow | null = null;
  let closing = false;

  const remember = (shown: BrowserWindow): void => {
    if (!shown.isDestroyed()) rememberShellState({ quickBounds: shown.getNormalBounds() });
  };
  const hide = (shown: BrowserWindow): void => {
    remember(shown);
    shown.hide();
  };
  const open = (): BrowserWindow => {
    closing = false;
    const opened = openQuickWindow(preloadFile);
    opened.on('close', (event) => {
      if (closing) return;
      event.preventDefault();
      hide(opened);
    });
    opened.on('closed', () => {
      window = null;
    });
    return opened;
  };
  const tell = (shown: BrowserWindow): void => {
    shown.webContents.send(
      'punctual.command' satisfies BridgeChannel,
      'quick.shown' satisfies AppCommand,
    );
  };

  return {
    show: () => {
      const first = window === null;
      const shown = window ?? open();
      window = shown;
      if (first) shown.once('ready-to-show', () => shown.show());
      else {
        shown.show();
        tell(shown);
      }
      shown.focus();
    },
    hide: (asking) => {
      if (window !== null && asking === window) hide(window);
    },
    close: () => {
      closing = true;
      window?.destroy();
    },
  };
}
