import { describe, expect, it } from 'vitest';
import { exportReportCsv, readReport } from '../../electron/data/handlers/report.ts';
import { reportSchema } from '../../shared/contract/schemas-report.ts';
import { brandLocalDay, brandLocalMonth } from '../../shared/domain/instant.ts';
import { catchError } from '../support/temp-profile.ts';
import { findRow, findVolume, readSample } from '../support/read-report.ts';
import { makeSampleCentre, sample } from '../support/sample-centre.ts';
import { excludeEnquiry, logEnquiry, logVisit } from '../support/sample-records.ts';
import { resolvedInOneDay, sampleStandards } from '../support/sample-standards.ts';

const dayStandard = 'resolved-in-1-day';

describe('what counts as met and as missed', () => {
  it('counts an open enquiry as missed from the moment after it fell due', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, { received: '2026-10-05T10:00' });
    centre.now = centre.at('2026-10-06T10:00');
    expect(findRow(readSample(centre), dayStandard)).toMatchObject({ running: 1, missed: 0 });
    expect(findVolume(readSample(centre), null)).toMatchObject({ open: 1, overdue: 0 });
    centre.now = centre.at('2026-10-06T10:00:00.001');
    expect(findRow(readSample(centre), dayStandard)).toMatchObject({
      running: 0,
      missed: 1,
      percentMet: 0,
      status: 'target_missed',
      result: { value: 0, numerator: 0, denominator: 1 },
    });
    expect(findVolume(readSample(centre), null)).toMatchObject({ open: 1, overdue: 1 });
  });

  it('says "no cases" where nothing was decided, not nought and not all', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, { received: '2026-11-02T08:00' });
    const report = readSample(centre, { from: '2026-10', to: '2026-11' });
    for (const month of ['2026-10', '2026-11']) {
      expect(findRow(report, dayStandard, null, month)).toMatchObject({
        met: 0,
        missed: 0,
        percentMet: null,
        percentMetWithoutExclusions: null,
        status: 'no_cases',
        result: { value: null, numerator: 0, denominator: 0 },
        seconds: { count: 0, mean: null, median: null, p90: null, p95: null, max: null },
      });
    }
    expect(report.rows.some((row) => row.channel !== null && row.month === '2026-10')).toBe(false);
  });

  it('leaves a month that has not begun without a verdict', async () => {
    const centre = await makeSampleCentre({ now: '2026-10-30T09:00' });
    const report = readSample(centre, { from: '2026-10', to: '2026-12' });
    expect(new Set(report.rows.map((row) => row.month))).toEqual(new Set(['2026-10']));
    expect(new Set(report.volumes.map((row) => row.month))).toEqual(new Set(['2026-10']));
  });

  it('counts two episodes of one enquiry, each by itself', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      events: [
        ['2026-10-05T12:00', { type: 'resolved', atFirstContact: true }],
        ['2026-10-12T09:00', { type: 'reopened' }],
      ],
      resolved: '2026-10-15T09:00',
    });
    const report = readSample(centre);
    expect(findRow(report, dayStandard)).toMatchObject({ met: 1, missed: 1 });
    expect(findVolume(report, null)).toMatchObject({ enquiries: 1, resolvedAtFirstContact: 1 });
  });

  it('counts spam as not applicable, by one person and seen by all', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      events: [['2026-10-05T11:00', { type: 'put_aside', reason: 'spam' }]],
    });
    expect(findRow(readSample(centre), dayStandard)).toMatchObject({
      met: 0,
      missed: 0,
      notApplicable: 1,
      status: 'no_cases',
    });
  });
});

