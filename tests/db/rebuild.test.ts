import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuildProjections } from '../../electron/data/records/rebuild.ts';
import { dumpProjections } from '../support/projection-dump.ts';
import { scheduleArbitrary, scheduleStart, writeSchedule } from '../support/random-schedule.ts';
import { makeSampleCentre } from '../support/sample-centre.ts';
import { shareRuns } from '../support/run-share.ts';

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
        }),
        { numRuns: shareRuns(40) },
      );
    },
  );
});
