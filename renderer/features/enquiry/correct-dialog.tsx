import { Button, Group, Modal, NativeSelect, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { EnquiryDetail, TimelineEntry } from '../../../shared/contract/schemas-enquiry.ts';
import { enquiryKinds } from '../../../shared/domain/words.ts';
import { announceDone } from '../../ui/announce.ts';
import { ActionFields } from '../../ui/enquiry/action-fields.tsx';
import { findActionOf } from '../../ui/enquiry/actions.ts';
import { ChangedMeanwhile } from '../../ui/enquiry/changed-meanwhile.tsx';
import { FewChoices } from '../../ui/enquiry/choice-fields.tsx';
import { findFieldFault, readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Notice } from '../../ui/notice.tsx';
import { makeEventId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import { offerUndoToast } from '../../ui/undo-toast.tsx';
import { WhenField } from '../../ui/when-field.tsx';
import { kindWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import {
  buildCorrection,
  listWaysIn,
  listWrongs,
  makeCorrectForm,
  wrongWords,
} from './correct-form.ts';
import type { CorrectForm } from './correct-form.ts';

/** Says what is right instead of one entry. The entry stays in sight, struck through. */
export function CorrectDialog(props: {
  readonly entry: TimelineEntry;
  readonly detail: EnquiryDetail;
  readonly lists: CentreLists;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { entry, lists } = props;
  const service = useService();
  const zone = useZone();
  const [detail, setDetail] = useState(props.detail);
  const [form, setForm] = useState<CorrectForm>(() =>
    makeCorrectForm(entry, props.detail, { nowMs: service.readExactNowMs(), zone }),
  );
  const [eventId] = useState(() => makeEventId(service.readExactNowMs()));
  const [seenSeq, setSeenSeq] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const wrongs = listWrongs(entry, detail);
  const change = (part: Partial<CorrectForm>): void => setForm((known) => ({ ...known, ...part }));
  const findFault = (path: string): string | null => findFieldFault(fault, path);

  const send = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const place = { nowMs: service.readExactNowMs(), zone };
      const done = await service.call('enquiry.correct', {
        enquiryId: detail.enquiryId,
        eventId,
        lastSeq: detail.lastSeq,
        streamId: entry.streamId,
        streamSeq: entry.streamSeq,
        correction: buildCorrection(entry, detail, form, lists, place),
        text: form.wrong === 'never' ? form.why : form.text,
      });
      const words = `${detail.reference}: “${entry.words}” corrected.`;
      if (done.undoToken === null) announceDone('Saved', words);
      else offerUndoToast(service, words, done.undoToken);
      props.onDone();
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
  const changed = seenSeq !== null && fault?.code === 'conflict';
  const still = detail.timeline.some(
    (one) =>
      one.streamId === entry.streamId && one.streamSeq === entry.streamSeq && one.correctable,
  );
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`Correct “${entry.words}”`}
      withCloseButton={false}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {changed ? (
            <ChangedMeanwhile
              detail={detail}
              seenSeq={seenSeq}
              refusal={still ? null : 'This entry was corrected by somebody else.'}
            />
          ) : fault === null || (fault.path !== null && fault.code === 'invalid_input') ? null : (
            <Notice tone="trouble">Not saved: {fault.message} What you typed is kept.</Notice>
          )}
          {wrongs.length < 2 ? null : (
            <FewChoices
              label="What is wrong"
              values={wrongs}
              words={wrongWords}
              value={form.wrong}
              onChange={(wrong) => change({ wrong })}
            />
          )}
          <RightFields
            entry={entry}
            detail={detail}
            lists={lists}
            form={form}
            findFault={findFault}
            change={change}
          />
          <Textarea
            label={form.wrong === 'never' ? 'Why it is taken back (optional)' : 'Its words'}
            description="The original stays on the page, struck through, with your name."
            autosize
            maxRows={8}
            value={form.wrong === 'never' ? form.why : form.text}
            error={findFault('text')}
            onChange={(event) => {
              const text = event.currentTarget.value;
              change(form.wrong === 'never' ? { why: text } : { text });
            }}
          />
          <Group gap="xs">
            <Button
              type="submit"
              loading={busy}
              disabled={changed && !still}
              rightSection={<KeyCap>↵</KeyCap>}
            >
              {changed ? 'Send again' : form.wrong === 'never' ? 'Take it back' : 'Correct it'}
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

/** What is right instead: the time, and what else was wrong about it. */
function RightFields(props: {
  readonly entry: TimelineEntry;
  readonly detail: EnquiryDetail;
  readonly lists: CentreLists;
  readonly form: CorrectForm;
  readonly findFault: (path: string) => string | null;
  readonly change: (part: Partial<CorrectForm>) => void;
}) {
  const { form, detail, lists, findFault, change } = props;
  if (form.wrong === 'never') return null;
  const type = form.wrong === 'action' ? findActionOf(props.entry.type) : null;
  return (
    <>
      <WhenField
        label="When it happened"
        lean="past"
        value={form.happenedText}
        fault={findFault('happenedAtMs')}
        onChange={(happenedText) => change({ happenedText })}
      />
      {type === null ? null : (
        <ActionFields
          type={type}
          form={form.action}
          detail={detail}
          lists={lists}
          findFault={findFault}
          change={(part) => change({ action: { ...form.action, ...part } })}
        />
      )}
      {form.wrong === 'receipt' ? (
        <ReceiptFields {...{ form, detail, lists, findFault, change }} />
      ) : null}
    </>
  );
}

function ReceiptFields(props: {
  readonly detail: EnquiryDetail;
  readonly lists: CentreLists;
  readonly form: CorrectForm;
  readonly findFault: (path: string) => string | null;
  readonly change: (part: Partial<CorrectForm>) => void;
}) {
  const { form, lists, findFault, change } = props;
  const services = new Map(lists.services.map((one) => [one.serviceId, one.name]));
  return (
    <>
      <Select
        label="What it was about"
        searchable
        allowDeselect={false}
        maxDropdownHeight={220}
        nothingFoundMessage="Nothing has this name"
        comboboxProps={{ transitionProps: { duration: 0 } }}
        data={lists.topics.map((topic) => ({
          value: topic.topicId,
          label: `${services.get(topic.serviceId) ?? ''} › ${topic.name}`,
        }))}
        value={form.topicId}
        error={findFault('topicId')}
        onChange={(value) =>
          change({ topicId: lists.topics.find((one) => one.topicId === value)?.topicId ?? null })
        }
      />
      <Group grow align="flex-start">
        <NativeSelect
          label="How it came"
          data={listWaysIn(props.detail)}
          value={form.wayIn}
          onChange={(event) => change({ wayIn: event.currentTarget.value })}
        />
        <NativeSelect
          label="Kind"
          data={enquiryKinds.map((value) => ({ value, label: kindWords[value] }))}
          value={form.kind}
          onChange={(event) => {
            const value = event.currentTarget.value;
            change({ kind: enquiryKinds.find((kind) => kind === value) ?? form.kind });
          }}
        />
      </Group>
    </>
  );
}
