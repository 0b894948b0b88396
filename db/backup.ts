import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkFile } from './check.ts';
import { DatabaseError, toDatabaseError } from './errors.ts';
import { flushFile, flushFolder } from './flush.ts';
import { applicationId, openKeyed, readNumberPragma } from './open.ts';
import type { Database } from './sqlite.ts';

export interface BackupFacts {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** `user_version` of the records inside. */
  readonly version: number;
  /** Rows of each table, by name. */
  readonly rows: Readonly<Record<string, number>>;
}

export interface RestoreFacts extends BackupFacts {
  /** Where the replaced files stand now, complete; empty where there were none. */
  readonly quarantined: readonly string[];
}

const unfinishedSuffix = '.unfinished';
const setSuffixes = ['', '-wal', '-shm', '-journal'] as const;

/** `punctual-2026-11-22T18-07-00Z-v20.db`: sorts by time (UTC), holds nothing about anyone. */
export function nameBackup(takenAtMs: number, version: number): string {
  return `punctual-${nameInstant(takenAtMs)}-v${version}.db`;
}

/** An instant as part of a file name: Windows allows no colon. */
function nameInstant(instantMs: number): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(instantMs);
  return instant.toString({ smallestUnit: 'second' }).replaceAll(':', '-');
}

/**
 * Writes a backup of an open file into `folder` (made where missing) and proves it before it gets
 * its name: opened with the key, every page checked, version and row counts equal to the
 * original's, flushed to the disk. An exception means no new backup and every older one as it was;
 * what a crash leaves behind is removed by the next call. The driver's own `backup()` cannot
 * write an encrypted copy, `VACUUM INTO` can. `takenAtMs` (UTC ms) only names the file.
 */
export function createBackup(
  database: Database,
  options: { readonly key: Uint8Array; readonly folder: string; readonly takenAtMs: number },
): BackupFacts {
  const { key, folder, takenAtMs } = options;
  try {
    mkdirSync(folder, { recursive: true });
    removeUnfinished(folder);
    const version = readNumberPragma(database, 'user_version');
    const file = findFreeName(folder, nameBackup(takenAtMs, version));
    const draft = file + unfinishedSuffix;
    const facts = writeProven(database, key, draft);
    renameSync(draft, file);
    flushFolder(folder);
    return { ...facts, file };
  } catch (error) {
    throw toDatabaseError(error, folder);
  }
}

