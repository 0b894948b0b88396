import { describe, expect, it } from 'vitest';
import { findRow, findVolume, readSample } from '../support/read-report.ts';
import { makeSampleCentre } from '../support/sample-centre.ts';
import { logCall, logVisit } from '../support/sample-records.ts';
import { makeStandard } from '../support/sample-standards.ts';

describe('queues and calls', () => {
  it('counts an abandoned call as offered and missed, a short one apart', async () => {
    const centre = await makeSampleCentre();
    const joined = '2026-10-05T10:00:00';
    logCall(centre, { joined, origin: 'import', answered: '2026-10-05T10:00:20' });
    logCall(centre, { joined, origin: 'import', answered: '2026-10-05T10:00:21' });
    logCall(centre, { joined, origin: 'import', left: '2026-10-05T10:00:05' });
    logCall(centre, { joined, origin: 'import', left: '2026-10-05T10:00:04' });
    const report = readSample(centre);
    expect(findRow(report, 'calls-in-20-seconds', 'phone')).toMatchObject({
      met: 1,
      missed: 2,
      notApplicable: 1,
      percentMet: 33.3,
    });
    expect(findRow(report, 'calls-abandoned', 'phone')).toMatchObject({
      target: { kind: 'ceiling', value: 5 },
      result: { value: 33.3, numerator: 1, denominator: 3, better: 'lower' },
      status: 'target_missed',
    });
    expect(findVolume(report, 'phone')).toMatchObject({ contacts: 4, offered: 3, abandoned: 1 });
  });

  it('keeps calls out of the base where the standard is about answered calls only', async () => {
    const centre = await makeSampleCentre({
      standards: [
        makeStandard('answered-calls-in-20-seconds', {
          measure: 'answer',
          start: 'joined_queue',
          covers: { channels: ['phone'] },
          threshold: { clock: 'elapsed', seconds: 20 },
          base: 'answered',
        }),
        makeStandard('calls-answered', {
          measure: 'answer',
          start: 'joined_queue',
          covers: { channels: ['phone'] },
          threshold: null,
          base: 'answered',
          target: { kind: 'rate', value: 50 },
        }),
      ],
    });
    const joined = '2026-10-05T10:00:00';
    logCall(centre, { joined, origin: 'import', answered: '2026-10-05T10:00:20' });
    logCall(centre, { joined, origin: 'import', left: '2026-10-05T10:01:00' });
    const report = readSample(centre);
    expect(findRow(report, 'answered-calls-in-20-seconds', 'phone')).toMatchObject({
      met: 1,
      missed: 0,
      notApplicable: 1,
    });
    expect(findRow(report, 'calls-answered', 'phone')).toMatchObject({
      result: { value: 50, numerator: 1, denominator: 2, better: 'higher' },
      status: 'target_met',
    });
  });

  it('never adds calls that desks logged to those of the phone system', async () => {
    const centre = await makeSampleCentre();
    const joined = '2026-10-05T10:00:00';
    logCall(centre, { joined, origin: 'import', answered: '2026-10-05T10:00:30' });
    logCall(centre, { joined, origin: 'desk', answered: '2026-10-05T10:00:10' });
    const report = readSample(centre);
    expect(findRow(report, 'calls-in-20-seconds', 'phone')).toMatchObject({ met: 0, missed: 1 });
    expect(findVolume(report, 'phone')).toMatchObject({ contacts: 1, offered: 1, abandoned: 0 });
    expect(findVolume(report, null)).toMatchObject({ contacts: 1, offered: 1 });
    expect(report.gaps).toEqual([]);
  });

  it('says that the phone system is missing instead of guessing', async () => {
    const centre = await makeSampleCentre({ now: '2026-12-05T09:00' });
    for (const month of ['09', '10', '12']) {
      const joined = `2026-${month}-01T10:00:00`;
      logCall(centre, { joined, origin: 'desk', answered: `2026-${month}-01T10:00:10` });
    }
    logVisit(centre, { arrived: '2026-10-05T10:00', answered: '2026-10-05T10:04' });
    const report = readSample(centre, { from: '2026-09', to: '2026-12' });
    expect(findVolume(report, 'phone')).toMatchObject({
      contacts: 1,
      offered: null,
      abandoned: null,
    });
    expect(findVolume(report, 'in_person')).toMatchObject({ offered: 1, abandoned: 0 });
    expect(findVolume(report, null)).toMatchObject({ contacts: 2, offered: null });
    // What the desks saw is shown; how many gave up is not known, so the ceiling has no cases.
    expect(findRow(report, 'calls-in-20-seconds', 'phone')).toMatchObject({ met: 1 });
    expect(findRow(report, 'calls-abandoned')).toMatchObject({ status: 'no_cases' });
    expect(report.gaps).toMatchObject([
      { desk: 'Phone system', from: '2026-09', to: '2026-10' },
      { desk: 'Phone system', from: '2026-12', to: '2026-12' },
    ]);
  });

  it('starts a booked visit at the appointment or the arrival, whichever is later, on a row of its own', async () => {
    const centre = await makeSampleCentre();
    const appointment = '2026-10-05T10:00';
    logVisit(centre, { appointment, arrived: '2026-10-05T09:50', answered: '2026-10-05T10:04' });
    logVisit(centre, { appointment, arrived: '2026-10-05T10:10', answered: '2026-10-05T10:16' });
    logVisit(centre, { arrived: '2026-10-05T10:00', answered: '2026-10-05T10:09' });
    const report = readSample(centre);
    expect(findRow(report, 'booked-in-5-minutes', 'in_person')).toMatchObject({
      met: 1,
      missed: 1,
      seconds: { median: 240, max: 360 },
    });
    expect(findRow(report, 'walk-ins-in-10-minutes', 'in_person')).toMatchObject({
      met: 1,
      missed: 0,
    });
  });
});
