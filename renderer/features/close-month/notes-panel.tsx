import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DatedNote } from '../../../shared/contract/schemas-month.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { brandLocalDay, type LocalDay, type LocalMonth } from '../../../shared/domain/instant.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceFault } from '../../ui/announce.ts';
import { findFieldFault, readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { useKeys } from '../../ui/keys.ts';
import { Panel } from '../../ui/panel.tsx';
import { parseWhen } from '../../ui/parse-when.ts';
import { ReadingState } from '../../ui/reading-state.tsx';
import { makeDraftId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import { offerUndoToast } from '../../ui/undo-toast.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatLocalDay, formatMonth, formatPlainDay } from '../../ui/when-words.ts';
import { WhenField } from '../../ui/when-field.tsx';
import { useZone } from '../../ui/zone.tsx';
import classes from './close-month.module.css';

/** What the figures of a month have to be read with: an outage, a mailshot, a move. */
export function NotesPanel(props: { readonly month: LocalMonth }) {
  const { month } = props;
  const [adding, setAdding] = useState(false);
  const reading = useRead(
    'note.list',
    { from: brandLocalDay(`${month}-01`), to: brandLocalDay(`${month}-31`) },
    ['month.changed'],
  );
  const add = (): void => setAdding(true);
  useKeys('Close a month', [{ key: 'N', label: 'Add a dated note', run: add }]);
  return (
    <Panel
      title={`Notes on ${formatMonth(month, 'long')}`}
      aside={
        <ActionButton size="xs" shortcut="N" onClick={add}>
          Add a note
        </ActionButton>
      }
    >
      <ReadingState reading={reading} what="the notes">
        {({ notes }) =>
          notes.length === 0 ? (
            <p className="muted">
              None. An outage or a mailshot belongs here: it stands on the trends and in every
              report of these days.
            </p>
          ) : (
            <ul className={classes['notes']}>
              {notes.map((note) => (
                <NoteLine key={note.noteId} note={note} />
              ))}
            </ul>
          )
        }
      </ReadingState>
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title="A dated note"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {adding ? <NoteForm month={month} onDone={() => setAdding(false)} /> : null}
      </Modal>
    </Panel>
  );
}

function NoteLine(props: { readonly note: DatedNote }) {
  const { note } = props;
  const service = useService();
  const zone = useZone();
  const nowMs = service.readNowMs();
  const day = (one: LocalDay): string => formatPlainDay(one, nowMs, zone);
  const span =
    note.to === null
      ? `since ${day(note.from)}`
      : note.to === note.from
        ? day(note.from)
        : `${day(note.from)} to ${day(note.to)}`;
  const change = (method: 'end' | 'remove'): void => {
    const { noteId } = note;
    const to = brandLocalDay(formatLocalDay(service.readExactNowMs(), zone));
    const call =
      method === 'end'
        ? service.call('note.end', { noteId, to })
        : service.call('note.remove', { noteId });
    const words = method === 'end' ? 'It ended today.' : 'The note is taken away.';
    call.then(({ undoToken }) => offerUndoToast(service, words, undoToken)).catch(announceFault);
  };
  return (
    <li>
      <div>
        <strong>{span}:</strong> {note.text} <span className="muted">({note.madeByName})</span>
      </div>
      <Group gap={4}>
        {note.to === null ? (
          <Button size="compact-xs" variant="default" onClick={() => change('end')}>
            Ended today<span className="visually-hidden">: {note.text}</span>
          </Button>
        ) : null}
        <Button size="compact-xs" variant="default" onClick={() => change('remove')}>
          Take away<span className="visually-hidden">: {note.text}</span>
        </Button>
      </Group>
    </li>
  );
}

function NoteForm(props: { readonly month: LocalMonth; readonly onDone: () => void }) {
  const service = useService();
  const zone = useZone();
  const [noteId] = useState(() => makeDraftId(service.readExactNowMs()));
  const [text, setText] = useState('');
  const [fromText, setFromText] = useState(`1 ${formatMonth(props.month, 'long')}`);
  const [toText, setToText] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const readDay = (typed: string, path: string): LocalDay | null => {
    const nowMs = service.readExactNowMs();
    const when = parseWhen(typed, { nowMs, zone, lean: 'past' });
    if (when.kind === 'empty') return null;
    if (when.kind === 'unreadable') {
      throw new CodedError('invalid_input', 'Type a day such as “14 Oct” or “yesterday”.', path);
    }
    return when.day;
  };
  const save = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      if (text.trim() === '') {
        throw new CodedError('invalid_input', 'Type what happened.', 'text');
      }
      const from = readDay(fromText, 'from');
      if (from === null) throw new CodedError('invalid_input', 'From which day?', 'from');
      const to = readDay(toText, 'to');
      const { undoToken } = await service.call('note.add', { noteId, from, to, text });
      offerUndoToast(service, 'The note stands beside the figures.', undoToken);
      props.onDone();
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const clear = (): void => setFault(null);
  const general = fault !== null && fault.path === null ? fault.message : null;
  return (
    <form
      noValidate
      aria-label="Dated note"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void save();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="What happened"
          placeholder="The phones were down from 10:00 to 14:00"
          description="Published with the figures: no names, nothing about a customer"
          maxLength={1000}
          autoComplete="off"
          data-autofocus
          value={text}
          error={findFieldFault(fault, 'text') ?? general}
          onChange={(event) => {
            setText(event.currentTarget.value);
            clear();
          }}
        />
        <WhenField
          label="From"
          lean="past"
          value={fromText}
          fault={findFieldFault(fault, 'from')}
          onChange={(typed) => {
            setFromText(typed);
            clear();
          }}
        />
        <WhenField
          label="Until"
          description="The last day; empty while it goes on"
          lean="past"
          value={toText}
          fault={findFieldFault(fault, 'to')}
          onChange={(typed) => {
            setToText(typed);
            clear();
          }}
        />
        <Group gap="xs">
          <ActionButton submit primary busy={busy} shortcut="Enter" cap="↵">
            Keep the note
          </ActionButton>
          <ActionButton onClick={props.onDone}>Cancel</ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
