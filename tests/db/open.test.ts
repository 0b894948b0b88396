import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../db/check.ts';
import { openDatabase } from '../../db/open.ts';
import type { Database } from '../../db/sqlite.ts';
import {
  catchError,
  makeTempFolder,
  makeTempRecords,
  readFolder,
  runAsOrdinaryUser,
} from '../support/temp-profile.ts';
import type { TempRecords } from '../support/temp-profile.ts';

function logContacts(database: Database, count: number): void {
  database.exec('CREATE TABLE IF NOT EXISTS contact (id INTEGER PRIMARY KEY, note TEXT) STRICT');
  const insert = database.prepare('INSERT INTO contact (note) VALUES (?)');
  for (let number = 1; number <= count; number += 1) insert.run(`Mrs Plaintext asks ${number}`);
}

function countContacts(database: Database): unknown {
  return database.prepare('SELECT count(*) FROM contact').pluck().get();
}

/** A profile as a crash leaves it: the last contacts only in the WAL, no process holding it. */
function makeCrashedRecords(): TempRecords {
  const live = makeTempRecords();
  logContacts(live.database, 3);
  live.database.pragma('wal_checkpoint(TRUNCATE)');
  logContacts(live.database, 2);
  live.database.pragma('user_version = 30');
  const folder = makeTempFolder();
  const file = join(folder, 'punctual.db');
  for (const suffix of ['', '-wal']) copyFileSync(live.file + suffix, file + suffix);
  return { ...live, folder, file };
}

describe('opening the records', () => {
  it('holds every setting on each opening, not only on the first', () => {
    const { file, key, database } = makeTempRecords();
    database.close();
    const again = openDatabase({ file, key, mode: 'existing' });
    const read = (name: string): unknown => again.pragma(name, { simple: true });
    expect(read('journal_mode')).toBe('wal');
    expect(read('synchronous')).toBe(2);
    expect(read('foreign_keys')).toBe(1);
    expect(read('secure_delete')).toBe(1);
    expect(read('trusted_schema')).toBe(0);
    expect(read('cell_size_check')).toBe(1);
    expect(read('application_id')).toBe(0x50_43_54_4c);
    expect(read('locking_mode')).toBe('normal');
    again.close();
  });

  it('runs on an engine without the WAL fault of 3.7.0 to 3.51.2', () => {
    const { database } = makeTempRecords();
    const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(3_051_003);
  });

  it('writes nothing that can be read without the key', () => {
    const { file, database } = makeTempRecords();
    logContacts(database, 50);
    const wal = readFileSync(`${file}-wal`).toString('latin1');
    database.close();
    const records = readFileSync(file).toString('latin1');
    for (const bytes of [wal, records]) {
      expect(bytes).not.toContain('Plaintext');
      expect(bytes).not.toContain('contact');
      expect(bytes.slice(0, 15)).not.toBe('SQLite format 3');
    }
  });

  it('lets a reader in while the writer has it open, and the reader cannot write', () => {
    const { file, key, database } = makeTempRecords();
    logContacts(database, 4);
    const reader = openDatabase({ file, key, mode: 'readonly' });
    expect(countContacts(reader)).toBe(4);
    logContacts(database, 1);
    expect(countContacts(reader)).toBe(5);
    expect(() => logContacts(reader, 1)).toThrow(/readonly/);
    reader.close();
  });

  it('refuses to create over a file that is there, and to open one that is not', () => {
    const { file, key, folder } = makeTempRecords();
    expect(catchError(() => openDatabase({ file, key, mode: 'create' }))).toMatchObject({
      code: 'conflict',
      fault: 'exists',
    });
    const missing = join(folder, 'elsewhere.db');
    expect(catchError(() => openDatabase({ file: missing, key, mode: 'existing' }))).toMatchObject({
      code: 'not_found',
      fault: 'missing',
    });
    expect(existsSync(missing)).toBe(false);
  });

  it('takes up a creation that a crash cut off', () => {
    const folder = makeTempFolder();
    const file = join(folder, 'punctual.db');
    const key = randomBytes(32);
    writeFileSync(`${file}.new`, 'half a file');
    const database = openDatabase({ file, key, mode: 'create' });
    logContacts(database, 1);
    expect(countContacts(database)).toBe(1);
    database.close();
    expect(Object.keys(readFolder(folder))).toEqual(['punctual.db']);
  });

  it('refuses a key that has not 32 bytes before it touches anything', () => {
    const folder = makeTempFolder();
    const file = join(folder, 'punctual.db');
    const key = randomBytes(31);
    expect(catchError(() => openDatabase({ file, key, mode: 'create' }))).toMatchObject({
      code: 'invalid_input',
    });
    expect(readFolder(folder)).toEqual({});
  });
});

