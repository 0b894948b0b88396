import { describe, expect, it } from 'vitest';
import { readFigures, readRecords } from '../../db/queries/frozen-documents.ts';
import { getAuditHead } from '../../db/queries/ledger.ts';
import { findFrozenMonth } from '../../db/queries/months.ts';
import { prepareOnce } from '../../db/statements.ts';
import { findBrokenAuditRow } from '../../electron/data/records/audit.ts';
import {
  closeMonth,
  restateMonth,
  type Correction,
} from '../../electron/data/reports/close-month.ts';
import { verifyMonths } from '../../electron/data/reports/frozen-month.ts';
import { listHits } from '../../electron/data/reports/read-records.ts';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import { nameSum } from '../support/name-sum.ts';
import { findRow, readSample } from '../support/read-report.ts';
import { makeSampleCentre, sample, type SampleCentre } from '../support/sample-centre.ts';
import { excludeEnquiry, logCall, logEnquiry, logVisit } from '../support/sample-records.ts';
import { catchError } from '../support/temp-profile.ts';

const october = brandLocalMonth('2026-10');
const closer = { personId: sample.leader, deskId: sample.desk };
const dayStandard = 'resolved-in-1-day';

/** October with one case of each result, on 2 November. */
async function makeOctober(): Promise<SampleCentre> {
  const centre = await makeSampleCentre();
  logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00' });
  logEnquiry(centre, { received: '2026-10-06T10:00', resolved: '2026-10-09T12:00' });
  logEnquiry(centre, { received: '2026-10-07T10:00' });
  const aside = { type: 'put_aside', reason: 'spam' } as const;
  logEnquiry(centre, { received: '2026-10-08T10:00', events: [['2026-10-08T10:05', aside]] });
  const excluded = logEnquiry(centre, { received: '2026-10-12T10:00' });
  excludeEnquiry(centre, excluded, '2026-10-12T11:00', 'another');
  logCall(centre, {
    joined: '2026-10-13T10:00:00',
    origin: 'import',
    answered: '2026-10-13T10:00:10',
  });
  logCall(centre, { joined: '2026-10-13T11:00:00', origin: 'import', left: '2026-10-13T11:00:50' });
  logVisit(centre, { arrived: '2026-10-14T10:00', answered: '2026-10-14T10:04' });
  return centre;
}

function correct(reason: string, more: Partial<Correction> = {}): Correction {
  return { reason, ofVersion: null, sentences: [], ...more };
}

