import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { Visit } from '../../../shared/contract/schemas-visit.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { findFieldFault, readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Notice } from '../../ui/notice.tsx';
import { parseWhen } from '../../ui/parse-when.ts';
import { makeContactId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import { WhenField } from '../../ui/when-field.tsx';
import { formatTime } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { findServices } from './find-service.ts';
import classes from './visits.module.css';

const quarterMs = 15 * 60_000;
const servicesShown = 5;

/** Adds a visitor: the service if they say it, and Enter. No name is asked for. */
export function AddVisitDialog(props: {
  readonly kind: Visit['kind'];
  readonly lists: CentreLists;
  readonly onClose: () => void;
  readonly onAdded: (visit: Visit, undoToken: string | null) => void;
}) {
  const { kind } = props;
  const service = useService();
  const zone = useZone();
  const [contactId] = useState(() => makeContactId(service.readExactNowMs()));
  const [typed, setTyped] = useState('');
  const [timeText, setTimeText] = useState(() =>
    formatTime(Math.round(service.readNowMs() / quarterMs) * quarterMs, zone),
  );
  const [arrived, setArrived] = useState(true);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const found = findServices(props.lists.services, typed);
  const [first] = found;
  const isUnknown = typed.trim() !== '' && first === undefined;

  const readAppointment = (): InstantMs | null => {
    const when = parseWhen(timeText, { nowMs: service.readNowMs(), zone, lean: 'past' });
    return when.kind === 'instant' ? when.atMs : null;
  };
  const send = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const { visit, undoToken } = await service.call('visit.add', {
        contactId,
        kind,
        serviceId: first?.serviceId ?? null,
        appointmentAtMs: kind === 'booked' ? readAppointment() : null,
        arrived,
      });
      props.onAdded(visit, undoToken);
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy && !isUnknown) void send();
  };
  const known = ['appointmentAtMs', 'serviceId'];
  const isElsewhere = fault !== null && !known.some((path) => findFieldFault(fault, path) !== null);
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={kind === 'booked' ? 'Somebody with an appointment' : 'Somebody without an appointment'}
      withCloseButton={false}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {isElsewhere ? (
            <Notice tone="trouble">Not added: {fault.message} What you typed is kept.</Notice>
          ) : null}
          {kind === 'booked' ? (
            <>
              <WhenField
                label="Time of the appointment"
                lean="past"
                value={timeText}
                fault={findFieldFault(fault, 'appointmentAtMs')}
                inputRef={takeFocus}
                onChange={setTimeText}
              />
              <Checkbox
                label="They are here"
                description="Clear it for somebody who is expected later today"
                checked={arrived}
                onChange={(event) => setArrived(event.currentTarget.checked)}
              />
            </>
          ) : null}
          <TextInput
            label="Service (optional)"
            placeholder="The first letters, for example “ho”"
            autoComplete="off"
            data-autofocus={kind === 'walk_in' ? true : undefined}
            // At once, not a frame later: the letters of the service follow the key closely.
            autoFocus={kind === 'walk_in'}
            value={typed}
            error={
              isUnknown
                ? 'No service begins like this. Try fewer letters, or leave it empty.'
                : findFieldFault(fault, 'serviceId')
            }
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <p className={classes['found']} aria-live="polite">
            {first === undefined ? '\u00a0' : <strong>{first.name}</strong>}
            {found.length > 1
              ? ` · also ${found
                  .slice(1, servicesShown)
                  .map((one) => one.name)
                  .join(', ')}`
              : ''}
          </p>
          <Group gap="xs">
            <Button type="submit" loading={busy} rightSection={<KeyCap>↵</KeyCap>}>
              Give a ticket
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

/** The dialog gives the focus to a field marked so when it opens. */
function takeFocus(input: HTMLInputElement | null): void {
  if (input !== null) input.dataset['autofocus'] = 'true';
}
