import { Group, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { AvoidableChoice } from './avoidable-choice.tsx';
import type { Draft } from './draft-model.ts';
import classes from './log-enquiry.module.css';

const fields = [
  { name: 'name', label: 'Name', autoComplete: 'off' },
  { name: 'phone', label: 'Phone', autoComplete: 'off' },
  { name: 'email', label: 'Email', autoComplete: 'off' },
  { name: 'postcode', label: 'Postcode', autoComplete: 'off' },
] as const;

/** Who it is (optional, few and out of the way: docs, personal data) and whether it was avoidable. */
export function CustomerFields(props: {
  readonly draft: Draft;
  readonly findFault: (path: string) => string | null;
  readonly change: (change: Partial<Draft>) => void;
}) {
  const { customer } = props.draft;
  const given = Object.values(customer).some((text) => text !== '');
  const [open, setOpen] = useState(given);
  useKeys('Contact', [{ key: 'P', label: 'Who it is', run: () => setOpen((value) => !value) }]);
  return (
    <div>
      <Group gap="xs">
        <ActionButton shortcut="P" size="xs" expanded={open} onClick={() => setOpen(!open)}>
          {given ? 'Who: given' : 'Who (optional)'}
        </ActionButton>
        <AvoidableChoice
          chosen={props.draft.avoidable}
          onChoose={(avoidable) => props.change({ avoidable })}
        />
      </Group>
      {open ? (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm" className={classes['who'] ?? ''}>
          {fields.map((field, at) => (
            <TextInput
              key={field.name}
              label={field.label}
              autoComplete={field.autoComplete}
              data-autofocus={at === 0 ? true : undefined}
              autoFocus={at === 0 && !given}
              value={customer[field.name]}
              error={props.findFault(field.name)}
              onChange={(event) =>
                props.change({ customer: { ...customer, [field.name]: event.currentTarget.value } })
              }
            />
          ))}
        </SimpleGrid>
      ) : null}
    </div>
  );
}
