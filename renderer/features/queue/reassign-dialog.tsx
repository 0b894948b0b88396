import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { announceDone } from '../../ui/announce.ts';
import { findFieldFault, readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Answer } from '../../ui/service.tsx';
import { useService } from '../../ui/service.tsx';
import { offerUndoToast } from '../../ui/undo-toast.tsx';
import { useRead } from '../../ui/use-read.ts';
import { countEnquiries } from './queue-words.ts';

/** An absent person's open work goes to another, or back to the team, in one step. */
export function ReassignDialog(props: {
  readonly lists: CentreLists;
  /** Who the queue is narrowed to already; undefined for nobody. */
  readonly fromPersonId: PersonId | undefined;
  readonly onClose: () => void;
}) {
  const { people } = props.lists;
  const service = useService();
  const [from, setFrom] = useState<PersonId | undefined>(props.fromPersonId);
  const [to, setTo] = useState<PersonId | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const owned = useRead('queue.countOwned', from === undefined ? null : { personId: from }, [
    'enquiry.changed',
  ]);
  const count = from === undefined ? null : owned.data;
  const ready = count !== null && count.open > 0 && from !== to;

  const send = async (): Promise<void> => {
    if (busy || !ready || from === undefined) return;
    setBusy(true);
    setFault(null);
    try {
      const { changed, undoToken } = await service.call('queue.reassign', {
        fromPersonId: from,
        toPersonId: to,
      });
      const name = people.find((person) => person.personId === to)?.name;
      const words = `${countEnquiries(changed)}: ${name === undefined ? 'with nobody now, back to the team' : `with ${name} now`}.`;
      if (undoToken === null) announceDone('Nothing to do', words);
      else offerUndoToast(service, words, undoToken);
      props.onClose();
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  const sendFromList = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    void send();
  };
  const choose = (value: string): PersonId | undefined =>
    people.find((person) => person.personId === value)?.personId;
  const toFault = from !== undefined && from === to ? 'This person has it already.' : null;
  return (
    <Modal opened onClose={props.onClose} title="Hand over a person’s work" withCloseButton={false}>
      <form onSubmit={submit} onKeyDown={sendFromList} noValidate>
        <Stack gap="sm">
          {fault === null || (fault.path !== null && fault.code === 'invalid_input') ? null : (
            <Notice tone="trouble">Nothing was changed: {fault.message}</Notice>
          )}
          <NativeSelect
            label="Who is away"
            data-autofocus
            data={[
              { value: '', label: 'Choose a person' },
              ...people.map((person) => ({
                value: person.personId,
                label: person.disabled ? `${person.name} (has left)` : person.name,
              })),
            ]}
            value={from ?? ''}
            error={findFieldFault(fault, 'fromPersonId')}
            onChange={(event) => setFrom(choose(event.currentTarget.value))}
          />
          <NativeSelect
            label="Who takes it over"
            data={[
              { value: '', label: 'Nobody: back to the team' },
              ...people
                .filter((person) => !person.disabled)
                .map((person) => ({ value: person.personId, label: person.name })),
            ]}
            value={to ?? ''}
            error={toFault ?? findFieldFault(fault, 'toPersonId')}
            onChange={(event) => setTo(choose(event.currentTarget.value) ?? null)}
          />
          <Text size="sm" role="status">
            {count === null
              ? 'Choose who is away; what is open with them shows here.'
              : describeOwned(count)}
          </Text>
          <Group gap="xs">
            <Button
              type="submit"
              loading={busy}
              disabled={!ready}
              rightSection={<KeyCap>↵</KeyCap>}
            >
              {ready ? `Hand over ${countEnquiries(count.open)}` : 'Hand over'}
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

/** "12 enquiries: 2 late, 3 more due today, 1 paused." */
export function describeOwned(owned: Answer<'queue.countOwned'>): string {
  if (owned.open === 0) return 'Nothing is open with this person.';
  const parts = [
    owned.late === 0 ? '' : `${owned.late.toLocaleString('en-GB')} late`,
    owned.dueToday === 0 ? '' : `${owned.dueToday.toLocaleString('en-GB')} more due today`,
    owned.paused === 0 ? '' : `${owned.paused.toLocaleString('en-GB')} paused`,
  ].filter((part) => part !== '');
  const detail = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  return `${countEnquiries(owned.open)} open with them${detail}. All of it goes in one step, and one key takes it back.`;
}
