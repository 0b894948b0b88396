import { Checkbox, TextInput } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import {
  asideReasons,
  avoidableKinds,
  callBackOutcomes,
  findings,
  satisfactions,
} from '../../../shared/domain/words.ts';
import { useRead } from '../use-read.ts';
import { WhenField } from '../when-field.tsx';
import { asideWords, attemptWords, avoidableWords } from '../words-shown.ts';
import type { ActionForm } from './action-form.ts';
import type { ActionType } from './actions.ts';
import { FewChoices, ListChoice } from './choice-fields.tsx';
import { findingWords, satisfactionWords } from './enquiry-words.ts';
import { RepeatField } from './repeat-field.tsx';

export interface ActionFieldsProps {
  readonly type: ActionType;
  readonly form: ActionForm;
  readonly detail: EnquiryDetail;
  readonly lists: CentreLists;
  readonly findFault: (path: string) => string | null;
  readonly change: (change: Partial<ActionForm>) => void;
}

/** The fields that one action needs; the first of them has the focus when the dialog opens. */
export function ActionFields(props: ActionFieldsProps) {
  const { type, form, lists, findFault, change } = props;
  switch (type) {
    case 'hold':
    case 'agree_date':
      return (
        <WhenField
          label={type === 'hold' ? 'Full reply promised by' : 'Date agreed with the customer'}
          description="A day without a time falls due at closing"
          lean="future"
          placeholder="30 Nov"
          value={form.promisedText}
          fault={findFault('promised')}
          onChange={(promisedText) => change({ promisedText })}
        />
      );
    case 'update':
      return (
        <Checkbox
          label="Told that it will be late"
          checked={form.delay}
          onChange={(event) => change({ delay: event.currentTarget.checked })}
        />
      );
    case 'pause':
      return <PauseFields {...props} />;
    case 'assign':
      return (
        <ListChoice
          label="Who does it"
          none="Nobody: back to the team"
          choices={lists.people
            .filter((person) => !person.disabled)
            .map((person) => ({ id: person.personId, name: person.name }))}
          value={form.ownerId}
          fault={findFault('ownerId')}
          onChange={(ownerId) => change({ ownerId })}
        />
      );
    case 'transfer':
      return <TransferFields {...props} />;
    case 'promise_call_back':
      return (
        <WhenField
          label="We ring back by"
          lean="future"
          placeholder="today 15:00"
          quick={['in 1 hour', 'in 2 hours']}
          value={form.dueText}
          fault={findFault('dueAtMs')}
          onChange={(dueText) => change({ dueText })}
        />
      );
    case 'attempt_call_back':
      return <AttemptFields {...props} />;
    case 'make_appointment':
      return <AppointmentFields {...props} />;
    case 'put_aside':
      return (
        <FewChoices
          label="Why it is put aside"
          values={asideReasons}
          words={asideWords}
          value={form.asideReason}
          onChange={(asideReason) => change({ asideReason })}
        />
      );
    case 'escalate':
      return <StageFields {...props} />;
    case 'decide_complaint':
      return (
        <FewChoices
          label="What came of it"
          values={findings}
          words={findingWords}
          value={form.finding}
          fault={findFault('finding')}
          onChange={(finding) => change({ finding })}
        />
      );
    case 'give_miss_reason':
      return <MissFields {...props} />;
    case 'exclude':
      return <ExcludeFields {...props} />;
    case 'mark_repeat':
      return <RepeatField {...props} />;
    case 'mark_avoidable':
      return (
        <ListChoice
          label="Why this contact could have been avoided"
          none="It could not have been avoided"
          choices={avoidableKinds.map((id) => ({ id, name: avoidableWords[id] }))}
          value={form.avoidable}
          onChange={(avoidable) => change({ avoidable })}
        />
      );
    case 'give_satisfaction':
      return (
        <FewChoices
          label="How was it for the customer?"
          values={satisfactions}
          words={satisfactionWords}
          value={form.satisfaction}
          fault={findFault('satisfaction')}
          onChange={(satisfaction) => change({ satisfaction })}
        />
      );
    case 'add_reference':
      return (
        <TextInput
          label="System the number is from"
          placeholder="Council Tax system"
          autoComplete="off"
          value={form.system}
          error={findFault('system')}
          onChange={(event) => change({ system: event.currentTarget.value })}
        />
      );
    case 'acknowledge':
    case 'reply':
    case 'resume':
    case 'resolve':
    case 'reopen':
    case 'refer':
    case 'note':
      return null;
    case 'approve_exclusion':
      return <ApprovalFacts {...props} />;
    default:
      return assertNever(type);
  }
}

function PauseFields({ form, lists, findFault, change }: ActionFieldsProps) {
  const chosen = lists.pauseReasons.find((reason) => reason.reasonId === form.reasonId);
  return (
    <>
      <ListChoice
        label="Why it is paused"
        description={
          chosen === undefined
            ? 'Only a request to the customer stops a clock'
            : chosen.stopsClocks
              ? 'This stops the clocks it may stop'
              : 'The clocks keep running'
        }
        none="Choose a reason"
        choices={lists.pauseReasons.map(({ reasonId: id, name }) => ({ id, name }))}
        value={form.reasonId}
        fault={findFault('reasonId')}
        onChange={(reasonId) => change({ reasonId })}
      />
      <WhenField
        label="Chase on"
        description="When to ask again"
        lean="future"
        placeholder="in 3 days"
        quick={['tomorrow', 'in 3 days', 'in 1 week']}
        value={form.chaseText}
        fault={findFault('chaseOn')}
        onChange={(chaseText) => change({ chaseText })}
      />
    </>
  );
}

