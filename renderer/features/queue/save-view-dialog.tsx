import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { QueueSettings, SavedView } from '../../../shared/contract/schemas-queue-settings.ts';
import { announceDone } from '../../ui/announce.ts';
import { findFieldFault, readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Notice } from '../../ui/notice.tsx';
import { makeEventId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import type { QueueQuery } from './queue-state.ts';

/** Gives what is shown a name of its own, or changes the saved view that was left for it. */
export function SaveViewDialog(props: {
  readonly query: QueueQuery;
  /** The saved view that is shown; null saves a new one. */
  readonly saved: SavedView | null;
  readonly onClose: () => void;
  readonly onSaved: (settings: QueueSettings, view: SavedView) => void;
  readonly onRemoved: (settings: QueueSettings) => void;
}) {
  const { saved } = props;
  const service = useService();
  const [name, setName] = useState(saved?.name ?? '');
  const [newId] = useState(() => makeEventId(service.readExactNowMs()));
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await work();
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const save = (asNew: boolean): void => {
    if (busy) return;
    if (name.trim() === '') {
      setFault({ code: 'invalid_input', message: 'Type a name for it.', path: 'view.name' });
      return;
    }
    void run(async () => {
      const viewId = saved === null || asNew ? newId : saved.viewId;
      const view: SavedView = { viewId, name: name.trim(), ...props.query };
      const settings = await service.call('queue.saveView', { view });
      announceDone('Saved', `The view “${view.name}” stands beside the others.`);
      props.onSaved(settings, view);
    });
  };
  const remove = (): void => {
    if (busy || saved === null) return;
    void run(async () => {
      props.onRemoved(await service.call('queue.removeView', { viewId: saved.viewId }));
    });
  };
  const nameFault = findFieldFault(fault, 'name');
  return (
    <Modal opened onClose={props.onClose} title="Save this view" withCloseButton={false}>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          save(false);
        }}
      >
        <Stack gap="sm">
          {fault === null || nameFault !== null ? null : (
            <Notice tone="trouble">Not saved: {fault.message}</Notice>
          )}
          <TextInput
            label="Name"
            description="It keeps the view, the filter and the order. Only you see it."
            maxLength={40}
            value={name}
            error={nameFault}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group gap="xs">
            <Button type="submit" loading={busy} rightSection={<KeyCap>↵</KeyCap>}>
              {saved === null ? 'Save' : 'Save the change'}
            </Button>
            {saved === null ? null : (
              <>
                <Button variant="default" disabled={busy} onClick={() => save(true)}>
                  Save as another
                </Button>
                <Button variant="default" disabled={busy} onClick={remove}>
                  Remove
                </Button>
              </>
            )}
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
