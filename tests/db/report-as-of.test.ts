import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertEvent, iterateStreams } from '../../db/queries/events.ts';
import { insertSubject } from '../../db/queries/subjects.ts';
import { runImmediate, runRead } from '../../db/transaction.ts';
import { rebuildProjections } from '../../electron/data/records/rebuild.ts';
import { buildReport, parseAsOf } from '../../electron/data/reports/build-report.ts';
import { readSource } from '../../electron/data/reports/read-source.ts';
import { refoldSource } from '../../electron/data/reports/refold-source.ts';
import { catchError } from '../support/temp-profile.ts';
import { scheduleArbitrary, scheduleStart, writeSchedule } from '../support/random-schedule.ts';
import { shareRuns } from '../support/run-share.ts';
import { makeFacts, makeSampleCentre, type SampleCentre } from '../support/sample-centre.ts';
import { brandInstant, brandLocalMonth, type InstantMs } from '../../shared/domain/instant.ts';
import { buildStandardsReport } from '../../shared/domain/report/build-report.ts';
import { reportGroups, type ReportQuestion } from '../../shared/domain/report/report-source.ts';
import { bases } from '../../shared/domain/words.ts';

const from = brandLocalMonth('2026-02');
const to = brandLocalMonth('2027-02');
const basisArbitrary = fc.constantFrom(...bases);

/** A centre that only ever heard of what had happened by a moment. */
async function copyUntil(centre: SampleCentre, atMs: InstantMs): Promise<SampleCentre> {
  const copy = await makeSampleCentre();
  const { database } = copy.store;
  runImmediate(database, () => {
    for (const { streamId, subjectNumber, events } of iterateStreams(centre.store.database)) {
      insertSubject(database, streamId, subjectNumber);
      for (const event of events) {
        if (event.happenedAtMs <= atMs) insertEvent(database, subjectNumber, event);
      }
    }
  });
  rebuildProjections(copy.store);
  return copy;
}

describe('the report as of a moment', () => {
  it(
    'says the same from the summaries as from all events again, when nothing happened since',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          scheduleStart,
          scheduleArbitrary,
          basisArbitrary,
          fc.option(fc.constantFrom(...reportGroups), { nil: null }),
          fc.nat(60 * 24 * 60),
          async (start, steps, basis, group, minutesLater) => {
            const { store } = await writeCentre(start, steps);
            const asOfMs = brandInstant(store.readNowMs() + minutesLater * 60_000);
            const question: ReportQuestion = { from, to, basis, asOfMs, group };
            const centre = {
              name: 'Example Council',
              zone: store.zone,
              standards: store.books.standards.versions,
              groupNames: new Map<string, string>(),
              reasonNames: new Map<string, string>(),
            };
            const [read, refolded] = runRead(store.database, () => [
              buildStandardsReport(question, centre, readSource(store, question)),
              buildStandardsReport(question, centre, refoldSource(store, question)),
            ]);
            expect(read).toEqual(refolded);
          },
        ),
        { numRuns: shareRuns(40) },
      );
    },
  );

  it(
    'says for a past moment what a centre would have said that knew no more then',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          scheduleStart,
          scheduleArbitrary,
          basisArbitrary,
          fc.nat(1000),
          fc.constantFrom(-1, 0, 1),
          async (start, steps, basis, pick, offset) => {
            const centre = await writeCentre(start, steps);
            // Moments at which something happened, and those just beside: there it is decided.
            const moments = [...iterateStreams(centre.store.database)].flatMap(({ events }) =>
              events.map((event) => event.happenedAtMs),
            );
            const moment = moments[pick % Math.max(1, moments.length)] ?? centre.at(start);
            const asOfMs = brandInstant(moment + offset);
            const copy = await copyUntil(centre, asOfMs);
            expect(buildReport(centre.store, { from, to, basis, asOfMs })).toEqual(
              buildReport(copy.store, { from, to, basis, asOfMs }),
            );
          },
        ),
        { numRuns: shareRuns(25) },
      );
    },
  );

  it('counts an enquiry as running before it was resolved, and as met since', async () => {
    const centre = await makeSampleCentre();
    const id = centre.makeEnquiryId();
    centre.save(id, [
      {
        happenedAtMs: centre.at('2026-10-05T10:00'),
        body: {
          type: 'received',
          facts: makeFacts({ channel: 'social' }),
          reference: 'EX-1',
          contactId: null,
          customerId: null,
        },
      },
    ]);
    const resolvedAtMs = centre.at('2026-10-05T15:00');
    centre.save(id, [
      { happenedAtMs: resolvedAtMs, body: { type: 'resolved', atFirstContact: false } },
    ]);
    const month = brandLocalMonth('2026-10');
    const read = (asOfMs: InstantMs) => {
      const report = buildReport(centre.store, {
        from: month,
        to: month,
        basis: 'decided',
        asOfMs,
      });
      const row = report.rows.find(
        (one) => one.standardId === 'resolved-in-1-day' && one.channel === null,
      );
      const volume = report.volumes.find((one) => one.channel === null);
      return { met: row?.met, running: row?.running, open: volume?.open, asOf: report.asOf };
    };
    expect(read(brandInstant(resolvedAtMs - 1))).toEqual({
      met: 0,
      running: 1,
      open: 1,
      asOf: '2026-10-05T13:59:59.999Z',
    });
    // What happened at the very moment had happened by then.
    expect(read(resolvedAtMs)).toEqual({
      met: 1,
      running: 0,
      open: 0,
      asOf: '2026-10-05T14:00:00.000Z',
    });
  });

  it('reads the moment as local time of the centre, or as written with an offset', async () => {
    const { store } = await makeSampleCentre({ timeZone: 'America/New_York' });
    const local = parseAsOf(store, '2016-01-13T00:00');
    expect(local).toBe(Date.UTC(2016, 0, 13, 5));
    expect(parseAsOf(store, '2016-01-13T05:00:00Z')).toBe(local);
    expect(parseAsOf(store, '2016-01-13T00:00-05:00')).toBe(local);
    expect(catchError(() => parseAsOf(store, 'yesterday'))).toMatchObject({
      code: 'invalid_input',
    });
  });
});

async function writeCentre(
  start: string,
  steps: Parameters<typeof writeSchedule>[2],
): Promise<SampleCentre> {
  const centre = await makeSampleCentre();
  writeSchedule(centre, start, steps);
  return centre;
}
