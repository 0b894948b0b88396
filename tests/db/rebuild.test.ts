import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../db/sqlite.ts';
import { prepareValueOnce } from '../../db/statements.ts';
import { rebuildProjections } from '../../electron/data/records/rebuild.ts';
import { dumpProjections } from '../support/projection-dump.ts';
import { scheduleArbitrary, scheduleStart, writeSchedule } from '../support/random-schedule.ts';
import { makeSampleCentre } from '../support/sample-centre.ts';
import { shareRuns } from '../support/run-share.ts';

/** A clock is known by its place, so that nothing but this keeps two from being the same one. */
function countTwinClocks(database: Database): number | undefined {
  return prepareValueOnce<[], number>(
    database,
    `SELECT count(*) - count(DISTINCT subject_number || ' ' || standard_id || ' ' || episode || ' ' ||
       occurrence) FROM clock`,
  ).get();
}

describe('what is worked out from the events', () => {
  it(
    'comes out the same, byte for byte, when it is worked out again',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(scheduleStart, scheduleArbitrary, async (start, steps) => {
          const centre = await makeSampleCentre();
          writeSchedule(centre, start, steps);
          const saved = dumpProjections(centre.store.database);
          rebuildProjections(centre.store);
          expect(dumpProjections(centre.store.database)).toEqual(saved);
          expect(countTwinClocks(centre.store.database)).toBe(0);
        }),
        { numRuns: shareRuns(40) },
      );
    },
  );
});
