import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { loadMigrations } from '../../db/migrations/load.ts';
import { listPeople } from '../../db/queries/people.ts';
import type { Database } from '../../db/sqlite.ts';
import { createCentre, type NewCentre } from '../../electron/data/centre/create-centre.ts';
import { writeDemonstration } from '../../electron/data/centre/write-demonstration.ts';
import { createProfile, openProfile } from '../../electron/data/profile.ts';
import { findBrokenAuditRow } from '../../electron/data/records/audit.ts';
import { rebuildProjections } from '../../electron/data/records/rebuild.ts';
import { openStore, type Store } from '../../electron/data/records/store.ts';
import { copyPrepared } from '../support/prepared-folder.ts';
import { makeCentreFolder } from '../support/service-client.ts';
import { at } from '../support/told-case.ts';
import { makeTempRecords } from '../support/temp-profile.ts';

const untilMs = at('2026-11-20T13:00');

const demonstration: NewCentre = {
  template: 'council',
  name: 'Demonstration Council',
  timeZone: 'Europe/London',
  division: 'england-and-wales',
  demonstration: true,
  nowMs: untilMs,
};

/** A demonstration centre without a history, set up anew. */
async function makeStore(): Promise<Store> {
  const { database } = makeTempRecords();
  migrate(database, loadMigrations(), { backup: () => null });
  await createCentre(database, demonstration);
  return openStore(database, () => untilMs);
}

/** The same as a copy of one that is set up once. */
function copyStore(): Promise<Store> {
  return openCopy(
    copyPrepared('demonstration-centre', async (dir) => {
      const { profile } = await createProfile({ dir, kinds: ['file'], secrets: null });
      await createCentre(profile.database, demonstration);
      profile.close();
    }),
  );
}

async function openCopy(folder: Promise<string>): Promise<Store> {
  const profile = await openProfile({ dir: await folder, secrets: null });
  onTestFinished(() => profile.close());
  return openStore(profile.database, () => untilMs);
}

const request = { months: 1, perDay: 30, seed: 7, untilMs, onProgress: () => undefined };

/** Every row of every table, as text: equal means byte for byte the same records. */
function readEverything(database: Database): Map<string, string> {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all();
  return new Map(
    tables.flatMap((row) => {
      if (typeof row !== 'object' || row === null || !('name' in row)) return [];
      const name = String(row.name);
      // Sorted: the order in which rows were written is no part of what a table says.
      const rows = database.prepare(`SELECT * FROM "${name}"`).all();
      const texts = rows.map((one) => JSON.stringify(one));
      return [[name, texts.toSorted((a, b) => (a < b ? -1 : 1)).join('\n')] as const];
    }),
  );
}

describe('the demonstration in a file', () => {
  it('is byte for byte the same for the same seed and end', async () => {
    const first = await copyStore();
    const second = await makeStore();
    const progress: number[] = [];
    await writeDemonstration(first, request);
    await writeDemonstration(second, {
      ...request,
      onProgress: (done, total) => progress.push(done / total),
    });
    expect(readEverything(first.database)).toEqual(readEverything(second.database));
    expect(progress.at(-1)).toBe(1);
  });

  it('has figures that follow from its events alone, and a whole audit', async () => {
    const store = await copyStore();
    const written = await writeDemonstration(store, request);
    expect(written.contacts).toBeGreaterThan(500);
    const before = readEverything(store.database);
    rebuildProjections(store);
    const after = readEverything(store.database);
    for (const table of ['contact', 'enquiry', 'clock', 'day_summary', 'day_volume']) {
      expect([table, after.get(table) === before.get(table)]).toEqual([table, true]);
    }
    expect(findBrokenAuditRow(store.database)).toBeNull();
  });

  it('is never written into a real centre', async () => {
    const store = await openCopy(makeCentreFolder());
    await expect(writeDemonstration(store, request)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('begins with ten invented people, and refuses amounts out of bounds', async () => {
    const store = await copyStore();
    const people = listPeople(store.database);
    expect(people).toHaveLength(10);
    expect(new Set(people.map((person) => person.role)).size).toBe(4);
    for (const [path, wrong] of [
      ['months', { months: 0 }],
      ['perDay', { perDay: 1.5 }],
      ['seed', { seed: -1 }],
    ] as const) {
      await expect(writeDemonstration(store, { ...request, ...wrong })).rejects.toMatchObject({
        code: 'invalid_input',
        path,
      });
    }
  });
});
