import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import type { AppState, Person } from '../../shared/contract/schemas-centre.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { roleWords } from '../ui/words-shown.ts';
import type { Command } from './commands.ts';
import { openPalette } from './palette-store.ts';
import { usePreferences } from './preferences.ts';
import classes from './top-bar.module.css';

/** Where one is, who one is, the way to find anything, and the state of the connection to others. */
export function TopBar(props: {
  readonly centre: Extract<AppState, { stage: 'ready' }>;
  readonly person: Person;
  readonly commands: readonly Command[];
}) {
  const { centre, person } = props;
  return (
    <header className={classes['bar']}>
      <BrandMark />
      <span className={classes['where']}>
        {centre.centreName} · {centre.deskName}
        {centre.demonstration ? <span className={classes['demo']}>Demonstration</span> : null}
      </span>
      <UnstyledButton
        className={classes['find']}
        aria-keyshortcuts="Control+K"
        onClick={openPalette}
      >
        <IconSearch size={14} aria-hidden="true" /> Find anything <KeyCap>Ctrl K</KeyCap>
      </UnstyledButton>
      <span className={classes['state']} title="Every record is kept on this desk.">
        <span aria-hidden="true">●</span> Working on this desk
      </span>
      <PersonMenu person={person} commands={props.commands} />
    </header>
  );
}

function PersonMenu(props: { readonly person: Person; readonly commands: readonly Command[] }) {
  const preferences = useSyncExternalStore(usePreferences.subscribe, usePreferences.getState);
  const find = (id: string): Command | undefined =>
    props.commands.find((command) => command.id === id);
  const item = (id: string, label: string) => {
    const command = find(id);
    return command === undefined ? null : (
      <Menu.Item
        onClick={command.run}
        rightSection={command.key === null ? undefined : <KeyCap>{command.key}</KeyCap>}
      >
        {label}
      </Menu.Item>
    );
  };
  return (
    <Menu
      position="bottom-end"
      transitionProps={{ duration: 0 }}
      width={280}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes['person']}>
          {props.person.name}
          <span className={classes['role']}>{roleWords[props.person.role]}</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {item('lock', 'Lock')}
        {item('leave', 'Sign out')}
        <Menu.Divider />
        {item('go-settings', 'Settings')}
        {item('keys', 'Keys of this screen')}
        <Menu.Divider />
        {item('theme-system', 'Colours: as the system')}
        {item('theme-light', 'Colours: light')}
        {item('theme-dark', 'Colours: dark')}
        <Menu.Divider />
        {item(
          'density',
          preferences.look.density === 'compact' ? 'Rows: comfortable' : 'Rows: compact',
        )}
        {item(
          'letters',
          preferences.keys.lettersNeedAlt
            ? 'Single letters act alone'
            : 'Single letters only with Alt',
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
