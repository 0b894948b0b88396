import type { PersonId } from '../../shared/domain/ids.ts';
import type { InstantMs, LocalDay, LocalMonth } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** Words that stand beside the figures: dated notes, and a sentence for each missed standard. */

export interface NoteRow {
  readonly note_id: string;
  readonly from_day: LocalDay;
  /** The last day; null: it has not ended. */
  readonly to_day: LocalDay | null;
  readonly text: string;
  readonly made_at: InstantMs;
  readonly made_by: PersonId;
  readonly removed_at: InstantMs | null;
}

const noteColumns = 'note_id, from_day, to_day, text, made_at, made_by, removed_at';

/** The notes of some days, both ends included, the earliest first. */
export function listNotes(database: Database, fromDay: LocalDay, toDay: LocalDay): NoteRow[] {
  return prepareOnce<[string, string], NoteRow>(
    database,
    `SELECT ${noteColumns} FROM dated_note
     WHERE removed_at IS NULL AND (to_day IS NULL OR to_day >= ?) AND from_day <= ?
     ORDER BY from_day, made_at, note_id`,
  ).all(fromDay, toDay);
}

/** One note, removed or not. */
export function findNote(database: Database, noteId: string): NoteRow | undefined {
  return prepareOnce<[string], NoteRow>(
    database,
    `SELECT ${noteColumns} FROM dated_note WHERE note_id = ?`,
  ).get(noteId);
}

/** Writes a note as it stands now. */
export function putNote(database: Database, row: NoteRow): void {
  prepareOnce(
    database,
    `INSERT INTO dated_note (${noteColumns}) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (note_id) DO UPDATE SET to_day = excluded.to_day, removed_at = excluded.removed_at`,
  ).run(row.note_id, row.from_day, row.to_day, row.text, row.made_at, row.made_by, row.removed_at);
}

export function deleteNote(database: Database, noteId: string): void {
  prepareOnce<[string]>(database, 'DELETE FROM dated_note WHERE note_id = ?').run(noteId);
}

export interface SentenceRow {
  readonly month: LocalMonth;
  readonly standard_id: string;
  readonly text: string;
  readonly written_at: InstantMs;
  readonly written_by: PersonId;
}

const sentenceColumns = 'month, standard_id, text, written_at, written_by';

/** The sentences of some months, both ends included. */
export function listSentences(database: Database, from: LocalMonth, to: LocalMonth): SentenceRow[] {
  return prepareOnce<[string, string], SentenceRow>(
    database,
    `SELECT ${sentenceColumns} FROM miss_sentence WHERE month BETWEEN ? AND ?
     ORDER BY month, standard_id`,
  ).all(from, to);
}

/** Writes the sentence of a standard and month in place of the one before. */
export function putSentence(database: Database, row: SentenceRow): void {
  prepareOnce(
    database,
    `INSERT INTO miss_sentence (${sentenceColumns}) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (month, standard_id) DO UPDATE SET text = excluded.text,
       written_at = excluded.written_at, written_by = excluded.written_by`,
  ).run(row.month, row.standard_id, row.text, row.written_at, row.written_by);
}

export function deleteSentence(database: Database, month: LocalMonth, standardId: string): void {
  prepareOnce<[string, string]>(
    database,
    'DELETE FROM miss_sentence WHERE month = ? AND standard_id = ?',
  ).run(month, standardId);
}
