import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../electron/data/reports/build-report.ts';
import { readFoi } from '../../electron/data/reports/report-foi.ts';
import { brandInstant, brandLocalMonth } from '../../shared/domain/instant.ts';
import { type FoiReport, type FoiRow, tabulateFoi } from '../../shared/domain/report/foi.ts';
import { joinSmallFoi } from '../../shared/domain/report/join-small.ts';
import type { Channel } from '../../shared/domain/words.ts';
import { plainZone } from '../support/plain-count.ts';
import { countFoiPlainly, type PlainFoi } from '../support/plain-foi.ts';
import { plainCasesArbitrary, writePlainCases } from '../support/plain-schedule.ts';
import { scheduleArbitrary, scheduleStart, writeSchedule } from '../support/random-schedule.ts';
import { shareRuns } from '../support/run-share.ts';
import {
  makeFacts,
  makeSampleCentre,
  sample,
  type SampleCentre,
} from '../support/sample-centre.ts';
import { logCall, logEnquiry } from '../support/sample-records.ts';

function read(
  centre: SampleCentre,
  months: { from?: string; to?: string } = {},
  asOfMs?: number,
): FoiReport {
  const { from = '2026-10', to = from } = months;
  const request = {
    from: brandLocalMonth(from),
    to: brandLocalMonth(to),
    basis: 'decided' as const,
    ...(asOfMs === undefined ? {} : { asOfMs: brandInstant(asOfMs) }),
  };
  return readFoi(centre.store, request, buildReport(centre.store, request));
}

function findMonth(report: FoiReport, channel: Channel | null, month = '2026-10'): FoiRow {
  const row = report.rows.find((one) => one.channel === channel && one.month === month);
  if (row === undefined) throw new Error(`no row of ${channel ?? 'all channels'} in ${month}`);
  return row;
}

/** A row as the plain count gives it; means times counts, because a mean is rounded. */
function toPlain(row: FoiRow): PlainFoi {
  const sum = (times: FoiRow['resolution']): number =>
    Math.round((times.meanSeconds ?? 0) * (times.count ?? 0) * 1000);
  return {
    month: row.month,
    channel: row.channel,
    enquiries: row.enquiries,
    first_responses: row.firstResponse.count ?? 0,
    first_response_ms: sum(row.firstResponse),
    resolved: row.resolved ?? 0,
    resolution_ms: sum(row.resolution),
    longest_ms: row.longestWaitSeconds === null ? -1 : Math.round(row.longestWaitSeconds * 1000),
  };
}

function byPlace(a: PlainFoi, b: PlainFoi): number {
  return `${a.month}${a.channel ?? ''}` < `${b.month}${b.channel ?? ''}` ? -1 : 1;
}

