import type { PersonId, SnippetId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** A text at hand under a short name. */
export interface SnippetRow {
  readonly snippet_id: SnippetId;
  /** Null: everybody's. */
  readonly person_id: PersonId | null;
  readonly short: string;
  readonly text: string;
  readonly changed_at: InstantMs;
}

const columns = 'snippet_id, person_id, short, text, changed_at';

/** Everybody's snippets and those of one person, by their short names. */
export function listSnippets(database: Database, personId: PersonId): SnippetRow[] {
  return prepareOnce<[string], SnippetRow>(
    database,
    `SELECT ${columns} FROM snippet WHERE person_id IS NULL OR person_id = ?
     ORDER BY short, person_id IS NULL, snippet_id`,
  ).all(personId);
}

/** One snippet, whoever it belongs to. */
export function findSnippet(database: Database, snippetId: SnippetId): SnippetRow | undefined {
  return prepareOnce<[string], SnippetRow>(
    database,
    `SELECT ${columns} FROM snippet WHERE snippet_id = ?`,
  ).get(snippetId);
}

/** Writes a snippet as it is to be, new or known. */
export function putSnippet(database: Database, row: SnippetRow): void {
  prepareOnce<[string, string | null, string, string, number]>(
    database,
    `INSERT INTO snippet (${columns}) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (snippet_id) DO UPDATE SET person_id = excluded.person_id,
       short = excluded.short, text = excluded.text, changed_at = excluded.changed_at`,
  ).run(row.snippet_id, row.person_id, row.short, row.text, row.changed_at);
}

export function deleteSnippet(database: Database, snippetId: SnippetId): void {
  prepareOnce<[string]>(database, 'DELETE FROM snippet WHERE snippet_id = ?').run(snippetId);
}
