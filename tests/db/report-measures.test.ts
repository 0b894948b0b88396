import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRepeatDays } from '../../db/queries/customers.ts';
import { listMonthVolumes } from '../../db/queries/report-volumes.ts';
import { buildReport } from '../../electron/data/reports/build-report.ts';
import {
  brandLocalDay,
  brandLocalMonth,
  formatInstant,
  brandInstant,
} from '../../shared/domain/instant.ts';
import { findLastInstant } from '../../shared/domain/report/local-months.ts';
import {
  avoidableFigureOf,
  satisfactionFigureOf,
} from '../../shared/domain/summary/volume-figures.ts';
import type { VolumeFigure } from '../../shared/domain/summary/volume-figures.ts';
import { countLeftPlainly, countMeasuresPlainly } from '../support/plain-measures.ts';
import { plainZone } from '../support/plain-count.ts';
import { plainCasesArbitrary, writePlainCases } from '../support/plain-schedule.ts';
import { shareRuns } from '../support/run-share.ts';
import { makeSampleCentre, type SampleCentre } from '../support/sample-centre.ts';
import { sampleStandards } from '../support/sample-standards.ts';

const countable = new Set<string>(['resolved-in-1-day', 'agreed-date', 'calls-in-20-seconds']);
const months = ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'].map((month) =>
  brandLocalMonth(month),
);

/** The figures of the volumes by the names of the plain count. */
const figureOf: Readonly<Record<string, VolumeFigure>> = {
  transferred: 'transferred',
  misrouted: 'misrouted',
  late: 'late',
  putAside: 'putAside',
  resolved: 'resolved',
  resolvedFirst: 'resolvedFirst',
  complaints_1: 'complaints1',
  complaints_1_escalated: 'complaints1Escalated',
  complaints_1_decided: 'complaints1Decided',
  complaints_1_upheld: 'complaints1Upheld',
  complaints_2: 'complaints2',
  complaints_2_decided: 'complaints2Decided',
  complaints_2_upheld: 'complaints2Upheld',
  ...Object.fromEntries(
    Object.entries(avoidableFigureOf).map(([kind, figure]) => [`avoidable_${kind}`, figure]),
  ),
  ...Object.fromEntries(
    Object.entries(satisfactionFigureOf).map(([word, figure]) => [`satisfaction_${word}`, figure]),
  ),
};

/** What the volumes and the report say, by month and name, without what is nought. */
function readMeasures(centre: SampleCentre): Map<string, number> {
  const read = new Map<string, number>();
  const add = (month: string, what: string, count: number): void => {
    const key = `${month} ${what}`;
    if (count > 0) read.set(key, (read.get(key) ?? 0) + count);
  };
  const { database } = centre.store;
  for (const { month, counts } of listMonthVolumes(database, brandLocalDay('2030-01-01'), null)) {
    for (const [what, figure] of Object.entries(figureOf)) add(month, what, counts[figure]);
  }
  for (const month of months) {
    const report = buildReport(centre.store, { from: month, to: month, basis: 'decided' });
    const repeat = report.measures.find(
      (one) => one.key === 'repeat_contact_rate' && one.spanId === 'month' && one.channel === null,
    );
    add(month, 'repeats', repeat?.numerator ?? 0);
    add(month, 'known', repeat?.denominator ?? 0);
    const flow = report.flow.find((row) => row.month === month && row.channel === null);
    add(month, 'reopened', flow?.reopened ?? 0);
  }
  return read;
}

describe('what stands beside the standards', () => {
  it('is what a plain count over the events says', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plainCasesArbitrary, async (cases) => {
        const centre = await makeSampleCentre({
          timeZone: plainZone.timeZone,
          standards: sampleStandards.filter((one) => countable.has(one.standardId)),
        });
        writePlainCases(centre, '2026-03-20T09:00', cases);
        const { database } = centre.store;
        const counted = countMeasuresPlainly(database, findRepeatDays(database));
        expect(Object.fromEntries(readMeasures(centre))).toEqual(
          Object.fromEntries(counted.map(({ month, what, count }) => [`${month} ${what}`, count])),
        );
      }),
      { numRuns: shareRuns(60) },
    );
  });

  it('tells what was left at the end of each month', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plainCasesArbitrary, async (cases) => {
        const centre = await makeSampleCentre({
          timeZone: plainZone.timeZone,
          standards: sampleStandards.filter((one) => countable.has(one.standardId)),
        });
        writePlainCases(centre, '2026-03-20T09:00', cases);
        const { database, zone } = centre.store;
        const report = buildReport(centre.store, {
          from: months[0] ?? brandLocalMonth('2026-03'),
          to: brandLocalMonth('2026-07'),
          basis: 'decided',
        });
        for (const row of report.flow.filter((one) => one.channel === null)) {
          const endMs = Math.min(findLastInstant(zone, row.month), centre.now);
          const left = countLeftPlainly(database, endMs);
          const { month, open, overdue, oldestReceivedAt } = row;
          expect({ month, open, overdue, oldestReceivedAt }).toEqual({
            month,
            open: left?.open,
            overdue: left?.overdue,
            oldestReceivedAt:
              left?.oldest == null ? null : formatInstant(brandInstant(left.oldest)),
          });
        }
      }),
      { numRuns: shareRuns(60) },
    );
  });
});