describe('closing a month', () => {
  it('keeps the report under every basis, the set-up and the records behind each figure', async () => {
    const centre = await makeOctober();
    const report = readSample(centre);
    const closing = closeMonth(centre.store, october, closer);
    expect(closing).toMatchObject({ month: october, version: 1, comparison: null });
    const row = findFrozenMonth(centre.store.database, october, null);
    const figures = readFigures(centre.store.database, row?.seq ?? 0);
    expect(figures.reports.decided).toEqual(report);
    expect(figures.reports.received.basis).toBe('received');
    expect(figures.standards.map((one) => one.standardId)).toContain(dayStandard);
    expect(figures.calendars.map((one) => one.calendarId)).toContain(sample.centreCalendar);
    const records = readRecords(centre.store.database, row?.seq ?? 0);
    expect(records.counts['enquiries']?.['social']).toHaveLength(5);
    expect(Object.values(records.counts['contacts'] ?? {}).flat()).toHaveLength(3);
    expect(nameSum(figures, records)).toEqual([]);
  });

  it('is written in the audit, and the closings hold each other by their hashes', async () => {
    const centre = await makeOctober();
    logEnquiry(centre, { received: '2026-09-05T10:00', resolved: '2026-09-05T12:00' });
    const first = closeMonth(centre.store, brandLocalMonth('2026-09'), closer);
    const headBefore = getAuditHead(centre.store.database);
    const second = closeMonth(centre.store, october, closer);
    const { database } = centre.store;
    const row = findFrozenMonth(database, october, null);
    expect(readFigures(database, row?.seq ?? 0)).toMatchObject({
      previous: { month: '2026-09', version: 1, sha256: first.sha256 },
      audit: { seq: headBefore?.seq, sha256: headBefore?.hash.toString('hex') },
    });
    expect(row?.hash.toString('hex')).toBe(second.sha256);
    expect(verifyMonths(database).flatMap((one) => one.faults)).toEqual([]);
    expect(findBrokenAuditRow(database)).toBeNull();
    const audited = prepareOnce<[], { action: string; subject_id: string; digest: Buffer }>(
      database,
      'SELECT action, subject_id, digest FROM audit ORDER BY seq DESC LIMIT 1',
    ).get();
    expect(audited).toMatchObject({ action: 'month.close', subject_id: october });
    expect(audited?.digest.toString('hex')).toBe(second.sha256);
  });

  it('is refused for a month that runs or is to come, and for one from before the first record', async () => {
    const centre = await makeOctober();
    const close = (month: string) =>
      catchError(() => closeMonth(centre.store, brandLocalMonth(month), closer));
    expect(close('2026-11')).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('November 2026 is not over yet'),
    });
    expect(close('2031-01')).toMatchObject({ code: 'invalid_input' });
    expect(close('2026-09')).toMatchObject({ code: 'not_found' });
    expect(verifyMonths(centre.store.database)).toEqual([]);
  });

  it('is refused the second time, and changes nothing', async () => {
    const centre = await makeOctober();
    const { sha256 } = closeMonth(centre.store, october, closer);
    expect(catchError(() => closeMonth(centre.store, october, closer))).toMatchObject({
      code: 'conflict',
    });
    expect(verifyMonths(centre.store.database)).toEqual([
      { month: october, version: 1, sha256, faults: [] },
    ]);
  });

  it('says which months before it are still open, and does not ask for them', async () => {
    const centre = await makeOctober();
    logEnquiry(centre, { received: '2026-08-05T10:00', resolved: '2026-08-05T12:00' });
    expect(closeMonth(centre.store, october, closer).earlierOpen).toEqual(['2026-08', '2026-09']);
  });

  it('cannot be undone or altered in the file, whoever asks', async () => {
    const centre = await makeOctober();
    closeMonth(centre.store, october, closer);
    const { database } = centre.store;
    for (const sql of [
      'DELETE FROM frozen_month',
      "UPDATE frozen_month SET month = '2026-09'",
      'UPDATE frozen_month SET figures = zeroblob(10)',
    ]) {
      expect(() => database.exec(sql)).toThrow(/a closed month is never/);
    }
  });

  it('shows it when the file was altered behind its back', async () => {
    const centre = await makeOctober();
    closeMonth(centre.store, october, closer);
    const { database } = centre.store;
    const tamper = (sql: string): string[] => {
      database.exec('SAVEPOINT try; DROP TRIGGER frozen_month_keep_update');
      database.exec(sql);
      const faults = verifyMonths(database).flatMap((one) => one.faults);
      database.exec('ROLLBACK TO try; RELEASE try');
      return faults;
    };
    expect(tamper("UPDATE frozen_month SET month = '2026-09'")).toHaveLength(1);
    expect(tamper('UPDATE frozen_month SET records = figures')).not.toEqual([]);
    expect(tamper('UPDATE frozen_month SET figures = zeroblob(99)')).not.toEqual([]);
    expect(tamper('UPDATE frozen_month SET hash = zeroblob(32)')).not.toEqual([]);
    expect(tamper('DROP TRIGGER audit_keep_delete; DELETE FROM audit')).toEqual([
      'The audit it follows is missing or was changed.',
    ]);
  });
});