describe('refusing to open', () => {
  it('given a wrong key and a WAL left by a crash, changes no byte and loses no contact', () => {
    const { folder, file, key } = makeCrashedRecords();
    const before = readFolder(folder);
    for (const mode of ['existing', 'readonly'] as const) {
      const error = catchError(() => openDatabase({ file, key: randomBytes(32), mode }));
      expect(error).toMatchObject({ code: 'forbidden', fault: 'wrong_key' });
    }
    expect(readFolder(folder)).toEqual(before);
    const database = openDatabase({ file, key, mode: 'existing' });
    expect(countContacts(database)).toBe(5);
    database.close();
  });

  it('given a newer file, known as newer only from its WAL, changes no byte', () => {
    const { folder, file, key } = makeCrashedRecords();
    const before = readFolder(folder);
    const error = catchError(() =>
      openDatabase({ file, key, mode: 'existing', newestVersion: 20 }),
    );
    expect(error).toMatchObject({ code: 'unavailable', fault: 'newer_version' });
    expect(String(error)).toContain('update Punctual');
    expect(readFolder(folder)).toEqual(before);
    openDatabase({ file, key, mode: 'existing', newestVersion: 30 }).close();
  });

  it('given an empty file or a folder in its place, calls it damage and never starts afresh', () => {
    const { folder, file, key, database } = makeTempRecords();
    database.close();
    truncateSync(file, 0);
    const before = readFolder(folder);
    for (const mode of ['existing', 'readonly'] as const) {
      expect(catchError(() => openDatabase({ file, key, mode }))).toMatchObject({
        code: 'unavailable',
        fault: 'damaged',
      });
    }
    expect(readFolder(folder)).toEqual(before);
    rmSync(file);
    mkdirSync(file);
    expect(catchError(() => openDatabase({ file, key, mode: 'existing' }))).toMatchObject({
      fault: 'damaged',
    });
  });

  it('given a file cut short inside its first pages, calls it damage', () => {
    const { file, key, database } = makeTempRecords();
    logContacts(database, 1);
    database.close();
    for (const size of [1, 15, 16, 100, 4095]) {
      truncateSync(file, size);
      expect(catchError(() => openDatabase({ file, key, mode: 'existing' }))).toMatchObject({
        fault: 'damaged',
      });
    }
  });

  it('given a file of another program under the same key, says so', () => {
    const { file, key, database } = makeTempRecords();
    database.pragma('application_id = 7');
    database.close();
    expect(catchError(() => openDatabase({ file, key, mode: 'existing' }))).toMatchObject({
      code: 'invalid_input',
      fault: 'foreign_file',
    });
  });

  it('given a folder or file that may only be read, says what is kept and what to do', () => {
    const { folder, file, key, database } = makeTempRecords();
    logContacts(database, 2);
    database.close();
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    const open = (mode: 'create' | 'existing', target: string) => (): unknown =>
      catchError(() => runAsOrdinaryUser(() => openDatabase({ file: target, key, mode })));
    for (const act of [open('existing', file), open('create', join(folder, 'other.db'))]) {
      const error = act();
      expect(error).toMatchObject({ code: 'unavailable', fault: 'read_only' });
      expect(String(error)).toMatch(/kept.*choose another folder/);
    }
    chmodSync(folder, 0o777);
    expect(open('existing', file)()).toMatchObject({ fault: 'read_only' });
    expect(Object.keys(readFolder(folder))).toEqual(['punctual.db']);
  });
});

describe('damage to the file', () => {
  it('is noticed wherever one bit flips: at opening or by the quick check', () => {
    const { file, key, database } = makeTempRecords();
    logContacts(database, 400);
    database.close();
    const sound = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(7), (offset, bit) => {
        const damaged = Buffer.from(sound);
        damaged.writeUInt8(damaged.readUInt8(offset) ^ (1 << bit), offset);
        writeFileSync(file, damaged);
        expect(isNoticed(file, key)).toBe(true);
      }),
      { numRuns: 60 },
    );
    writeFileSync(file, sound);
    expect(isNoticed(file, key)).toBe(false);
  });
});

function isNoticed(file: string, key: Uint8Array): boolean {
  let database: Database;
  try {
    database = openDatabase({ file, key, mode: 'existing' });
  } catch {
    return true;
  }
  const { sound } = checkFile(database, 'quick');
  database.close();
  return !sound;
}
