import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCentre } from '../../electron/data/centre/create-centre.ts';
import { readNowMs, readSteadyMs } from '../../electron/data/clock.ts';
import { importFile } from '../../electron/data/imports/import-file.ts';
import { readMappingFile } from '../../electron/data/imports/read-mapping.ts';
import { createProfile } from '../../electron/data/profile.ts';
import { openStore } from '../../electron/data/records/store.ts';
import { compileZone, toInstant } from '../../shared/domain/calendar/zone.ts';
import { compareWithFlags } from '../support/compare-flags.ts';

/**
 * Imports the city's whole file into a new profile and compares every result with the city's own
 * flag. Usage: node tests/bench/boston-check.ts path/to/boston-311-2015.csv
 */
const expected = { closedMet: 20_211, closedMissed: 9_118, openMissed: 4_725, openRunning: 2_014 };
const file = process.argv[2];
if (file === undefined) throw new Error('Give the path of the city file.');

const dir = mkdtempSync(join(tmpdir(), 'punctual-boston-'));
try {
  const timeZone = 'America/New_York';
  const { profile } = await createProfile({ dir, kinds: ['file'], secrets: null });
  await createCentre(profile.database, {
    template: 'council',
    name: 'City contact centre',
    timeZone,
    division: 'england-and-wales',
    demonstration: false,
    nowMs: readNowMs(),
  });
  const mapping = new URL('../fixtures/import/boston-311.mapping.json', import.meta.url);
  const startedMs = readSteadyMs();
  const result = await importFile(openStore(profile.database, readNowMs), {
    file,
    mapping: readMappingFile(fileURLToPath(mapping)),
    rejectsFile: join(dir, 'rejects.csv'),
  });
  const seconds = (readSteadyMs() - startedMs) / 1000;
  const asOfMs = toInstant(compileZone(timeZone), '2016-01-13T00:00');
  const found = compareWithFlags(profile.database, file, asOfMs);
  profile.close();
  console.log(JSON.stringify({ ...result, rejects: null }));
  console.log(`${seconds.toFixed(1)} s, ${Math.round(result.read / seconds)} rows a second`);
  for (const name of ['closedMet', 'closedMissed', 'openMissed', 'openRunning'] as const) {
    console.log(`${name.padEnd(12)} ${found[name]} (the city: ${expected[name]})`);
  }
  console.log(`cases that differ from the city's flag: ${found.differing.length}`);
  const right =
    result.imported === 47_300 &&
    found.differing.length === 0 &&
    Object.entries(expected).every(([name, count]) =>
      Object.entries(found).some(([key, value]) => key === name && value === count),
    );
  process.exitCode = right ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
