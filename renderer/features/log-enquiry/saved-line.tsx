import { useState } from 'react';
import { groupReference } from '../../../shared/domain/enquiry/confirmation.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone } from '../../ui/announce.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useKeys } from '../../ui/keys.ts';
import { useDrafts } from './drafts.ts';
import type { LastSaved } from './drafts.ts';
import classes from './log-enquiry.module.css';

/** What was saved last: its reference to read out, and the confirmation to copy with one key. */
export function SavedLine() {
  const lastSaved = useDrafts((state) => state.lastSaved);
  if (lastSaved === null || lastSaved.logged.confirmation === '') return null;
  return <Confirmation key={lastSaved.logged.contactId} saved={lastSaved} />;
}

function Confirmation({ saved }: { readonly saved: LastSaved }) {
  const [copied, setCopied] = useState(false);
  const { enquiries, confirmation } = saved.logged;
  const copy = (): void => {
    const done = copyText(confirmation);
    setCopied(done);
    if (!done) announceDone('Not copied', 'The system did not let Punctual copy. Try again.');
  };
  useKeys('Just saved', [{ key: 'Y', label: 'Copy the confirmation', run: copy }]);
  return (
    <div className={classes['saved']} role="group" aria-label="Saved last">
      <span>
        <span className="muted">Saved last: </span>
        <strong className="figures">
          {enquiries.map(({ reference }) => groupReference(reference)).join(', ')}
        </strong>
      </span>
      <ActionButton shortcut="Y" size="xs" onClick={copy}>
        Copy confirmation
      </ActionButton>
      <span className="muted" role="status">
        {copied ? 'Copied: paste it into your answer.' : ''}
      </span>
    </div>
  );
}
