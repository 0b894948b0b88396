import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackup, nameBackup, restoreBackup, verifyBackup } from '../../db/backup.ts';
import { openDatabase } from '../../db/open.ts';
import {
  catchError,
  makeTempRecords,
  readFolder,
  runAsOrdinaryUser,
} from '../support/temp-profile.ts';
import type { TempRecords } from '../support/temp-profile.ts';

const noonMs = Date.UTC(2026, 10, 22, 12, 0, 0);

interface Case extends TempRecords {
  readonly backups: string;
}

function makeContacts(count: number): Case {
  const records = makeTempRecords();
  const { database, folder } = records;
  database.exec(`CREATE TABLE contact (id INTEGER PRIMARY KEY, note TEXT) STRICT;
    CREATE TABLE "odd "" name" (id INTEGER PRIMARY KEY) STRICT;
    CREATE VIRTUAL TABLE contact_text USING fts5 (note);
    PRAGMA user_version = 20`);
  const insert = database.prepare('INSERT INTO contact (note) VALUES (?)');
  for (let number = 0; number < count; number += 1) insert.run(`Mrs Plaintext ${number}`);
  return { ...records, backups: join(folder, 'backups') };
}

describe('a backup', () => {
  it('is proved, named by its time, encrypted with the same key, and opens as a file', () => {
    const { database, key, backups } = makeContacts(300);
    const facts = createBackup(database, { key, folder: backups, takenAtMs: noonMs });
    expect(facts.file).toBe(join(backups, 'punctual-2026-11-22T12-00-00Z-v20.db'));
    expect(facts).toMatchObject({ version: 20, rows: { contact: 300, 'odd " name': 0 } });
    expect(facts.bytes).toBe(statSync(facts.file).size);
    expect(verifyBackup(facts.file, key)).toEqual(facts);
    expect(readFileSync(facts.file).toString('latin1')).not.toContain('Plaintext');
    const opened = openDatabase({ file: facts.file, key, mode: 'existing' });
    expect(opened.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(300);
    opened.close();
  });

  it('holds what is saved only in the WAL as well', () => {
    const { database, key, backups } = makeContacts(10);
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.exec(`INSERT INTO contact (note) VALUES ('late')`);
    const facts = createBackup(database, { key, folder: backups, takenAtMs: noonMs });
    expect(facts.rows['contact']).toBe(11);
  });

  it('never replaces an older one of the same second', () => {
    const { database, key, backups } = makeContacts(1);
    const take = (): string =>
      createBackup(database, { key, folder: backups, takenAtMs: noonMs }).file;
    expect(new Set([take(), take(), take()]).size).toBe(3);
    expect(readdirSync(backups)).toHaveLength(3);
  });

  it('removes what a crash left of an unfinished one, and nothing else', () => {
    const { database, key, backups } = makeContacts(1);
    const name = nameBackup(noonMs, 20);
    const older = createBackup(database, { key, folder: backups, takenAtMs: noonMs - 1000 }).file;
    writeFileSync(join(backups, `${name}.unfinished`), 'half');
    writeFileSync(join(backups, `${name}.unfinished-journal`), 'half');
    writeFileSync(join(backups, 'notes.txt'), 'mine');
    const newer = createBackup(database, { key, folder: backups, takenAtMs: noonMs }).file;
    expect(
      readdirSync(backups)
        .map((entry) => join(backups, entry))
        .sort(),
    ).toEqual([older, newer, join(backups, 'notes.txt')].sort());
  });

  it('that cannot be written is an error, leaves the older ones and the file as they were', () => {
    const { database, key, backups } = makeContacts(5);
    createBackup(database, { key, folder: backups, takenAtMs: noonMs - 1000 });
    const before = readFolder(backups);
    chmodSync(backups, 0o555);
    const error = catchError(() =>
      runAsOrdinaryUser(() => createBackup(database, { key, folder: backups, takenAtMs: noonMs })),
    );
    chmodSync(backups, 0o755);
    expect(error).toMatchObject({ code: 'unavailable', fault: 'read_only' });
    expect(readFolder(backups)).toEqual(before);
    database.exec(`INSERT INTO contact (note) VALUES ('still works')`);
  });

  it('does not count where it does not open with the key it was promised for', () => {
    const { database, backups } = makeContacts(5);
    const error = catchError(() =>
      createBackup(database, { key: randomBytes(32), folder: backups, takenAtMs: noonMs }),
    );
    expect(error).toMatchObject({ fault: 'wrong_key' });
    expect(readdirSync(backups)).toEqual([]);
  });
});

describe('a restore', () => {
  it('puts the backup in place and keeps the damaged set whole in quarantine', () => {
    const { database, key, file, folder, backups } = makeContacts(50);
    const { file: backup } = createBackup(database, { key, folder: backups, takenAtMs: noonMs });
    database.close();
    writeFileSync(file, 'ruined');
    writeFileSync(`${file}-wal`, 'ruined too');
    const facts = restoreBackup({ backup, file, key, restoredAtMs: noonMs, newestVersion: 20 });
    expect(facts).toMatchObject({ file, version: 20, rows: { contact: 50 } });
    const quarantine = join(folder, 'quarantine', '2026-11-22T12-00-00Z');
    expect(facts.quarantined).toEqual([
      join(quarantine, 'punctual.db'),
      join(quarantine, 'punctual.db-wal'),
    ]);
    expect(readFileSync(join(quarantine, 'punctual.db'), 'utf8')).toBe('ruined');
    expect(readFileSync(join(quarantine, 'punctual.db-wal'), 'utf8')).toBe('ruined too');
    const opened = openDatabase({ file, key, mode: 'existing' });
    expect(opened.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(50);
    opened.close();
    expect(statSync(backup).isFile()).toBe(true);
  });

  it('works where the file is gone altogether, and twice in one second', () => {
    const { database, key, folder, backups } = makeContacts(2);
    const { file: backup } = createBackup(database, { key, folder: backups, takenAtMs: noonMs });
    const file = join(folder, 'lost.db');
    const restore = (): readonly string[] =>
      restoreBackup({ backup, file, key, restoredAtMs: noonMs, newestVersion: 20 }).quarantined;
    expect(restore()).toEqual([]);
    const [first] = restore();
    const [second] = restore();
    expect(first).not.toBe(second);
    expect(first === undefined ? 0 : statSync(first).size).toBe(statSync(file).size);
  });

  it('of a damaged, newer, foreign or missing backup changes nothing', () => {
    const { database, key, file, folder, backups } = makeContacts(400);
    const { file: good } = createBackup(database, { key, folder: backups, takenAtMs: noonMs });
    database.close();
    const damaged = join(backups, 'damaged.db');
    const bytes = readFileSync(good);
    bytes.writeUInt8(bytes.readUInt8(20_000) ^ 1, 20_000);
    writeFileSync(damaged, bytes);
    const plain = join(backups, 'plain.db');
    writeFileSync(plain, 'SQLite format 3');
    mkdirSync(join(backups, 'folder.db'));
    const before = [readFolder(folder), readFolder(backups)];
    const restore = (backup: string, newestVersion = 20, restoreKey = key): unknown =>
      catchError(() =>
        restoreBackup({ backup, file, key: restoreKey, restoredAtMs: noonMs, newestVersion }),
      );
    expect(restore(damaged)).toMatchObject({ code: 'unavailable', fault: 'damaged' });
    expect(restore(good, 10)).toMatchObject({ fault: 'newer_version' });
    expect(restore(good, 20, randomBytes(32))).toMatchObject({ fault: 'wrong_key' });
    expect(restore(plain)).toMatchObject({
      code: expect.stringMatching(/forbidden|invalid_input/),
    });
    expect(restore(join(backups, 'folder.db'))).toHaveProperty('code');
    expect(restore(join(backups, 'none.db'))).toMatchObject({ code: 'not_found' });
    expect([readFolder(folder), readFolder(backups)]).toEqual(before);
  });
});
