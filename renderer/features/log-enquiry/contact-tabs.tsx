import { Group } from '@mantine/core';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { formatTimer } from '../../ui/duration-words.ts';
import { useKeys } from '../../ui/keys.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import { describeDraft } from './describe-draft.ts';
import type { ContactType, Draft } from './draft-model.ts';
import { showContact, showNeighbour } from './drafts.ts';
import classes from './log-enquiry.module.css';

/** The open contacts, each with its running timer, and the keys that open another. */
export function ContactTabs(props: {
  readonly drafts: readonly Draft[];
  readonly activeId: ContactId | null;
  readonly onOpen: (type: ContactType) => void;
}) {
  useKeys('Open contacts', [
    ...props.drafts.slice(0, 9).map((draft, at) => ({
      key: `Alt+${at + 1}`,
      label: `Go to ${describeDraft(draft)}, number ${at + 1}`,
      run: () => showContact(draft.contactId),
    })),
    { key: 'Alt+←', label: 'The open contact before', run: () => showNeighbour(-1) },
    { key: 'Alt+→', label: 'The next open contact', run: () => showNeighbour(1) },
  ]);
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="xs" role="group" aria-label="Open contacts">
        {props.drafts.map((draft, at) => (
          <ActionButton
            key={draft.contactId}
            pressed={draft.contactId === props.activeId}
            {...(at < 9 ? { shortcut: `Alt+${at + 1}`, cap: `Alt ${at + 1}` } : {})}
            onClick={() => showContact(draft.contactId)}
          >
            <span>
              {describeDraft(draft)}{' '}
              <span className={classes['timer']}>
                {draft.state === 'not_saved' ? (
                  'not saved yet'
                ) : (
                  <>
                    {draft.stillWaiting ? 'waiting ' : ''}
                    <TickingText describe={(nowMs) => formatTimer(nowMs - draft.openedAtMs)} />
                  </>
                )}
              </span>
            </span>
          </ActionButton>
        ))}
      </Group>
      <Group gap="xs" role="group" aria-label="Open another contact">
        <ActionButton shortcut="F2" onClick={() => props.onOpen('call')}>
          New call
        </ActionButton>
        <ActionButton shortcut="F3" onClick={() => props.onOpen('counter')}>
          Counter
        </ActionButton>
        <ActionButton shortcut="F4" onClick={() => props.onOpen('online')}>
          Online
        </ActionButton>
      </Group>
    </Group>
  );
}
