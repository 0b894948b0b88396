import type { Database } from '../../db/sqlite.ts';
import { prepareOnce } from '../../db/statements.ts';
import { decodeHistogram } from '../../shared/domain/summary/histogram.ts';
import type { Basis } from '../../shared/domain/words.ts';

/** One stored cell of the day summaries, with the day it stands on under a basis. */
export interface StoredCell {
  readonly day: string;
  readonly standard_id: string;
  readonly met: number;
  readonly missed: number;
  readonly excluded: number;
  readonly not_applicable: number;
  readonly durations: ReadonlyMap<number, number>;
}

const dayColumns = {
  decided: 'decided_day',
  due: 'due_day',
  received: 'received_day',
} as const satisfies Record<Basis, string>;

/** Every stored cell, as it is. */
export function readStoredCells(database: Database, basis: Basis): StoredCell[] {
  return prepareOnce<[], Omit<StoredCell, 'durations'> & { readonly durations: Uint8Array }>(
    database,
    `SELECT ${dayColumns[basis]} AS day, standard_id, met, missed, excluded, not_applicable, durations
     FROM day_summary`,
  )
    .all()
    .map((row) => ({ ...row, durations: decodeHistogram(row.durations) }));
}
