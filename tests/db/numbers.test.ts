import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { raiseOutbox } from '../../db/queries/ledger.ts';
import { toPlace } from '../../db/queries/place.ts';
import type { Database } from '../../db/sqlite.ts';
import { runImmediate } from '../../db/transaction.ts';
import { importFile } from '../../electron/data/imports/import-file.ts';
import { findBrokenAuditRow } from '../../electron/data/records/audit.ts';
import { Recorder } from '../../electron/data/records/recorder.ts';
import type { ImportMapping } from '../../shared/domain/import/mapping.ts';
import {
  makeFacts,
  makeSampleCentre,
  sample,
  type SampleCentre,
} from '../support/sample-centre.ts';
import { logCall, logEnquiry } from '../support/sample-records.ts';
import { makeTempFolder } from '../support/temp-profile.ts';

const mapping: ImportMapping = {
  source: 'phones',
  dateFormat: 'YYYY-MM-DD HH:mm:ss',
  columns: { reference: 'Ref', receivedAt: 'When', desk: 'Desk' },
  defaultChannel: 'phone',
};

async function importLines(centre: SampleCentre, lines: readonly string[]): Promise<unknown> {
  const file = join(makeTempFolder(), 'contacts.csv');
  writeFileSync(file, ['Ref,When,Desk', ...lines, ''].join('\n'));
  return importFile(centre.store, { file, mapping });
}

const list = (database: Database, sql: string): unknown[] =>
  database
    .prepare(sql)
    .all()
    .map((row) => Object.values(row as object));

/** Writes an enquiry at this desk, with the reference that the centre gives it. */
function logOwnEnquiry(centre: SampleCentre): string {
  const { store } = centre;
  const writer = {
    personId: sample.advisor,
    deskId: sample.desk,
    loggedAtMs: centre.at('2026-03-02T09:00'),
  };
  return runImmediate(store.database, () => {
    const recorder = new Recorder(store, writer);
    const enquiryId = centre.makeEnquiryId();
    const reference = recorder.enrolEnquiry(enquiryId);
    const facts = makeFacts();
    const body = { type: 'received', facts, reference, contactId: null, customerId: null } as const;
    recorder.append(enquiryId, [{ happenedAtMs: writer.loggedAtMs, body }], true);
    recorder.finish('test', enquiryId);
    return reference;
  });
}

describe('the numbers of a desk', () => {
  it('run on without a hole over saves and imports, each desk by itself', async () => {
    const centre = await makeSampleCentre();
    const { database } = centre.store;
    logCall(centre, { joined: '2026-03-02T09:00', answered: '2026-03-02T09:01', origin: 'desk' });
    await importLines(centre, [
      'a1,2026-03-02 09:00:00,Line 7',
      'a2,2026-03-02 09:00:00,',
      'a3,2026-03-02 09:00:00,Line 8',
    ]);
    logEnquiry(centre, { received: '2026-03-02T10:00' });
    await importLines(centre, ['a4,2026-03-02 09:00:00,Line 7']);
    const desks = list(
      database,
      `SELECT desk_id, count(*), count(DISTINCT desk_seq), min(desk_seq), max(desk_seq),
         (SELECT desk_seq FROM audit WHERE audit.desk_id = event.desk_id ORDER BY seq DESC LIMIT 1)
       FROM event GROUP BY desk_id ORDER BY desk_id`,
    );
    expect(desks).toEqual([
      ['line-7', 4, 4, 1, 4, 4],
      ['line-8', 2, 2, 1, 2, 2],
      ['main-desk', 6, 6, 1, 6, 6],
    ]);
    expect(findBrokenAuditRow(database)).toBeNull();
  });
});

describe('the numbers of contacts and enquiries', () => {
  it('rise in the order of writing, and a reference is made from its own', async () => {
    const centre = await makeSampleCentre();
    const references = [logOwnEnquiry(centre), logOwnEnquiry(centre)];
    logCall(centre, { joined: '2026-03-02T09:00', origin: 'desk' });
    references.push(logOwnEnquiry(centre));
    expect(references).toEqual(['EX-1001', 'EX-1002', 'EX-1004']);
    expect(
      list(centre.store.database, 'SELECT subject_number, reference FROM enquiry ORDER BY 1'),
    ).toEqual([
      [1001, 'EX-1001'],
      [1002, 'EX-1002'],
      [1004, 'EX-1004'],
    ]);
  });

  it('stay free for our own enquiries when a file brings references that look like ours', async () => {
    const centre = await makeSampleCentre();
    await importLines(centre, ['EX-1003,2026-03-02 09:00:00,', 'EX-x,2026-03-02 09:00:00,']);
    expect(list(centre.store.database, 'SELECT reference FROM enquiry ORDER BY 1')).toEqual([
      ['EX-x'],
      ['phones:EX-1003'],
    ]);
    expect(logOwnEnquiry(centre)).toBe('EX-1005');
  });
});

describe('the place of an event', () => {
  it('is taken once, and its row is never changed or removed', async () => {
    const centre = await makeSampleCentre();
    const { database } = centre.store;
    logEnquiry(centre, { received: '2026-03-02T10:00' });
    const again = `INSERT INTO event (place, event_id, type, happened_at, logged_at, person_id, desk_id,
      desk_seq, body) SELECT place, event_id, type, happened_at, logged_at, person_id, desk_id,
      desk_seq, body FROM event`;
    expect(() => database.exec(again)).toThrow(/UNIQUE/);
    expect(() => database.exec('UPDATE event SET happened_at = 0')).toThrow(/never changed/);
    expect(() => database.exec('DELETE FROM event')).toThrow(/never deleted/);
    expect(() => database.exec(again.replace('SELECT place', 'SELECT place - seq'))).toThrow(
      /CHECK/,
    );
  });

  it('keeps 65,535 events of one record and refuses the next', () => {
    expect(toPlace(1001, 65_535)).toBeLessThan(toPlace(1002, 1));
    expect(() => toPlace(1001, 65_536)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });
});

describe('the outbox', () => {
  it('raises a thing once for all changes until it is taken, and again after that', async () => {
    const { database } = (await makeSampleCentre()).store;
    const raise = (): unknown => {
      raiseOutbox(database, { kind: 'day', key: '2026-03-02', day: '2026-03-02' });
      return database.prepare('SELECT revision, taken FROM outbox').get();
    };
    expect([raise(), raise()]).toEqual([
      { revision: 1, taken: 0 },
      { revision: 1, taken: 0 },
    ]);
    database.exec('UPDATE outbox SET taken = revision');
    expect([raise(), raise()]).toEqual([
      { revision: 2, taken: 1 },
      { revision: 2, taken: 1 },
    ]);
  });
});
