import { hash } from 'node:crypto';
import {
  deleteNote,
  findNote,
  listNotes,
  type NoteRow,
  putNote,
} from '../../../db/queries/notes.ts';
import { findPerson } from '../../../db/queries/people.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { appendAudit } from '../records/audit.ts';
import { offerUndo } from '../records/undo.ts';
import type { Store } from '../records/store.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';

/** The dated notes of some days, the earliest first. */
export function listDatedNotes(
  context: CallContext,
  input: MethodInput<'note.list'>,
): MethodOutput<'note.list'> {
  const { database } = getStore(context.state);
  return {
    notes: listNotes(database, input.from, input.to).map((row) => ({
      noteId: row.note_id,
      from: row.from_day,
      to: row.to_day,
      text: row.text,
      madeAtMs: row.made_at,
      madeByName: findPerson(database, row.made_by)?.name ?? row.made_by,
    })),
  };
}

/**
 * Writes a note beside the figures of some days. Sent again with the same id it changes nothing.
 * `invalid_input` where it ends before it begins.
 */
export function addNote(
  context: CallContext,
  input: MethodInput<'note.add'>,
): MethodOutput<'note.add'> {
  const store = getStore(context.state);
  const { noteId, from, to, text } = input;
  assertOrder(from, to);
  const isThere = findNote(store.database, noteId) !== undefined;
  return changeNote(context, store, noteId, 'note.add', {
    change: (database) => {
      if (isThere) return;
      putNote(database, {
        note_id: noteId,
        from_day: from,
        to_day: to,
        text,
        made_at: store.readNowMs(),
        made_by: getPerson(context).personId,
        removed_at: null,
      });
    },
    takeBack: (database) => {
      if (!isThere) deleteNote(database, noteId);
    },
  });
}

/** Says on which day what a note tells of ended. */
export function endNote(
  context: CallContext,
  input: MethodInput<'note.end'>,
): MethodOutput<'note.end'> {
  const store = getStore(context.state);
  const note = requireNote(store, input.noteId);
  assertOrder(note.from_day, input.to);
  return changeNote(context, store, note.note_id, 'note.end', {
    change: (database) => putNote(database, { ...note, to_day: input.to }),
    takeBack: (database) => putNote(database, note),
  });
}

/** Takes a note away; closed months keep the notes they were closed with. */
export function removeNote(
  context: CallContext,
  input: MethodInput<'note.remove'>,
): MethodOutput<'note.remove'> {
  const store = getStore(context.state);
  const note = requireNote(store, input.noteId);
  return changeNote(context, store, note.note_id, 'note.remove', {
    change: (database) => putNote(database, { ...note, removed_at: store.readNowMs() }),
    takeBack: (database) => putNote(database, note),
  });
}

function assertOrder(from: string, to: string | null): void {
  if (to === null || to >= from) return;
  throw new CodedError('invalid_input', 'The last day comes before the first.', 'to');
}

function requireNote(store: Store, noteId: string): NoteRow {
  const note = findNote(store.database, noteId);
  if (note === undefined || note.removed_at !== null) {
    throw new CodedError('not_found', 'This note is not there any more.', 'noteId');
  }
  return note;
}

interface NoteChange {
  readonly change: (database: Database) => void;
  readonly takeBack: (database: Database) => void;
}

/** The audit says who and what, not the text. */
function changeNote(
  context: CallContext,
  store: Store,
  noteId: string,
  action: string,
  work: NoteChange,
): { undoToken: string } {
  const { database } = store;
  const audit = (name: string): void =>
    appendAudit(database, {
      atMs: store.readNowMs(),
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      action: name,
      subjectId: noteId,
      digest: hash('sha256', `${name}|${noteId}`, 'buffer'),
    });
  const tell = (): void => context.state.emit('month.changed', {});
  runImmediate(database, () => {
    work.change(database);
    audit(action);
  });
  tell();
  const undoToken = offerUndo(context, [], {
    inTransaction: () => {
      work.takeBack(database);
      audit(`${action}.undo`);
    },
    afterwards: tell,
  });
  return { undoToken };
}
