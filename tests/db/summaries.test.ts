import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../db/sqlite.ts';
import { prepareOnce } from '../../db/statements.ts';
import { buildReport } from '../../electron/data/reports/build-report.ts';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import { bases, type Basis } from '../../shared/domain/words.ts';
import {
  countPlainly,
  countVolumesPlainly,
  type PlainCount,
  type PlainVolume,
  plainZone,
} from '../support/plain-count.ts';
import { readStoredCells } from '../support/read-cells.ts';
import { plainCasesArbitrary, writePlainCases } from '../support/plain-schedule.ts';
import { shareRuns } from '../support/run-share.ts';
import { makeSampleCentre, type SampleCentre } from '../support/sample-centre.ts';
import { sampleStandards } from '../support/sample-standards.ts';

const countable = new Set<string>(['resolved-in-1-day', 'agreed-date', 'calls-in-20-seconds']);

function makePlainCentre(): Promise<SampleCentre> {
  return makeSampleCentre({
    timeZone: plainZone.timeZone,
    standards: sampleStandards.filter((standard) => countable.has(standard.standardId)),
  });
}

/** The stored cells by day and standard, added up as the plain count gives them. */
function readCells(database: Database, basis: Basis): PlainCount[] {
  const sums = new Map<string, Record<keyof PlainCount, number | string>>();
  for (const cell of readStoredCells(database, basis)) {
    const place = `${cell.day}|${cell.standard_id}`;
    const sum = sums.get(place) ?? startSum(cell.day, cell.standard_id);
    sums.set(place, sum);
    const add = (name: keyof PlainCount, value: number): void => {
      sum[name] = Number(sum[name]) + value;
    };
    add('met', cell.met);
    add('missed', cell.missed);
    add('excluded', cell.excluded);
    add('not_applicable', cell.not_applicable);
    for (const [durationMs, times] of cell.durations) {
      add('timed', times);
      add('sum_ms', durationMs * times);
      sum.longest_ms = Math.max(Number(sum.longest_ms), durationMs);
    }
  }
  return [...sums.keys()].toSorted().map((place) => toCount(sums.get(place)));
}

function startSum(period: string, standardId: string): Record<keyof PlainCount, number | string> {
  return {
    period,
    standard_id: standardId,
    met: 0,
    missed: 0,
    running: 0,
    excluded: 0,
    not_applicable: 0,
    timed: 0,
    sum_ms: 0,
    longest_ms: 0,
  };
}

function toCount(sum: Record<keyof PlainCount, number | string> | undefined): PlainCount {
  if (sum === undefined) throw new Error('There is no such sum.');
  return {
    period: String(sum.period),
    standard_id: String(sum.standard_id),
    met: Number(sum.met),
    missed: Number(sum.missed),
    running: Number(sum.running),
    excluded: Number(sum.excluded),
    not_applicable: Number(sum.not_applicable),
    timed: Number(sum.timed),
    sum_ms: Number(sum.sum_ms),
    longest_ms: Number(sum.longest_ms),
  };
}

/** The report's rows for all channels, as the plain count gives them. */
function readRows(centre: SampleCentre, basis: Basis): PlainCount[] {
  const report = buildReport(centre.store, {
    from: brandLocalMonth('2026-01'),
    to: brandLocalMonth('2027-12'),
    basis,
  });
  return report.rows
    .filter((row) => row.channel === null)
    .map((row) => ({
      period: row.month,
      standard_id: row.standardId,
      met: row.met,
      missed: row.missed,
      running: row.running,
      excluded: row.excluded,
      not_applicable: row.notApplicable,
      timed: row.seconds.count,
      sum_ms: Math.round((row.seconds.mean ?? 0) * row.seconds.count),
      longest_ms: (row.seconds.max ?? 0) * 1000,
    }))
    .filter((row) => row.met + row.missed + row.running + row.excluded + row.not_applicable > 0);
}

function readVolumes(database: Database): PlainVolume[] {
  return prepareOnce<[], PlainVolume>(
    database,
    `SELECT day, sum(contacts) AS contacts, sum(enquiries) AS enquiries, sum(opened) AS opened,
       sum(closed) AS closed, sum(offered) AS offered, sum(answered) AS answered,
       sum(abandoned) AS abandoned
     FROM day_volume GROUP BY day
     HAVING sum(contacts + enquiries + opened + closed) > 0 ORDER BY day`,
  ).all();
}

describe('the day summaries', () => {
  it(
    'say what a plain count over the events says, under every basis',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(plainCasesArbitrary, async (cases) => {
          const centre = await makePlainCentre();
          writePlainCases(centre, '2026-03-20T09:00', cases);
          const { database } = centre.store;
          for (const basis of bases) {
            expect(readCells(database, basis)).toEqual(
              countPlainly(database, basis, '%Y-%m-%d', null),
            );
            // The mean of the report is rounded to the millisecond; sums are held above.
            const withoutSums = (rows: PlainCount[]) => rows.map((row) => ({ ...row, sum_ms: 0 }));
            expect(withoutSums(readRows(centre, basis))).toEqual(
              withoutSums(countPlainly(database, basis, '%Y-%m', centre.now)),
            );
          }
          expect(readVolumes(database)).toEqual(countVolumesPlainly(database));
        }),
        { numRuns: shareRuns(40) },
      );
    },
  );
});
