import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { KeyCap } from '../ui/key-cap.tsx';
import type { Command } from './commands.ts';
import { paletteStore, useScreenActions } from './palette-store.ts';

interface PaletteAction {
  readonly id: string;
  readonly label: string;
  readonly key: string | null;
  readonly run: () => void;
}

function describeAction(action: PaletteAction) {
  return {
    id: action.id,
    label: action.label,
    onClick: action.run,
    rightSection: action.key === null ? undefined : <KeyCap>{action.key}</KeyCap>,
  };
}

/** Every action and screen by its name: those of the screen first, then those of the app. */
export function Palette(props: { readonly commands: readonly Command[] }) {
  const screenActions = useScreenActions((state) => state.actions);
  const groups = ['Log', 'Go to', 'This desk'] as const;
  return (
    <Spotlight
      store={paletteStore}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={420}
      lockScroll={false}
      attributes={{ content: { 'aria-label': 'Find anything' } }}
      transitionProps={{ duration: 0 }}
      nothingFound="Nothing has this name. Try another word."
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: 'Find an action or a screen',
        'aria-label': 'Find anything',
      }}
      actions={[
        {
          group: 'On this screen',
          actions: screenActions.map((action) =>
            describeAction({ ...action, id: `here-${action.key}-${action.label}` }),
          ),
        },
        ...groups.map((group) => ({
          group,
          actions: props.commands
            .filter((command) => command.group === group && command.id !== 'palette')
            .map(describeAction),
        })),
      ].filter((group) => group.actions.length > 0)}
    />
  );
}
