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
import { offerUndoToast } from '../undo-toast.tsx';
import { WhenField } from '../when-field.tsx';
import { useZone } from '../zone.tsx';
import { ActionFields } from './action-fields.tsx';
import { makeActionForm } from './action-form.ts';
import type { ActionForm } from './action-form.ts';
import type { ActionType, OfferedAction } from './actions.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { neededText, textHints } from './enquiry-words.ts';
import { sendAction } from './send-action.ts';

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
  const [form, setForm] = useState<ActionForm>(() =>
    makeActionForm(props.detail, { nowMs: service.readExactNowMs(), zone }),
  );
  const [eventId] = useState(() => makeEventId(service.readExactNowMs()));
  const [seenSeq, setSeenSeq] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (type: ActionType = action.type): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const place = { nowMs: service.readExactNowMs(), zone };
      const done = await sendAction(service, { type, form, detail, eventId, place });
      const words = `${detail.reference}: ${type === 'note' ? 'note' : action.label.toLowerCase()}.`;
      if (done.undoToken === null) announceDone('Saved', words);
      else offerUndoToast(service, words, done.undoToken);
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
      if (now.lastSeq > detail.lastSeq) setSeenSeq((seen) => seen ?? detail.lastSeq);
      setDetail(now);
    } catch (error) {
      setFault(readFault(error));
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) void send();
  };
  // A list takes letters to choose by; Enter sends there as it does in a field.
  const sendFromList = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
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
  const fits = detail.offered.includes(action.type);
  const textName = neededText[action.type];
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`${action.label} · ${detail.reference}`}
      // Without it the first field has the focus; Escape and Cancel close.
      withCloseButton={false}
    >
      <form onSubmit={submit} onKeyDown={sendFromList} noValidate>
        <Stack gap="sm">
          {changed ? (
            <ChangedMeanwhile
              detail={detail}
              seenSeq={seenSeq}
              refusal={
                fits
                  ? null
                  : `“${action.label}” does not fit any more. What you typed can be kept as a note.`
              }
            />
          ) : fault === null || (fault.path !== null && fault.code === 'invalid_input') ? null : (
            <Notice tone="trouble">Not saved: {fault.message} What you typed is kept.</Notice>
          )}
          <ActionFields
            type={action.type}
            form={form}
            detail={detail}
            lists={lists}
            findFault={findFault}
            change={(part) => setForm((known) => ({ ...known, ...part }))}
          />
          <Textarea
            label={textName ?? 'Note (optional)'}
            description={`${textHints[action.type] ?? 'No names or bank details.'} Ctrl and Enter sends.`}
            autosize
            maxRows={8}
            value={form.text}
            error={findFault('text')}
            onKeyDown={sendFromNote}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setForm((known) => ({ ...known, text }));
            }}
          />
          {action.type === 'approve_exclusion' ? null : (
            <WhenField
              label="When it happened"
              description="Change it only for a late entry"
              lean="past"
              placeholder="now"
              value={form.happenedText}
              fault={findFault('happenedAtMs')}
              onChange={(happenedText) => setForm((known) => ({ ...known, happenedText }))}
            />
          )}
          <Group gap="xs">
            <Button
              type="submit"
              loading={busy}
              disabled={!fits && changed}
              data-autofocus={startsAtButton(action) ? true : undefined}
              rightSection={<KeyCap>↵</KeyCap>}
            >
              {changed ? 'Send again' : action.send}
            </Button>
            {changed && !fits && form.text.trim() !== '' ? (
              <Button variant="default" loading={busy} onClick={() => void send('note')}>
                Keep my text as a note
              </Button>
            ) : null}
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
  return ['acknowledge', 'reply', 'resolve', 'resume', 'reopen', 'approve_exclusion'].includes(
    action.type,
  );
}
