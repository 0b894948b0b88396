import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iterateStreams } from '../../db/queries/events.ts';
import { listReportRecords } from '../../electron/data/handlers/report.ts';
import { buildReport } from '../../electron/data/reports/build-report.ts';
import { listHits } from '../../electron/data/reports/read-records.ts';
import {
  type RecordsQuery,
  recordsQuerySchema,
  recordsSchema,
} from '../../shared/contract/schemas-report-records.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, brandLocalMonth } from '../../shared/domain/instant.ts';
import { reportGroups } from '../../shared/domain/report/report-source.ts';
import { bases } from '../../shared/domain/words.ts';
import { listAskedFigures } from '../support/asked-figures.ts';
import { catchError } from '../support/temp-profile.ts';
import { scheduleArbitrary, scheduleStart, writeSchedule } from '../support/random-schedule.ts';
import { shareRuns } from '../support/run-share.ts';
import {
  makeCallFacts,
  makeSampleCentre,
  sample,
  type SampleCentre,
} from '../support/sample-centre.ts';
import { logEnquiry } from '../support/sample-records.ts';
import { makeStandard, resolvedInOneDay, sampleStandards } from '../support/sample-standards.ts';

/** Those of the sample, and promises made for complaints alone. */
const standards = [
  ...sampleStandards,
  makeStandard('complaints-acknowledged', {
    measure: 'acknowledge',
    covers: { kinds: ['complaint_1', 'complaint_2'] },
    threshold: { clock: 'elapsed', seconds: 86_400 },
    target: { kind: 'percent', value: 99 },
  }),
  makeStandard('complaints-answered', {
    measure: 'reply',
    covers: { kinds: ['complaint_1'] },
    threshold: { clock: 'elapsed', seconds: 172_800 },
    target: { kind: 'percent', value: 99 },
  }),
  makeStandard('complaints-reviewed', {
    measure: 'reply',
    start: 'escalated',
    covers: { kinds: ['complaint_2'] },
    threshold: { clock: 'elapsed', seconds: 172_800 },
    target: { kind: 'percent', value: 99 },
  }),
];

const month = brandLocalMonth;

