import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { announceDone } from '../announce.ts';
import { findFieldFault, readFault } from '../fault-words.ts';
import type { Fault } from '../fault-words.ts';
import { KeyCap } from '../key-cap.tsx';
import { Notice } from '../notice.tsx';
import { makeEventId } from '../record-ids.ts';
import { useService } from '../service.tsx';
import { WhenField } from '../when-field.tsx';
import { useZone } from '../zone.tsx';
import { ActionFields } from './action-fields.tsx';
import { buildAction, makeActionForm, readHappenedAtMs } from './action-form.ts';
import type { OfferedAction } from './actions.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';

/** One action on one enquiry: a few fields, Enter sends. The event's id is made once, so a retry is harmless. */
export function ActionDialog(props: {
  readonly action: OfferedAction;
  readonly detail: EnquiryDetail;
  readonly lists: CentreLists;
  readonly onClose: () => void;
  readonly onDone: (detail: EnquiryDetail) => void;
}) {
  const { action, lists } = props;
  const service = useService();
  const zone = useZone();
  const [detail, setDetail] = useState(props.detail);
  const [form, setForm] = useState(() => makeActionForm(props.detail));
  const [eventId] = useState(() => makeEventId(service.readExactNowMs()));
  const [seenSeq, setSeenSeq] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const place = { nowMs: service.readExactNowMs(), zone };
      const done = await service.call('enquiry.act', {
        enquiryId: detail.enquiryId,
        eventId,
        action: buildAction(action.type, form, place),
        text: form.text,
        happenedAtMs: readHappenedAtMs(form.happenedText, place),
        lastSeq: detail.lastSeq,
      });
      announceDone('Saved', `${detail.reference}: ${action.label.toLowerCase()}.`);
      props.onDone(done);
    } catch (error) {
      const found = readFault(error);
      setFault(found);
      setBusy(false);
      if (found.code === 'conflict') await readMeanwhile();
    }
  };
  const readMeanwhile = async (): Promise<void> => {
    try {
      const now = await service.call('enquiry.get', { enquiryId: detail.enquiryId });
      setSeenSeq(detail.lastSeq);
      setDetail(now);
    } catch (error) {
      setFault(readFault(error));
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) void send();
  };
  const sendFromNote = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    if (!busy) void send();
  };
  const findFault = (path: string): string | null => findFieldFault(fault, path);
  const changed = seenSeq !== null && fault?.code === 'conflict';
  const needsText = action.type === 'note';
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`${action.label} · ${detail.reference}`}
      // Without it the first field has the focus; Escape and Cancel close.
      withCloseButton={false}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {changed ? (
            <ChangedMeanwhile detail={detail} seenSeq={seenSeq} />
          ) : fault === null || (fault.path !== null && fault.code === 'invalid_input') ? null : (
            <Notice tone="trouble">Not saved: {fault.message} What you typed is kept.</Notice>
          )}
          <ActionFields
            type={action.type}
            form={form}
            detail={detail}
            lists={lists}
            findFault={findFault}
            change={(part) => setForm({ ...form, ...part })}
          />
          <Textarea
            label={needsText ? 'Note' : 'Note (optional)'}
            description="No names or bank details. Ctrl and Enter sends."
            value={form.text}
            error={findFault('text')}
            onKeyDown={sendFromNote}
            onChange={(event) => setForm({ ...form, text: event.currentTarget.value })}
          />
          <WhenField
            label="When it happened"
            description="Change it only for a late entry"
            lean="past"
            placeholder="now"
            value={form.happenedText}
            fault={findFault('happenedAtMs')}
            onChange={(happenedText) => setForm({ ...form, happenedText })}
          />
          <Group gap="xs">
            <Button
              type="submit"
              loading={busy}
              data-autofocus={startsAtButton(action) ? true : undefined}
              rightSection={<KeyCap>↵</KeyCap>}
            >
              {changed ? 'Send again' : action.send}
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

/** Actions without a field of their own: one more Enter and it is done. */
function startsAtButton(action: OfferedAction): boolean {
  return ['acknowledge', 'reply', 'resolve', 'resume', 'reopen'].includes(action.type);
}