describe('the month a case stands in', () => {
  it('is, when counted as decided, the month it was finished if met and fell due if missed', async () => {
    const centre = await makeSampleCentre({ now: '2026-12-01T09:00' });
    logEnquiry(centre, { received: '2026-09-30T20:00', resolved: '2026-10-01T09:00' });
    logEnquiry(centre, { received: '2026-09-28T09:00', resolved: '2026-10-20T09:00' });
    const report = readSample(centre, { from: '2026-09', to: '2026-10' });
    expect(findRow(report, dayStandard, null, '2026-09')).toMatchObject({ met: 0, missed: 1 });
    expect(findRow(report, dayStandard, null, '2026-10')).toMatchObject({ met: 1, missed: 0 });
  });

  it('is the month of receipt or of the due time on the other bases', async () => {
    const centre = await makeSampleCentre({ now: '2026-12-01T09:00' });
    logEnquiry(centre, { received: '2026-09-30T20:00', resolved: '2026-09-30T21:00' });
    const counts = (basis: 'received' | 'due') => {
      const report = readSample(centre, { from: '2026-09', to: '2026-10', basis });
      return ['2026-09', '2026-10'].map((month) => findRow(report, dayStandard, null, month).met);
    };
    expect(counts('received')).toEqual([1, 0]);
    expect(counts('due')).toEqual([0, 1]);
  });

  it('is for an open one past due the month it fell due, also when the next has long begun', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-20T09:00' });
    logEnquiry(centre, { received: '2026-10-05T10:00' });
    const report = readSample(centre, { from: '2026-10', to: '2026-11' });
    expect(findRow(report, dayStandard)).toMatchObject({ missed: 1 });
    expect(findRow(report, dayStandard, null, '2026-11')).toMatchObject({ missed: 0 });
  });

  it('is for a paused one the month of receipt, because it has no due time', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-20T09:00' });
    logEnquiry(centre, {
      received: '2026-10-31T10:00',
      events: [
        [
          '2026-10-31T11:00',
          { type: 'paused', reasonId: sample.askedCustomer, chaseOn: brandLocalDay('2026-12-01') },
        ],
      ],
    });
    expect(findRow(readSample(centre), dayStandard)).toMatchObject({ paused: 1, missed: 0 });
  });

  it('is the local month of the centre', async () => {
    const centre = await makeSampleCentre({ now: '2026-05-01T09:00' });
    // 23:30 UTC on the last day of March is half past midnight in April.
    logEnquiry(centre, { received: '2026-03-31T20:00', resolved: '2026-04-01T00:30' });
    const report = readSample(centre, { from: '2026-03', to: '2026-04' });
    expect(findRow(report, dayStandard, null, '2026-03').met).toBe(0);
    expect(findRow(report, dayStandard, null, '2026-04').met).toBe(1);
  });
});

describe('exclusions', () => {
  it.each([
    ['nobody', { met: 1, missed: 1, excluded: 0 }],
    ['the_same', { met: 1, missed: 1, excluded: 0 }],
    ['another', { met: 1, missed: 0, excluded: 1 }],
  ] as const)('count only when another person approves: %s', async (approvedBy, counts) => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00' });
    const late = logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-08T12:00' });
    excludeEnquiry(centre, late, '2026-10-09T09:00', approvedBy);
    expect(findRow(readSample(centre), dayStandard)).toMatchObject({
      ...counts,
      percentMet: approvedBy === 'another' ? 100 : 50,
      // Beside it stands what it would be if nothing were excluded.
      percentMetWithoutExclusions: 50,
    });
  });

  it('of an enquiry still open count as missed, were nothing excluded, once it is past due', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00' });
    const open = logEnquiry(centre, { received: '2026-10-05T10:00' });
    excludeEnquiry(centre, open, '2026-10-05T11:00', 'another');
    centre.now = centre.at('2026-10-06T10:00');
    expect(findRow(readSample(centre), dayStandard).percentMetWithoutExclusions).toBe(100);
    centre.now = centre.at('2026-10-06T10:01');
    expect(findRow(readSample(centre), dayStandard)).toMatchObject({
      excluded: 1,
      percentMet: 100,
      percentMetWithoutExclusions: 50,
    });
  });
});

describe('how long things took', () => {
  it('is told by nearest rank over what was stopped; an open miss counts but is not timed', async () => {
    const centre = await makeSampleCentre();
    for (const hour of ['11', '12', '13', '14']) {
      logEnquiry(centre, { received: '2026-10-05T10:00', resolved: `2026-10-05T${hour}:00` });
    }
    logEnquiry(centre, { received: '2026-10-05T10:00' });
    expect(findRow(readSample(centre), dayStandard)).toMatchObject({
      met: 4,
      missed: 1,
      seconds: { count: 4, mean: 9000, median: 7200, p90: 14_400, p95: 14_400, max: 14_400 },
    });
  });

  it('decides an average, with its sum and its count', async () => {
    const centre = await makeSampleCentre();
    logVisit(centre, { arrived: '2026-10-05T10:00', answered: '2026-10-05T10:04' });
    logVisit(centre, { arrived: '2026-10-05T11:00', answered: '2026-10-05T11:06' });
    expect(findRow(readSample(centre), 'walk-ins-on-average')).toMatchObject({
      target: { kind: 'average', value: 300, unit: 'seconds' },
      result: { value: 300, numerator: 600, denominator: 2, better: 'lower' },
      status: 'target_met',
    });
    logVisit(centre, { arrived: '2026-10-05T12:00', answered: '2026-10-05T12:05:01' });
    expect(findRow(readSample(centre), 'walk-ins-on-average').status).toBe('target_missed');
  });
});

