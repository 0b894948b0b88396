import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Dip } from '../../../shared/contract/schemas-evidence.ts';
import { closingGaps } from '../../../shared/domain/cse/dip.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { brandLocalDay } from '../../../shared/domain/instant.ts';
import type { LocalDay } from '../../../shared/domain/instant.ts';
import { findFieldFault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import { closingWords } from './evidence-words.ts';
import classes from './evidence.module.css';
import { useSave } from './use-save.ts';

/** The fields that show their own fault. */
const fieldNames: readonly string[] = ['cause', 'action', 'effect', 'toldOn'];

/** What is known of a dip, and its close; closing is refused until the standard has recovered. */
export function DipForm(props: {
  readonly dip: Dip;
  readonly people: readonly { readonly personId: PersonId; readonly name: string }[];
  readonly mayClose: boolean;
  readonly onDone: () => void;
}) {
  const { dip } = props;
  const service = useService();
  const { save, busy, fault } = useSave();
  const [form, setForm] = useState({
    cause: dip.cause,
    action: dip.action,
    ownerId: dip.ownerId ?? '',
    dueOn: dip.dueOn ?? '',
    toldOn: dip.toldOn ?? '',
    toldHow: dip.toldHow,
    effect: dip.effect,
  });
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((known) => ({ ...known, [field]: value }));
  };
  const { standardId, month } = dip;
  const send = () =>
    service.call('dip.save', {
      standardId,
      month,
      version: dip.version,
      words: {
        cause: form.cause,
        action: form.action,
        ownerId: props.people.find((one) => one.personId === form.ownerId)?.personId ?? null,
        dueOn: readDay(form.dueOn),
        toldOn: readDay(form.toldOn),
        toldHow: form.toldHow,
        effect: form.effect,
      },
    });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(send, 'The dip', props.onDone);
  };
  const close = (): void => {
    const sendBoth = async (): Promise<void> => {
      const { version } = await send();
      await service.call('dip.close', { standardId, month, version });
    };
    save(sendBoth, 'The closed dip', props.onDone);
  };
  return (
    <form onSubmit={submit} className={classes['form']} noValidate>
      {fault === null || fieldNames.includes(fault.path ?? '') ? null : (
        <div className={classes['wide']}>
          <Notice tone="trouble">{fault.message}</Notice>
        </div>
      )}
      <p className={`${classes['wide']} ${classes['text']}`}>
        “{dip.wording}”{' '}
        <span className={classes['faint']}>
          {dip.metInARow} of {dip.needed} months met in a row since it was last missed.
        </span>
      </p>
      {longFields.map(([field, label]) => (
        <Textarea
          key={field}
          className={classes['wide'] ?? ''}
          label={label}
          autosize
          minRows={2}
          value={form[field]}
          error={findFieldFault(fault, field)}
          onChange={set(field)}
        />
      ))}
      <NativeSelect
        label="Owner"
        data={[
          { value: '', label: 'Nobody yet' },
          ...props.people.map((one) => ({ value: one.personId, label: one.name })),
        ]}
        value={form.ownerId}
        onChange={set('ownerId')}
      />
      <TextInput type="date" label="Due" value={form.dueOn} onChange={set('dueOn')} />
      <TextInput
        type="date"
        label="Customers told on"
        value={form.toldOn}
        error={findFieldFault(fault, 'toldOn')}
        onChange={set('toldOn')}
      />
      <TextInput label="Told how" value={form.toldHow} onChange={set('toldHow')} />
      <div className={`${classes['wide']} ${classes['buttons']}`}>
        <Button type="submit" loading={busy}>
          Save
        </Button>
        {props.mayClose ? (
          <Button variant="default" disabled={busy} onClick={close}>
            Save and close the dip
          </Button>
        ) : null}
        <span className={classes['faint']}>
          To close it needs {closingGaps.map((gap) => closingWords[gap]).join(', ')}.
        </span>
      </div>
    </form>
  );
}

const longFields = [
  ['cause', 'Cause'],
  ['action', 'What was done'],
  ['effect', 'What it changed'],
] as const;

function readDay(text: string): LocalDay | null {
  return text === '' ? null : brandLocalDay(text);
}
