import { Button, Group, Menu } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { ActionButton } from '../action-button.tsx';
import { KeyCap } from '../key-cap.tsx';
import { useKeys } from '../keys.ts';
import { useRead } from '../use-read.ts';
import { ActionDialog } from './action-dialog.tsx';
import { listOffered } from './actions.ts';
import type { ActionType, OfferedAction } from './actions.ts';
import classes from './enquiry-actions.module.css';

const menuParts = [
  ['customer', 'With the customer'],
  ['move', 'Where it goes'],
  ['record', 'For the record'],
] as const;

/**
 * The buttons and keys of what can be done to an enquiry; the first is the one most needed, the
 * rarer ones stand under "More" with their keys.
 */
export function EnquiryActions(props: {
  readonly detail: EnquiryDetail;
  /** Only these; all when left out. */
  readonly only?: readonly ActionType[];
  readonly onDone: (detail: EnquiryDetail) => void;
}) {
  const { detail, only } = props;
  const lists = useRead('centre.lists', {}, ['people.changed']);
  const [chosen, setChosen] = useState<OfferedAction | null>(null);
  const offered = listOffered(detail).filter(
    (action) => only === undefined || only.includes(action.type),
  );
  const beside = offered.filter((action) => action.place === 'first' || only !== undefined);
  const under = offered.filter((action) => !beside.includes(action));
  useKeys(
    'Enquiry',
    offered.map((action) => ({
      key: action.key,
      label: action.label,
      run: () => setChosen(action),
    })),
  );
  return (
    <>
      <Group gap="xs" role="group" aria-label="What to do">
        {beside.map((action, at) => (
          <ActionButton
            key={action.type}
            primary={at === 0 && detail.open}
            shortcut={action.key}
            onClick={() => setChosen(action)}
          >
            {action.label}
          </ActionButton>
        ))}
        {under.length === 0 ? null : <MoreMenu actions={under} onChoose={setChosen} />}
      </Group>
      {chosen === null || lists.data === null ? null : (
        <ActionDialog
          key={`${chosen.type} ${detail.enquiryId}`}
          action={chosen}
          detail={detail}
          lists={lists.data}
          onClose={() => setChosen(null)}
          onDone={(done) => {
            setChosen(null);
            props.onDone(done);
          }}
        />
      )}
    </>
  );
}

function MoreMenu(props: {
  readonly actions: readonly OfferedAction[];
  readonly onChoose: (action: OfferedAction) => void;
}) {
  return (
    <Menu
      position="bottom-end"
      transitionProps={{ duration: 0 }}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      width="min(34rem, calc(100vw - 7rem))"
      returnFocus
    >
      <Menu.Target>
        <Button variant="default">More…</Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['menu'] ?? ''}>
        {menuParts.map(([place, title]) => {
          const actions = props.actions.filter((action) => action.place === place);
          return actions.length === 0 ? null : (
            <Fragment key={place}>
              <Menu.Label className={classes['part'] ?? ''}>{title}</Menu.Label>
              {actions.map((action) => (
                <Menu.Item
                  key={action.type}
                  aria-keyshortcuts={action.key}
                  rightSection={<KeyCap>{action.key}</KeyCap>}
                  onClick={() => props.onChoose(action)}
                >
                  {action.label}
                </Menu.Item>
              ))}
            </Fragment>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
