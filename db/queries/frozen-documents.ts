import { inflateRawSync } from 'node:zlib';
import { CodedError } from '../../shared/domain/errors.ts';
import {
  figuresFormat,
  type FrozenFigures,
  type FrozenRecords,
  recordsFormat,
} from '../../shared/domain/months/frozen-month.ts';
import type { Database } from '../sqlite.ts';
import { prepareValueOnce } from '../statements.ts';

/** What a closed month holds, unpacked. */

/** The canonical bytes of the figures of a closed month, for a pack or a third party. */
export function readFigureBytes(database: Database, seq: number): Buffer {
  return inflate(readDeflated(database, 'figures', seq));
}

/** The canonical bytes of the records behind them. */
export function readRecordBytes(database: Database, seq: number): Buffer {
  return inflate(readDeflated(database, 'records', seq));
}

/** What was reported of a closed month. `internal` where the file does not hold what it should. */
export function readFigures(database: Database, seq: number): FrozenFigures {
  const content = parse(readFigureBytes(database, seq)) as FrozenFigures;
  if (content.format !== figuresFormat) throw refuseContent();
  return content;
}

/** The records behind the figures of a closed month. */
export function readRecords(database: Database, seq: number): FrozenRecords {
  const content = parse(readRecordBytes(database, seq)) as FrozenRecords;
  if (content.format !== recordsFormat) throw refuseContent();
  return content;
}

function readDeflated(
  database: Database,
  column: 'figures' | 'records',
  seq: number,
): Buffer | undefined {
  return prepareValueOnce<[number], Buffer>(
    database,
    `SELECT ${column} FROM frozen_month WHERE seq = ?`,
  ).get(seq);
}

// Far above any month; a damaged row must not fill the memory.
const bytesAtMost = 1024 * 1024 * 1024;

function inflate(deflated: Buffer | undefined): Buffer {
  if (deflated === undefined) throw new CodedError('not_found', 'This month is not closed.');
  try {
    return inflateRawSync(deflated, { maxOutputLength: bytesAtMost });
  } catch {
    throw refuseContent();
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw refuseContent();
  }
}

function refuseContent(): CodedError {
  return new CodedError(
    'internal',
    'A closed month cannot be read: the file is damaged. Restore the newest backup.',
  );
}
