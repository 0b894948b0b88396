import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMigrations } from '../../db/migrations/load.ts';
import { findNewestVersion, migrate } from '../../db/migrate.ts';
import type { Migration } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import type { Database } from '../../db/sqlite.ts';
import {
  catchError,
  makeTempFolder,
  makeTempRecords,
  readFolder,
} from '../support/temp-profile.ts';

const steps: readonly Migration[] = [
  {
    version: 10,
    name: 'sites',
    sql: `CREATE TABLE site (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
      CREATE TABLE desk (id INTEGER PRIMARY KEY, site_id INTEGER NOT NULL REFERENCES site (id)) STRICT;
      CREATE TRIGGER site_stays BEFORE DELETE ON site BEGIN SELECT RAISE(ABORT, 'a site stays'); END;`,
  },
  { version: 20, name: 'desk names', sql: 'ALTER TABLE desk ADD COLUMN name TEXT' },
  { version: 30, name: 'site index', sql: 'CREATE INDEX site_by_name ON site (name) -- commit' },
];

const failing = (sql: string): Migration[] => [
  ...steps,
  { version: 40, name: 'does half', sql: 'CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT' },
  { version: 50, name: 'fails', sql },
];

function noBackup(): never {
  throw new Error('There is nothing to back up');
}

function describeSchema(database: Database): unknown {
  return [
    database.pragma('user_version', { simple: true }),
    database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all(),
  ];
}

function addSite(database: Database): void {
  database.exec(
    `INSERT INTO site (name) VALUES ('Town Hall'); INSERT INTO desk (site_id) VALUES (1)`,
  );
}

