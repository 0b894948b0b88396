import { Group } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { AsideReason } from '../../../shared/domain/words.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { CustomerBeside } from '../../ui/customer/customer-beside.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import { offerLocalUndo } from '../../ui/undo-toast.tsx';
import { ContactHead } from './contact-head.tsx';
import { changeEnding, isMissed, readActive } from './draft-model.ts';
import type { Draft, Ending, FormEnquiry } from './draft-model.ts';
import { addDraft, changeDraft, changeEnquiry, closeContact, markDraft } from './drafts.ts';
import { EnquiryPart } from './enquiry-part.tsx';
import classes from './log-enquiry.module.css';
import { PromisesPanel } from './promises-panel.tsx';
import { saveContact } from './save-contact.ts';
import { TimeFields } from './time-fields.tsx';
import { useFormContext } from './use-form-context.ts';

/** The first field marked as wrong; an `<input>` is marked itself. */
function findFaultyField(form: HTMLFormElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null;
}

/** How it ended is said beside its buttons, which are no field. */
function isAboutEnd(path: string | null): boolean {
  return path?.endsWith('outcome') === true;
}

/** The contact as it is sent: the enquiry that shows ends as the key says. */
function endActive(draft: Draft, change: Partial<FormEnquiry>): Draft {
  if (draft.sent !== null) return draft;
  return {
    ...draft,
    enquiries: draft.enquiries.map((enquiry, at) =>
      at === draft.at ? { ...enquiry, ...change } : enquiry,
    ),
  };
}

/** One contact being written down. Enter saves it as the chosen ending says; all by keyboard. */
export function ContactForm(props: { readonly draft: Draft; readonly lists: CentreLists }) {
  const { draft, lists } = props;
  const { contactId } = draft;
  const service = useService();
  const known = useFormContext(draft, lists);
  const form = useRef<HTMLFormElement>(null);
  const [isUnplaced, setUnplaced] = useState(false);
  const active = readActive(draft);
  const { proposedAtMs, isRead } = known;
  const change = (part: Partial<Draft>): void => changeDraft(contactId, part);

  useEffect(() => {
    // What was promised is kept with each enquiry, so that several can be saved together.
    const isNew = isRead && active.proposedAtMs !== proposedAtMs;
    if (isNew && draft.state === 'open') changeProposal(draft, proposedAtMs);
  }, [isRead, proposedAtMs, active.proposedAtMs, draft]);
  useEffect(() => {
    // After a refusal the first field that needs a look has the focus; what has no field is said above.
    const field = draft.fault === null ? null : findFaultyField(form.current);
    setUnplaced(draft.fault !== null && field === null && !isAboutEnd(draft.fault.path));
    field?.focus();
  }, [draft.fault]);

  const send = (ended: Draft, left = false): void => {
    void saveContact(service, ended, known.readContext(), left);
  };
  const save = (): void => send(draft);
  const resolve = (): void => send(endActive(draft, changeEnding(active, 'resolved_now')));
  const putAside = (asideReason: AsideReason): void => {
    send(endActive(draft, { ...changeEnding(active, 'put_aside'), asideReason }));
  };
  const discard = (): void => {
    closeContact(contactId);
    offerLocalUndo(
      `discarded-${contactId}`,
      'Contact discarded',
      'Nothing of it was saved. Undo brings the form back.',
      () => addDraft(draft),
    );
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save();
  };
  // In a note Enter begins a line, so it takes Ctrl there; in a list it saves as in any other field.
  const saveByEnter = (event: KeyboardEvent): void => {
    const isInList = event.target instanceof HTMLSelectElement;
    if (event.key !== 'Enter' || !(event.ctrlKey || isInList)) return;
    event.preventDefault();
    save();
  };
  const open = (ending: Ending): void => changeEnquiry(contactId, changeEnding(active, ending));

  useKeys('Contact', [
    { key: 'Enter', label: 'Save as chosen: resolved now', run: save, outsideControls: true },
    { key: 'Escape', label: 'Back to “Resolved now”', run: () => open('resolved_now') },
    { key: 'Alt+Delete', label: 'Discard this contact', run: discard },
  ]);

  const missed = isMissed(draft);
  return (
    <div className={classes['columns']}>
      <form
        ref={form}
        className={classes['form']}
        onSubmit={submit}
        onKeyDown={saveByEnter}
        noValidate
        aria-label="Contact"
      >
        <Panel>
          <ContactHead
            draft={draft}
            lateFromMs={known.lateFromMs}
            change={change}
            onLeft={() => send(draft, true)}
            onDiscard={discard}
          />
          <SavingFault draft={draft} isUnplaced={isUnplaced} onSend={save} />
          <fieldset className={classes['rows']} disabled={draft.state !== 'open'}>
            {missed ? (
              <>
                <Group align="flex-start" gap="sm">
                  <TimeFields draft={draft} findFault={findFault} change={change} />
                </Group>
                <Group>
                  <ActionButton submit primary shortcut="Enter" cap="↵" busy={isSaving(draft)}>
                    Save the missed call
                  </ActionButton>
                </Group>
              </>
            ) : (
              <EnquiryPart
                draft={draft}
                lists={lists}
                proposedAtMs={proposedAtMs}
                findFault={findFault}
                onResolve={resolve}
                onOpen={open}
                onPutAside={putAside}
              />
            )}
          </fieldset>
        </Panel>
      </form>
      <aside className={classes['aside']} aria-label="Beside the form">
        <CustomerBeside customerId={draft.customer.customerId} topicId={active.topicId} />
        <PromisesPanel
          promises={known.promises}
          proposedAtMs={proposedAtMs}
          answeredAtMs={known.answeredAtMs}
        />
      </aside>
    </div>
  );

  /** The fault of a field, by the last of its names that the form knows. */
  function findFault(path: string): string | null {
    const { fault } = draft;
    return fault?.path?.split('.').includes(path) === true ? fault.message : null;
  }
}

function isSaving(draft: Draft): boolean {
  return draft.state === 'saving';
}

/** Keeps what is proposed now with the enquiry that shows; it is no change of what was typed. */
function changeProposal(draft: Draft, proposedAtMs: FormEnquiry['proposedAtMs']): void {
  markDraft(draft.contactId, {
    enquiries: draft.enquiries.map((enquiry, at) =>
      at === draft.at ? { ...enquiry, proposedAtMs } : enquiry,
    ),
  });
}

/** What stands in the way of saving, where no field can say it. */
function SavingFault(props: {
  readonly draft: Draft;
  readonly isUnplaced: boolean;
  readonly onSend: () => void;
}) {
  const { draft, isUnplaced, onSend } = props;
  if (draft.fault === null) return null;
  if (draft.state === 'not_saved') {
    return (
      <Notice tone="trouble" action={{ label: 'Send again', run: onSend }}>
        Not saved yet: {draft.fault.message} What you wrote is kept as it is; send it again.
      </Notice>
    );
  }
  if (!isUnplaced) return null;
  return <Notice tone="trouble">Not saved: {draft.fault.message} Your text is kept.</Notice>;
}
