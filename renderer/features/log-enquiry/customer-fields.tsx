import { Group, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import type { Draft } from './draft-model.ts';
import classes from './log-enquiry.module.css';

const fields = [
  { name: 'name', label: 'Name' },
  { name: 'phone', label: 'Phone' },
  { name: 'email', label: 'Email' },
  { name: 'postcode', label: 'Postcode' },
  { name: 'reference', label: 'Customer number' },
] as const;

/** Who it is: optional, few and out of the way (docs: personal data). */
export function CustomerFields(props: {
  readonly draft: Draft;
  readonly findFault: (path: string) => string | null;
  readonly change: (change: Partial<Draft>) => void;
}) {
  const { customer } = props.draft;
  const given = Object.values(customer.fields).some((text) => text !== '');
  const [open, setOpen] = useState(given);
  useKeys('Contact', [{ key: 'P', label: 'Who it is', run: () => setOpen((value) => !value) }]);
  return (
    <div>
      <Group gap="xs">
        <ActionButton shortcut="P" size="xs" expanded={open} onClick={() => setOpen(!open)}>
          {given ? 'Who: given' : 'Who (optional)'}
        </ActionButton>
      </Group>
      {open ? (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 5 }} spacing="sm" className={classes['who'] ?? ''}>
          {fields.map((field, at) => (
            <TextInput
              key={field.name}
              label={field.label}
              autoComplete="off"
              data-autofocus={at === 0 ? true : undefined}
              autoFocus={at === 0 && !given}
              value={customer.fields[field.name]}
              error={props.findFault(field.name)}
              onChange={(event) =>
                props.change({
                  customer: {
                    ...customer,
                    fields: { ...customer.fields, [field.name]: event.currentTarget.value },
                  },
                })
              }
            />
          ))}
        </SimpleGrid>
      ) : null}
    </div>
  );
}