describe('rows, groups and what stands open', () => {
  it('adds the channels up in the row for all of them', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00' });
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      resolved: '2026-10-09T12:00',
      facts: { channel: 'letter', way: 'post' },
    });
    const report = readSample(centre);
    expect(findRow(report, dayStandard, 'social')).toMatchObject({ met: 1, missed: 0 });
    expect(findRow(report, dayStandard, 'letter')).toMatchObject({ met: 0, missed: 1 });
    expect(findRow(report, dayStandard)).toMatchObject({
      met: 1,
      missed: 1,
      percentMet: 50,
      seconds: { count: 2, median: 7200, max: 352_800 },
    });
  });

  it('splits by service, site or team, by name, and says where none was recorded', async () => {
    const centre = await makeSampleCentre();
    const received = '2026-10-05T10:00';
    const resolved = '2026-10-05T12:00';
    logEnquiry(centre, { received, resolved });
    logEnquiry(centre, { received, resolved, facts: { serviceId: sample.housing } });
    logEnquiry(centre, { received, facts: { serviceId: null, topicId: null } });
    const report = readSample(centre, { group: 'service' });
    expect(
      report.rows
        .filter((row) => row.channel === null)
        .map((row) => [row.standardId, row.group, row.met, row.missed]),
    ).toEqual([
      [dayStandard, 'Council Tax', 1, 0],
      [dayStandard, 'Housing', 1, 0],
      [dayStandard, 'Not recorded', 0, 1],
    ]);
  });

  it('adds versions of one standard up and shows the target of the latest in force', async () => {
    const centre = await makeSampleCentre({
      standards: [
        { ...resolvedInOneDay, effectiveTo: brandLocalDay('2026-10-14') },
        {
          ...resolvedInOneDay,
          version: 2,
          threshold: { clock: 'elapsed', seconds: 7200 },
          target: { kind: 'percent', value: 60 },
          effectiveFrom: brandLocalDay('2026-10-15'),
        },
      ],
    });
    logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T15:00' });
    logEnquiry(centre, { received: '2026-10-20T10:00', resolved: '2026-10-20T15:00' });
    const report = readSample(centre, { from: '2026-09', to: '2026-10' });
    expect(findRow(report, dayStandard)).toMatchObject({
      met: 1,
      missed: 1,
      target: { value: 60 },
    });
    expect(findRow(report, dayStandard, null, '2026-09').target.value).toBe(90);
    expect(report.definitions.map((one) => [one.version, one.clock])).toEqual([
      [1, 'Resolved within 24 hours from receipt'],
      [2, 'Resolved within 2 hours from receipt'],
    ]);
  });

  it('says what stood open and overdue at the end of each month', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-20T09:00' });
    logEnquiry(centre, { received: '2026-09-10T10:00', resolved: '2026-11-03T10:00' });
    logEnquiry(centre, { received: '2026-10-31T18:00', resolved: '2026-11-01T10:00' });
    logEnquiry(centre, { received: '2026-11-20T08:00' });
    const report = readSample(centre, { from: '2026-09', to: '2026-11' });
    const standing = ['2026-09', '2026-10', '2026-11'].map((month) => {
      const row = findVolume(report, null, month);
      return [row?.open, row?.overdue];
    });
    expect(standing).toEqual([
      [1, 1],
      [2, 1],
      [1, 0],
    ]);
  });

  it('counts an enquiry as overdue up to the moment it was resolved late, and no longer', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-09T10:00' });
    const overdueAt = (local: string) => {
      const report = readSample(centre, { asOfMs: centre.at(local) });
      return findVolume(report, null)?.overdue;
    };
    expect(overdueAt('2026-10-09T09:59:59.999')).toBe(1);
    expect(overdueAt('2026-10-09T10:00')).toBe(0);
  });

  it('goes on with an enquiry that was put aside by mistake', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      events: [
        ['2026-10-05T11:00', { type: 'put_aside', reason: 'spam' }],
        ['2026-10-12T11:00', { type: 'reopened' }],
      ],
    });
    const report = readSample(centre);
    expect(findRow(report, dayStandard)).toMatchObject({ missed: 1, notApplicable: 0 });
    expect(findVolume(report, null)).toMatchObject({ open: 1, overdue: 1 });
  });

  it('keeps to the shape that scripts rely on, and says what each standard promises', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00' });
    const month = brandLocalMonth('2026-10');
    const report = readReport(centre.store, { from: month, to: month, basis: 'decided' });
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report).toMatchObject({
      centre: 'Example Council',
      period: { from: '2026-10', to: '2026-10', timeZone: 'Europe/London' },
      asOf: '2026-11-02T09:00:00.000Z',
    });
    const shown = new Set(report.rows.map((row) => row.standardId));
    expect(new Set(report.definitions.map((one) => one.standardId))).toEqual(shown);
    expect(shown.size).toBe(sampleStandards.length);
  });

  it('refuses a period that ends before it begins', async () => {
    const centre = await makeSampleCentre();
    expect(catchError(() => readSample(centre, { from: '2026-10', to: '2026-09' }))).toMatchObject({
      code: 'invalid_input',
      path: 'to',
    });
  });

  it('names the file after the months and the basis', async () => {
    const centre = await makeSampleCentre();
    const query = {
      from: brandLocalMonth('2026-09'),
      to: brandLocalMonth('2026-10'),
      basis: 'due',
    } as const;
    expect(exportReportCsv(centre.store, query).fileName).toBe(
      'standards-2026-09-to-2026-10-due.csv',
    );
  });
});
