import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Database } from './sqlite.ts';
import { CodedError } from '../shared/domain/errors.ts';
import { DatabaseError, findFault, toDatabaseError } from './errors.ts';
import { flushFile, flushFolder } from './flush.ts';

/** "PCTL": tells a Punctual file from any other SQLite file. */
export const applicationId = 0x50_43_54_4c;

/** SQLCipher 4: AES-256-CBC pages of 4 KiB, each with an HMAC-SHA512. */
const pageBytes = 4096;
const keyBytes = 32;

/** Releases 3.7.0 to 3.51.2 can corrupt a WAL when two connections checkpoint at once. */
const lowestEngine = [3, 51, 3] as const;

/** Set on every open, because SQLite keeps none of them in the file; each is read back. */
const pragmas: readonly (readonly [name: string, value: number])[] = [
  // The driver would reopen a WAL file with NORMAL, which may lose saved records at a power cut.
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['secure_delete', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
  ['temp_store', 2],
  ['busy_timeout', 5000],
  ['mmap_size', 0],
  ['wal_autocheckpoint', 1000],
  ['journal_size_limit', 64 * 1024 * 1024],
  ['cache_size', -64 * 1024],
  // Only macOS has a drive flush beyond fsync; elsewhere both are without effect.
  ['fullfsync', process.platform === 'darwin' ? 1 : 0],
  ['checkpoint_fullfsync', process.platform === 'darwin' ? 1 : 0],
];

export interface OpenOptions {
  readonly file: string;
  /** The raw page key, 32 bytes; no pass phrase, so no key derivation on opening. */
  readonly key: Uint8Array;
  /** `create` refuses a file that is there, the others a file that is not. */
  readonly mode: 'create' | 'existing' | 'readonly';
  /** The newest `user_version` this program knows; a file above it is refused untouched. */
  readonly newestVersion?: number;
}

/**
 * Opens the encrypted file in the sequence of the open decision (docs: decision 0006): key, WAL,
 * FULL, checks, each read back. A wrong key, a newer file, a damaged or foreign file are refused
 * with a `DatabaseError` before any byte of the file or its WAL changes.
 */
export function openDatabase(options: OpenOptions): Database {
  if (options.key.length !== keyBytes) {
    throw new CodedError('invalid_input', `The key of a file has ${keyBytes} bytes.`);
  }
  try {
    if (options.mode === 'create') createFile(options.file, options.key);
    return openExisting(options);
  } catch (error) {
    throw toDatabaseError(error, options.file);
  }
}

/** Opens with the key and nothing else; for files that are only read once, such as a backup. */
export function openKeyed(
  file: string,
  key: Uint8Array,
  options: { readonly readonly: boolean; readonly mustExist: boolean },
): Database {
  const database = new Database(file, {
    readonly: options.readonly,
    fileMustExist: options.mustExist,
    timeout: 5000,
  });
  try {
    database.pragma(`cipher = 'sqlcipher'`);
    database.pragma('legacy = 4');
    database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Reads a pragma that answers with one number; `internal` where it answers anything else. */
export function readNumberPragma(database: Database, name: string): number {
  const value = database.pragma(name, { simple: true });
  if (typeof value !== 'number') {
    throw new DatabaseError('engine_unfit', `PRAGMA ${name} answered ${String(value)}.`);
  }
  return value;
}

/** Makes the file under another name and renames it, so that an empty file is never a new one. */
function createFile(file: string, key: Uint8Array): void {
  if (existsSync(file) || existsSync(`${file}-wal`)) {
    throw new DatabaseError('exists', `${file} exists already. Nothing was changed.`);
  }
  assertFolder(dirname(file));
  const draft = `${file}.new`;
  removeDraft(draft);
  try {
    writeEmptyFile(draft, key);
    flushFile(draft);
    renameSync(draft, file);
  } catch (error) {
    removeDraft(draft);
    throw error;
  }
  flushFolder(dirname(file));
}

function writeEmptyFile(file: string, key: Uint8Array): void {
  const database = openKeyed(file, key, { readonly: false, mustExist: false });
  try {
    configure(database, 'create');
    database.pragma(`application_id = ${applicationId}`);
  } finally {
    database.close();
  }
}

/** A draft never holds a record: it gets its name before the first one is written. */
function removeDraft(draft: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(draft + suffix, { force: true });
}

/** `not_found` where the folder is missing: the driver would only say so without a code. */
export function assertFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new DatabaseError('missing', `The folder ${folder} is not there. Nothing was changed.`);
}

function openExisting(options: OpenOptions): Database {
  const { file, key, mode } = options;
  refuseEmpty(file);
  const absent = sideFilesOf(file).filter((path) => !existsSync(path));
  let database: Database | null = null;
  try {
    inspectUntouched(options);
    database = openKeyed(file, key, { readonly: mode === 'readonly', mustExist: true });
    configure(database, mode);
    if (mode !== 'readonly') assertWritable(database);
    return database;
  } catch (error) {
    database?.close();
    removeTraces(absent);
    throw error;
  }
}

function sideFilesOf(file: string): string[] {
  return [`${file}-wal`, `${file}-shm`];
}

/** Takes back the side files that a refused open made; they hold nothing but an index and locks. */
function removeTraces(absent: readonly string[]): void {
  for (const path of absent) rmSync(path, { force: true });
}

/** SQLite falls back to reading where it may not write, even `BEGIN IMMEDIATE`; only a write tells. */
function assertWritable(database: Database): void {
  const version = readNumberPragma(database, 'user_version');
  database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}; ROLLBACK`);
}

/**
 * A file below one page is never a fresh one here: creation ends with a rename. SQLite would take
 * it for an empty database and start afresh over what is left (docs: file fault F11).
 */
function refuseEmpty(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new DatabaseError('missing', `${file} is not there. Nothing was changed.`);
  }
  if (!stats.isFile() || stats.size < pageBytes) {
    const state = !stats.isFile() ? 'not a file' : stats.size === 0 ? 'empty' : 'cut short';
    throw new DatabaseError('damaged', describeDamage(file, state));
  }
}

/**
 * Looks at the file through a connection that cannot write. The last writer to close would
 * otherwise checkpoint a WAL left by a crash, with a wrong key or into a newer file.
 */
function inspectUntouched(options: OpenOptions): void {
  const { file, key, newestVersion } = options;
  const database = openKeyed(file, key, { readonly: true, mustExist: true });
  try {
    assertEngine(database);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (readNumberPragma(database, 'application_id') !== applicationId) {
      throw new DatabaseError(
        'foreign_file',
        `${file} is not a file of Punctual. Nothing was changed.`,
      );
    }
    const version = readNumberPragma(database, 'user_version');
    if (newestVersion !== undefined && version > newestVersion) {
      throw new DatabaseError(
        'newer_version',
        `${file} has version ${version}, this Punctual knows up to ${newestVersion}. Nothing was changed; update Punctual on this computer.`,
      );
    }
  } catch (error) {
    if (findFault(error) === 'wrong_key' && statSync(file).size % pageBytes !== 0) {
      throw new DatabaseError('damaged', describeDamage(file, 'cut short'), error);
    }
    throw error;
  } finally {
    database.close();
  }
}

function describeDamage(file: string, state: string): string {
  return `${file} is ${state}. Nothing was changed; restore the newest backup with "punctual restore".`;
}

/** Sets every pragma of the sequence and reads it back; a value that does not hold stops the open. */
function configure(database: Database, mode: OpenOptions['mode']): void {
  assertEngine(database);
  if (mode === 'readonly') database.pragma('query_only = ON');
  else {
    const journal = database.pragma('journal_mode = WAL', { simple: true });
    if (journal !== 'wal') {
      throw new DatabaseError('engine_unfit', `The journal mode is ${String(journal)}, not wal.`);
    }
  }
  for (const [name, value] of pragmas) {
    database.pragma(`${name} = ${value}`);
    const found = readNumberPragma(database, name);
    if (found !== value) {
      throw new DatabaseError('engine_unfit', `PRAGMA ${name} is ${found}, not ${value}.`);
    }
  }
}

function assertEngine(database: Database): void {
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  for (const [index, least] of lowestEngine.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new DatabaseError(
        'engine_unfit',
        `SQLite ${version} is older than ${lowestEngine.join('.')}, which can corrupt a file.`,
      );
    }
  }
}
