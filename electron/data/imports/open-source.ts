import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { ImportMapping } from '../../../shared/domain/import/mapping.ts';
import { openCsv } from './open-csv.ts';
import type { RowSource } from './raw-row.ts';
import { openXlsx } from './open-xlsx.ts';
import { toReadError } from './read-error.ts';

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1');
const oldOfficeMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Opens a file of rows by what it is, whatever its name says: a workbook or delimited text. Errors:
 * `not_found` where there is none, `invalid_input` for what cannot be a table, `unavailable` where it
 * cannot be read.
 */
export async function openSource(file: string, mapping: ImportMapping): Promise<RowSource> {
  const head = readHead(file);
  if (head.equals(zipMark)) return openXlsx(file, mapping);
  if (head.equals(oldOfficeMark)) {
    throw new CodedError(
      'invalid_input',
      'This is a workbook of the old kind (.xls) or one with a password. Save it as .xlsx or .csv.',
    );
  }
  return openCsv(file, mapping);
}

function readHead(file: string): Buffer {
  const head = Buffer.alloc(4);
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) throw new CodedError('not_found', `There is no file ${file}.`);
    if (!stats.isFile()) throw new CodedError('invalid_input', `${file} is not a file.`);
    const descriptor = openSync(file, 'r');
    try {
      return head.subarray(0, readSync(descriptor, head, 0, 4, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw toReadError(error, file);
  }
}
