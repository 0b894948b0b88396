import { describe, expect, it, onTestFinished } from 'vitest';
import { listPeople } from '../../db/queries/people.ts';
import {
  findCentre,
  listDesks,
  listReasons,
  listStandardVersions,
  listTopics,
} from '../../db/queries/setup.ts';
import { migrate } from '../../db/migrate.ts';
import { loadMigrations } from '../../db/migrations/load.ts';
import type { Database } from '../../db/sqlite.ts';
import { createCentre, type NewCentre } from '../../electron/data/centre/create-centre.ts';
import { verifyPin } from '../../electron/data/people/pin.ts';
import { createProfile, openProfile } from '../../electron/data/profile.ts';
import { findBrokenAuditRow } from '../../electron/data/records/audit.ts';
import { openStore } from '../../electron/data/records/store.ts';
import { copyPrepared } from '../support/prepared-folder.ts';
import { at } from '../support/told-case.ts';
import { makeTempRecords } from '../support/temp-profile.ts';

const newCentre: NewCentre = {
  template: 'council',
  name: '  Northcliff Council ',
  timeZone: 'Europe/London',
  division: 'scotland',
  administrator: { name: 'Ada Example', pin: '480215' },
  demonstration: false,
  nowMs: at('2026-03-02T09:00'),
};

function makeEmptyFile(): Database {
  const { database } = makeTempRecords();
  migrate(database, loadMigrations(), { backup: () => null });
  return database;
}

/** A file in which the new centre has been set up, a copy of one that is made once. */
async function openNewCentre(): Promise<Database> {
  const dir = await copyPrepared('northcliff-centre', async (folder) => {
    const { profile } = await createProfile({ dir: folder, kinds: ['file'], secrets: null });
    const { administratorPin } = await createCentre(profile.database, newCentre);
    profile.close();
    // Who chose a PIN is told none.
    expect(administratorPin).toBeNull();
  });
  const profile = await openProfile({ dir, secrets: null });
  onTestFinished(() => profile.close());
  return profile.database;
}

describe('a new centre', () => {
  it('holds the template, its administrator and the first row of the audit', async () => {
    const database = await openNewCentre();
    expect(findCentre(database)).toMatchObject({
      name: 'Northcliff Council',
      division: 'scotland',
    });
    expect(listTopics(database).length).toBeGreaterThan(80);
    expect(listReasons(database).filter((reason) => reason.stops_clocks === 1)).toHaveLength(1);
    expect(listDesks(database).map((desk) => [desk.name, desk.this_desk])).toEqual([
      ['Main desk', 1],
    ]);
    expect(
      listStandardVersions(database).every((version) => version.enteredAtMs === newCentre.nowMs),
    ).toBe(true);
    const [person] = listPeople(database);
    expect([person?.name, person?.role]).toEqual(['Ada Example', 'administrator']);
    expect(
      await verifyPin(
        '480215',
        person?.pin_salt ?? Buffer.alloc(0),
        person?.pin_hash ?? Buffer.alloc(0),
      ),
    ).toBe(true);
    expect(findBrokenAuditRow(database)).toBeNull();
  });

  it('opens as a store whose books count on the template’s calendars', async () => {
    const database = await openNewCentre();
    const store = openStore(database, () => newCentre.nowMs);
    expect(store.books.calendars.versions.size).toBe(3);
    expect(store.books.standards.versions.length).toBeGreaterThan(15);
  });

  it('gives back the random PIN of an administrator whom nobody named', async () => {
    const database = makeEmptyFile();
    const { administrator: _nobody, ...unnamed } = newCentre;
    const { administratorPin } = await createCentre(database, unnamed);
    const [person] = listPeople(database);
    expect(administratorPin).toMatch(/^\d{8}$/);
    expect(
      await verifyPin(
        administratorPin ?? '',
        person?.pin_salt ?? Buffer.alloc(0),
        person?.pin_hash ?? Buffer.alloc(0),
      ),
    ).toBe(true);
  });

  it('is not set up twice', async () => {
    const database = await openNewCentre();
    await expect(createCentre(database, { ...newCentre, name: 'Another' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(findCentre(database)?.name).toBe('Northcliff Council');
  });

  it.each([
    ['an empty name', { name: '  ' }, 'name'],
    ['a name of two lines', { name: 'North\ncliff' }, 'name'],
    ['a time zone that does not exist', { timeZone: 'Europe/Nowhere' }, 'timeZone'],
    ['a PIN that is too short', { administrator: { name: 'Ada', pin: '1234' } }, 'pin'],
    ['a PIN that anybody would guess', { administrator: { name: 'Ada', pin: '123456' } }, 'pin'],
  ])('is refused for %s, and nothing is written', async (_what, wrong, path) => {
    const database = makeEmptyFile();
    await expect(createCentre(database, { ...newCentre, ...wrong })).rejects.toMatchObject({
      code: 'invalid_input',
      path,
    });
    expect(findCentre(database)).toBeUndefined();
  });
});