describe('the table for a freedom-of-information request', () => {
  it('says what a plain count over the events says', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plainCasesArbitrary, async (cases) => {
        const centre = await makeSampleCentre({ timeZone: plainZone.timeZone });
        writePlainCases(centre, '2026-03-20T09:00', cases);
        const seconds = (row: PlainFoi): PlainFoi => ({
          ...row,
          first_response_ms: Math.round(row.first_response_ms / 1000),
          resolution_ms: Math.round(row.resolution_ms / 1000),
        });
        const told = read(centre, { from: '2026-01', to: '2027-12' })
          .rows.map(toPlain)
          .filter((row) => row.enquiries + row.resolved > 0 || row.longest_ms >= 0);
        const counted = countFoiPlainly(centre.store.database);
        expect(told.map(seconds).toSorted(byPlace)).toEqual(counted.map(seconds).toSorted(byPlace));
      }),
      { numRuns: shareRuns(40) },
    );
  });

  it('has the counts of the report beside it', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(scheduleStart, scheduleArbitrary, async (start, steps) => {
        const centre = await makeSampleCentre();
        writeSchedule(centre, start, steps);
        const months = { from: '2026-02', to: '2027-02' };
        const report = buildReport(centre.store, {
          from: brandLocalMonth(months.from),
          to: brandLocalMonth(months.to),
          basis: 'decided',
        });
        const { rows } = read(centre, months);
        for (const { month, channel, enquiries, open } of report.volumes) {
          const row = rows.find((one) => one.month === month && one.channel === channel);
          expect(row).toMatchObject({ enquiries, openAtEnd: open });
        }
        for (const flow of report.flow) {
          if (flow.month < months.from || flow.group !== null) continue;
          const row = rows.find((one) => one.month === flow.month && one.channel === flow.channel);
          expect(row?.resolved ?? 0).toBe(flow.completed);
        }
      }),
      { numRuns: shareRuns(30) },
    );
  });

  it(
    'says for a moment in the past what it would have said then',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(scheduleStart, scheduleArbitrary, async (start, steps) => {
          const centre = await makeSampleCentre();
          writeSchedule(centre, start, steps);
          const months = { from: '2026-02', to: '2027-02' };
          const now = read(centre, months);
          // Something happens later; the same moment is asked for again and worked out from all events.
          const asOfMs = centre.now;
          centre.now = brandInstant(asOfMs + 90 * 86_400_000);
          const at = new Date(asOfMs + 80 * 86_400_000).toISOString().slice(0, 16);
          logEnquiry(centre, { received: at });
          expect(read(centre, months, asOfMs).rows).toEqual(now.rows);
        }),
        { numRuns: shareRuns(30) },
      );
    },
  );

  it('times what the customer lived through: nights count, automatic receipts do not', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, {
      received: '2026-10-05T16:00',
      resolved: '2026-10-07T16:00',
      events: [
        ['2026-10-05T16:00:01', { type: 'acknowledged', automatic: true }],
        ['2026-10-06T10:00', { type: 'acknowledged', automatic: false }],
      ],
    });
    logEnquiry(centre, { received: '2026-10-05T16:00', resolved: '2026-10-05T18:00' });
    const row = findMonth(read(centre), 'social');
    expect(row).toMatchObject({
      enquiries: 2,
      firstResponse: { count: 2, meanSeconds: 36_000, medianSeconds: 7200 },
      resolution: { count: 2, meanSeconds: 90_000, medianSeconds: 7200 },
      resolved: 2,
      openAtEnd: 0,
      longestWaitSeconds: 64_800,
    });
  });

  it('counts each figure in the month in which it came about', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, {
      received: '2026-09-30T10:00',
      resolved: '2026-10-02T10:00',
      facts: { kind: 'complaint_1' },
      events: [['2026-10-01T10:00', { type: 'escalated', stage: 2 }]],
    });
    const report = read(centre, { from: '2026-09', to: '2026-10' });
    expect(findMonth(report, null, '2026-09')).toMatchObject({
      enquiries: 1,
      resolved: 0,
      openAtEnd: 1,
      complaints: 1,
      firstResponse: { count: 0, meanSeconds: null },
      longestWaitSeconds: null,
    });
    expect(findMonth(report, null)).toMatchObject({ resolved: 1, openAtEnd: 0, complaints: 1 });
    expect(findMonth(report, 'social')).toMatchObject({
      enquiries: 0,
      firstResponse: { count: 1 },
    });
  });

  it('takes the wait on the phone for the response, where it is known', async () => {
    const centre = await makeSampleCentre();
    const receive = (contactId: ReturnType<typeof logCall>, at: string): void => {
      centre.save(centre.makeEnquiryId(), [
        {
          happenedAtMs: centre.at(at),
          body: {
            type: 'received',
            facts: makeFacts({ channel: 'phone', serviceId: sample.housing }),
            reference: `EX-${at}`,
            contactId,
            customerId: null,
          },
        },
        { happenedAtMs: centre.at('2026-10-09T12:00'), body: { type: 'replied' } },
      ]);
    };
    const known = logCall(centre, {
      joined: '2026-10-07T09:00',
      answered: '2026-10-07T09:00:41',
      origin: 'import',
    });
    receive(known, '2026-10-07T09:00');
    expect(findMonth(read(centre), 'phone')).toMatchObject({
      firstResponse: { count: 1, meanSeconds: 41 },
      longestWaitSeconds: 41,
    });
  });

  it('explains every column of its table', async () => {
    const report = read(await makeSampleCentre());
    const columns = tabulateFoi(report).columns.map(({ title }) => title.toLowerCase());
    for (const { column } of report.definitions) {
      expect(columns.some((title) => title.includes(column.toLowerCase()))).toBe(true);
    }
    expect(report.definitions).toHaveLength(8);
  });

  it('tells a column by channel only where no channel has too few, and keeps the totals', async () => {
    const centre = await makeSampleCentre();
    for (let hour = 10; hour < 16; hour++) {
      const day = '2026-10-05';
      logEnquiry(centre, { received: `${day}T${hour}:00`, resolved: `${day}T${hour}:30` });
      const facts = { channel: 'email' } as const;
      logEnquiry(centre, {
        received: `${day}T${hour}:00`,
        facts,
        ...(hour === 12 ? {} : { resolved: `${day}T${hour}:30` }),
      });
    }
    const exact = read(centre);
    const joined = joinSmallFoi(exact);
    expect(findMonth(joined, null)).toEqual(findMonth(exact, null));
    // One email is open: nobody is told how many are open by channel. Six and five are enough.
    expect(findMonth(joined, 'email')).toMatchObject({
      enquiries: 6,
      resolved: 5,
      openAtEnd: null,
    });
    expect(findMonth(joined, 'social')).toMatchObject({ enquiries: 6, openAtEnd: null });
    logEnquiry(centre, { received: '2026-10-06T10:00', facts: { channel: 'letter' } });
    expect(joinSmallFoi(read(centre)).rows.map(({ channel }) => channel)).toEqual([null]);
  });
});