describe('a report over a closed month', () => {
  it('shows the figures as they were closed, and says that a corrected report is needed', async () => {
    const centre = await makeOctober();
    const before = readSample(centre);
    const { sha256, closedAtMs } = closeMonth(centre.store, october, closer);
    expect(readSample(centre)).toEqual({
      ...before,
      closedMonths: [
        {
          month: october,
          version: 1,
          closedAt: new Date(closedAtMs).toISOString(),
          hash: sha256,
          reason: null,
          differs: false,
        },
      ],
    });
    logEnquiry(centre, { received: '2026-10-20T10:00', resolved: '2026-10-20T12:00' });
    centre.now = centre.at('2026-11-03T09:00');
    const after = readSample(centre);
    expect(after.rows).toEqual(before.rows);
    expect(after.volumes).toEqual(before.volumes);
    expect(after.standards).toEqual(before.standards);
    expect(after.closedMonths).toMatchObject([{ month: october, differs: true }]);
  });

  it('adds months up from what was closed, and splits it by group as it was', async () => {
    const centre = await makeOctober();
    const quarter = () =>
      readSample(centre, { from: '2026-09', to: '2026-11' }).standards.find(
        (one) => one.standardId === dayStandard && one.channel === null,
      )?.figures;
    const services = () =>
      readSample(centre, { group: 'service' }).rows.filter((row) => row.group !== null);
    const [before, grouped] = [quarter(), services()];
    closeMonth(centre.store, october, closer);
    logEnquiry(centre, { received: '2026-10-20T10:00', resolved: '2026-10-25T12:00' });
    centre.now = centre.at('2026-11-03T09:00');
    expect(quarter()).toEqual(before);
    expect(services()).toEqual(grouped);
  });

  it('needs no correction when what was open then has only gone on', async () => {
    const centre = await makeOctober();
    const open = logEnquiry(centre, { received: '2026-10-31T20:00' });
    centre.now = centre.at('2026-11-01T09:00');
    closeMonth(centre.store, october, closer);
    const resolved = { type: 'resolved', atFirstContact: false } as const;
    const happenedAtMs = centre.at('2026-11-01T12:00');
    centre.save(open, [{ happenedAtMs, body: resolved }]);
    centre.now = centre.at('2026-11-03T09:00');
    for (const basis of ['decided', 'received', 'due'] as const) {
      expect(readSample(centre, { basis }).closedMonths).toMatchObject([{ differs: false }]);
    }
  });

  it('opens as many records behind a figure as were closed, also when they differ by now', async () => {
    const centre = await makeOctober();
    const ask = (figure: string, standardId: string | null = null) =>
      listHits(centre.store, {
        from: october,
        to: october,
        basis: 'decided',
        figure,
        part: 'numerator',
        standardId,
        channel: null,
        groupBy: null,
        group: null,
        missReasonId: null,
      });
    const read = () => ({
      met: ask('met', dayStandard),
      missed: ask('missed', dayStandard),
      received: ask('received'),
      open: ask('open'),
    });
    const before = read();
    closeMonth(centre.store, october, closer);
    expect(read()).toEqual(before);
    logEnquiry(centre, { received: '2026-10-20T10:00', resolved: '2026-10-20T12:00' });
    logEnquiry(centre, { received: '2026-10-21T10:00' });
    centre.now = centre.at('2026-11-03T09:00');
    const after = read();
    const subjects = (list: readonly { subjectNumber: number }[]) =>
      list.map((hit) => hit.subjectNumber);
    for (const name of ['met', 'missed', 'received', 'open'] as const) {
      expect(subjects(after[name]), name).toEqual(subjects(before[name]));
    }
    expect(after.met).toHaveLength(findRow(readSample(centre), dayStandard).met);
  });

  it('shows a moment before the closing as it was then known', async () => {
    const centre = await makeOctober();
    const asOfMs = centre.at('2026-10-05T11:00');
    const before = readSample(centre, { asOfMs });
    closeMonth(centre.store, october, closer);
    expect(readSample(centre, { asOfMs })).toEqual(before);
  });
});

