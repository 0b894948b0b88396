import { Spotlight, isActionsGroup, useSpotlight } from '@mantine/spotlight';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { FoundEnquiry } from '../../shared/contract/schemas-customer.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { useRead } from '../ui/use-read.ts';
import { channelWords } from '../ui/words-shown.ts';
import type { Command } from './commands.ts';
import { chooseActions, recordsGroup } from './palette-filter.ts';
import { markFirst, paletteStore, setPaletteQuery, usePalette } from './palette-store.ts';
import { navigate } from './router.ts';
import { describeEnquiryPath } from './routes.ts';
import { searchFor } from './search-text.ts';

/** From this many signs on the records are searched too. */
const leastTyped = 2;
const mostFound = 6;

function describeAction(action: {
  readonly id: string;
  readonly label: string;
  readonly key: string | null;
  readonly run: () => void;
}) {
  return {
    id: action.id,
    label: action.label,
    onClick: action.run,
    rightSection: action.key === null ? undefined : <KeyCap>{action.key}</KeyCap>,
  };
}

function describeFound(enquiry: FoundEnquiry) {
  const { reference, serviceName, topicName, open } = enquiry;
  const about = [serviceName, topicName].filter((name) => name !== '').join(', ');
  return {
    id: `found-${enquiry.enquiryId}`,
    label: `${reference} ${about}`,
    description: `${channelWords[enquiry.channel]}, ${open ? 'open' : 'closed'}`,
    onClick: () => navigate(describeEnquiryPath(enquiry.enquiryId)),
  };
}

/** Every action and screen by its name, those of the screen first; and the records that hold what is typed. */
export function Palette(props: { readonly commands: readonly Command[] }) {
  const { query, actions: screenActions } = usePalette();
  const { listId } = useSpotlight(paletteStore);
  const text = query.trim();
  const found = useRead(
    'search.find',
    text.length < leastTyped ? null : { text: text.slice(0, 200), limit: mostFound },
  ).data;
  useEffect(() => {
    // What stands first is what Enter takes, also when records join the list a moment later.
    if (query !== '') markFirst();
  }, [query, found, listId]);
  const groups: SpotlightActionGroupData[] = [
    {
      group: recordsGroup,
      actions:
        text.length < leastTyped
          ? []
          : [
              ...(found?.enquiries ?? []).map(describeFound),
              {
                id: 'search-all',
                label: `Search people and records for “${text}”`,
                onClick: () => searchFor(text),
                rightSection: <IconSearch size={16} aria-hidden="true" />,
              },
            ],
    },
    {
      group: 'On this screen',
      actions: screenActions.map((action) =>
        describeAction({ ...action, id: `here-${action.key}-${action.label}` }),
      ),
    },
    ...(['Log', 'Go to', 'This desk'] as const).map((group) => ({
      group,
      actions: props.commands
        .filter((command) => command.group === group && command.id !== 'palette')
        .map(describeAction),
    })),
  ];
  return (
    <Spotlight
      store={paletteStore}
      query={query}
      onQueryChange={setPaletteQuery}
      onSpotlightClose={() => setPaletteQuery('')}
      filter={(typed, actions) => chooseActions(typed, actions.filter(isActionsGroup))}
      shortcut={null}
      scrollable
      maxHeight={420}
      lockScroll={false}
      attributes={{ content: { 'aria-label': 'Find anything' } }}
      transitionProps={{ duration: 0 }}
      nothingFound="Nothing has this name. Try another word."
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: 'Find an action, a screen, a reference or a name',
        'aria-label': 'Find anything',
      }}
      actions={groups}
    />
  );
}
