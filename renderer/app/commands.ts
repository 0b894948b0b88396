import type { AppCommand, Theme } from '../../shared/contract/rpc-bridge.ts';
import type { Person } from '../../shared/contract/schemas-centre.ts';
import type { ContactType } from '../features/log-enquiry/draft-model.ts';
import type { KeyBinding } from '../ui/keys.ts';
import { navigate, openWallboard } from './router.ts';
import { mayOpen, routes } from './routes.ts';

/** Something the app does from anywhere: by key, by menu, by the palette. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: 'Log' | 'Go to' | 'This desk';
  readonly key: string | null;
  readonly menu: AppCommand | null;
  readonly run: () => void;
}

/** What the commands need of the shell. */
export interface CommandTargets {
  readonly openContact: (type: ContactType) => void;
  readonly openQuickWindow: () => void;
  readonly openPalette: () => void;
  readonly showKeys: () => void;
  readonly lock: () => void;
  readonly leave: () => void;
  readonly importRecords: () => void;
  readonly print: () => void;
  readonly setTheme: (theme: Theme) => void;
  readonly toggleDensity: () => void;
  readonly toggleLetters: () => void;
}

/** The three keys that open a contact, with their words. */
export function listLogCommands(openContact: (type: ContactType) => void): Command[] {
  return [
    {
      id: 'log-call',
      label: 'Log a call',
      group: 'Log',
      key: 'F2',
      menu: 'call.log',
      run: () => openContact('call'),
    },
    {
      id: 'log-counter',
      label: 'Log somebody at the counter',
      group: 'Log',
      key: 'F3',
      menu: 'counter.log',
      run: () => openContact('counter'),
    },
    {
      id: 'log-online',
      label: 'Log an email, form, chat or letter',
      group: 'Log',
      key: 'F4',
      menu: 'online.log',
      run: () => openContact('online'),
    },
  ];
}

function listScreenCommands(person: Person): Command[] {
  return routes.flatMap((route) =>
    route.menu === null || !mayOpen(route, person.role)
      ? []
      : [
          {
            id: `go-${route.id}`,
            label: route.heading,
            group: 'Go to' as const,
            key: route.key,
            menu: route.menu,
            run: () => (route.id === 'wallboard' ? openWallboard() : navigate(route.path)),
          },
        ],
  );
}

function describeDeskCommand(
  id: string,
  label: string,
  run: () => void,
  menu: AppCommand | null = null,
  key: string | null = null,
): Command {
  return { id, label, group: 'This desk', key, menu, run };
}

/** Every command the person may use, in the order of the palette. */
export function listCommands(person: Person, targets: CommandTargets): Command[] {
  const desk = describeDeskCommand;
  return [
    ...listLogCommands(targets.openContact),
    {
      id: 'log-quick',
      label: 'Quick log in a small window',
      group: 'Log',
      key: null,
      menu: null,
      run: targets.openQuickWindow,
    },
    ...listScreenCommands(person),
    ...(person.role === 'advisor'
      ? []
      : [
          {
            id: 'go-close-month',
            label: 'Close a month',
            group: 'Go to' as const,
            key: null,
            menu: null,
            run: () => navigate('/month/close'),
          },
        ]),
    desk('palette', 'Find anything', targets.openPalette, 'palette.open', 'Ctrl+K'),
    desk('keys', 'Keys of this screen', targets.showKeys, 'shortcuts.show', '?'),
    desk('lock', 'Lock', targets.lock, 'session.lock', 'Ctrl+L'),
    desk('leave', 'Sign out', targets.leave, 'session.leave'),
    ...(person.role === 'supervisor' || person.role === 'administrator'
      ? [desk('import', 'Import records', targets.importRecords, 'records.import', 'Ctrl+I')]
      : []),
    desk('print', 'Print this screen', targets.print, 'page.print', 'Ctrl+P'),
    desk(
      'theme-system',
      'Colours: as the system',
      () => targets.setTheme('system'),
      'theme.system',
    ),
    desk('theme-light', 'Colours: light', () => targets.setTheme('light'), 'theme.light'),
    desk('theme-dark', 'Colours: dark', () => targets.setTheme('dark'), 'theme.dark'),
    desk('density', 'Rows: comfortable or compact', targets.toggleDensity),
    desk('letters', 'Single-letter keys: with or without Alt', targets.toggleLetters),
  ];
}

/** The commands' keys, for the key listener. F1 and Ctrl+F do what they do in other programs. */
export function listCommandKeys(commands: readonly Command[]): KeyBinding[] {
  const bindings = commands.flatMap((command) =>
    command.key === null ? [] : [{ key: command.key, label: command.label, run: command.run }],
  );
  const also = (id: string, key: string, words: string): KeyBinding[] =>
    commands
      .filter((command) => command.id === id)
      .map((command) => ({ key, label: `${command.label}, ${words}`, run: command.run }));
  return [
    ...bindings,
    ...also('keys', 'F1', 'also in a field'),
    ...also('go-search', 'Ctrl+F', 'as elsewhere'),
  ];
}
