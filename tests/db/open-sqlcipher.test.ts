import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createBackup } from '../../db/backup.ts';
import { decryptPages } from '../support/sqlcipher-pages.ts';
import { findSqlcipher, runSqlcipher } from '../support/sqlcipher-tool.ts';
import { makeTempRecords } from '../support/temp-profile.ts';
import type { TempRecords } from '../support/temp-profile.ts';

function makeContacts(): TempRecords {
  const records = makeTempRecords();
  records.database.exec(`CREATE TABLE contact (id INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE contact_text USING fts5 (note);
    PRAGMA user_version = 20`);
  const insert = records.database.prepare('INSERT INTO contact (note) VALUES (?)');
  for (let number = 1; number <= 500; number += 1) insert.run(`a matter, number ${number}`);
  return records;
}

const tool = findSqlcipher();

describe('a council can read its records without Punctual', () => {
  if (tool !== null) {
    it('the public sqlcipher tool opens the file, given the key and nothing else', () => {
      const { database, file, key } = makeContacts();
      const backup = createBackup(database, { key, folder: `${file}-backups`, takenAtMs: 0 });
      database.close();
      const digits = Buffer.from(key).toString('hex');
      const sql = `PRAGMA key = "x'${digits}'";
        SELECT count(*), max(note) FROM contact;
        PRAGMA user_version;
        PRAGMA cipher_integrity_check;
        PRAGMA integrity_check`;
      for (const readable of [file, backup.file]) {
        const printed = runSqlcipher(tool, readable, sql);
        expect(printed).toEqual(['ok', '500|a matter, number 99', '20', 'ok']);
      }
    });

    it('and the tool opens nothing with another key', () => {
      const { database, file } = makeContacts();
      database.close();
      const sql = `PRAGMA key = "x'${'00'.repeat(32)}'"; SELECT count(*) FROM contact`;
      expect(() => runSqlcipher(tool, file, sql)).toThrow(/not a database/);
    });
  }

  it('the published page layout and a plain SQLite are enough', () => {
    const { database, file, key, folder } = makeContacts();
    database.close();
    const plain = join(folder, 'plain.db');
    writeFileSync(plain, decryptPages(readFileSync(file), key));
    const reader = new DatabaseSync(plain);
    expect(reader.prepare('SELECT count(*) AS n, max(note) AS last FROM contact').get()).toEqual({
      n: 500,
      last: 'a matter, number 99',
    });
    expect(reader.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    reader.close();
    expect(() => decryptPages(readFileSync(file), new Uint8Array(32))).toThrow('Page 1');
  });
});
