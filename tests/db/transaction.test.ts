import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { prepareOnce, prepareValueOnce } from '../../db/statements.ts';
import type { Database } from '../../db/sqlite.ts';
import { isBroken, runImmediate, runRead } from '../../db/transaction.ts';
import { catchError, makeTempRecords } from '../support/temp-profile.ts';
import type { TempRecords } from '../support/temp-profile.ts';

function makeContacts(): TempRecords {
  const records = makeTempRecords();
  records.database.exec(
    'CREATE TABLE contact (id INTEGER PRIMARY KEY, note TEXT NOT NULL UNIQUE) STRICT',
  );
  return records;
}

function logContact(database: Database, note: string): void {
  prepareOnce<[string]>(database, 'INSERT INTO contact (note) VALUES (?)').run(note);
}

function listNotes(database: Database): string[] {
  return prepareValueOnce<[], string>(database, 'SELECT note FROM contact ORDER BY id').all();
}

describe('one save is one transaction', () => {
  it('keeps everything and hands the value back after the commit', () => {
    const { database, file, key } = makeContacts();
    const answer = runImmediate(database, () => {
      logContact(database, 'a call');
      logContact(database, 'a visit');
      return 42;
    });
    expect(answer).toBe(42);
    const reader = openDatabase({ file, key, mode: 'readonly' });
    expect(listNotes(reader)).toEqual(['a call', 'a visit']);
    reader.close();
  });

  it('keeps nothing when the work throws, and lets the error through as it is', () => {
    const { database } = makeContacts();
    const fault = new RangeError('the day has no such hour');
    const thrown = catchError(() =>
      runImmediate(database, () => {
        logContact(database, 'a call');
        throw fault;
      }),
    );
    expect(thrown).toBe(fault);
    expect(listNotes(database)).toEqual([]);
    runImmediate(database, () => logContact(database, 'the next call'));
    expect(listNotes(database)).toEqual(['the next call']);
  });

  it('answers a record that is there already with a conflict', () => {
    const { database } = makeContacts();
    runImmediate(database, () => logContact(database, 'a call'));
    expect(
      catchError(() => runImmediate(database, () => logContact(database, 'a call'))),
    ).toMatchObject({ code: 'conflict' });
    expect(isBroken(database)).toBe(false);
  });

  it('refuses to nest, and the outer one keeps nothing then', () => {
    const { database } = makeContacts();
    const error = catchError(() =>
      runImmediate(database, () => {
        logContact(database, 'outer');
        runImmediate(database, () => logContact(database, 'inner'));
      }),
    );
    expect(error).toMatchObject({ code: 'internal' });
    expect(listNotes(database)).toEqual([]);
  });

  it('refuses work that would go on after the commit', () => {
    const { database } = makeContacts();
    const error = catchError(() =>
      runImmediate(database, async () => {
        logContact(database, 'a call');
        await Promise.resolve();
      }),
    );
    expect(error).toMatchObject({ code: 'internal' });
    expect(listNotes(database)).toEqual([]);
  });

  it('reads on one snapshot while another connection writes', () => {
    const { database, file, key } = makeContacts();
    const reader = openDatabase({ file, key, mode: 'readonly' });
    const seen = runRead(reader, () => {
      const before = listNotes(reader);
      runImmediate(database, () => logContact(database, 'meanwhile'));
      return [before, listNotes(reader)];
    });
    expect(seen).toEqual([[], []]);
    expect(listNotes(reader)).toEqual(['meanwhile']);
    reader.close();
  });
});

describe('a disk that fails', () => {
  it('when full loses only the save that did not fit, and goes on when there is room', () => {
    const { database } = makeContacts();
    runImmediate(database, () => logContact(database, 'kept'));
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages + 2}`);
    const error = catchError(() =>
      runImmediate(database, () => {
        for (let number = 0; number < 100; number += 1) {
          logContact(database, `${number} ${'x'.repeat(500)}`);
        }
      }),
    );
    expect(error).toMatchObject({ code: 'unavailable', fault: 'disk_full' });
    expect(String(error)).toMatch(/kept.*free some space/);
    expect(listNotes(database)).toEqual(['kept']);
    expect(isBroken(database)).toBe(false);
    database.pragma('max_page_count = 1000000');
    runImmediate(database, () => logContact(database, 'after'));
    expect(listNotes(database)).toEqual(['kept', 'after']);
  });

  it('when damaged under the open connection takes no more work on it', () => {
    const { database, file, key } = makeContacts();
    runImmediate(database, () => {
      for (let number = 0; number < 2000; number += 1) logContact(database, `contact ${number}`);
    });
    database.close();
    spoilPagesFrom(file, 4);
    const again = openDatabase({ file, key, mode: 'existing' });
    const first = catchError(() =>
      runImmediate(again, () => {
        logContact(again, 'new');
        listNotes(again);
      }),
    );
    expect(first).toMatchObject({ code: 'unavailable', fault: 'damaged' });
    expect(isBroken(again)).toBe(true);
    const second = catchError(() => runImmediate(again, () => logContact(again, 'later')));
    expect(second).toMatchObject({ code: 'unavailable', fault: 'connection_broken' });
    again.close();
  });
});

/** Overwrites part of each page from number `first` on: all but the schema and the roots. */
function spoilPagesFrom(file: string, first: number): void {
  const descriptor = openSync(file, 'r+');
  for (let offset = (first - 1) * 4096; offset < statSync(file).size; offset += 4096) {
    writeSync(descriptor, Buffer.alloc(64, 0xa5), 0, 64, offset);
  }
  closeSync(descriptor);
}

describe('statements', () => {
  it('are prepared once for each connection and wording', () => {
    const { database } = makeContacts();
    const other = makeContacts().database;
    const sql = 'SELECT note FROM contact';
    expect(prepareOnce(database, sql)).toBe(prepareOnce(database, sql));
    expect(prepareOnce(database, sql)).not.toBe(prepareOnce(other, sql));
  });

  it('answer rows or bare values, each in its own way, from the same wording', () => {
    const { database } = makeContacts();
    logContact(database, 'a call');
    const sql = 'SELECT note FROM contact';
    expect(prepareOnce(database, sql).all()).toEqual([{ note: 'a call' }]);
    expect(prepareValueOnce(database, sql).all()).toEqual(['a call']);
    expect(prepareOnce(database, sql).all()).toEqual([{ note: 'a call' }]);
  });
});
