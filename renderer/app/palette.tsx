import { Spotlight, createSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { KeyCap } from '../ui/key-cap.tsx';
import type { Command } from './commands.ts';

const [store, palette] = createSpotlight();

/** Opens "Find anything". */
export function openPalette(): void {
  palette.open();
}

/** Every action and screen by its name. */
export function Palette(props: { readonly commands: readonly Command[] }) {
  const groups = ['Log', 'Go to', 'This desk'] as const;
  return (
    <Spotlight
      store={store}
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
      actions={groups.map((group) => ({
        group,
        actions: props.commands
          .filter((command) => command.group === group && command.id !== 'palette')
          .map((command) => ({
            id: command.id,
            label: command.label,
            onClick: command.run,
            rightSection: command.key === null ? undefined : <KeyCap>{command.key}</KeyCap>,
          })),
      }))}
    />
  );
}
