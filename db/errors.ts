import { Database } from './sqlite.ts';
import { CodedError } from '../shared/domain/errors.ts';
import type { ErrorCode } from '../shared/domain/errors.ts';

/** What is wrong with the file, finer than the code, so that the caller can choose what to offer. */
export type DatabaseFault =
  | 'wrong_key'
  | 'damaged'
  | 'newer_version'
  | 'unknown_version'
  | 'foreign_file'
  | 'missing'
  | 'exists'
  | 'in_use'
  | 'read_only'
  | 'disk_full'
  | 'disk_error'
  | 'connection_broken'
  | 'engine_unfit'
  | 'migration_failed'
  | 'backup_failed';

const codeOfFault: Record<DatabaseFault, ErrorCode> = {
  wrong_key: 'forbidden',
  damaged: 'unavailable',
  newer_version: 'unavailable',
  unknown_version: 'unavailable',
  foreign_file: 'invalid_input',
  missing: 'not_found',
  exists: 'conflict',
  in_use: 'conflict',
  read_only: 'unavailable',
  disk_full: 'unavailable',
  disk_error: 'unavailable',
  connection_broken: 'unavailable',
  engine_unfit: 'internal',
  migration_failed: 'internal',
  backup_failed: 'unavailable',
};

/** A fault of the file or the disk: its code follows from the fault, the message says what was kept. */
export class DatabaseError extends CodedError {
  readonly fault: DatabaseFault;

  constructor(fault: DatabaseFault, message: string, cause?: unknown) {
    super(codeOfFault[fault], message);
    this.name = 'DatabaseError';
    this.fault = fault;
    if (cause !== undefined) this.cause = cause;
  }
}

/** The code of SQLite ("SQLITE_FULL") or of the system call ("ENOSPC") behind an error, else null. */
export function readErrorCode(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return null;
}

const readOnlyCodes = new Set(['EACCES', 'EPERM', 'EROFS']);
const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const diskCodes = new Set(['EIO', 'EMFILE', 'ENFILE', 'EBUSY', 'EISDIR', 'ENOTDIR']);

/** The fault behind an error of SQLite or the file system; null where it is neither. */
export function findFault(error: unknown): DatabaseFault | null {
  if (error instanceof DatabaseError) return error.fault;
  const code = readErrorCode(error);
  if (code === null) return null;
  if (code === 'SQLITE_NOTADB') return 'wrong_key';
  if (code.startsWith('SQLITE_CORRUPT')) return 'damaged';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'in_use';
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') return 'read_only';
  if (code.startsWith('SQLITE_CANTOPEN') || readOnlyCodes.has(code)) return 'read_only';
  if (code === 'SQLITE_FULL' || fullCodes.has(code)) return 'disk_full';
  if (code.startsWith('SQLITE_IOERR') || diskCodes.has(code)) return 'disk_error';
  if (code === 'ENOENT') return 'missing';
  if (code === 'EEXIST') return 'exists';
  return null;
}

/**
 * True where nothing may be written on this connection any more: after a disk error, damage or a
 * page that does not decrypt, SQLite's own state is not to be trusted (docs: file faults F06).
 */
export function breaksConnection(error: unknown): boolean {
  const fault = findFault(error);
  return fault === 'disk_error' || fault === 'damaged' || fault === 'wrong_key';
}

/**
 * Turns any error of SQLite or the file system into a coded one with a plain sentence about
 * `subject` (a file or a folder). A coded error passes unchanged; anything unknown is `internal`.
 */
export function toDatabaseError(error: unknown, subject: string): CodedError {
  if (error instanceof CodedError) return error;
  const fault = findFault(error);
  if (fault !== null) return new DatabaseError(fault, describeFault(fault, subject), error);
  const code = readErrorCode(error);
  const coded =
    code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
      ? new CodedError('conflict', 'A record with this key exists already. Nothing was changed.')
      : new CodedError(
          'internal',
          'The records could not be read or written. Nothing was changed.',
        );
  coded.cause = error;
  return coded;
}

/** The plain sentence for a fault: what happened, what is kept, what to do next. */
function describeFault(fault: DatabaseFault, subject: string): string {
  switch (fault) {
    case 'wrong_key':
      return `The key does not open ${subject}, or its first page is damaged. Nothing was changed.`;
    case 'damaged':
      return `${subject} is damaged. Nothing was deleted; restore the newest backup with "punctual restore".`;
    case 'newer_version':
      return `${subject} was written by a newer version of Punctual. Nothing was changed; update Punctual on this computer.`;
    case 'unknown_version':
      return `${subject} has a version this Punctual does not know. Nothing was changed.`;
    case 'foreign_file':
      return `${subject} belongs to another program. Nothing was changed.`;
    case 'missing':
      return `${subject} is not there. Nothing was changed.`;
    case 'exists':
      return `${subject} exists already. Nothing was changed.`;
    case 'in_use':
      return `${subject} is in use by another program. Nothing was changed; close it there and try again.`;
    case 'read_only':
      return `${subject} cannot be written. Everything saved so far is kept; allow writing there, or choose another folder.`;
    case 'disk_full':
      return `The disk is full at ${subject}. Everything saved so far is kept, this change is not; free some space and try again.`;
    case 'disk_error':
      return `The disk failed at ${subject}. Everything saved so far is kept, this change is not; start Punctual again, and check the disk.`;
    case 'connection_broken':
      return `${subject} was closed after a disk error. Everything saved so far is kept; start Punctual again.`;
    case 'engine_unfit':
      return `This build of SQLite cannot keep ${subject} safely.`;
    case 'migration_failed':
      return `${subject} could not be brought up to date. It is as it was.`;
    case 'backup_failed':
      return `The backup of ${subject} failed. The file itself is unchanged.`;
  }
}
