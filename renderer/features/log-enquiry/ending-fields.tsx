import { Checkbox, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import { asideReasons } from '../../../shared/domain/words.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { WhenField } from '../../ui/when-field.tsx';
import { asideWords } from '../../ui/words-shown.ts';
import type { Ending, FormEnquiry } from './draft-model.ts';
import classes from './log-enquiry.module.css';

type OpenEnding = Exclude<Ending, 'resolved_now'>;

const saveWords: Readonly<Record<OpenEnding, string>> = {
  next_step: 'Save the next step',
  call_back: 'Save the call back',
  transfer: 'Transfer and save',
  referral: 'Refer and save',
  appointment: 'Save the appointment',
  complaint: 'Save the complaint',
  compliment: 'Save the compliment',
  put_aside: 'Put aside',
};

/** The few fields that an ending other than "Resolved now" needs. Enter saves. */
export function EndingFields(props: {
  readonly enquiry: FormEnquiry;
  readonly lists: CentreLists;
  readonly proposedText: string;
  readonly busy: boolean;
  readonly findFault: (path: string) => string | null;
  readonly change: (change: Partial<FormEnquiry>) => void;
  readonly onBack: () => void;
}) {
  const { ending } = props.enquiry;
  if (ending === 'resolved_now') return null;
  return (
    <div key={ending} ref={showWhole} className={classes['ending']}>
      <Group align="flex-start" gap="sm">
        <Fields {...props} ending={ending} />
      </Group>
      <Group mt="sm" gap="xs">
        <ActionButton submit primary shortcut="Enter" cap="↵" busy={props.busy}>
          {saveWords[ending]}
        </ActionButton>
        <ActionButton shortcut="Escape" cap="Esc" onClick={props.onBack}>
          Not this
        </ActionButton>
      </Group>
    </div>
  );
}

/** What a key has just opened is shown whole, with the button that saves. */
function showWhole(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

type FieldsProps = Parameters<typeof EndingFields>[0];

function Fields(props: FieldsProps & { readonly ending: OpenEnding }) {
  switch (props.ending) {
    case 'next_step':
      return (
        <>
          <PromisedField {...props} first />
          <OwnerField {...props} />
        </>
      );
    case 'complaint':
      return (
        <>
          <PromisedField {...props} first />
          <OwnerField {...props} />
          <StageField {...props} />
        </>
      );
    case 'transfer':
      return (
        <>
          <TeamField {...props} />
          <PromisedField {...props} first={false} />
          <Checkbox
            mt="1.9rem"
            label="It had come to the wrong team"
            checked={props.enquiry.misrouted}
            onChange={(event) => props.change({ misrouted: event.currentTarget.checked })}
          />
        </>
      );
    case 'call_back':
      return (
        <WhenField
          key="call_back"
          label="Call them back"
          description="The time you told them"
          lean="future"
          placeholder="tomorrow 10:00"
          quick={['in 1 hour', 'in 2 hours', 'tomorrow 10:00']}
          inputRef={focusFirst}
          value={props.enquiry.callBackText}
          fault={props.findFault('dueAtMs')}
          onChange={(callBackText) => props.change({ callBackText })}
        />
      );
    case 'referral':
      return (
        <TextInput
          ref={focusFirst}
          w="24rem"
          label="Who answers it"
          description="Another body, not one of our teams; it is closed here"
          placeholder="County Council, highways"
          autoComplete="off"
          value={props.enquiry.organisation}
          error={props.findFault('organisation')}
          onChange={(event) => props.change({ organisation: event.currentTarget.value })}
        />
      );
    case 'appointment':
      return (
        <>
          <WhenField
            key="appointment"
            label="Appointment"
            description="The time you told them"
            lean="future"
            placeholder="thu 10:30"
            inputRef={focusFirst}
            value={props.enquiry.visitText}
            fault={props.findFault('atMs')}
            onChange={(visitText) => props.change({ visitText })}
          />
          <SiteField {...props} />
        </>
      );
    case 'compliment':
      return (
        <p className={classes['hint']}>
          Enter saves. With O you write into the note what pleased them.
        </p>
      );
    case 'put_aside':
      return (
        <SegmentedControl
          aria-label="Why it is put aside"
          data={asideReasons.map((reason) => ({ value: reason, label: asideWords[reason] }))}
          value={props.enquiry.asideReason}
          onChange={(value) =>
            props.change({ asideReason: asideReasons.find((reason) => reason === value) ?? 'spam' })
          }
        />
      );
    default:
      return assertNever(props.ending);
  }
}

/** A field that appears because its key was pressed takes the focus once, when it appears. */
function focusFirst(input: HTMLElement | null): void {
  input?.focus();
}

function PromisedField(props: FieldsProps & { readonly first: boolean }) {
  return (
    <WhenField
      label="Told the customer: by"
      description="Proposed from what we promise"
      lean="future"
      placeholder="30 Nov 17:00"
      {...(props.first ? { inputRef: focusFirst } : {})}
      value={props.enquiry.promisedText ?? props.proposedText}
      fault={props.findFault('promised')}
      onChange={(promisedText) => props.change({ promisedText })}
    />
  );
}

function OwnerField(props: FieldsProps) {
  const { people } = props.lists;
  return (
    <NativeSelect
      label="Who does it"
      description="The team sees it either way"
      data={[
        { value: '', label: 'Nobody yet' },
        ...people
          .filter((person) => !person.disabled)
          .map((person) => ({ value: person.personId, label: person.name })),
      ]}
      value={props.enquiry.ownerId ?? ''}
      error={props.findFault('ownerId')}
      onChange={(event) => {
        const id = event.currentTarget.value;
        const owner = people.find((person) => person.personId === id);
        props.change({ ownerId: owner?.personId ?? null });
      }}
    />
  );
}

function StageField(props: FieldsProps) {
  return (
    <SegmentedControl
      mt="2.6rem"
      aria-label="Stage of the complaint"
      data={[
        { value: 'complaint_1', label: 'Stage 1' },
        { value: 'complaint_2', label: 'Stage 2' },
      ]}
      value={props.enquiry.kind}
      onChange={(value) =>
        props.change({ kind: value === 'complaint_2' ? 'complaint_2' : 'complaint_1' })
      }
    />
  );
}

function TeamField(props: FieldsProps) {
  const { teams } = props.lists;
  return (
    <NativeSelect
      ref={focusFirst}
      label="Team"
      description="The customer’s clock keeps running"
      data={[
        { value: '', label: 'Choose a team' },
        ...teams.map((team) => ({ value: team.teamId, label: team.name })),
      ]}
      value={props.enquiry.teamId ?? ''}
      error={props.findFault('teamId')}
      onChange={(event) => {
        const id = event.currentTarget.value;
        props.change({ teamId: teams.find((team) => team.teamId === id)?.teamId ?? null });
      }}
    />
  );
}

function SiteField(props: FieldsProps) {
  const { sites } = props.lists;
  return (
    <NativeSelect
      label="Where"
      description="Or by phone or video"
      data={[
        { value: '', label: 'Not at one of our sites' },
        ...sites.map((site) => ({ value: site.siteId, label: site.name })),
      ]}
      value={props.enquiry.visitSiteId ?? ''}
      error={props.findFault('siteId')}
      onChange={(event) => {
        const id = event.currentTarget.value;
        const site = sites.find((known) => known.siteId === id);
        props.change({ visitSiteId: site?.siteId ?? null });
      }}
    />
  );
}
