import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** One row of the audit; digests instead of contents, ids instead of names. */
export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly person_id: string;
  readonly desk_id: string;
  /** The number of the desk's newest event, where the row stands for events. */
  readonly desk_seq: number | null;
  readonly action: string;
  readonly subject_id: string;
  readonly digest: Buffer;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

/** The newest row of the audit, or undefined at the very beginning. */
export function getAuditHead(database: Database): Pick<AuditRow, 'seq' | 'hash'> | undefined {
  return prepareOnce<[], Pick<AuditRow, 'seq' | 'hash'>>(
    database,
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  ).get();
}

export function insertAudit(database: Database, row: AuditRow): void {
  prepareOnce(
    database,
    `INSERT INTO audit (seq, at, person_id, desk_id, desk_seq, action, subject_id, digest,
       previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.seq,
    row.at,
    row.person_id,
    row.desk_id,
    row.desk_seq,
    row.action,
    row.subject_id,
    row.digest,
    row.previous_hash,
    row.hash,
  );
}

/**
 * The number of a desk's newest event, 0 before its first. Walks back from the newest row: for the
 * desk that has just written that is the first one, for a desk that has been silent for years all.
 */
export function findNewestDeskSeq(database: Database, deskId: string): number {
  const newest = prepareValueOnce<[string], number>(
    database,
    `SELECT desk_seq FROM audit WHERE desk_id = ? AND desk_seq IS NOT NULL
     ORDER BY seq DESC LIMIT 1`,
  ).get(deskId);
  return newest ?? 0;
}

/** The whole audit in order, one row at a time. */
export function iterateAudit(database: Database): IterableIterator<AuditRow> {
  return prepareOnce<[], AuditRow>(database, 'SELECT * FROM audit ORDER BY seq').iterate();
}

/**
 * Marks something as changed since the hub last heard of it. The revision only ever rises: once for
 * all changes that have not been taken for sending, so that each revision that is sent is one state.
 */
export function raiseOutbox(
  database: Database,
  item: { kind: string; key: string; day: string | null },
): void {
  prepareOnce<[string, string, string | null]>(
    database,
    `INSERT INTO outbox (kind, key, day, revision, taken) VALUES (?, ?, ?, 1, 0)
     ON CONFLICT (kind, key) DO UPDATE SET revision = revision + 1 WHERE revision = taken`,
  ).run(item.kind, item.key, item.day);
}
