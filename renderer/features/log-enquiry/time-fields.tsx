import { Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { assertNever } from '../../../shared/domain/errors.ts';
import type { Channel } from '../../../shared/domain/words.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useService } from '../../ui/service.tsx';
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
        value={draft.answeredText}
        fault={findFault('answeredAtMs')}
        onChange={(answeredText) => change({ answeredText })}
      />
    </>
  );
}

function CounterTimes({ draft, findFault, change }: TimeFieldsProps) {
  const zone = useZone();
  const service = useService();
  const seeNow = (): void =>
    change({ stillWaiting: false, answeredText: formatTime(service.readExactNowMs(), zone, true) });
  const wait = (): void =>
    change({ stillWaiting: true, waitText: formatTime(draft.openedAtMs, zone, true) });
  return (
    <>
      <SegmentedControl
        mt="1.5rem"
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
      {draft.stillWaiting ? (
        <Group mt="1.5rem">
          <ActionButton shortcut="S" primary onClick={seeNow}>
            Seen now
          </ActionButton>
        </Group>
      ) : (
        <>
          <WhenField
            label="Seen"
            lean="past"
            placeholder={formatTime(draft.openedAtMs, zone, true)}
            value={draft.answeredText}
            fault={findFault('answeredAtMs')}
            onChange={(answeredText) => change({ answeredText })}
          />
          <Group mt="1.5rem">
            <ActionButton shortcut="W" onClick={wait}>
              Still waiting
            </ActionButton>
          </Group>
        </>
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