describe('the records behind a figure', () => {
  it(
    'are exactly as many as the figure says, now and as of any moment',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          scheduleStart,
          scheduleArbitrary,
          fc.constantFrom(...bases),
          fc.option(fc.constantFrom(...reportGroups), { nil: null }),
          fc.option(fc.nat(1000), { nil: null }),
          async (start, steps, basis, group, pick) => {
            const centre = await makeSampleCentre({ standards });
            writeSchedule(centre, start, steps);
            const { store } = centre;
            const moments = [...iterateStreams(store.database)].flatMap(({ events }) =>
              events.map((event) => event.happenedAtMs),
            );
            const moment = pick === null ? undefined : moments[pick % Math.max(1, moments.length)];
            const asOf = moment === undefined ? {} : { asOfMs: brandInstant(moment) };
            const to = month(start.slice(0, 7) < '2026-12' ? '2026-12' : '2027-01');
            const report = buildReport(store, {
              from: month('2026-10'),
              to,
              basis,
              ...asOf,
              ...(group === null ? {} : { group }),
            });
            const asked = listAskedFigures(report, group);
            // Reading every event for each figure takes long: of the past, those that count anything.
            const some =
              moment === undefined ? asked : asked.filter(({ count }) => count > 0).slice(0, 150);
            const wrong = some.flatMap(({ name, count, request }) => {
              const listed = listHits(store, { ...request, ...asOf }).length;
              return listed === count ? [] : [{ name, count, listed }];
            });
            expect(wrong).toEqual([]);
          },
        ),
        { numRuns: shareRuns(30) },
      );
    },
  );

  const october = { from: month('2026-10'), to: month('2026-10'), basis: 'decided' } as const;
  const ask = (centre: SampleCentre, query: Partial<RecordsQuery> & { figure: string }) =>
    recordsSchema.parse(
      listReportRecords(centre.store, recordsQuerySchema.parse({ ...october, ...query })),
    );
  const dayStandard = resolvedInOneDay.standardId;

  it('say which enquiry it was, when it came, was due and was finished, and why it was late', async () => {
    const centre = await makeSampleCentre();
    const explained = logEnquiry(centre, {
      received: '2026-10-05T10:00',
      resolved: '2026-10-08T10:00',
      facts: { serviceId: sample.housing, topicId: sample.repairs, teamId: sample.front },
    });
    centre.save(explained, [
      {
        happenedAtMs: centre.at('2026-10-09T10:00'),
        body: { type: 'miss_reason_given', standardId: dayStandard, reasonId: sample.noStaff },
      },
    ]);
    logEnquiry(centre, { received: '2026-10-12T10:00' });
    logEnquiry(centre, { received: '2026-10-12T10:00', resolved: '2026-10-12T11:00' });
    centre.now = centre.at('2026-10-20T10:00');
    const { total, records } = ask(centre, { figure: 'missed', standardId: dayStandard });
    expect(total).toBe(2);
    expect(records).toMatchObject([
      { receivedAtMs: centre.at('2026-10-12T10:00'), stoppedAtMs: null, reason: 'Still open' },
      {
        subjectId: explained,
        enquiryId: explained,
        channel: 'social',
        kind: 'enquiry',
        serviceName: 'Housing',
        topicName: 'Repairs',
        teamName: 'Front office',
        receivedAtMs: centre.at('2026-10-05T10:00'),
        dueAtMs: centre.at('2026-10-06T10:00'),
        stoppedAtMs: centre.at('2026-10-08T10:00'),
        elapsedSeconds: 3 * 86_400,
        result: 'missed',
        reason: 'Not enough staff',
      },
    ]);
    const one = ask(centre, { figure: 'missedUnexplained', standardId: dayStandard });
    expect(one.records).toMatchObject([{ reason: 'Still open' }]);
    const two = ask(centre, {
      figure: 'missedWithReason',
      standardId: dayStandard,
      missReasonId: sample.noStaff,
    });
    expect(two.records.map((record) => record.subjectId)).toEqual([explained]);
  });

  it('come page by page, the newest first, none twice', async () => {
    const centre = await makeSampleCentre();
    for (let day = 1; day <= 7; day++) logEnquiry(centre, { received: `2026-10-0${day}T10:00` });
    centre.now = centre.at('2026-10-30T10:00');
    const pages = [0, 3, 6, 9].map((offset) =>
      ask(centre, { figure: 'received', offset, limit: 3 }),
    );
    expect(pages.map(({ total, records }) => [total, records.length])).toEqual([
      [7, 3],
      [7, 3],
      [7, 1],
      [7, 0],
    ]);
    const times = pages.flatMap(({ records }) => records.map((record) => record.receivedAtMs));
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => b - a));
  });

  it('know of a contact which enquiry to open', async () => {
    const centre = await makeSampleCentre();
    const contactId = centre.makeContactId();
    const enquiryId = centre.makeEnquiryId();
    const happenedAtMs = centre.at('2026-10-05T10:00');
    const facts = makeCallFacts();
    centre.save(contactId, [{ happenedAtMs, body: { type: 'contact_started', facts } }]);
    centre.save(enquiryId, [
      {
        happenedAtMs,
        body: { type: 'received', facts, reference: 'EX-77', contactId, customerId: null },
      },
    ]);
    expect(ask(centre, { figure: 'contacts' }).records).toMatchObject([
      { subjectId: contactId, enquiryId, reference: 'EX-77', kind: null },
    ]);
  });

  it('are counted again once something was written', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, { received: '2026-10-05T10:00' });
    expect(ask(centre, { figure: 'received' }).total).toBe(1);
    logEnquiry(centre, { received: '2026-10-06T10:00' });
    expect(ask(centre, { figure: 'received' }).total).toBe(2);
  });

  it.each([
    [{ figure: 'sunshine' }, 'invalid_input', 'figure'],
    [{ figure: 'sunshine', standardId: dayStandard }, 'invalid_input', 'figure'],
    [{ figure: 'met', standardId: toSlugId('no-such', 'standard') }, 'not_found', 'standardId'],
    [{ figure: 'contacts', to: month('2026-09') }, 'invalid_input', 'to'],
  ])('refuse what nobody counts: %j', async (query, code, path) => {
    const centre = await makeSampleCentre();
    const refused = catchError(() => ask(centre, query));
    expect(refused).toMatchObject({ code, path });
  });
});
