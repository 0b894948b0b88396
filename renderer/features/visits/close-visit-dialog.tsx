import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { VisitList } from '../../../shared/contract/schemas-visit.ts';
import { findFieldFault, readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Notice } from '../../ui/notice.tsx';
import { parseWhen } from '../../ui/parse-when.ts';
import { makeEventId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import { WhenField } from '../../ui/when-field.tsx';
import { formatDay, formatTime } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { findClosingAction, nameVisit } from './visit-words.ts';

type LeftOver = VisitList['leftOver'][number];

/** Closes a visit of a day that is over, with the time it really ended. */
export function CloseVisitDialog(props: {
  readonly visit: LeftOver;
  readonly onClose: () => void;
  readonly onDone: (undoToken: string | null) => void;
}) {
  const { visit } = props;
  const service = useService();
  const zone = useZone();
  const nowMs = service.readNowMs();
  const action = findClosingAction(visit);
  const [text, setText] = useState(
    () => `${formatDay(visit.dayEndedAtMs, nowMs, zone)} ${formatTime(visit.dayEndedAtMs, zone)}`,
  );
  const [eventId] = useState(() => makeEventId(service.readExactNowMs()));
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (): Promise<void> => {
    const when = parseWhen(text, { nowMs: service.readNowMs(), zone, lean: 'past' });
    if (when.kind !== 'instant') {
      const message = 'Type the day and time, such as “yesterday 17:00”.';
      setFault({ code: 'invalid_input', message, path: 'happenedAtMs' });
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      const { undoToken } = await service.call('visit.act', {
        contactId: visit.contactId,
        eventId,
        action,
        happenedAtMs: when.atMs,
        lastSeq: visit.lastSeq,
      });
      props.onDone(undoToken);
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) void send();
  };
  const beside = findFieldFault(fault, 'happenedAtMs');
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={action === 'end' ? `When did the visit end?` : `When did they leave?`}
      withCloseButton={false}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {fault !== null && beside === null ? (
            <Notice tone="trouble">Not saved: {fault.message} What you typed is kept.</Notice>
          ) : null}
          <WhenField
            label={nameVisit(visit)}
            description={
              action === 'end'
                ? 'As far as anybody knows'
                : 'It counts as “left before being seen”, from this time'
            }
            lean="past"
            value={text}
            fault={beside}
            inputRef={(input) => {
              if (input !== null) input.dataset['autofocus'] = 'true';
            }}
            onChange={setText}
          />
          <Group gap="xs">
            <Button type="submit" loading={busy} rightSection={<KeyCap>↵</KeyCap>}>
              Close the visit
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
