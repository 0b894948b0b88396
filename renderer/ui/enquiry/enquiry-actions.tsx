import { Group } from '@mantine/core';
import { useState } from 'react';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { ActionButton } from '../action-button.tsx';
import { useKeys } from '../keys.ts';
import { useRead } from '../use-read.ts';
import { ActionDialog } from './action-dialog.tsx';
import { listOffered } from './actions.ts';
import type { ActionType, OfferedAction } from './actions.ts';

/** The buttons and keys of what can be done to an enquiry; the first is the one most needed. */
export function EnquiryActions(props: {
  readonly detail: EnquiryDetail;
  /** Only these, in this order; all when left out. */
  readonly only?: readonly ActionType[];
  readonly onDone: (detail: EnquiryDetail) => void;
}) {
  const { detail, only } = props;
  const lists = useRead('centre.lists', {}, ['people.changed']);
  const [chosen, setChosen] = useState<OfferedAction | null>(null);
  const offered = listOffered(detail).filter(
    (action) => only === undefined || only.includes(action.type),
  );
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
        {offered.map((action, at) => (
          <ActionButton
            key={action.type}
            primary={at === 0 && detail.open}
            shortcut={action.key}
            onClick={() => setChosen(action)}
          >
            {action.label}
          </ActionButton>
        ))}
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
