import { getAuditHead } from '../../../db/queries/ledger.ts';
import { findAuditRow } from '../../../db/queries/signing.ts';
import type { Database } from '../../../db/sqlite.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { AuditRange } from '../../../shared/domain/pack/manifest.ts';

/**
 * The rows of the audit from one instant up to, not including, another. Found by halving, since the
 * audit is in order of time; null where nothing was written.
 */
export function findAuditRange(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): AuditRange | null {
  const rows = getAuditHead(database)?.seq ?? 0;
  const firstSeq = findFirstAt(database, rows, fromMs);
  const lastSeq = findFirstAt(database, rows, untilMs) - 1;
  const last = findAuditRow(database, lastSeq);
  if (lastSeq < firstSeq || last === undefined) return null;
  const before = findAuditRow(database, firstSeq - 1);
  return {
    firstSeq,
    lastSeq,
    rows: lastSeq - firstSeq + 1,
    hashBefore: before?.hash.toString('hex') ?? null,
    lastHash: last.hash.toString('hex'),
  };
}

/** The number of the first row at or after an instant; one more than there are where none is. */
function findFirstAt(database: Database, rows: number, atMs: InstantMs): number {
  let low = 1;
  let high = rows + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = findAuditRow(database, middle);
    if (row !== undefined && row.at < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
