import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../db/sqlite.ts';
import { importFile } from '../../electron/data/imports/import-file.ts';
import { parseMapping, readMappingFile } from '../../electron/data/imports/read-mapping.ts';
import { findBrokenAuditRow } from '../../electron/data/records/audit.ts';
import { rebuildProjections } from '../../electron/data/records/rebuild.ts';
import type { ImportMapping } from '../../shared/domain/import/mapping.ts';
import { compareWithFlags } from '../support/compare-flags.ts';
import { dumpProjections } from '../support/projection-dump.ts';
import { makeSampleCentre, type SampleCentre } from '../support/sample-centre.ts';
import { makeTempFolder } from '../support/temp-profile.ts';
import { writeWorkbook } from '../support/write-workbook.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url));

const phones: ImportMapping = {
  source: 'phones',
  dateFormat: 'YYYY-MM-DD HH:mm:ss',
  columns: {
    reference: 'Ref',
    receivedAt: 'When',
    service: 'Service',
    topic: 'Topic',
    waitSeconds: 'Wait',
    answered: 'Answered',
    resolvedAt: 'Closed',
    agreedDate: 'Promised',
  },
  defaultChannel: 'phone',
};
const heading = 'Ref,When,Service,Topic,Wait,Answered,Closed,Promised';
const unreferenced: ImportMapping = {
  ...phones,
  columns: { ...phones.columns, reference: undefined },
};

/** A centre with a folder in which a file of contacts can be written and imported. */
async function makeImports() {
  const centre = await makeSampleCentre();
  const file = join(makeTempFolder(), 'contacts.csv');
  return {
    centre,
    file,
    database: centre.profile.database,
    importLines: (
      lines: readonly string[],
      more: Partial<Parameters<typeof importFile>[1]> = {},
    ) => {
      writeFileSync(file, `${[heading, ...lines].join('\n')}\n`);
      return importFile(centre.store, { file, mapping: phones, ...more });
    },
  };
}

const list = (database: Database, sql: string): unknown[] =>
  database
    .prepare(sql)
    .all()
    .map((row) => Object.values(row as object));
const count = (database: Database, table: string): unknown =>
  database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

function expectRebuildToAgree(centre: SampleCentre): void {
  const { database } = centre.profile;
  const before = dumpProjections(database);
  rebuildProjections(centre.store);
  expect(dumpProjections(database)).toEqual(before);
  expect(findBrokenAuditRow(database)).toBeNull();
}

describe('the city file', () => {
  it('comes to the same results as the city has, case by case', async () => {
    const centre = await makeSampleCentre({ timeZone: 'America/New_York' });
    const file = fixture('boston-311.csv');
    const mapping = readMappingFile(fixture('boston-311.mapping.json'));
    const result = await importFile(centre.store, { file, mapping });
    expect(result).toEqual({
      read: 277,
      imported: 277,
      unchanged: 0,
      updated: 0,
      rejected: 0,
      rejects: null,
    });
    const found = compareWithFlags(centre.profile.database, file, centre.at('2016-01-13T00:00'));
    expect(found).toEqual({
      closedMet: 66,
      closedMissed: 53,
      openMissed: 30,
      openRunning: 22,
      differing: [],
    });
    expectRebuildToAgree(centre);
    expect(await importFile(centre.store, { file, mapping })).toMatchObject({
      imported: 0,
      unchanged: 277,
    });
  });
});

