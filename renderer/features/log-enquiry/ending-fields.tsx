import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import { asideReasons } from '../../../shared/domain/words.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { WhenField } from '../../ui/when-field.tsx';
import { asideWords } from '../../ui/words-shown.ts';
import type { Draft, Ending } from './draft-model.ts';
import classes from './log-enquiry.module.css';

const saveWords: Readonly<Record<Exclude<Ending, 'resolved_now'>, string>> = {
  next_step: 'Save the next step',
  call_back: 'Save the call back',
  transfer: 'Transfer and save',
  complaint: 'Save the complaint',
  put_aside: 'Put aside',
};

/** The few fields that an ending other than "Resolved now" needs. Enter saves. */
export function EndingFields(props: {
  readonly draft: Draft;
  readonly lists: CentreLists;
  readonly proposedText: string;
  readonly busy: boolean;
  readonly findFault: (path: string) => string | null;
  readonly change: (change: Partial<Draft>) => void;
}) {
  const { ending } = props.draft;
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
        <ActionButton
          shortcut="Escape"
          cap="Esc"
          onClick={() => props.change({ ending: 'resolved_now' })}
        >
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

function Fields(props: FieldsProps & { readonly ending: Exclude<Ending, 'resolved_now'> }) {
  switch (props.ending) {
    case 'next_step':
    case 'complaint':
      return (
        <>
          <PromisedField {...props} first />
          <OwnerField {...props} />
        </>
      );
    case 'transfer':
      return (
        <>
          <TeamField {...props} />
          <PromisedField {...props} first={false} />
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
          value={props.draft.callBackText}
          fault={props.findFault('dueAtMs')}
          onChange={(callBackText) => props.change({ callBackText })}
        />
      );
    case 'put_aside':
      return (
        <SegmentedControl
          aria-label="Why it is put aside"
          data={asideReasons.map((reason) => ({ value: reason, label: asideWords[reason] }))}
          value={props.draft.asideReason}
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
      value={props.draft.promisedText ?? props.proposedText}
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
      value={props.draft.ownerId ?? ''}
      onChange={(event) => {
        const id = event.currentTarget.value;
        const owner = people.find((person) => person.personId === id);
        props.change({ ownerId: owner?.personId ?? null });
      }}
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
      value={props.draft.teamId ?? ''}
      error={props.findFault('teamId')}
      onChange={(event) => {
        const id = event.currentTarget.value;
        props.change({ teamId: teams.find((team) => team.teamId === id)?.teamId ?? null });
      }}
    />
  );
}
