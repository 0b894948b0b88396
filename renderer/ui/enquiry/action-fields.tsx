import { NativeSelect, SegmentedControl } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import { asideReasons, callBackOutcomes } from '../../../shared/domain/words.ts';
import { WhenField } from '../when-field.tsx';
import { asideWords, attemptWords } from '../words-shown.ts';
import type { ActionForm } from './action-form.ts';
import type { ActionType } from './actions.ts';

interface ActionFieldsProps {
  readonly type: ActionType;
  readonly form: ActionForm;
  readonly detail: EnquiryDetail;
  readonly lists: CentreLists;
  readonly findFault: (path: string) => string | null;
  readonly change: (change: Partial<ActionForm>) => void;
}

/** The fields that one action needs; the first of them has the focus when the dialog opens. */
export function ActionFields(props: ActionFieldsProps) {
  const { type, form, findFault, change } = props;
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
    case 'pause':
      return <PauseFields {...props} />;
    case 'assign':
      return <OwnerField {...props} />;
    case 'attempt_call_back':
      return (
        <SegmentedControl
          aria-label="What came of it"
          data={callBackOutcomes.map((value) => ({ value, label: attemptWords[value] }))}
          value={form.attempt}
          onChange={(value) =>
            change({ attempt: callBackOutcomes.find((known) => known === value) ?? 'reached' })
          }
        />
      );
    case 'put_aside':
      return (
        <SegmentedControl
          aria-label="Why it is put aside"
          data={asideReasons.map((value) => ({ value, label: asideWords[value] }))}
          value={form.asideReason}
          onChange={(value) =>
            change({ asideReason: asideReasons.find((known) => known === value) ?? 'duplicate' })
          }
        />
      );
    case 'give_miss_reason':
      return <MissFields {...props} />;
    case 'acknowledge':
    case 'reply':
    case 'resume':
    case 'resolve':
    case 'reopen':
    case 'note':
      return null;
    default:
      return assertNever(type);
  }
}

function PauseFields({ form, lists, findFault, change }: ActionFieldsProps) {
  const chosen = lists.pauseReasons.find((reason) => reason.reasonId === form.reasonId);
  return (
    <>
      <NativeSelect
        label="Why it is paused"
        description={
          chosen === undefined
            ? 'Only a request to the customer stops a clock'
            : chosen.stopsClocks
              ? 'This stops the clocks it may stop'
              : 'The clocks keep running'
        }
        data={[
          { value: '', label: 'Choose a reason' },
          ...lists.pauseReasons.map((reason) => ({ value: reason.reasonId, label: reason.name })),
        ]}
        value={form.reasonId ?? ''}
        error={findFault('reasonId')}
        onChange={(event) => {
          const id = event.currentTarget.value;
          const reason = lists.pauseReasons.find((known) => known.reasonId === id);
          change({ reasonId: reason?.reasonId ?? null });
        }}
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

function OwnerField({ form, lists, findFault, change }: ActionFieldsProps) {
  return (
    <NativeSelect
      label="Who does it"
      data={[
        { value: '', label: 'Nobody: back to the team' },
        ...lists.people
          .filter((person) => !person.disabled)
          .map((person) => ({ value: person.personId, label: person.name })),
      ]}
      value={form.ownerId ?? ''}
      error={findFault('ownerId')}
      onChange={(event) => {
        const id = event.currentTarget.value;
        const person = lists.people.find((known) => known.personId === id);
        change({ ownerId: person?.personId ?? null });
      }}
    />
  );
}

function MissFields({ form, detail, lists, findFault, change }: ActionFieldsProps) {
  const missed = detail.clocks.filter((clock) => clock.result === 'missed');
  return (
    <>
      <NativeSelect
        label="Standard that was missed"
        data={missed.map((clock) => ({ value: clock.standardId, label: clock.standardName }))}
        value={form.standardId ?? ''}
        error={findFault('standardId')}
        onChange={(event) => {
          const id = event.currentTarget.value;
          const clock = missed.find((known) => known.standardId === id);
          change({ standardId: clock?.standardId ?? null });
        }}
      />
      <NativeSelect
        label="Why missed"
        data={[
          { value: '', label: 'Choose a reason' },
          ...lists.missReasons.map((reason) => ({ value: reason.reasonId, label: reason.name })),
        ]}
        value={form.reasonId ?? ''}
        error={findFault('reasonId')}
        onChange={(event) => {
          const id = event.currentTarget.value;
          const reason = lists.missReasons.find((known) => known.reasonId === id);
          change({ reasonId: reason?.reasonId ?? null });
        }}
      />
    </>
  );
}
