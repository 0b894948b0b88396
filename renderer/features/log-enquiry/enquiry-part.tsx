import { Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { AsideReason } from '../../../shared/domain/words.ts';
import { BackOfficeReferences } from '../../ui/customer/back-office-references.tsx';
import { CustomerPanel } from '../../ui/customer/customer-panel.tsx';
import { SnippetArea } from '../../ui/desk/snippet-area.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { AvoidableChoice } from './avoidable-choice.tsx';
import { changeKind, readActive } from './draft-model.ts';
import type { Draft, Ending, FormEnquiry } from './draft-model.ts';
import { changeDraft, changeEnquiry, useDrafts } from './drafts.ts';
import { EndingFields } from './ending-fields.tsx';
import { EnquiryTabs } from './enquiry-tabs.tsx';
import { KindField } from './kind-field.tsx';
import classes from './log-enquiry.module.css';
import { OutcomeButtons } from './outcome-buttons.tsx';
import { SatisfactionChoice } from './satisfaction-choice.tsx';
import { TimeFields } from './time-fields.tsx';
import { TopicField } from '../../ui/topic/topic-field.tsx';
import { useTopicChoices } from './use-form-context.ts';

const withdrawn = 'This topic has been withdrawn; choose another.';

/** What a contact is about: the enquiry that shows, when and by whom, and how it ends. */
export function EnquiryPart(props: {
  readonly draft: Draft;
  readonly lists: CentreLists;
  readonly proposedAtMs: InstantMs | null;
  readonly findFault: (path: string) => string | null;
  readonly onResolve: () => void;
  readonly onOpen: (ending: Ending) => void;
  readonly onPutAside: (reason: AsideReason) => void;
}) {
  const { draft, lists, proposedAtMs, findFault } = props;
  const { contactId } = draft;
  const enquiry = readActive(draft);
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const choices = useTopicChoices(lists);
  const focusRound = useDrafts((state) => state.focusRound);
  const topicInput = useRef<HTMLInputElement>(null);
  const resolveButton = useRef<HTMLButtonElement>(null);
  const noteInput = useRef<HTMLTextAreaElement>(null);
  const chosen = choices.find((choice) => choice.topicId === enquiry.topicId) ?? null;
  const change = (part: Partial<Draft>): void => changeDraft(contactId, part);
  const changeThis = (part: Partial<FormEnquiry>): void => changeEnquiry(contactId, part);

  useEffect(() => topicInput.current?.focus(), [focusRound]);
  useKeys('Contact', [
    { key: 'O', label: 'Note', run: () => noteInput.current?.focus() },
    { key: '/', label: 'What is it about?', run: () => topicInput.current?.focus() },
  ]);

  const isWithdrawn = enquiry.topicId !== null && chosen === null;
  const proposedText = proposedAtMs === null ? '' : formatWhen(proposedAtMs, nowMs, zone);
  const { fault } = draft;
  // A customer has a number of their own, and so has an enquiry in other systems.
  const isOfEnquiry = fault?.path?.startsWith('enquiries.') === true;
  const endFault = fault?.path?.endsWith('outcome') === true ? fault.message : null;
  return (
    <>
      <EnquiryTabs draft={draft} lists={lists} />
      <TopicField
        choices={choices}
        chosen={chosen}
        fault={findFault('topicId') ?? findFault('serviceId') ?? (isWithdrawn ? withdrawn : null)}
        inputRef={topicInput}
        onChoose={(choice) => {
          changeThis({ topicId: choice?.topicId ?? null });
          if (choice !== null) resolveButton.current?.focus();
        }}
      />
      <Group align="flex-start" gap="sm">
        <TimeFields draft={draft} findFault={findFault} change={change} />
        <KindField kind={enquiry.kind} onChange={(kind) => changeThis(changeKind(enquiry, kind))} />
      </Group>
      <SnippetArea
        inputRef={noteInput}
        label={
          <>
            Note{' '}
            <span className={classes['labelHint']}>no names or bank details; / for a snippet</span>
          </>
        }
        value={enquiry.note}
        error={findFault('note')}
        onChange={(note) => changeThis({ note })}
      />
      <div className={classes['small']}>
        <CustomerPanel
          value={draft.customer}
          topicId={enquiry.topicId}
          repeatOf={enquiry.repeatOf}
          findFault={(path) => (isOfEnquiry ? null : findFault(path))}
          onChange={(customer) => change({ customer })}
          onRepeat={(repeatOf) => changeThis({ repeatOf })}
        />
        <BackOfficeReferences
          value={enquiry.references}
          findFault={(path) => (isOfEnquiry ? findFault(path) : null)}
          onChange={(references) => changeThis({ references })}
        />
        <AvoidableChoice chosen={draft.avoidable} onChoose={(avoidable) => change({ avoidable })} />
        <SatisfactionChoice
          chosen={draft.satisfaction}
          onChoose={(satisfaction) => change({ satisfaction })}
        />
      </div>
      <fieldset className={classes['endings']}>
        <legend>How did it end?</legend>
        <OutcomeButtons
          ending={enquiry.ending}
          busy={draft.state === 'saving'}
          resolveRef={resolveButton}
          onResolve={props.onResolve}
          onOpen={props.onOpen}
          onPutAside={props.onPutAside}
        />
        {endFault === null ? null : (
          <p className={classes['endFault']} role="alert">
            {endFault}
          </p>
        )}
        <EndingFields
          enquiry={enquiry}
          lists={lists}
          proposedText={proposedText}
          busy={draft.state === 'saving'}
          findFault={findFault}
          change={changeThis}
          onBack={() => props.onOpen('resolved_now')}
        />
      </fieldset>
    </>
  );
}
