import { NativeSelect, SegmentedControl, Text, TextInput } from '@mantine/core';
import { assertNever } from '../../../shared/domain/errors.ts';
import type { Channel } from '../../../shared/domain/words.ts';
import { callBackOutcomes } from '../../../shared/domain/words.ts';
import { formatDuration } from '../../ui/duration-words.ts';
import { useService } from '../../ui/service.tsx';
import { formatTime, formatWhen } from '../../ui/when-words.ts';
import { WhenField } from '../../ui/when-field.tsx';
import { attemptWords, channelWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import { onlineChannels } from './draft-model.ts';
import type { Draft } from './draft-model.ts';
import classes from './log-enquiry.module.css';

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
      return props.draft.visitor === null ? (
        <CounterTimes {...props} />
      ) : (
        <VisitorTimes {...props} />
      );
    case 'online':
      return <OnlineTimes {...props} />;
    default:
      return assertNever(props.draft.type);
  }
}

const whenWords: Readonly<Record<Draft['call'], string>> = {
  answered: 'Answered',
  missed: 'Rang off',
  voicemail: 'Message left',
  outbound: 'Called',
};

function CallTimes(props: TimeFieldsProps) {
  const { draft, change } = props;
  return (
    <>
      {draft.call === 'answered' || draft.call === 'missed' ? <WaitField {...props} /> : null}
      {draft.call === 'outbound' ? (
        <SegmentedControl
          mt="1.45rem"
          aria-label="Whether they were reached"
          data={callBackOutcomes.map((outcome) => ({
            value: outcome,
            label: attemptWords[outcome],
          }))}
          value={draft.reached}
          onChange={(value) =>
            change({
              reached: callBackOutcomes.find((outcome) => outcome === value) ?? 'reached',
            })
          }
        />
      ) : null}
      <AnsweredField {...props} label={whenWords[draft.call]} />
    </>
  );
}

function WaitField({ draft, findFault, change }: TimeFieldsProps) {
  return (
    <TextInput
      w="9.5rem"
      label="Waited (seconds)"
      placeholder="if you can see it"
      inputMode="numeric"
      autoComplete="off"
      value={draft.waitText}
      error={findFault('joinedQueueAtMs')}
      onChange={(event) => change({ waitText: event.currentTarget.value })}
    />
  );
}

function AnsweredField({
  draft,
  findFault,
  change,
  label,
}: TimeFieldsProps & { readonly label: string }) {
  const zone = useZone();
  return (
    <WhenField
      label={label}
      lean="past"
      placeholder={formatTime(draft.openedAtMs, zone, true)}
      width="12rem"
      value={draft.answeredText}
      fault={findFault('answeredAtMs') ?? findFault('leftUnseenAtMs')}
      onChange={(answeredText) => change({ answeredText })}
    />
  );
}

function CounterTimes(props: TimeFieldsProps) {
  const { draft, findFault, change } = props;
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
        w="9.5rem"
        label="Waited (minutes)"
        placeholder="6, or since 10:04"
        autoComplete="off"
        value={draft.waitText}
        error={findFault('arrivedAtMs')}
        onChange={(event) => change({ waitText: event.currentTarget.value })}
      />
      {draft.calledText === '' ? null : (
        <WhenField
          label="Called"
          lean="past"
          width="12rem"
          value={draft.calledText}
          fault={findFault('calledAtMs')}
          onChange={(calledText) => change({ calledText })}
        />
      )}
      {draft.stillWaiting ? null : <AnsweredField {...props} label="Seen" />}
    </>
  );
}

/** What reception wrote down stays; only when they were seen may still be open. */
function VisitorTimes(props: TimeFieldsProps) {
  const { draft } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const { arrivedAtMs, appointmentAtMs, seenAtMs } = draft.visitor ?? {};
  const seen = seenAtMs ?? draft.openedAtMs;
  return (
    <>
      <Text size="sm" className={classes['reception'] ?? ''}>
        From reception:{' '}
        {arrivedAtMs == null
          ? 'not arrived yet'
          : `arrived ${formatWhen(arrivedAtMs, nowMs, zone)}, waited ${formatDuration(Math.max(0, seen - arrivedAtMs))}`}
        {appointmentAtMs == null ? '' : `, appointment ${formatWhen(appointmentAtMs, nowMs, zone)}`}
      </Text>
      {seenAtMs == null ? <AnsweredField {...props} label="Seen" /> : null}
    </>
  );
}

function readChannel(value: string): Channel {
  return onlineChannels.find((channel) => channel === value) ?? 'email';
}

function OnlineTimes(props: TimeFieldsProps) {
  const { draft, findFault, change } = props;
  const isLetter = draft.channel === 'letter';
  return (
    <>
      <NativeSelect
        w="9.5rem"
        label="How it came"
        data={onlineChannels.map((channel) => ({ value: channel, label: channelWords[channel] }))}
        value={draft.channel}
        error={findFault('way')}
        onChange={(event) => change({ channel: readChannel(event.currentTarget.value) })}
      />
      {draft.channel === 'webchat' ? (
        <>
          <WaitField {...props} />
          <AnsweredField {...props} label="Answered" />
        </>
      ) : (
        <>
          <WhenField
            label="Received"
            lean="past"
            placeholder="now"
            width="16rem"
            quick={
              isLetter
                ? ['today', 'yesterday', '2 days ago']
                : ['now', 'today 9:00', 'yesterday 16:00']
            }
            value={draft.receivedText}
            fault={findFault('receivedAtMs')}
            onChange={(receivedText) => change({ receivedText })}
          />
          <WhenField
            label="Dealt with"
            lean="past"
            placeholder="now"
            width="11rem"
            value={draft.dealtText}
            fault={findFault('endedAtMs')}
            onChange={(dealtText) => change({ dealtText })}
          />
        </>
      )}
    </>
  );
}
