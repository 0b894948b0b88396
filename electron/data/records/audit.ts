import { hash } from 'node:crypto';
import {
  getAuditHead,
  insertAudit,
  iterateAudit,
  type AuditRow,
} from '../../../db/queries/ledger.ts';
import type { Database } from '../../../db/sqlite.ts';

/** What an audit row says: who did what to which record, with a digest of the content. */
export interface AuditEntry {
  readonly atMs: number;
  readonly personId: string;
  readonly deskId: string;
  /** The number of the desk's newest event, where the row stands for events; else left out. */
  readonly deskSeq?: number;
  readonly action: string;
  readonly subjectId: string;
  readonly digest: Uint8Array;
}

const beginning = Buffer.alloc(32);

/** Appends one row, chained to the one before by hash. Runs inside the save's own transaction. */
export function appendAudit(database: Database, entry: AuditEntry): void {
  const head = getAuditHead(database);
  const row = {
    seq: (head?.seq ?? 0) + 1,
    at: entry.atMs,
    person_id: entry.personId,
    desk_id: entry.deskId,
    desk_seq: entry.deskSeq ?? null,
    action: entry.action,
    subject_id: entry.subjectId,
    digest: Buffer.from(entry.digest),
    previous_hash: head?.hash ?? beginning,
  };
  insertAudit(database, { ...row, hash: hashRow(row) });
}

/** SHA-256 over the row's own bytes and the hash before it. */
function hashRow(row: Omit<AuditRow, 'hash'>): Buffer {
  const content = JSON.stringify([
    'punctual-audit-1',
    row.seq,
    row.at,
    row.person_id,
    row.desk_id,
    row.desk_seq,
    row.action,
    row.subject_id,
    row.digest.toString('hex'),
  ]);
  return hash('sha256', Buffer.concat([row.previous_hash, Buffer.from(content)]), 'buffer');
}

/** The number of the first row that does not fit the chain, or null when it is whole. */
export function findBrokenAuditRow(database: Database): number | null {
  let expected = 1;
  let previous: Buffer = beginning;
  for (const row of iterateAudit(database)) {
    const fits =
      row.seq === expected && row.previous_hash.equals(previous) && row.hash.equals(hashRow(row));
    if (!fits) return row.seq;
    expected++;
    previous = row.hash;
  }
  return null;
}
