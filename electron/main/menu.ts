import type { MenuItemConstructorOptions } from 'electron';
import type { AppCommand, Theme } from '../../shared/contract/rpc-bridge.ts';

/** What the menu needs to know and what it can do. */
export interface MenuOptions {
  readonly platform: string;
  readonly packaged: boolean;
  readonly theme: Theme;
  readonly sendCommand: (command: AppCommand) => void;
  readonly applyTheme: (theme: Theme) => void;
  readonly openQuickWindow: () => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Describes the whole menu: every command of the app with its shortcut, in the places a desktop user looks. */
export function describeMenu(options: MenuOptions): MenuItemConstructorOptions[] {
  const onMac = options.platform === 'darwin';
  const command = (
    id: AppCommand,
    label: string,
    accelerator: string | null,
  ): MenuItemConstructorOptions => ({
    id,
    label,
    ...(accelerator === null ? {} : { accelerator }),
    click: () => options.sendCommand(id),
  });
  const theme = (id: Theme, label: string): MenuItemConstructorOptions => ({
    id: `theme.${id}`,
    label,
    type: 'radio',
    checked: options.theme === id,
    click: () => {
      options.applyTheme(id);
      // The page remembers it for the person who is signed in.
      options.sendCommand(`theme.${id}`);
    },
  });
  const developerItems: MenuItemConstructorOptions[] = options.packaged
    ? []
    : [separator, { role: 'reload' }, { role: 'toggleDevTools' }];

  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      command('call.log', 'Log a &call', 'F2'),
      command('counter.log', 'Log at the c&ounter', 'F3'),
      command('online.log', 'Log o&nline', 'F4'),
      { id: 'quick.open', label: '&Quick log', click: options.openQuickWindow },
      separator,
      command('records.import', '&Import…', 'CmdOrCtrl+I'),
      command('report.export', '&Export…', 'CmdOrCtrl+E'),
      command('page.print', '&Print…', 'CmdOrCtrl+P'),
      separator,
      command('session.lock', '&Lock', 'CmdOrCtrl+L'),
      command('session.leave', '&Sign out', null),
      onMac ? { role: 'close' } : { role: 'quit', accelerator: 'CmdOrCtrl+Q' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      command('palette.open', 'Command &palette…', 'CmdOrCtrl+K'),
      separator,
      {
        label: '&Colours',
        submenu: [theme('system', 'As the system'), theme('light', 'Light'), theme('dark', 'Dark')],
      },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...developerItems,
    ],
  };
  const go: MenuItemConstructorOptions = {
    label: '&Go',
    submenu: [
      command('screen.log', '&Log a contact', 'CmdOrCtrl+1'),
      command('screen.queue', '&Queue', 'CmdOrCtrl+2'),
      command('screen.visits', '&Visits', 'CmdOrCtrl+3'),
      command('screen.today', '&Today', 'CmdOrCtrl+4'),
      command('screen.search', 'S&earch', 'CmdOrCtrl+5'),
      separator,
      command('screen.report', 'Month &report', 'CmdOrCtrl+6'),
      command('screen.standards', '&Service standards', 'CmdOrCtrl+7'),
      command('screen.evidence', '&Customer Service Excellence', 'CmdOrCtrl+J'),
      command('screen.dips', '&Dips and improvements', 'CmdOrCtrl+U'),
      separator,
      command('screen.people', '&People', 'CmdOrCtrl+8'),
      command('screen.settings', 'Se&ttings', 'CmdOrCtrl+9'),
      separator,
      command('screen.batch', '&Batch of emails or letters', 'CmdOrCtrl+B'),
      command('screen.wallboard', '&Wallboard', null),
    ],
  };
  const help: MenuItemConstructorOptions = {
    label: '&Help',
    role: 'help',
    submenu: [command('shortcuts.show', '&Keyboard shortcuts', 'F1'), { role: 'about' }],
  };
  const appMenu: MenuItemConstructorOptions[] = onMac ? [{ role: 'appMenu' }] : [];
  return [...appMenu, file, { role: 'editMenu', label: '&Edit' }, view, go, help];
}
