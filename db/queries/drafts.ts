import type { PersonId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** A form that is not saved yet, with its person; the body is JSON that only the form understands. */
export interface DraftRow {
  readonly draft_id: string;
  readonly kind: string;
  readonly body: string;
  readonly changed_at: InstantMs;
}

/** The drafts of one person, the oldest first. Nobody else's are ever read. */
export function listDrafts(database: Database, personId: PersonId): DraftRow[] {
  return prepareOnce<[string], DraftRow>(
    database,
    `SELECT draft_id, kind, body, changed_at FROM draft
     WHERE person_id = ? ORDER BY draft_id`,
  ).all(personId);
}

/** Keeps a draft as it is now. False where another person has a draft with this id. */
export function putDraft(
  database: Database,
  row: DraftRow & { readonly person_id: PersonId },
): boolean {
  const { changes } = prepareOnce(
    database,
    `INSERT INTO draft (draft_id, person_id, kind, body, changed_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (draft_id) DO UPDATE
     SET kind = excluded.kind, body = excluded.body, changed_at = excluded.changed_at
     WHERE person_id = excluded.person_id`,
  ).run(row.draft_id, row.person_id, row.kind, row.body, row.changed_at);
  return changes > 0;
}

/** Removes a draft of this person; one that is not there is no fault. */
export function deleteDraft(database: Database, draftId: string, personId: PersonId): void {
  prepareOnce<[string, string]>(
    database,
    'DELETE FROM draft WHERE draft_id = ? AND person_id = ?',
  ).run(draftId, personId);
}
