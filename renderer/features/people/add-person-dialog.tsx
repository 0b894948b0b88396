import { Button, Group, Modal, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { pinSchema } from '../../../shared/contract/schemas-centre.ts';
import type { Person } from '../../../shared/contract/schemas-centre.ts';
import { roleSchema } from '../../../shared/contract/schemas-values.ts';
import { roles } from '../../../shared/domain/words.ts';
import { readFault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import { roleWords } from '../../ui/words-shown.ts';

/** Adds a person with a role and a first PIN. */
export function AddPersonDialog(props: {
  readonly onClose: () => void;
  readonly onAdded: (person: Person) => void;
}) {
  const service = useService();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const form = useForm({
    mode: 'controlled',
    initialValues: { name: '', role: 'advisor', pin: '', pinAgain: '' },
    validate: {
      name: (value) => (value.trim() === '' ? 'Type the name as colleagues know it.' : null),
      pin: (value) => (pinSchema.safeParse(value).success ? null : 'A PIN is 6 to 12 digits.'),
      pinAgain: (value, values) => (value === values.pin ? null : 'The two PINs differ.'),
    },
  });
  const add = async (values: typeof form.values): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      const role = roleSchema.parse(values.role);
      const person = { name: values.name.trim(), role, pin: values.pin };
      props.onAdded(await service.call('people.add', person));
    } catch (error) {
      const fault = readFault(error);
      if (fault.path !== null && fault.path in values) {
        form.setFieldError(fault.path, fault.message);
      } else {
        setTrouble(fault.message);
      }
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={props.onClose} title="Add a person" withCloseButton={false}>
      <form onSubmit={form.onSubmit((values) => void add(values))} noValidate>
        <Stack gap="sm">
          {trouble === null ? null : <Notice tone="trouble">{trouble}</Notice>}
          <TextInput
            label="Name"
            data-autofocus
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <NativeSelect
            label="Role"
            data={roles.map((role) => ({ value: role, label: roleWords[role] }))}
            {...form.getInputProps('role')}
          />
          <PasswordInput
            label="PIN"
            description="6 to 12 digits"
            autoComplete="off"
            inputMode="numeric"
            {...form.getInputProps('pin')}
          />
          <PasswordInput
            label="PIN again"
            autoComplete="off"
            inputMode="numeric"
            {...form.getInputProps('pinAgain')}
          />
          <Group gap="xs">
            <Button type="submit" loading={busy}>
              Add
            </Button>
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
