import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listEvents } from '../../db/queries/events.ts';
import { prepareOnce, prepareValueOnce } from '../../db/statements.ts';
import { actOnEnquiry } from '../../electron/data/handlers/enquiry-act.ts';
import { getEnquiry } from '../../electron/data/handlers/enquiry-view.ts';
import { rebuildProjections } from '../../electron/data/records/rebuild.ts';
import { runUndo } from '../../electron/data/records/undo.ts';
import type { CallContext } from '../../electron/data/state.ts';
import type { EnquiryAction } from '../../shared/contract/schemas-enquiry.ts';
import { foldEvents } from '../../shared/domain/enquiry/fold.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { type EnquiryId, toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import { evaluateTimeliness } from '../../shared/domain/timeliness/evaluate.ts';
import { bases } from '../../shared/domain/words.ts';
import { makeCallContext, makeServiceState } from '../support/call-context.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { countPlainly, countVolumesPlainly, plainZone } from '../support/plain-count.ts';
import { plainCasesArbitrary, writePlainCases } from '../support/plain-schedule.ts';
import { dumpProjections } from '../support/projection-dump.ts';
import { scheduleArbitrary, scheduleStart, writeSchedule } from '../support/random-schedule.ts';
import { shareRuns } from '../support/run-share.ts';
import { makeSampleCentre, sample, type SampleCentre } from '../support/sample-centre.ts';

/** Every action, with values that the sample centre knows; times are hours from now. */
function listActions(nowMs: number, hours: number): EnquiryAction[] {
  const atMs = brandInstant(nowMs + (1 + (hours % 200)) * 3_600_000);
  return [
    { type: 'acknowledge' },
    { type: 'reply' },
    { type: 'hold', promised: { atMs } },
    { type: 'update', delay: true },
    { type: 'pause', reasonId: sample.askedCustomer, chaseOn: null },
    { type: 'resume' },
    { type: 'assign', ownerId: sample.leader },
    { type: 'transfer', teamId: sample.back, misrouted: true },
    { type: 'transfer', teamId: sample.front, misrouted: false },
    { type: 'agree_date', promised: { atMs } },
    { type: 'promise_call_back', dueAtMs: atMs },
    { type: 'attempt_call_back', outcome: 'reached', nextAtMs: null },
    { type: 'attempt_call_back', outcome: 'no_answer', nextAtMs: atMs },
    { type: 'resolve' },
    { type: 'reopen' },
    { type: 'put_aside', reason: 'spam' },
    { type: 'escalate', stage: 1 },
    { type: 'escalate', stage: 2 },
    { type: 'decide_complaint', finding: 'upheld' },
    { type: 'refer' },
    { type: 'make_appointment', atMs, siteId: sample.library },
    { type: 'give_miss_reason', standardId: missable, reasonId: sample.noStaff },
    { type: 'exclude', standardId: null, reasonId: sample.systemDown },
    { type: 'mark_repeat', of: null },
    { type: 'mark_avoidable', avoidable: 'our_mistake' },
    { type: 'give_satisfaction', satisfaction: 'poor' },
    { type: 'add_reference', system: 'Housing' },
    { type: 'note' },
  ];
}

const missable = toSlugId('resolved-in-1-day', 'standard');

/** What everything comes to, but for the number of the last event, which only ever grows. */
function readAll(centre: SampleCentre, enquiryId: EnquiryId) {
  const { database, books } = centre.store;
  const state = foldEvents(listEvents(database, enquiryId));
  if (state === null) throw new Error('An enquiry without a beginning.');
  const rows = prepareOnce<[], Record<string, unknown>>(
    database,
    'SELECT * FROM enquiry ORDER BY enquiry_id',
  ).all();
  return {
    state: { ...state, lastSeq: 0 },
    clocks: evaluateTimeliness(state, books),
    enquiries: rows.map((row) => ({ ...row, last_seq: 0 })),
    others: dumpProjections(database).filter((line) => !line.startsWith('enquiry:')),
    counts: bases.map((basis) => countPlainly(database, basis, '%Y-%m-%d', centre.now)),
    volumes: countVolumesPlainly(database),
  };
}

/** Does it and takes it back; false where it does not fit the enquiry. */
function doAndUndo(context: CallContext, enquiryId: EnquiryId, action: EnquiryAction): boolean {
  const { lastSeq } = getEnquiry(context, { enquiryId });
  try {
    const { undoToken } = actOnEnquiry(context, {
      enquiryId,
      eventId: makeRecordId('event'),
      action,
      text: 'Words',
      happenedAtMs: null,
      lastSeq,
    });
    if (undoToken === null) throw new Error('There is nothing to undo it with.');
    runUndo(context, undoToken);
    return true;
  } catch (error) {
    if (error instanceof CodedError && error.code !== 'internal') return false;
    throw error;
  }
}

function listEnquiryIds(centre: SampleCentre): string[] {
  return prepareValueOnce<[], string>(
    centre.store.database,
    'SELECT enquiry_id FROM enquiry ORDER BY subject_number',
  ).all();
}

/** Each action that fits one enquiry of the centre is done and undone, and nothing has changed. */
function expectUndoneEach(centre: SampleCentre, pick: number, hours: number): number {
  const ids = listEnquiryIds(centre);
  const enquiryId = ids[pick % Math.max(1, ids.length)] as EnquiryId | undefined;
  if (enquiryId === undefined) return 0;
  const context = makeCallContext(makeServiceState(centre), centre, sample.advisor);
  const before = readAll(centre, enquiryId);
  let done = 0;
  for (const action of listActions(centre.now, hours)) {
    if (!doAndUndo(context, enquiryId, action)) continue;
    done++;
    expect(readAll(centre, enquiryId), action.type).toEqual(before);
  }
  rebuildProjections(centre.store);
  expect(readAll(centre, enquiryId)).toEqual(before);
  return done;
}

describe('an action that is done and undone', () => {
  it(
    'leaves state, clocks, day summaries and volumes as they were',
    { timeout: 60_000 },
    async () => {
      let done = 0;
      await fc.assert(
        fc.asyncProperty(
          scheduleStart,
          scheduleArbitrary,
          fc.nat(100),
          fc.nat(1000),
          async (start, steps, pick, hours) => {
            const centre = await makeSampleCentre();
            writeSchedule(centre, start, steps);
            done += expectUndoneEach(centre, pick, hours);
          },
        ),
        { numRuns: shareRuns(15) },
      );
      expect(done).toBeGreaterThan(0);
    },
  );

  it('leaves what a plain count over the events says as it was', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        plainCasesArbitrary,
        fc.nat(100),
        fc.nat(1000),
        async (cases, pick, hours) => {
          const centre = await makeSampleCentre({ timeZone: plainZone.timeZone });
          writePlainCases(centre, '2026-03-20T09:00', cases);
          expectUndoneEach(centre, pick, hours);
        },
      ),
      { numRuns: shareRuns(10) },
    );
  });
});
