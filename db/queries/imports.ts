import type { ContactId, EnquiryId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** What a row of a file has become: the records it was written to, and what it said then. */
export interface ImportRow {
  readonly row_hash: string;
  readonly contact_id: ContactId;
  readonly enquiry_id: EnquiryId | null;
}

/** The row of a source imported under this key, or undefined while it is new. */
export function findImportRow(
  database: Database,
  source: string,
  rowKey: string,
): ImportRow | undefined {
  return prepareOnce<[string, string], ImportRow>(
    database,
    'SELECT row_hash, contact_id, enquiry_id FROM import_row WHERE source = ? AND row_key = ?',
  ).get(source, rowKey);
}

/** Remembers what a row has become, the first time and after each change. */
export function putImportRow(
  database: Database,
  source: string,
  rowKey: string,
  row: ImportRow,
): void {
  prepareOnce<[string, string, string, string, string | null]>(
    database,
    `INSERT INTO import_row (source, row_key, row_hash, contact_id, enquiry_id)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (source, row_key) DO UPDATE SET row_hash = excluded.row_hash,
       enquiry_id = excluded.enquiry_id`,
  ).run(source, rowKey, row.row_hash, row.contact_id, row.enquiry_id);
}

/** True where an enquiry from a file has this reference already. */
export function isImportedReference(database: Database, reference: string): boolean {
  return (
    prepareValueOnce<[string], number>(
      database,
      "SELECT 1 FROM enquiry WHERE reference = ? AND origin = 'import'",
    ).get(reference) !== undefined
  );
}