describe('correcting a closed month', () => {
  it('makes a version of its own that says which figures differ, and by which records', async () => {
    const centre = await makeOctober();
    const { sha256 } = closeMonth(centre.store, october, closer);
    const late = logEnquiry(centre, { received: '2026-10-20T10:00', resolved: '2026-10-20T12:00' });
    centre.now = centre.at('2026-11-03T09:00');
    const closing = restateMonth(centre.store, october, correct('A form was found.'), closer);
    expect(closing).toMatchObject({ version: 2, month: october });
    const changes = closing.comparison?.changes ?? [];
    expect(changes).toContainEqual({
      basis: 'decided',
      part: 'rows',
      standardId: dayStandard,
      of: null,
      channel: null,
      figure: 'met',
      before: 1,
      after: 2,
      records: [late],
    });
    expect(closing.comparison?.records).toEqual([{ id: late, cause: 'late_entry' }]);
    expect(changes.some((one) => one.figure === 'missed')).toBe(false);
    const report = readSample(centre);
    expect(findRow(report, dayStandard).met).toBe(2);
    expect(report.closedMonths).toMatchObject([
      { version: 2, reason: 'A form was found.', differs: false },
    ]);
    const first = findFrozenMonth(centre.store.database, october, 1);
    expect(first?.hash.toString('hex')).toBe(sha256);
    const second = findFrozenMonth(centre.store.database, october, 2);
    expect(readFigures(centre.store.database, second?.seq ?? 0).restated).toMatchObject({
      reason: 'A form was found.',
      of: { version: 1, sha256 },
    });
    expect(verifyMonths(centre.store.database).flatMap((one) => one.faults)).toEqual([]);
  });

  it('tells late entries and corrections from what has only gone on', async () => {
    const centre = await makeOctober();
    const open = logEnquiry(centre, { received: '2026-10-31T08:00' });
    const wrong = logEnquiry(centre, {
      received: '2026-10-20T10:00',
      resolved: '2026-10-20T12:00',
    });
    centre.now = centre.at('2026-11-02T09:00');
    closeMonth(centre.store, october, closer);
    const resolved = { type: 'resolved', atFirstContact: false } as const;
    centre.save(open, [{ happenedAtMs: centre.at('2026-11-03T08:00'), body: resolved }]);
    centre.save(wrong, [
      { happenedAtMs: centre.at('2026-11-03T08:30'), body: { type: 'corrected', supersedes: [2] } },
    ]);
    centre.now = centre.at('2026-11-03T09:00');
    const { comparison } = restateMonth(centre.store, october, correct('Not finished.'), closer);
    expect(new Map(comparison?.records.map(({ id, cause }) => [id, cause]))).toEqual(
      new Map([
        [open, 'further_on'],
        [wrong, 'correction'],
      ]),
    );
  });

  it('needs a closed month, a reason, a difference and the newest version', async () => {
    const centre = await makeOctober();
    const restate = (correction: Correction) =>
      catchError(() => restateMonth(centre.store, october, correction, closer));
    expect(restate(correct('Why'))).toMatchObject({ code: 'not_found' });
    closeMonth(centre.store, october, closer);
    expect(restate(correct('  '))).toMatchObject({ code: 'invalid_input', path: 'reason' });
    expect(restate(correct('Why'))).toMatchObject({ code: 'conflict' });
    logEnquiry(centre, { received: '2026-10-20T10:00', resolved: '2026-10-20T12:00' });
    centre.now = centre.at('2026-11-03T09:00');
    restateMonth(centre.store, october, correct('Once'), closer);
    logEnquiry(centre, { received: '2026-10-21T10:00', resolved: '2026-10-21T12:00' });
    expect(restate(correct('Twice', { ofVersion: 1 }))).toMatchObject({ code: 'conflict' });
    expect(verifyMonths(centre.store.database)).toHaveLength(2);
  });
});