describe('importing the same again', () => {
  it('imports nothing twice, by reference or by the row itself', async () => {
    const { importLines, database } = await makeImports();
    const lines = [
      'a1,2026-03-02 09:00:00,Bins,Missed,30,Y,,',
      'a2,2026-03-02 09:05:00,Bins,Missed,,N,,',
    ];
    expect(await importLines(lines)).toMatchObject({ imported: 2 });
    const contacts = count(database, 'contact');
    expect(await importLines(lines.toReversed())).toMatchObject({ imported: 0, unchanged: 2 });
    const twins = [
      ',2026-03-02 10:00:00,,,5,Y,,',
      ',2026-03-02 10:00:00,,,5,Y,,',
      ',2026-03-02 10:00:01,,,5,Y,,',
    ];
    expect(await importLines(twins, { mapping: unreferenced })).toMatchObject({
      read: 3,
      imported: 3,
    });
    expect(await importLines(twins, { mapping: unreferenced })).toMatchObject({ unchanged: 3 });
    const third = [...twins, twins[0] ?? ''];
    expect(await importLines(third, { mapping: unreferenced })).toMatchObject({
      imported: 1,
      unchanged: 3,
    });
    expect([contacts, count(database, 'contact')]).toEqual([2, 6]);
  });

  it('changes what has changed, on the same records, and says nothing twice', async () => {
    const { importLines, database, centre } = await makeImports();
    await importLines(['a1,2026-03-02 09:00:00,Bins,Missed,30,Y,,2026-03-04 12:00:00']);
    expect(list(database, "SELECT state FROM clock WHERE standard_id = 'agreed-date'")).toEqual([
      ['open'],
    ]);
    const closed = 'a1,2026-03-02 09:00:00,Parks,,30,Y,2026-03-04 12:00:01,2026-03-04 12:00:00';
    expect(await importLines([closed])).toMatchObject({ imported: 0, updated: 1 });
    expect(list(database, "SELECT state FROM clock WHERE standard_id = 'agreed-date'")).toEqual([
      ['missed'],
    ]);
    expect(list(database, 'SELECT service_id, reference FROM enquiry')).toEqual([['parks', 'a1']]);
    expectRebuildToAgree(centre);
    const events = count(database, 'event');
    expect(await importLines([closed])).toMatchObject({ unchanged: 1, updated: 0 });
    expect(count(database, 'event')).toBe(events);
  });

  it('lets an abandoned call become an answered one, but not an enquiry disappear', async () => {
    const { importLines, database } = await makeImports();
    const abandoned = 'a1,2026-03-02 09:00:00,Bins,Missed,30,N,,';
    const answered = 'a1,2026-03-02 09:00:00,Bins,Missed,30,Y,,';
    await importLines([abandoned]);
    expect(count(database, 'enquiry')).toBe(0);
    expect(await importLines([answered])).toMatchObject({ updated: 1 });
    expect(count(database, 'enquiry')).toBe(1);
    expect(await importLines([abandoned])).toMatchObject({ rejected: 1, updated: 0 });
    expect(count(database, 'enquiry')).toBe(1);
  });

  it('keeps the batches that were written when it is stopped, and completes them next time', async () => {
    const { importLines, database, centre } = await makeImports();
    const lines = Array.from(
      { length: 4_100 },
      (_, n) => `r${n},2026-03-02 09:00:00,Bins,Missed,30,Y,,`,
    );
    const stop = new AbortController();
    const first = importLines(lines, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(first).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/stopped.*4000 rows were imported.*are kept/),
    });
    expect(count(database, 'contact')).toBe(4000);
    expect(await importLines(lines)).toMatchObject({
      read: 4_100,
      imported: 100,
      unchanged: 4000,
    });
    expect(count(database, 'contact')).toBe(4_100);
    expect(findBrokenAuditRow(centre.profile.database)).toBeNull();
  });
});

describe('a trial', () => {
  it('counts the same and keeps nothing', async () => {
    const { importLines, database } = await makeImports();
    const lines = Array.from(
      { length: 4100 },
      (_, n) => `r${n % 4050},2026-03-02 09:00:00,New ${n % 3},T,30,Y,,`,
    );
    const before = dumpProjections(database);
    const trial = await importLines(lines, { dryRun: true });
    expect(dumpProjections(database)).toEqual(before);
    expect(count(database, 'event')).toBe(0);
    expect(list(database, "SELECT name FROM service WHERE name LIKE 'New%'")).toEqual([]);
    expect(await importLines(lines)).toEqual(trial);
    expect(trial).toMatchObject({ read: 4100, imported: 4050, unchanged: 50 });
  });
});

