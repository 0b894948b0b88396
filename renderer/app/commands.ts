import type { AppCommand } from '../../shared/contract/rpc-bridge.ts';
import type { Person } from '../../shared/contract/schemas-centre.ts';
import type { ContactType } from '../features/log-enquiry/draft-model.ts';
import type { KeyBinding } from '../ui/keys.ts';
import { navigate } from './router.ts';
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
  readonly openPalette: () => void;
  readonly showKeys: () => void;
  readonly signOut: () => void;
  readonly print: () => void;
  readonly setTheme: (theme: 'light' | 'dark' | 'system') => void;
  readonly toggleDensity: () => void;
  readonly toggleLetters: () => void;
}

const screenCommands: Readonly<Record<string, AppCommand>> = {
  log: 'screen.log',
  queue: 'screen.queue',
  month: 'screen.report',
  standards: 'screen.standards',
  people: 'screen.people',
};

/** Every command the person may use, in the order of the palette. */
export function listCommands(person: Person, targets: CommandTargets): Command[] {
  const log: Command[] = [
    {
      id: 'log-call',
      label: 'Log a call',
      group: 'Log',
      key: 'F2',
      menu: 'call.log',
      run: () => targets.openContact('call'),
    },
    {
      id: 'log-counter',
      label: 'Log somebody at the counter',
      group: 'Log',
      key: 'F3',
      menu: 'counter.log',
      run: () => targets.openContact('counter'),
    },
    {
      id: 'log-online',
      label: 'Log an email, form, chat or letter',
      group: 'Log',
      key: 'F4',
      menu: 'online.log',
      run: () => targets.openContact('online'),
    },
  ];
  const screens: Command[] = routes.flatMap((route) =>
    route.key === null || !mayOpen(route, person.role)
      ? []
      : [
          {
            id: `go-${route.id}`,
            label: route.heading,
            group: 'Go to' as const,
            key: route.key,
            menu: screenCommands[route.id] ?? null,
            run: () => navigate(route.path),
          },
        ],
  );
  const desk = (
    id: string,
    label: string,
    run: () => void,
    more: Partial<Command> = {},
  ): Command => ({
    id,
    label,
    group: 'This desk',
    key: null,
    menu: null,
    run,
    ...more,
  });
  return [
    ...log,
    ...screens,
    desk('palette', 'Find anything', targets.openPalette, { key: 'Ctrl+K', menu: 'palette.open' }),
    desk('keys', 'Keys of this screen', targets.showKeys, { key: '?', menu: 'shortcuts.show' }),
    desk('lock', 'Lock and sign out', targets.signOut, { key: 'Ctrl+L', menu: 'session.lock' }),
    desk('print', 'Print this screen', targets.print, { key: 'Ctrl+P', menu: 'page.print' }),
    desk('theme-system', 'Colours: as the system', () => targets.setTheme('system')),
    desk('theme-light', 'Colours: light', () => targets.setTheme('light')),
    desk('theme-dark', 'Colours: dark', () => targets.setTheme('dark')),
    desk('density', 'Rows: comfortable or compact', targets.toggleDensity),
    desk('letters', 'Single-letter keys: with or without Alt', targets.toggleLetters),
  ];
}

/** The commands' keys, for the key listener. F1 shows the keys too. */
export function listCommandKeys(commands: readonly Command[]): KeyBinding[] {
  const bindings = commands.flatMap((command) =>
    command.key === null ? [] : [{ key: command.key, label: command.label, run: command.run }],
  );
  const keys = commands.find((command) => command.id === 'keys');
  return keys === undefined
    ? bindings
    : [...bindings, { key: 'F1', label: `${keys.label}, also in a field`, run: keys.run }];
}
