import { hash } from 'node:crypto';
import { type ImportedRow, writeRowContent } from '../../../shared/domain/import/imported-row.ts';
import { readCellText, type RowProblem } from '../../../shared/domain/import/mapping.ts';
import { isProblem, type ReadRow } from '../../../shared/domain/import/read-row.ts';
import { describeRecordProblem, type RawRow } from './raw-row.ts';
import { createSeenRows } from './seen-rows.ts';

/** A row that can be written, under the key that keeps it from coming in twice. */
export interface PreparedRow {
  readonly raw: RawRow;
  readonly row: ImportedRow;
  readonly key: string;
  /** Changes when anything the row says changes. */
  readonly contentHash: string;
}

/** `unchanged`: the same row stood in the file before. */
export type Preparation = PreparedRow | RowProblem | 'unchanged';

/**
 * Prepares the rows of one file in order. The key is the reference, or where there is none the hash
 * of the whole row with the number of times it has occurred: two equal rows are two contacts. A
 * reference that comes again with other content is a problem, because only one of the two can be
 * right.
 */
export function createPreparer(readRow: ReadRow): (raw: RawRow) => Preparation {
  const seen = createSeenRows();
  const occurrences = new Map<string, number>();

  function countOccurrence(digest: string): number {
    if (seen.note(digest, digest) === 'new') return 1;
    const count = (occurrences.get(digest) ?? 1) + 1;
    occurrences.set(digest, count);
    return count;
  }

  return (raw) => {
    if (raw.problem !== null) return raw.problem;
    const row = readRow(raw.cells);
    if (isProblem(row)) return row;
    const content = hash('sha256', writeRowContent(row), 'hex');
    // Half of the digest is plenty to notice a change, and a million of them are kept.
    const contentHash = content.slice(0, 32);
    if (row.reference === '') {
      const digest = hash('sha256', raw.cells.map(readCellText).join('\u001F'), 'hex').slice(0, 32);
      return { raw, row, key: `row:${digest}:${countOccurrence(digest)}`, contentHash };
    }
    const key = `reference:${row.reference}`;
    switch (seen.note(hash('sha256', key, 'hex'), content)) {
      case 'same':
        return 'unchanged';
      case 'different':
        return describeRecordProblem(
          'duplicate_reference',
          'This reference stood in the file before, with other content.',
        );
      case 'new':
        return { raw, row, key, contentHash };
    }
  };
}
