import { Group, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { findFieldFault } from '../../ui/fault-words.ts';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { ContactHead } from './contact-head.tsx';
import { CustomerFields } from './customer-fields.tsx';
import type { Draft, Ending } from './draft-model.ts';
import { changeDraft, closeContact, useDrafts } from './drafts.ts';
import { offerRestore } from './offer-restore.tsx';
import { EndingFields } from './ending-fields.tsx';
import { KindField } from './kind-field.tsx';
import classes from './log-enquiry.module.css';
import { PromisesPanel } from './promises-panel.tsx';
import { saveContact } from './save-contact.ts';
import { TimeFields } from './time-fields.tsx';
import { TopicField } from './topic-field.tsx';
import { useFormContext, useTopicChoices } from './use-form-context.ts';

const endings: readonly { ending: Ending; key: string; label: string }[] = [
  { ending: 'next_step', key: 'N', label: 'Next step' },
  { ending: 'call_back', key: 'B', label: 'Call back' },
  { ending: 'transfer', key: 'T', label: 'Transfer' },
  { ending: 'complaint', key: 'C', label: 'Complaint' },
  { ending: 'put_aside', key: 'X', label: 'Put aside' },
];

/** The first field marked as wrong; an `<input>` is marked itself. */
function findFaultyField(form: HTMLFormElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null;
}

/** One contact being written down. Enter saves it as the chosen ending says; all by keyboard. */
export function ContactForm(props: { readonly draft: Draft; readonly lists: CentreLists }) {
  const { draft, lists } = props;
  const service = useService();
  const zone = useZone();
  const choices = useTopicChoices(lists);
  const { promises, proposedAtMs, answeredAtMs, readContext } = useFormContext(draft, lists);
  const focusRound = useDrafts((state) => state.focusRound);
  const form = useRef<HTMLFormElement>(null);
  const topicInput = useRef<HTMLInputElement>(null);
  const resolveButton = useRef<HTMLButtonElement>(null);
  const noteInput = useRef<HTMLTextAreaElement>(null);
  const chosen = choices.find((choice) => choice.topicId === draft.topicId) ?? null;
  const change = (part: Partial<Draft>): void => changeDraft(draft.contactId, part);
  const findFault = (path: string): string | null => {
    const fault = draft.fault;
    return fault === null ? null : findFieldFault({ ...fault, code: '' }, path);
  };

  useEffect(() => topicInput.current?.focus(), [focusRound]);
  useEffect(() => {
    // After a refusal the first field that needs a look has the focus.
    if (draft.fault !== null) findFaultyField(form.current)?.focus();
  }, [draft.fault]);

  const save = (ending: Ending, left = false): void => {
    const chosenDraft = draft.sent !== null ? draft : { ...draft, ending };
    void saveContact(service, chosenDraft, readContext(), left);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(draft.ending);
  };
  const saveFromNote = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    save(draft.ending);
  };
  const open = (ending: Ending): void => change({ ending, promisedText: null });
  const discard = (): void => {
    closeContact(draft.contactId);
    offerRestore(draft);
  };

  useKeys('Contact', [
    {
      key: 'Enter',
      label: 'Resolved now, or save as chosen',
      run: () => save(draft.ending),
      outsideControls: true,
    },
    ...endings.map((entry) => ({
      key: entry.key,
      label: entry.label,
      run: () => open(entry.ending),
    })),
    {
      key: 'Escape',
      label: 'Back to “Resolved now”',
      run: () => change({ ending: 'resolved_now' }),
    },
    { key: 'O', label: 'Note', run: () => noteInput.current?.focus() },
    { key: '/', label: 'What is it about?', run: () => topicInput.current?.focus() },
    { key: 'Alt+Delete', label: 'Discard this contact', run: discard },
  ]);

  const proposedText =
    proposedAtMs === null ? '' : formatWhen(proposedAtMs, service.readNowMs(), zone);
  const general = draft.fault !== null && draft.fault.path === null ? draft.fault : null;
  return (
    <div className={classes['columns']}>
      <form
        ref={form}
        className={classes['form']}
        onSubmit={submit}
        noValidate
        aria-label="Contact"
      >
        <Panel>
          <ContactHead
            draft={draft}
            change={change}
            onLeft={() => save('resolved_now', true)}
            onDiscard={discard}
          />
          {draft.state === 'not_saved' && draft.fault !== null ? (
            <Notice tone="trouble" action={{ label: 'Send again', run: () => save(draft.ending) }}>
              Not saved yet: {draft.fault.message} What you wrote is kept as it is; send it again.
            </Notice>
          ) : general === null ? null : (
            <Notice tone="trouble">Not saved: {general.message} Your text is kept.</Notice>
          )}
          <fieldset className={classes['rows']} disabled={draft.state !== 'open'}>
            <TopicField
              choices={choices}
              chosen={chosen}
              fault={findFault('topicId') ?? findFault('serviceId')}
              inputRef={topicInput}
              onChoose={(choice) => {
                change({ topicId: choice?.topicId ?? null });
                if (choice !== null) resolveButton.current?.focus();
              }}
            />
            <Group align="flex-start" gap="sm">
              <TimeFields draft={draft} findFault={findFault} change={change} />
              <KindField draft={draft} change={change} />
            </Group>
            <Textarea
              ref={noteInput}
              label={
                <>
                  Note <span className={classes['labelHint']}>no names or bank details</span>
                </>
              }
              value={draft.note}
              error={findFault('note')}
              onKeyDown={saveFromNote}
              onChange={(event) => change({ note: event.currentTarget.value })}
            />
            <CustomerFields draft={draft} findFault={findFault} change={change} />
            <fieldset className={classes['endings']}>
              <legend>How did it end?</legend>
              <Group gap="xs">
                <ActionButton
                  ref={resolveButton}
                  submit={draft.ending === 'resolved_now'}
                  primary={draft.ending === 'resolved_now'}
                  busy={draft.state === 'saving'}
                  shortcut="Enter"
                  cap="↵"
                  {...(draft.ending === 'resolved_now'
                    ? {}
                    : { onClick: () => save('resolved_now') })}
                >
                  Resolved now
                </ActionButton>
                {endings.map((entry) => (
                  <ActionButton
                    key={entry.ending}
                    shortcut={entry.key}
                    expanded={draft.ending === entry.ending}
                    onClick={() => open(entry.ending)}
                  >
                    {entry.label}
                  </ActionButton>
                ))}
              </Group>
              <EndingFields
                draft={draft}
                lists={lists}
                proposedText={proposedText}
                busy={draft.state === 'saving'}
                findFault={findFault}
                change={change}
              />
            </fieldset>
          </fieldset>
        </Panel>
      </form>
      <aside className={classes['aside']} aria-label="Beside the form">
        <PromisesPanel
          promises={promises}
          proposedAtMs={proposedAtMs}
          answeredAtMs={answeredAtMs}
        />
      </aside>
    </div>
  );
}
