import { CodedError } from '../../shared/domain/errors.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** One row of the audit; digests instead of contents, ids instead of names. */
export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly person_id: string;
  readonly desk_id: string;
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
    `INSERT INTO audit (seq, at, person_id, desk_id, action, subject_id, digest, previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.seq,
    row.at,
    row.person_id,
    row.desk_id,
    row.action,
    row.subject_id,
    row.digest,
    row.previous_hash,
    row.hash,
  );
}

/** The whole audit in order, one row at a time. */
export function iterateAudit(database: Database): IterableIterator<AuditRow> {
  return prepareOnce<[], AuditRow>(database, 'SELECT * FROM audit ORDER BY seq').iterate();
}

/** Marks something as changed since the hub last heard of it; the revision only ever rises. */
export function raiseOutbox(
  database: Database,
  item: { kind: string; key: string; day: string | null },
): void {
  prepareOnce<[string, string, string | null]>(
    database,
    `INSERT INTO outbox (kind, key, day, revision) VALUES (?, ?, ?, 1)
     ON CONFLICT (kind, key) DO UPDATE SET revision = revision + 1`,
  ).run(item.kind, item.key, item.day);
}

/** Takes `count` numbers from a desk's sequence; returns the first of them. */
export function takeDeskSeqs(database: Database, deskId: string, count: number): number {
  return takeNumbers(database, nameDeskSequence(deskId), count);
}

/** The sequence of a desk's events, and the one of readable references. */
export function nameDeskSequence(deskId: string): string {
  return `desk ${deskId}`;
}
export const referenceSequence = 'reference';

/** Starts a sequence at a number, once. */
export function insertSequence(database: Database, name: string, next: number): void {
  prepareOnce<[string, number]>(database, 'INSERT INTO sequence (name, next) VALUES (?, ?)').run(
    name,
    next,
  );
}

function takeNumbers(database: Database, name: string, count: number): number {
  const next = prepareValueOnce<[number, string], number>(
    database,
    'UPDATE sequence SET next = next + ? WHERE name = ? RETURNING next',
  ).get(count, name);
  if (next === undefined) throw new CodedError('internal', `There is no sequence "${name}".`);
  return next - count;
}

/** Takes the next number for a readable reference, with the centre's prefix. */
export function takeReference(database: Database): string {
  const prefix = prepareValueOnce<[], string>(
    database,
    'SELECT reference_prefix FROM centre',
  ).get();
  if (prefix === undefined) throw new CodedError('internal', 'The centre has not been set up.');
  return `${prefix}-${takeNumbers(database, referenceSequence, 1)}`;
}
