import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useService } from '../service.tsx';
import { useRead } from '../use-read.ts';
import { formatWhen } from '../when-words.ts';
import { useZone } from '../zone.tsx';
import type { ActionFieldsProps } from './action-fields.tsx';

/** Moments without typing before a reference is looked up, in milliseconds. */
const stopMs = 150;

/** The earlier enquiry, by its reference; what it is about stands under the field. Empty: no repeat. */
export function RepeatField({ form, findFault, change }: ActionFieldsProps) {
  const [typed] = useDebouncedValue(form.repeatText.trim(), stopMs);
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const reading = useRead('enquiry.find', typed === '' ? null : { reference: typed });
  const found = typed === '' ? null : (reading.data?.found ?? null);
  const unknown = typed !== '' && !reading.busy && reading.data !== null && found === null;
  return (
    <TextInput
      label="Reference of the earlier enquiry"
      description={
        found === null
          ? 'Leave it empty where this is no repeat after all'
          : `${found.serviceName} › ${found.topicName}, received ${formatWhen(found.receivedAtMs, nowMs, zone)}`
      }
      autoComplete="off"
      value={form.repeatText}
      error={unknown ? 'There is no enquiry with this reference.' : findFault('of')}
      onChange={(event) => change({ repeatText: event.currentTarget.value })}
    />
  );
}
