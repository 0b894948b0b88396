import {
  Button,
  Group,
  NativeSelect,
  PasswordInput,
  Select,
  Stack,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo, useState } from 'react';
import { divisionSchema, pinSchema } from '../../../shared/contract/schemas-centre.ts';
import { readFault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import classes from './first-run.module.css';
import { holdRecoveryCode } from './recovery-code.ts';

const divisions = [
  { value: 'england-and-wales', label: 'England and Wales' },
  { value: 'scotland', label: 'Scotland' },
  { value: 'northern-ireland', label: 'Northern Ireland' },
];

function checkPin(pin: string): string | null {
  return pinSchema.safeParse(pin).success ? null : 'A PIN is 6 to 12 digits.';
}

/** The few things a new centre cannot start without. All of them can be changed later. */
export function NewCentreForm(props: { readonly onBack: () => void }) {
  const service = useService();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const form = useForm({
    mode: 'controlled',
    initialValues: {
      name: '',
      timeZone: 'Europe/London',
      division: 'england-and-wales',
      administratorName: '',
      pin: '',
      pinAgain: '',
    },
    validate: {
      name: (value) => (value.trim() === '' ? 'Give the centre its name.' : null),
      administratorName: (value) => (value.trim() === '' ? 'Who looks after this centre?' : null),
      pin: checkPin,
      pinAgain: (value, values) => (value === values.pin ? null : 'The two PINs differ.'),
    },
  });

  const create = async (values: typeof form.values): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      const { recoveryCode } = await service.call('centre.create', {
        name: values.name.trim(),
        timeZone: values.timeZone,
        division: divisionSchema.parse(values.division),
        administratorName: values.administratorName.trim(),
        pin: values.pin,
      });
      holdRecoveryCode(recoveryCode);
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
    <form onSubmit={form.onSubmit((values) => void create(values))} noValidate>
      <Stack gap="sm">
        <h1 className={classes['title']}>A new centre</h1>
        {trouble === null ? null : <Notice tone="trouble">{trouble} Nothing was made.</Notice>}
        <TextInput
          label="Name of the centre"
          placeholder="Example Council Customer Centre"
          autoFocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Group grow align="flex-start">
          <Select
            label="Time zone"
            searchable
            allowDeselect={false}
            data={zones}
            limit={60}
            {...form.getInputProps('timeZone')}
          />
          <NativeSelect
            label="Bank holidays"
            data={divisions}
            {...form.getInputProps('division')}
          />
        </Group>
        <TextInput
          label="Administrator’s name"
          description="You. You can add everybody else afterwards."
          autoComplete="off"
          {...form.getInputProps('administratorName')}
        />
        <Group grow align="flex-start">
          <PasswordInput
            label="PIN"
            description="6 to 12 digits"
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('pin')}
          />
          <PasswordInput
            label="PIN again"
            description="The same digits"
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('pinAgain')}
          />
        </Group>
        <Group mt="xs">
          <Button type="submit" loading={busy}>
            Set up the centre
          </Button>
          <Button variant="default" onClick={props.onBack}>
            Back
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
