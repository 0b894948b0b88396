import { Group } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { offerLocalUndo } from '../../ui/undo-toast.tsx';
import { describeEnquiry, endingWords } from './describe-draft.ts';
import { readActive } from './draft-model.ts';
import type { Draft } from './draft-model.ts';
import { putEnquiryBack, removeEnquiry, showEnquiry } from './drafts.ts';
import classes from './log-enquiry.module.css';

/** The enquiries of one contact where there are several, and the keys that go between them. */
export function EnquiryTabs(props: { readonly draft: Draft; readonly lists: CentreLists }) {
  const { draft, lists } = props;
  const { contactId } = draft;
  const several = draft.enquiries.length > 1;
  const count = draft.enquiries.length;
  const show = (step: number): void => showEnquiry(contactId, (draft.at + step + count) % count);
  const remove = (): void => {
    if (!several) return;
    const removed = readActive(draft);
    removeEnquiry(contactId);
    offerLocalUndo(
      `enquiry-out-${removed.enquiryId}`,
      'Enquiry taken out',
      'The others stay as they are.',
      () => putEnquiryBack(contactId, removed, draft.at),
    );
  };
  useKeys(
    'Contact',
    several
      ? [
          { key: 'Alt+PageDown', label: 'The next enquiry of this contact', run: () => show(1) },
          { key: 'Alt+PageUp', label: 'The enquiry before', run: () => show(-1) },
          { key: 'R', label: 'Take this enquiry out', run: remove },
        ]
      : [],
  );
  if (!several) return null;
  return (
    <Group gap="xs" justify="space-between">
      <Group gap="xs" role="group" aria-label="Enquiries of this contact">
        {draft.enquiries.map((enquiry, at) => (
          <ActionButton
            key={enquiry.enquiryId}
            size="xs"
            pressed={at === draft.at}
            onClick={() => showEnquiry(contactId, at)}
          >
            <span>
              {at + 1}. {describeEnquiry(enquiry, lists)}{' '}
              <span className={classes['timer']}>{endingWords[enquiry.ending]}</span>
            </span>
          </ActionButton>
        ))}
      </Group>
      <ActionButton shortcut="R" size="xs" onClick={remove}>
        Take this one out
      </ActionButton>
    </Group>
  );
}
