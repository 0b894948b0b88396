import { Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { TopicId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { ActionButton } from '../action-button.tsx';
import { findFieldFault, readFault } from '../fault-words.ts';
import type { Fault } from '../fault-words.ts';
import { parseWhen } from '../parse-when.ts';
import { makeNoticeId } from '../record-ids.ts';
import { useService } from '../service.tsx';
import { offerUndoToast } from '../undo-toast.tsx';
import { useRead } from '../use-read.ts';
import { WhenField } from '../when-field.tsx';
import { useZone } from '../zone.tsx';
import { TopicSelect } from './topic-select.tsx';

/** Puts up a notice: what callers ask about, the topic it is logged under, until when it holds. */
export function NoticeDialog(props: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title="New notice"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {props.opened ? <NoticeForm onDone={props.onClose} /> : null}
    </Modal>
  );
}

/** Until when it holds; a day alone holds to its end. */
function readEnd(text: string, nowMs: number, zone: string): InstantMs {
  const read = (typed: string) => parseWhen(typed, { nowMs, zone, lean: 'future' });
  const when = read(text);
  const end = when.kind === 'day' ? read(`${when.day} 23:59`) : when;
  if (end.kind === 'instant') return end.atMs;
  const message = end.kind === 'unreadable' ? end.message : 'Type until when, such as “17:00”.';
  throw new CodedError('invalid_input', message, 'endsAtMs');
}

function NoticeForm(props: { readonly onDone: () => void }) {
  const service = useService();
  const zone = useZone();
  const lists = useRead('centre.lists', {}).data;
  const [noticeId] = useState(() => makeNoticeId(service.readExactNowMs()));
  const [text, setText] = useState('');
  const [topicId, setTopicId] = useState<TopicId | null>(null);
  const [endText, setEndText] = useState('today');
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      if (text.trim() === '') {
        throw new CodedError('invalid_input', 'Type what callers ask about.', 'text');
      }
      const endsAtMs = readEnd(endText, service.readExactNowMs(), zone);
      const notice = { noticeId, text, topicId, endsAtMs };
      const { undoToken } = await service.call('notice.add', notice);
      offerUndoToast(service, `“${text.trim()}” is up at this desk.`, undoToken);
      props.onDone();
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const general = fault !== null && fault.path === null ? fault.message : null;
  return (
    <form onSubmit={(event) => void save(event)} noValidate aria-label="Notice">
      <Stack gap="sm">
        <TextInput
          label="What callers ask about"
          placeholder="Bins delayed in CO4"
          description="No names: everybody at this desk reads it"
          maxLength={200}
          autoComplete="off"
          data-autofocus
          value={text}
          error={findFieldFault(fault, 'text') ?? general}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setFault(null);
          }}
        />
        <TopicSelect
          label="Calls about it are logged under"
          none="Nothing: it only informs"
          lists={lists}
          value={topicId}
          fault={findFieldFault(fault, 'topicId')}
          onChange={setTopicId}
        />
        <WhenField
          label="Until"
          lean="future"
          quick={['today', 'tomorrow', 'in 7 days']}
          value={endText}
          fault={findFieldFault(fault, 'endsAtMs')}
          onChange={(typed) => {
            setEndText(typed);
            setFault(null);
          }}
        />
        <Group gap="xs">
          <ActionButton submit primary busy={busy} shortcut="Enter" cap="↵">
            Put it up
          </ActionButton>
          <ActionButton onClick={props.onDone}>Cancel</ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