function writeProven(database: Database, key: Uint8Array, draft: string): BackupFacts {
  try {
    database.prepare('VACUUM INTO ?').run(draft);
    const facts = verifyBackup(draft, key);
    assertSame(
      { version: readNumberPragma(database, 'user_version'), rows: countRows(database) },
      facts,
    );
    flushFile(draft);
    return facts;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * Opens a backup with the key, checks every page, table and foreign key, and tells its facts.
 * A wrong key, damage or a file of another program is a `DatabaseError`; nothing is written.
 */
export function verifyBackup(file: string, key: Uint8Array): BackupFacts {
  let database: Database | null = null;
  try {
    if (!existsSync(file)) throw new DatabaseError('missing', `${file} is not there.`);
    database = openKeyed(file, key, { readonly: true, mustExist: true });
    const found = readNumberPragma(database, 'application_id');
    if (found !== applicationId) {
      throw new DatabaseError('foreign_file', `${file} is not a file of Punctual.`);
    }
    const { sound, problems } = checkFile(database, 'full');
    if (!sound) {
      throw new DatabaseError('damaged', `${file} is damaged (${problems[0] ?? ''}); use another.`);
    }
    const version = readNumberPragma(database, 'user_version');
    const rows = countRows(database);
    return { ...describeFile(file), version, rows };
  } catch (error) {
    throw toDatabaseError(error, file);
  } finally {
    database?.close();
  }
}

/**
 * Puts a verified copy of `backup` in the place of `file`, which must not be open anywhere. The
 * files that stood there are moved, never overwritten or deleted: into `quarantine/`
 * beside them, under the time of the restore. Where anything fails they are back in their place.
 */
export function restoreBackup(options: {
  readonly backup: string;
  readonly file: string;
  readonly key: Uint8Array;
  readonly restoredAtMs: number;
  readonly newestVersion: number;
}): RestoreFacts {
  const { backup, file, key, restoredAtMs, newestVersion } = options;
  const draft = `${file}.restoring`;
  try {
    assertNotNewer(verifyBackup(backup, key), newestVersion);
    rmSync(draft, { force: true });
    try {
      copyFileSync(backup, draft, constants.COPYFILE_EXCL);
      const facts = verifyBackup(draft, key);
      flushFile(draft);
      const quarantined = swapIn(draft, file, nameInstant(restoredAtMs));
      return { ...facts, file, quarantined };
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  } catch (error) {
    throw toDatabaseError(error, file);
  }
}

function swapIn(draft: string, file: string, stamp: string): string[] {
  const quarantine = findFreeName(join(dirname(file), 'quarantine'), stamp);
  const moved: (readonly [from: string, to: string])[] = [];
  const standing = setSuffixes.map((suffix) => file + suffix).filter((path) => existsSync(path));
  try {
    if (standing.length > 0) mkdirSync(quarantine, { recursive: true });
    for (const from of standing) {
      const to = join(quarantine, basename(from));
      renameSync(from, to);
      moved.push([from, to]);
    }
    if (standing.length > 0) flushFolder(quarantine);
    renameSync(draft, file);
  } catch (error) {
    for (const [from, to] of moved.toReversed()) renameSync(to, from);
    throw error;
  }
  flushFolder(dirname(file));
  return moved.map(([, to]) => to);
}

function assertNotNewer(facts: BackupFacts, newestVersion: number): void {
  if (facts.version <= newestVersion) return;
  throw new DatabaseError(
    'newer_version',
    `${facts.file} has version ${facts.version}, this Punctual knows up to ${newestVersion}. Nothing was changed; update Punctual on this computer.`,
  );
}

function assertSame(
  original: Pick<BackupFacts, 'version' | 'rows'>,
  copy: Pick<BackupFacts, 'version' | 'rows'>,
): void {
  const tables = new Set([...Object.keys(original.rows), ...Object.keys(copy.rows)]);
  const differing = [...tables].filter((table) => original.rows[table] !== copy.rows[table]);
  if (original.version === copy.version && differing.length === 0) return;
  throw new DatabaseError(
    'backup_failed',
    `The backup does not hold what the file holds (${differing.join(', ')}). The file is unchanged.`,
  );
}

function countRows(database: Database): Record<string, number> {
  const names = database
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
    )
    .pluck()
    .all()
    .map(String);
  const rows: Record<string, number> = {};
  for (const name of names) {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    rows[name] = Number(database.prepare(`SELECT count(*) FROM ${quoted}`).pluck().get());
  }
  return rows;
}

/** Two backups in one second get `name`, `name-2`: an older one is never replaced. */
function findFreeName(folder: string, name: string): string {
  const dot = name.endsWith('.db') ? name.length - 3 : name.length;
  for (let count = 1; ; count += 1) {
    const tail = count === 1 ? '' : `-${count}`;
    const path = join(folder, name.slice(0, dot) + tail + name.slice(dot));
    if (!existsSync(path)) return path;
  }
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const isDraft = name.startsWith('punctual-') && name.includes(`.db${unfinishedSuffix}`);
    if (isDraft) rmSync(join(folder, name), { force: true });
  }
}

function describeFile(file: string): Pick<BackupFacts, 'file' | 'bytes' | 'sha256'> {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1024 * 1024);
  const descriptor = openSync(file, 'r');
  try {
    for (let read = -1; read !== 0;) {
      read = readSync(descriptor, chunk, 0, chunk.length, null);
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
  return { file, bytes: statSync(file).size, sha256: hash.digest('hex') };
}
