import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readFigureBytes,
  readFigures,
  readRecordBytes,
  readRecords,
} from '../../db/queries/frozen-documents.ts';
import { listFrozenMonths } from '../../db/queries/months.ts';
import { insertCalendarVersion, insertStandardVersion } from '../../db/queries/setup.ts';
import { runImmediate } from '../../db/transaction.ts';
import { rebuildProjections } from '../../electron/data/records/rebuild.ts';
import { loadBooks } from '../../electron/data/records/store.ts';
import { buildReport } from '../../electron/data/reports/build-report.ts';
import { closeMonth, restateMonth } from '../../electron/data/reports/close-month.ts';
import { listOpenMonths } from '../../electron/data/reports/ended-months.ts';
import { verifyMonths } from '../../electron/data/reports/frozen-month.ts';
import { listHits } from '../../electron/data/reports/read-records.ts';
import { brandInstant, brandLocalDay, type LocalMonth } from '../../shared/domain/instant.ts';
import { bases } from '../../shared/domain/words.ts';
import { listDifferences } from '../support/list-differences.ts';
import { nameSum } from '../support/name-sum.ts';
import { scheduleArbitrary, scheduleStart, writeSchedule } from '../support/random-schedule.ts';
import { shareRuns } from '../support/run-share.ts';
import {
  makeSampleCentre,
  sample,
  workingDaysSpec,
  type SampleCentre,
} from '../support/sample-centre.ts';
import { resolvedInOneDay } from '../support/sample-standards.ts';

const closer = { personId: sample.leader, deskId: sample.desk };

/** What may happen to a file long after a month was closed. */
const upsets = ['standard', 'hours', 'texts', 'names', 'rebuild'] as const;
type Upset = (typeof upsets)[number];

function upset(centre: SampleCentre, kind: Upset, atMs: number): void {
  const { store } = centre;
  const { database } = store;
  switch (kind) {
    case 'standard':
      runImmediate(database, () =>
        insertStandardVersion(database, {
          ...resolvedInOneDay,
          version: 2,
          wording: 'We resolve your enquiry within the hour.',
          threshold: { clock: 'elapsed', seconds: 3600 },
          target: { kind: 'percent', value: 99 },
          effectiveFrom: brandLocalDay('2026-01-01'),
          enteredAtMs: brandInstant(atMs),
        }),
      );
      store.books = loadBooks(database, store.zone);
      break;
    case 'hours':
      runImmediate(database, () =>
        insertCalendarVersion(database, {
          calendar_id: sample.workingDays,
          name: 'Working days',
          version: 2,
          effective_from: '2026-01-01',
          entered_at: atMs,
          specification: { ...workingDaysSpec('Europe/London'), closures: ['2026-04-01'] },
        }),
      );
      store.books = loadBooks(database, store.zone);
      break;
    case 'texts':
      database.exec('DELETE FROM event_text; DELETE FROM customer_need; DELETE FROM customer');
      break;
    case 'names':
      database.exec("UPDATE site SET name = 'Elsewhere'; UPDATE service SET name = 'Renamed'");
      break;
    case 'rebuild':
      rebuildProjections(store);
      break;
  }
}

interface Kept {
  readonly month: LocalMonth;
  readonly seq: number;
  readonly figures: Buffer;
  readonly records: Buffer;
}

function keepAll({ store }: SampleCentre): Kept[] {
  return listFrozenMonths(store.database).map(({ month, seq }) => ({
    month,
    seq,
    figures: readFigureBytes(store.database, seq),
    records: readRecordBytes(store.database, seq),
  }));
}

