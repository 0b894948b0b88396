import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { EnquiryId, EventId } from '../../../shared/domain/ids.ts';
import { announceDone } from '../../ui/announce.ts';
import { findFieldFault, readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Notice } from '../../ui/notice.tsx';
import { makeEventId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import { offerUndoToast } from '../../ui/undo-toast.tsx';
import { useRead } from '../../ui/use-read.ts';
import { useZone } from '../../ui/zone.tsx';
import { BulkFields } from './bulk-fields.tsx';
import { bulkActions, describeDone, emptyBulkForm, readBulkForm } from './bulk-form.ts';
import type { BulkType } from './bulk-form.ts';
import { BulkPreview } from './bulk-preview.tsx';
import { countEnquiries } from './queue-words.ts';

/** Typing quickly asks for one preview, this many milliseconds after the last key. */
const restMs = 150;

/**
 * One action on all that is chosen: a field or two, then what it does line by line before it is done.
 * The events' ids are made once, so a retry is harmless.
 */
export function BulkDialog(props: {
  readonly type: BulkType;
  readonly enquiryIds: readonly EnquiryId[];
  readonly lists: CentreLists;
  readonly onClose: () => void;
  /** With what was left as it is: it stays chosen. */
  readonly onDone: (left: readonly EnquiryId[]) => void;
}) {
  const { type, lists } = props;
  const service = useService();
  const zone = useZone();
  const [form, setForm] = useState(emptyBulkForm);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const eventIds = useRef(new Map<EnquiryId, EventId>());
  const [enquiryIds] = useState(() => [...props.enquiryIds]);
  const [typed] = useDebouncedValue(form, restMs);
  const place = { nowMs: service.readNowMs(), zone };
  const read = readBulkForm(type, typed, place);
  const action = read.kind === 'ready' ? read.action : null;
  const preview = useRead('queue.previewMany', action === null ? null : { enquiryIds, action }, [
    'enquiry.changed',
  ]);
  const lines = action === null ? null : (preview.data?.lines ?? null);
  const changed = lines?.filter((line) => line.outcome.type === 'changed') ?? [];
  const label = bulkActions.find((one) => one.type === type)?.label ?? '';

  const nameEvent = (enquiryId: EnquiryId): EventId => {
    const made = eventIds.current.get(enquiryId) ?? makeEventId(service.readExactNowMs());
    eventIds.current.set(enquiryId, made);
    return made;
  };
  const send = async (): Promise<void> => {
    if (action === null || changed.length === 0) return;
    setBusy(true);
    setFault(null);
    try {
      const result = await service.call('queue.actMany', {
        items: changed.map(({ enquiryId, lastSeq }) => ({
          enquiryId,
          lastSeq,
          eventId: nameEvent(enquiryId),
        })),
        action,
      });
      const words = describeDone(action, lists, countEnquiries(result.done.length));
      if (result.undoToken === null) announceDone('Saved', words);
      else offerUndoToast(service, words, result.undoToken);
      const done = new Set(result.done);
      props.onDone(enquiryIds.filter((enquiryId) => !done.has(enquiryId)));
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy && typed === form) void send();
  };
  // A list takes letters to choose by; Enter sends there as it does in a field.
  const sendFromList = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    if (!busy && typed === form) void send();
  };
  const shown = fault ?? preview.fault;
  const findFault = (path: string): string | null =>
    read.kind === 'wrong' && read.path === path ? read.message : findFieldFault(shown, path);
  return (
    <Modal
      opened
      size="xl"
      onClose={props.onClose}
      title={`${label} · ${countEnquiries(enquiryIds.length)}`}
      withCloseButton={false}
    >
      <form onSubmit={submit} onKeyDown={sendFromList} noValidate>
        <Stack gap="sm">
          {shown === null || (shown.path !== null && shown.code === 'invalid_input') ? null : (
            <Notice tone="trouble">Nothing was changed: {shown.message}</Notice>
          )}
          <BulkFields
            type={type}
            form={form}
            lists={lists}
            findFault={findFault}
            change={(part) => setForm({ ...form, ...part })}
          />
          {lines === null ? (
            <Text size="sm" c="var(--muted)">
              {action === null ? 'Choose, and what it does shows here first.' : 'Working it out…'}
            </Text>
          ) : (
            <BulkPreview lines={lines} />
          )}
          <Group gap="xs">
            <Button
              type="submit"
              loading={busy}
              disabled={changed.length === 0}
              data-autofocus={type === 'resume' ? true : undefined}
              rightSection={<KeyCap>↵</KeyCap>}
            >
              {changed.length === 0 ? label : `${label} ${countEnquiries(changed.length)}`}
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
