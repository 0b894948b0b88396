import type { Rating } from '../../shared/domain/cse/rating.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** One element of Customer Service Excellence as the centre keeps it. */
export interface ElementRow {
  readonly element_id: string;
  readonly position: number;
  readonly criterion: number;
  readonly number: string;
  readonly title: string;
  readonly tell_me: string;
  readonly self_rating: Rating | null;
  readonly assessor_rating: Rating | null;
  readonly assessor_comments: string;
  readonly last_rating: Rating | null;
  readonly owner_id: PersonId | null;
  readonly rated_at: InstantMs | null;
  readonly version: number;
}

const elementColumns = `element_id, position, criterion, number, title, tell_me, self_rating,
  assessor_rating, assessor_comments, last_rating, owner_id, rated_at, version`;

/** All elements in the order of the standard. */
export function listElements(database: Database): ElementRow[] {
  return prepareOnce<[], ElementRow>(
    database,
    `SELECT ${elementColumns} FROM cse_element ORDER BY position`,
  ).all();
}

export function findElement(database: Database, elementId: string): ElementRow | undefined {
  return prepareOnce<[string], ElementRow>(
    database,
    `SELECT ${elementColumns} FROM cse_element WHERE element_id = ?`,
  ).get(elementId);
}

/** Writes an element as it is to be, new or known. */
export function putElement(database: Database, row: ElementRow): void {
  prepareOnce<[ElementRow]>(
    database,
    `INSERT INTO cse_element (${elementColumns}) VALUES (@element_id, @position, @criterion,
       @number, @title, @tell_me, @self_rating, @assessor_rating, @assessor_comments, @last_rating,
       @owner_id, @rated_at, @version)
     ON CONFLICT (element_id) DO UPDATE SET number = excluded.number, title = excluded.title,
       tell_me = excluded.tell_me, self_rating = excluded.self_rating,
       assessor_rating = excluded.assessor_rating,
       assessor_comments = excluded.assessor_comments, last_rating = excluded.last_rating,
       owner_id = excluded.owner_id, rated_at = excluded.rated_at, version = excluded.version`,
  ).run(row);
}

export type ItemKind = 'file' | 'link' | 'record' | 'note';

/** Something shown for an element, without the bytes of a file. */
export interface ItemRow {
  readonly item_id: string;
  readonly element_id: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly detail: string;
  readonly bytes: number | null;
  readonly digest: Buffer | null;
  readonly added_at: InstantMs;
  readonly added_by: PersonId;
}

const itemColumns = 'item_id, element_id, kind, title, detail, bytes, digest, added_at, added_by';

/** What is shown for one element, or for all of them; the oldest first. */
export function listItems(database: Database, elementId: string | null = null): ItemRow[] {
  return prepareOnce<[string | null, string | null], ItemRow>(
    database,
    `SELECT ${itemColumns} FROM cse_item
     WHERE removed_at IS NULL AND (? IS NULL OR element_id = ?) ORDER BY added_at, item_id`,
  ).all(elementId, elementId);
}

/** How many things are shown for each element. */
export function countItems(database: Database): Map<string, number> {
  const rows = prepareOnce<[], { element_id: string; counted: number }>(
    database,
    `SELECT element_id, count(*) AS counted FROM cse_item WHERE removed_at IS NULL
     GROUP BY element_id`,
  ).all();
  return new Map(rows.map((row) => [row.element_id, row.counted]));
}

/** One thing shown; `removed_at` tells whether it still is. */
export function findItem(
  database: Database,
  itemId: string,
): (ItemRow & { readonly removed_at: InstantMs | null }) | undefined {
  return prepareOnce<[string], ItemRow & { readonly removed_at: InstantMs | null }>(
    database,
    `SELECT ${itemColumns}, removed_at FROM cse_item WHERE item_id = ?`,
  ).get(itemId);
}

/** The bytes of a kept file. */
export function readItemContent(database: Database, itemId: string): Buffer | undefined {
  return (
    prepareValueOnce<[string], Buffer | null>(
      database,
      'SELECT content FROM cse_item WHERE item_id = ? AND removed_at IS NULL',
    ).get(itemId) ?? undefined
  );
}

/** Bytes of all kept files together. */
export function sumItemBytes(database: Database): number {
  return (
    prepareValueOnce<[], number>(
      database,
      'SELECT coalesce(sum(bytes), 0) FROM cse_item WHERE removed_at IS NULL',
    ).get() ?? 0
  );
}

export function insertItem(
  database: Database,
  row: ItemRow & { readonly content: Buffer | null },
): void {
  prepareOnce<[ItemRow & { readonly content: Buffer | null }]>(
    database,
    `INSERT INTO cse_item (${itemColumns}, content) VALUES (@item_id, @element_id, @kind, @title,
       @detail, @bytes, @digest, @added_at, @added_by, @content)`,
  ).run(row);
}

/** Takes a thing out of what is shown, or puts it back with null; its row and digest stay. */
export function setItemRemoved(
  database: Database,
  itemId: string,
  removedAtMs: InstantMs | null,
): void {
  prepareOnce<[number | null, string]>(
    database,
    'UPDATE cse_item SET removed_at = ? WHERE item_id = ?',
  ).run(removedAtMs, itemId);
}

/** One field of one subject as it was and as it became. */
export interface ChangeRow {
  readonly at: InstantMs;
  readonly person_id: PersonId;
  readonly subject_kind: SubjectKind;
  readonly subject_id: string;
  readonly field: string;
  readonly before_text: string;
  readonly after_text: string;
}

export type SubjectKind =
  'element' | 'dip' | 'improvement' | 'benchmark' | 'standard' | 'cycle' | 'review';

const changeColumns = 'at, person_id, subject_kind, subject_id, field, before_text, after_text';

export function insertChange(database: Database, row: ChangeRow): void {
  prepareOnce<[ChangeRow]>(
    database,
    `INSERT INTO evidence_change (${changeColumns}) VALUES (@at, @person_id, @subject_kind,
       @subject_id, @field, @before_text, @after_text)`,
  ).run(row);
}

/** What was changed about one subject, the newest first. */
export function listChanges(
  database: Database,
  subjectKind: SubjectKind,
  subjectId: string,
): ChangeRow[] {
  return prepareOnce<[string, string], ChangeRow>(
    database,
    `SELECT ${changeColumns} FROM evidence_change WHERE subject_kind = ? AND subject_id = ?
     ORDER BY seq DESC LIMIT 500`,
  ).all(subjectKind, subjectId);
}

/** Everything changed from one instant up to, not including, another; the oldest first. */
export function listChangesBetween(
  database: Database,
  fromMs: InstantMs,
  toMs: InstantMs,
): ChangeRow[] {
  return prepareOnce<[number, number], ChangeRow>(
    database,
    `SELECT ${changeColumns} FROM evidence_change WHERE at >= ? AND at < ? ORDER BY seq`,
  ).all(fromMs, toMs);
}
