import { Group } from '@mantine/core';
import type { Ref } from 'react';
import type { AsideReason } from '../../../shared/domain/words.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { asideWords } from '../../ui/words-shown.ts';
import { endingWords } from './describe-draft.ts';
import type { Ending } from './draft-model.ts';
import classes from './log-enquiry.module.css';

const endingKeys: readonly { readonly ending: Ending; readonly key: string }[] = [
  { ending: 'next_step', key: 'N' },
  { ending: 'call_back', key: 'B' },
  { ending: 'transfer', key: 'T' },
  { ending: 'referral', key: 'G' },
  { ending: 'appointment', key: 'I' },
  { ending: 'complaint', key: 'C' },
  { ending: 'compliment', key: 'H' },
];

const asideKeys: readonly { readonly reason: AsideReason; readonly key: string }[] = [
  { reason: 'spam', key: 'X' },
  { reason: 'duplicate', key: 'D' },
  { reason: 'thank_you', key: 'K' },
];

/** How it ended, each with its key. What is put aside is saved by that one key. */
export function OutcomeButtons(props: {
  readonly ending: Ending;
  readonly busy: boolean;
  readonly resolveRef: Ref<HTMLButtonElement>;
  readonly onResolve: () => void;
  readonly onOpen: (ending: Ending) => void;
  readonly onPutAside: (reason: AsideReason) => void;
}) {
  const { ending, onOpen, onPutAside } = props;
  const isResolved = ending === 'resolved_now';
  useKeys('Contact', [
    ...endingKeys.map((entry) => ({
      key: entry.key,
      label: endingWords[entry.ending],
      run: () => onOpen(entry.ending),
    })),
    ...asideKeys.map(({ reason, key }) => ({
      key,
      label: `Put aside and save: ${asideWords[reason]}`,
      run: () => onPutAside(reason),
    })),
  ]);
  return (
    <Group gap={6}>
      <ActionButton
        ref={props.resolveRef}
        submit={isResolved}
        primary={isResolved}
        busy={props.busy}
        shortcut="Enter"
        cap="↵"
        {...(isResolved ? {} : { onClick: props.onResolve })}
      >
        {endingWords.resolved_now}
      </ActionButton>
      {endingKeys.map((entry) => (
        <ActionButton
          key={entry.ending}
          size="xs"
          shortcut={entry.key}
          expanded={ending === entry.ending}
          onClick={() => onOpen(entry.ending)}
        >
          {endingWords[entry.ending]}
        </ActionButton>
      ))}
      <div className={classes['putAside']} role="group" aria-label="Put aside and save">
        <span className={classes['rowLabel']}>Put aside:</span>
        {asideKeys.map(({ reason, key }) => (
          <ActionButton key={reason} shortcut={key} size="xs" onClick={() => onPutAside(reason)}>
            {asideWords[reason]}
          </ActionButton>
        ))}
      </div>
    </Group>
  );
}