describe('a closed month', () => {
  it(
    'survives whatever happens later, and a correction lists exactly the figures that differ',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          scheduleStart,
          fc.array(scheduleArbitrary, { minLength: 2, maxLength: 2 }),
          fc.subarray([...upsets]),
          async (start, [before = [], after = []], kinds) => {
            const centre = await makeSampleCentre();
            const { store } = centre;
            const { database } = store;
            let kept: Kept[] = [];
            const steps = [...before, ...after];
            writeSchedule(centre, start, steps, {
              afterSteps: before.length,
              run: () => {
                for (const month of listOpenMonths(store)) closeMonth(store, month, closer);
                kept = keepAll(centre);
                for (const kind of kinds) upset(centre, kind, centre.now);
              },
            });
            fc.pre(kept.length > 0);
            expect(keepAll(centre)).toEqual(kept);
            expect(verifyMonths(database).flatMap((one) => one.faults)).toEqual([]);
            for (const { month, seq } of kept) {
              const figures = readFigures(database, seq);
              const records = readRecords(database, seq);
              expect(nameSum(figures, records)).toEqual([]);
              for (const basis of bases) {
                const report = buildReport(store, { from: month, to: month, basis });
                expect(report.rows).toEqual(figures.reports[basis].rows);
                expect(report.volumes).toEqual(figures.reports[basis].volumes);
              }
              assertRecords(centre, month);
              assertCorrection(centre, month, seq);
            }
            // The versions before a correction are what they were, too.
            expect(keepAll(centre).slice(0, kept.length)).toEqual(kept);
            expect(verifyMonths(database).flatMap((one) => one.faults)).toEqual([]);
          },
        ),
        { numRuns: shareRuns(20) },
      );
    },
  );
});

/** Behind the figures of a closed month are as many records as they say, whatever happened since. */
function assertRecords({ store }: SampleCentre, month: LocalMonth): void {
  const report = buildReport(store, { from: month, to: month, basis: 'decided' });
  const ask = { from: month, to: month, basis: 'decided', part: 'numerator' } as const;
  const all = { channel: null, groupBy: null, group: null, missReasonId: null } as const;
  for (const row of report.rows.filter((one) => one.channel === null)) {
    for (const figure of ['met', 'missed', 'notApplicable'] as const) {
      const hits = listHits(store, { ...ask, ...all, figure, standardId: row.standardId });
      expect(hits.length, `${row.standardId} ${figure}`).toBe(row[figure]);
    }
  }
  const flow = report.flow.find((one) => one.month === month && one.channel === null);
  for (const figure of ['received', 'completed', 'open', 'overdue'] as const) {
    const hits = listHits(store, { ...ask, ...all, figure, standardId: null });
    expect(hits.length, figure).toBe(flow?.[figure]);
  }
}

/** Corrects a month, or is refused because nothing differs; compares with an independent reading. */
function assertCorrection(centre: SampleCentre, month: LocalMonth, seq: number): void {
  const { store } = centre;
  const { database } = store;
  const before = readFigures(database, seq);
  const beforeRecords = readRecords(database, seq);
  const correction = { reason: 'Later changes', ofVersion: null, sentences: [] };
  try {
    restateMonth(store, month, correction, closer);
  } catch (error) {
    expect(error).toMatchObject({ code: 'conflict' });
    return;
  }
  const newest = listFrozenMonths(database).at(-1);
  if (newest === undefined) throw new Error('The correction was not kept.');
  const after = readFigures(database, newest.seq);
  const afterRecords = readRecords(database, newest.seq);
  expect(nameSum(after, afterRecords)).toEqual([]);
  const listed = (after.restated?.changes ?? []).map(
    (one) =>
      `${one.basis} ${one.part} ${one.standardId} ${one.of} ${one.channel} ${one.figure}: ${String(one.before)} → ${String(one.after)}`,
  );
  expect(listed.toSorted()).toEqual(listDifferences(month, before.reports, after.reports));
  // A count that differs names the records that make the difference.
  const subjects = [...beforeRecords.subjects, ...afterRecords.subjects];
  const ids = new Set(subjects.map(([id]) => id));
  for (const change of after.restated?.changes ?? []) {
    expect(change.records.every((id) => ids.has(id))).toBe(true);
    const isCount = ['met', 'missed', 'running', 'paused', 'excluded'].includes(change.figure);
    if (change.part !== 'rows' || !isCount) continue;
    const difference = Math.abs(Number(change.after ?? 0) - Number(change.before ?? 0));
    // Two clocks of one enquiry are one record.
    expect(change.records.length).toBeGreaterThanOrEqual(Math.min(1, difference));
  }
}