describe('bringing a file up to date', () => {
  it('runs every step of a fresh file without a backup, and nothing the second time', () => {
    const { database } = makeTempRecords();
    expect(migrate(database, steps, { backup: noBackup })).toEqual({
      fromVersion: 0,
      toVersion: 30,
      applied: ['sites', 'desk names', 'site index'],
      backup: null,
    });
    expect(migrate(database, steps, { backup: noBackup })).toMatchObject({ applied: [] });
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('backs a file with data up before the first change, and hands the facts back', () => {
    const { database } = makeTempRecords();
    migrate(database, steps.slice(0, 1), { backup: noBackup });
    addSite(database);
    const result = migrate(database, steps, {
      backup: () => ({ versionThen: database.pragma('user_version', { simple: true }) }),
    });
    expect(result).toMatchObject({ fromVersion: 10, applied: ['desk names', 'site index'] });
    expect(result.backup).toEqual({ versionThen: 10 });
  });

  it('changes nothing where the backup fails', () => {
    const { database } = makeTempRecords();
    migrate(database, steps.slice(0, 1), { backup: noBackup });
    const before = describeSchema(database);
    expect(() => migrate(database, steps, { backup: noBackup })).toThrow('nothing to back up');
    expect(describeSchema(database)).toEqual(before);
  });

  it('keeps nothing of any step where one fails, whatever the fault', () => {
    const { database } = makeTempRecords();
    migrate(database, steps, { backup: noBackup });
    addSite(database);
    const before = describeSchema(database);
    const faults = [
      'CREATE TABLE half (id INTEGER PRIMARY KEY)',
      'INSERT INTO nowhere VALUES (1)',
      'this is not SQL',
      // The rows of desk would point at no site; noticed only by the check before COMMIT.
      'DROP TRIGGER site_stays; DELETE FROM site',
    ];
    for (const sql of faults) {
      const error = catchError(() => migrate(database, failing(sql), { backup: () => 'done' }));
      expect(error).toMatchObject({ code: 'internal', fault: 'migration_failed' });
      expect(String(error)).toContain('file is as it was');
      expect(describeSchema(database)).toEqual(before);
      expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    }
  });

  it('may rebuild a table that others point at', () => {
    const { database } = makeTempRecords();
    migrate(database, steps, { backup: noBackup });
    addSite(database);
    const rebuild = `DROP TRIGGER site_stays;
      CREATE TABLE new_site (id INTEGER PRIMARY KEY, name TEXT NOT NULL, town TEXT) STRICT;
      INSERT INTO new_site (id, name) SELECT id, name FROM site;
      DROP TABLE site;
      ALTER TABLE new_site RENAME TO site`;
    const longer = [...steps, { version: 40, name: 'towns', sql: rebuild }];
    migrate(database, longer, { backup: () => 'done' });
    expect(database.prepare('SELECT count(*) FROM desk').pluck().get()).toBe(1);
    expect(() => database.exec('INSERT INTO desk (site_id) VALUES (99)')).toThrow(/FOREIGN KEY/);
  });

  it('loses no step to a full disk: the file is as it was and says so', () => {
    const { database } = makeTempRecords();
    migrate(database, steps, { backup: noBackup });
    const before = describeSchema(database);
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
    const error = catchError(() =>
      migrate(database, failing('CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT'), {
        backup: () => 'done',
      }),
    );
    expect(error).toMatchObject({ code: 'unavailable', fault: 'disk_full' });
    expect(describeSchema(database)).toEqual(before);
  });
});

describe('refusing to bring a file up to date', () => {
  it('given a newer file, writes nothing and names both versions', () => {
    const { database, file, folder, key } = makeTempRecords();
    migrate(database, steps, { backup: noBackup });
    database.close();
    const before = readFolder(folder);
    const older = openDatabase({ file, key, mode: 'existing' });
    const error = catchError(() => migrate(older, steps.slice(0, 2), { backup: noBackup }));
    older.close();
    expect(error).toMatchObject({ code: 'unavailable', fault: 'newer_version' });
    expect(String(error)).toMatch(/version 30.*up to 20/);
    expect(readFolder(folder)).toEqual(before);
  });

  it('given a version that no step leads to, writes nothing', () => {
    const { database } = makeTempRecords();
    database.pragma('user_version = 15');
    expect(catchError(() => migrate(database, steps, { backup: noBackup }))).toMatchObject({
      fault: 'unknown_version',
    });
  });

  it('given steps with one missing, repeated or moved, runs none', () => {
    const { database } = makeTempRecords();
    const before = describeSchema(database);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 4 }), (shuffled) => {
        const isWhole = shuffled.every((step, index) => step === steps[index]);
        fc.pre(!isWhole);
        expect(catchError(() => migrate(database, shuffled, { backup: noBackup }))).toMatchObject({
          code: 'internal',
        });
        expect(describeSchema(database)).toEqual(before);
      }),
    );
  });

  it('given a step that would end the transaction, runs none', () => {
    const { database } = makeTempRecords();
    const before = describeSchema(database);
    for (const sql of [
      'CREATE TABLE a (b) STRICT; COMMIT; BEGIN',
      'begin immediate; select 1',
      '/* quiet */ rollback',
      'CREATE TABLE a (b TEXT) STRICT;\n-- then\nVACUUM',
      'PRAGMA user_version = 99',
    ]) {
      const bad = [{ version: 10, name: 'bad', sql }];
      expect(catchError(() => migrate(database, bad, { backup: noBackup }))).toMatchObject({
        code: 'internal',
      });
      expect(describeSchema(database)).toEqual(before);
    }
  });
});

describe('reading the steps', () => {
  it('takes them from the files in order of their numbers', () => {
    const folder = join(makeTempFolder(), 'migrations');
    mkdirSync(folder);
    expect(() => loadMigrations(folder)).toThrow('holds no steps');
    writeFileSync(join(folder, '0020-second-one.sql'), 'SELECT 2');
    writeFileSync(join(folder, '0010-first.sql'), 'SELECT 1');
    writeFileSync(join(folder, 'load.ts'), 'not a step');
    const loaded = loadMigrations(folder);
    expect(loaded).toEqual([
      { version: 10, name: 'first', sql: 'SELECT 1' },
      { version: 20, name: 'second-one', sql: 'SELECT 2' },
    ]);
    expect(findNewestVersion(loaded)).toBe(20);
    writeFileSync(join(folder, 'new.sql'), 'SELECT 3');
    expect(() => loadMigrations(folder)).toThrow('"new.sql" is not named like');
  });

  it('finds the steps of the product without being told where, and they run on a fresh file', () => {
    const own = loadMigrations();
    const { database } = makeTempRecords();
    const { toVersion } = migrate(database, own, { backup: noBackup });
    expect(toVersion).toBe(findNewestVersion(own));
    expect(own.length).toBeGreaterThan(0);
    expect(database.pragma('user_version', { simple: true })).toBe(own.length * 10);
  });
});