function TransferFields({ form, detail, lists, findFault, change }: ActionFieldsProps) {
  return (
    <>
      <ListChoice
        label="To which team"
        description="The customer’s clock runs on; nobody there has it yet"
        none="Choose a team"
        choices={lists.teams
          .filter((team) => team.teamId !== detail.teamId)
          .map(({ teamId: id, name }) => ({ id, name }))}
        value={form.teamId}
        fault={findFault('teamId')}
        onChange={(teamId) => change({ teamId })}
      />
      <Checkbox
        label="It came to the wrong team"
        checked={form.misrouted}
        onChange={(event) => change({ misrouted: event.currentTarget.checked })}
      />
    </>
  );
}

function AttemptFields({ form, detail, findFault, change }: ActionFieldsProps) {
  const tries = detail.callBack?.attempts ?? 0;
  return (
    <>
      <FewChoices
        label={tries === 0 ? 'What came of it' : `What came of it (${tries} tried before)`}
        values={callBackOutcomes}
        words={attemptWords}
        value={form.attempt}
        onChange={(attempt) => change({ attempt })}
      />
      {form.attempt === 'reached' ? null : (
        <WhenField
          label="Try again"
          description="Proposed inside opening hours; the promise itself does not move"
          lean="future"
          value={form.nextText}
          fault={findFault('nextAtMs')}
          onChange={(nextText) => change({ nextText })}
        />
      )}
    </>
  );
}

function AppointmentFields({ form, lists, findFault, change }: ActionFieldsProps) {
  return (
    <>
      <WhenField
        label="When they come"
        lean="future"
        placeholder="Fri 10:30"
        value={form.dueText}
        fault={findFault('atMs')}
        onChange={(dueText) => change({ dueText })}
      />
      <ListChoice
        label="Where"
        none="Not at one of our sites"
        choices={lists.sites.map(({ siteId: id, name }) => ({ id, name }))}
        value={form.siteId}
        fault={findFault('siteId')}
        onChange={(siteId) => change({ siteId })}
      />
    </>
  );
}

function StageFields({ form, detail, findFault, change }: ActionFieldsProps) {
  const stages = detail.stage === null ? (['1', '2'] as const) : (['2'] as const);
  return (
    <FewChoices
      label="Raise it to"
      values={stages}
      words={{ '1': 'Stage 1', '2': 'Stage 2' }}
      value={form.stage === 1 ? '1' : '2'}
      fault={findFault('stage')}
      onChange={(stage) => change({ stage: stage === '1' ? 1 : 2 })}
    />
  );
}

/** The standards of an enquiry's clocks, each once. */
function listStandards(detail: EnquiryDetail, onlyMissed: boolean) {
  const names = new Map(
    detail.clocks
      .filter((clock) => !onlyMissed || clock.result === 'missed')
      .map((clock) => [clock.standardId, clock.standardName]),
  );
  return [...names].map(([id, name]) => ({ id, name }));
}

function MissFields({ form, detail, lists, findFault, change }: ActionFieldsProps) {
  return (
    <>
      <ListChoice
        label="Standard that was missed"
        none="Choose a standard"
        choices={listStandards(detail, true)}
        value={form.standardId}
        fault={findFault('standardId')}
        onChange={(standardId) => change({ standardId })}
      />
      <ListChoice
        label="Why missed"
        none="Choose a reason"
        choices={lists.missReasons.map(({ reasonId: id, name }) => ({ id, name }))}
        value={form.reasonId}
        fault={findFault('reasonId')}
        onChange={(reasonId) => change({ reasonId })}
      />
    </>
  );
}

function ExcludeFields({ form, detail, findFault, change }: ActionFieldsProps) {
  const reasons = useRead('enquiry.choices', {}).data?.exclusionReasons ?? [];
  return (
    <>
      <ListChoice
        label="What should not count"
        description="It counts until a second person approves; the report shows both"
        none="Every standard"
        choices={listStandards(detail, false)}
        value={form.standardId}
        onChange={(standardId) => change({ standardId })}
      />
      <ListChoice
        label="Why"
        none="Choose a reason"
        choices={reasons.map(({ reasonId: id, name }) => ({ id, name }))}
        value={form.reasonId}
        fault={findFault('reasonId')}
        onChange={(reasonId) => change({ reasonId })}
      />
    </>
  );
}

/** What is asked for, and by whom: the second person decides about this. */
function ApprovalFacts({ detail }: ActionFieldsProps) {
  const asked = detail.exclusions.find((exclusion) => exclusion.approvedBy === null);
  if (asked === undefined) return null;
  return (
    <p>
      {asked.askedBy} asks not to count {asked.standardName ?? 'any standard of this enquiry'}:{' '}
      {asked.reasonName}. With your approval it no longer counts; the report also shows the figures
      as if it did.
    </p>
  );
}
