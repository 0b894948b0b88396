import { hash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import {
  readFigureBytes,
  readFigures,
  readRecordBytes,
} from '../../../db/queries/frozen-documents.ts';
import { type FrozenMonthRow, hasAuditRow, listFrozenMonths } from '../../../db/queries/months.ts';
import type { Database } from '../../../db/sqlite.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { writeCanonicalJson } from '../../../shared/domain/months/canonical-json.ts';
import type { FrozenFigures, FrozenRecords } from '../../../shared/domain/months/frozen-month.ts';

/** A document as it is kept: its canonical bytes deflated, and their SHA-256. */
export interface PackedDocument {
  readonly deflated: Buffer;
  readonly sha256: Buffer;
}

/** Writes a document of a closed month: the same content always gives the same hash. */
export function packDocument(content: FrozenFigures | FrozenRecords): PackedDocument {
  const bytes = Buffer.from(writeCanonicalJson(content));
  return { deflated: deflateRawSync(bytes), sha256: hash('sha256', bytes, 'buffer') };
}

/** What is wrong with one version of a closed month; nothing is wrong where the list is empty. */
export interface MonthVerdict {
  readonly month: LocalMonth;
  readonly version: number;
  readonly sha256: string;
  readonly faults: readonly string[];
}

/**
 * Works the hashes of all closed months out again: of the figures, of the records they name, of the
 * closing before each and of the row of the audit each follows. Changes nothing.
 */
export function verifyMonths(database: Database): MonthVerdict[] {
  let before: FrozenMonthRow | null = null;
  const verdicts: MonthVerdict[] = [];
  for (const row of listFrozenMonths(database)) {
    verdicts.push({
      month: row.month,
      version: row.version,
      sha256: row.hash.toString('hex'),
      faults: listFaults(database, row, before),
    });
    before = row;
  }
  return verdicts;
}

function listFaults(
  database: Database,
  row: FrozenMonthRow,
  before: FrozenMonthRow | null,
): string[] {
  const faults: string[] = [];
  try {
    const figureBytes = readFigureBytes(database, row.seq);
    if (!hash('sha256', figureBytes, 'buffer').equals(row.hash)) {
      faults.push('The figures are not those that were closed.');
    }
    const figures = readFigures(database, row.seq);
    const recordsHash = hash('sha256', readRecordBytes(database, row.seq), 'hex');
    if (recordsHash !== figures.recordsSha256) {
      faults.push('The records are not those that were closed.');
    }
    if (figures.month !== row.month || figures.version !== row.version) {
      faults.push('The figures belong to another month or version.');
    }
    if ((figures.previous?.sha256 ?? null) !== (before?.hash.toString('hex') ?? null)) {
      faults.push('The closing before this one is missing or was changed.');
    }
    const { seq, sha256 } = figures.audit;
    if (seq > 0 && !hasAuditRow(database, seq, Buffer.from(sha256, 'hex'))) {
      faults.push('The audit it follows is missing or was changed.');
    }
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    faults.push(error.message);
  }
  return faults;
}
