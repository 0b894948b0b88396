import type { PersonId } from '../../shared/domain/ids.ts';
import type { InstantMs, LocalMonth } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';
import type { AuditRow } from './ledger.ts';

/** A key pair; the newest one signs. */
export interface SigningKeyRow {
  readonly seq: number;
  /** SHA-256 of the public key in DER, in hexadecimal. */
  readonly fingerprint: string;
  readonly public_pem: string;
  readonly private_der: Buffer;
  readonly made_at: InstantMs;
  /** The signature of the key before over `public_pem`; null for the first. */
  readonly endorsement: Buffer | null;
}

const keyColumns = 'seq, fingerprint, public_pem, private_der, made_at, endorsement';

/** All keys there have been, the oldest first. */
export function listSigningKeys(database: Database): SigningKeyRow[] {
  return prepareOnce<[], SigningKeyRow>(
    database,
    `SELECT ${keyColumns} FROM signing_key ORDER BY seq`,
  ).all();
}

export function insertSigningKey(database: Database, row: SigningKeyRow): void {
  prepareOnce<[SigningKeyRow]>(
    database,
    `INSERT INTO signing_key (${keyColumns}) VALUES (@seq, @fingerprint, @public_pem, @private_der,
       @made_at, @endorsement)`,
  ).run(row);
}

/** A pack that was written. */
export interface PackRow {
  readonly seq: number;
  readonly from_month: LocalMonth;
  readonly to_month: LocalMonth;
  readonly made_at: InstantMs;
  readonly made_by: PersonId;
  readonly key_seq: number;
  readonly manifest_hash: Buffer;
}

const packColumns = 'seq, from_month, to_month, made_at, made_by, key_seq, manifest_hash';

/** The pack written last; undefined before the first. */
export function findNewestPack(database: Database): PackRow | undefined {
  return prepareOnce<[], PackRow>(
    database,
    `SELECT ${packColumns} FROM evidence_pack ORDER BY seq DESC LIMIT 1`,
  ).get();
}

export function insertPack(database: Database, row: PackRow): void {
  prepareOnce<[PackRow]>(
    database,
    `INSERT INTO evidence_pack (${packColumns}) VALUES (@seq, @from_month, @to_month, @made_at,
       @made_by, @key_seq, @manifest_hash)`,
  ).run(row);
}

export type AuditPlace = Pick<AuditRow, 'seq' | 'at' | 'hash'>;

/** One row of the audit by its number. */
export function findAuditRow(database: Database, seq: number): AuditPlace | undefined {
  return prepareOnce<[number], AuditPlace>(
    database,
    'SELECT seq, at, hash FROM audit WHERE seq = ?',
  ).get(seq);
}

/** What customers and the people who work here are known by: names, and references the council gave. */
export function iterateNames(database: Database): IterableIterator<string> {
  return prepareValueOnce<[], string>(
    database,
    `SELECT name FROM customer WHERE name <> '' UNION ALL SELECT name FROM person
     UNION ALL SELECT reference FROM customer WHERE reference <> ''`,
  ).iterate();
}