describe('what a file brings with it', () => {
  it('makes services and topics that are not known yet, and knows those that are', async () => {
    const { importLines, database } = await makeImports();
    await importLines([
      'a1,2026-03-02 09:00:00,council TAX,Banding,30,Y,,',
      'a2,2026-03-02 09:00:00,Café & Bar,Noise,30,Y,,',
      'a3,2026-03-02 09:00:00,Cafe Bar,Noise,30,Y,,',
      'a4,2026-03-02 09:00:00,,Alone,30,Y,,',
    ]);
    expect(list(database, 'SELECT service_id, topic_id FROM enquiry ORDER BY reference')).toEqual([
      ['council-tax', 'banding'],
      ['cafe-bar', 'noise'],
      ['cafe-bar-2', 'noise-2'],
      ['other', 'alone'],
    ]);
    expect(
      list(database, "SELECT action, subject_id FROM audit WHERE action LIKE 'import%'"),
    ).toEqual([
      ['import.places', 'phones'],
      ['import', 'phones'],
    ]);
  });

  it('writes under the desk the row names, and under this desk where it names none', async () => {
    const { importLines, database } = await makeImports();
    const mapping = { ...phones, columns: { ...phones.columns, desk: 'Topic', topic: undefined } };
    await importLines(
      ['a1,2026-03-02 09:00:00,Bins,Line 7,30,Y,,', 'a2,2026-03-02 09:00:00,Bins,,30,Y,,'],
      { mapping },
    );
    expect(list(database, 'SELECT DISTINCT desk_id FROM event ORDER BY desk_id')).toEqual([
      ['line-7'],
      ['main-desk'],
    ]);
  });

  it('keeps two sources with the same reference apart', async () => {
    const { importLines, database } = await makeImports();
    const line = '7,2026-03-02 09:00:00,Bins,Missed,30,Y,,';
    await importLines([line]);
    expect(await importLines([line], { mapping: { ...phones, source: 'crm' } })).toMatchObject({
      imported: 1,
    });
    expect(list(database, 'SELECT reference FROM enquiry ORDER BY reference')).toEqual([
      ['7'],
      ['crm:7'],
    ]);
    await importLines([line], { mapping: unreferenced });
    expect(count(database, 'enquiry')).toBe(3);
  });

  it('counts an abandoned call as offered and a row without queue facts as neither', async () => {
    const { importLines, database, centre } = await makeImports();
    await importLines([
      'a1,2026-03-02 09:00:00,Bins,Missed,30,Y,,',
      'a2,2026-03-02 09:00:00,Bins,Missed,90,N,,',
      'a3,2026-03-02 09:00:00,Bins,Missed,,,,',
    ]);
    expect(
      list(
        database,
        'SELECT sum(contacts), sum(enquiries), sum(offered), sum(abandoned) FROM day_volume',
      ),
    ).toEqual([[3, 2, 2, 1]]);
    expectRebuildToAgree(centre);
  });

  it('reads a workbook as it reads the same rows in a text', async () => {
    const { centre, database } = await makeImports();
    const file = join(makeTempFolder(), 'contacts.xlsx');
    const book = writeWorkbook({
      Calls: [
        heading.split(','),
        [
          'x1',
          { number: '46083.375', style: 2 },
          '=1+1',
          'Missed',
          { number: '30', style: 0 },
          'Y',
          '',
          { number: '46085', style: 1 },
        ],
      ],
    });
    writeFileSync(file, book);
    expect(await importFile(centre.store, { file, mapping: phones })).toMatchObject({
      imported: 1,
      rejected: 0,
    });
    expect(
      list(
        database,
        'SELECT reference, received_at, name FROM enquiry JOIN service USING (service_id)',
      ),
    ).toEqual([['x1', centre.at('2026-03-02T09:00'), '=1+1']]);
    expect(list(database, "SELECT due_at FROM clock WHERE standard_id = 'agreed-date'")).toEqual([
      [centre.at('2026-03-04T17:00')],
    ]);
  });
});

describe('rows that are not taken', () => {
  it('go to the rejects file with line, column, code and the row; the others are kept', async () => {
    const { importLines, database, file } = await makeImports();
    const result = await importLines([
      'a1,2026-03-02 09:00:00,Bins,Missed,30,Y,,',
      'a2,02/03/2026,Bins,Missed,30,Y,,',
      'a3,2026-03-02 09:00:00,=cmd(),Missed,30,Y,2026-03-01 09:00:00,',
      'a4,2026-03-02 09:00:00,"left open,Missed,30,Y,,',
      'a5,2026-03-02 09:00:00,Bins,Missed,30,Y,,',
      'a1,2026-03-02 10:00:00,Bins,Missed,30,Y,,',
      'a1,2026-03-02 09:00:00,Bins,Missed,30,Y,,',
    ]);
    expect(result).toEqual({
      read: 7,
      imported: 2,
      unchanged: 1,
      updated: 0,
      rejected: 4,
      rejects: file.replace('.csv', '.rejects.csv'),
    });
    const rejected = readFileSync(result.rejects ?? '', 'utf8').split('\r\n');
    expect(rejected[0]).toBe(`\uFEFFline,column,code,message,${heading}`);
    expect(rejected.slice(1, -1).map((line) => line.split(',').slice(0, 3).join(','))).toEqual([
      '3,When,invalid_date',
      '4,Closed,before_received',
      '5,,quote_left_open',
      '7,,duplicate_reference',
    ]);
    expect(rejected[2]).toContain("'=cmd()");
    expect(count(database, 'enquiry')).toBe(2);
    expect(existsSync(`${result.rejects ?? ''}.unfinished`)).toBe(false);
  });

  it('the whole file is refused where a column is missing or the mapping is wrong', async () => {
    const { importLines, database } = await makeImports();
    const mapping = { ...phones, columns: { ...phones.columns, site: 'Building' } };
    await expect(importLines(['a1,2026-03-02 09:00:00,,,,,,'], { mapping })).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'columns.site',
      message: expect.stringContaining('"Building"'),
    });
    expect(() => parseMapping('{"source":"x","columns":{"receivedAt":"When"},"typo":1}')).toThrow(
      /typo/,
    );
    expect(count(database, 'event')).toBe(0);
  });

  it('a column that was taken for another does not fill the list of services', async () => {
    const { importLines, database } = await makeImports();
    const lines = Array.from(
      { length: 5100 },
      (_, n) => `r${n},2026-03-02 09:00:00,Free text ${n},,30,Y,,`,
    );
    await expect(importLines(lines)).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'columns.service',
      message: expect.stringContaining('more than 5000'),
    });
    expect(count(database, 'service')).toBeLessThan(5100);
  });
});
