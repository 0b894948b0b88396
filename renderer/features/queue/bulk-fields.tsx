import { NativeSelect } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import type { ReasonId } from '../../../shared/domain/ids.ts';
import { WhenField } from '../../ui/when-field.tsx';
import type { BulkForm, BulkType } from './bulk-form.ts';

interface BulkFieldsProps {
  readonly type: BulkType;
  readonly form: BulkForm;
  readonly lists: CentreLists;
  readonly findFault: (path: string) => string | null;
  readonly change: (part: Partial<BulkForm>) => void;
}

/** The fields of a bulk action; the first of them has the focus when the dialog opens. */
export function BulkFields(props: BulkFieldsProps) {
  const { type, lists } = props;
  switch (type) {
    case 'assign':
      return <OwnerField {...props} />;
    case 'pause':
      return (
        <>
          <ReasonField
            {...props}
            label="Why they are paused"
            description={describeStop(props)}
            reasons={lists.pauseReasons}
          />
          <WhenField
            label="Chase on"
            description="When to ask again; empty for no date"
            lean="future"
            placeholder="in 3 days"
            quick={['tomorrow', 'in 3 days', 'in 1 week']}
            value={props.form.chaseText}
            fault={props.findFault('chaseOn')}
            onChange={(chaseText) => props.change({ chaseText })}
          />
        </>
      );
    case 'resume':
      return null;
    case 'give_miss_reason':
      return <ReasonField {...props} label="Why missed" reasons={lists.missReasons} />;
    default:
      return assertNever(type);
  }
}

const nobody = 'nobody, back to the team';

function OwnerField({ form, lists, findFault, change }: BulkFieldsProps) {
  const people = lists.people.filter((person) => !person.disabled);
  const at = people.findIndex((person) => person.personId === form.ownerId);
  return (
    <NativeSelect
      label="Who does it"
      data-autofocus
      data={[
        { value: '', label: 'Choose a person' },
        ...people.map((person, index) => ({ value: String(index), label: person.name })),
        { value: nobody, label: 'Nobody: back to the team' },
      ]}
      value={form.ownerId === null ? nobody : at < 0 ? '' : String(at)}
      error={findFault('ownerId')}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === nobody) change({ ownerId: null });
        else change({ ownerId: value === '' ? undefined : people[Number(value)]?.personId });
      }}
    />
  );
}

/** Whether the chosen reason stops a clock: only a request to the customer does (docs: clock rule 8). */
function describeStop({ form, lists }: BulkFieldsProps): string {
  const chosen = lists.pauseReasons.find((reason) => reason.reasonId === form.reasonId);
  if (chosen === undefined) return 'Only a request to the customer stops a clock';
  return chosen.stopsClocks ? 'This stops the clocks it may stop' : 'The clocks keep running';
}

function ReasonField({
  form,
  findFault,
  change,
  label,
  description,
  reasons,
}: BulkFieldsProps & {
  readonly label: string;
  readonly description?: string;
  readonly reasons: readonly { readonly reasonId: ReasonId; readonly name: string }[];
}) {
  return (
    <NativeSelect
      label={label}
      description={description}
      data-autofocus
      data={[
        { value: '', label: 'Choose a reason' },
        ...reasons.map((reason) => ({ value: reason.reasonId, label: reason.name })),
      ]}
      value={form.reasonId ?? ''}
      error={findFault('reasonId')}
      onChange={(event) => {
        const { value } = event.currentTarget;
        change({ reasonId: reasons.find((one) => one.reasonId === value)?.reasonId ?? null });
      }}
    />
  );
}
