import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { assertNever } from '../../../shared/domain/errors.ts';
import type { Channel } from '../../../shared/domain/words.ts';
import { formatTime } from '../../ui/when-words.ts';
import { WhenField } from '../../ui/when-field.tsx';
import { channelWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import { onlineChannels } from './draft-model.ts';
import type { Draft } from './draft-model.ts';

interface TimeFieldsProps {
  readonly draft: Draft;
  readonly findFault: (path: string) => string | null;
  readonly change: (change: Partial<Draft>) => void;
}

/** The times and the channel of a contact, as its type needs them. */
export function TimeFields(props: TimeFieldsProps) {
  switch (props.draft.type) {
    case 'call':
      return <CallTimes {...props} />;
    case 'counter':
      return <CounterTimes {...props} />;
    case 'online':
      return <OnlineTimes {...props} />;
    default:
      return assertNever(props.draft.type);
  }
}

function CallTimes({ draft, findFault, change }: TimeFieldsProps) {
  const zone = useZone();
  return (
    <>
      <TextInput
        w="11rem"
        label="Waited (seconds)"
        placeholder="if you can see it"
        inputMode="numeric"
        autoComplete="off"
        value={draft.waitText}
        error={findFault('joinedQueueAtMs')}
        onChange={(event) => change({ waitText: event.currentTarget.value })}
      />
      <WhenField
        label="Answered"
        lean="past"
        placeholder={formatTime(draft.openedAtMs, zone, true)}
        width="13rem"
        value={draft.answeredText}
        fault={findFault('answeredAtMs')}
        onChange={(answeredText) => change({ answeredText })}
      />
    </>
  );
}

function CounterTimes({ draft, findFault, change }: TimeFieldsProps) {
  const zone = useZone();
  return (
    <>
      <SegmentedControl
        mt="1.45rem"
        aria-label="Walk-in or booked"
        data={[
          { value: 'walk_in', label: 'Walk-in' },
          { value: 'booked', label: 'Booked' },
        ]}
        value={draft.booked ? 'booked' : 'walk_in'}
        onChange={(value) => change({ booked: value === 'booked' })}
      />
      {draft.booked ? (
        <WhenField
          label="Appointment"
          lean="past"
          placeholder="10:30"
          width="9rem"
          value={draft.appointmentText}
          fault={findFault('appointmentAtMs')}
          onChange={(appointmentText) => change({ appointmentText })}
        />
      ) : null}
      <TextInput
        w="11rem"
        label="Waited (minutes)"
        placeholder="6, or since 10:04"
        autoComplete="off"
        value={draft.waitText}
        error={findFault('arrivedAtMs')}
        onChange={(event) => change({ waitText: event.currentTarget.value })}
      />
      {draft.stillWaiting ? null : (
        <WhenField
          label="Seen"
          lean="past"
          placeholder={formatTime(draft.openedAtMs, zone, true)}
          width="13rem"
          value={draft.answeredText}
          fault={findFault('answeredAtMs')}
          onChange={(answeredText) => change({ answeredText })}
        />
      )}
    </>
  );
}

function readChannel(value: string): Channel {
  return onlineChannels.find((channel) => channel === value) ?? 'email';
}

function OnlineTimes({ draft, findFault, change }: TimeFieldsProps) {
  return (
    <>
      <NativeSelect
        w="11rem"
        label="How it came"
        data={onlineChannels.map((channel) => ({ value: channel, label: channelWords[channel] }))}
        value={draft.channel}
        onChange={(event) => change({ channel: readChannel(event.currentTarget.value) })}
      />
      <WhenField
        label="Received"
        lean="past"
        placeholder="now"
        quick={['now', 'today 9:00', 'yesterday 16:00']}
        value={draft.receivedText}
        fault={findFault('receivedAtMs')}
        onChange={(receivedText) => change({ receivedText })}
      />
    </>
  );
}
