import { describe, expect, it } from 'vitest';
import { readEvidence } from '../../db/queries/evidence-pack.ts';
import {
  closeDip,
  listPerformanceDips,
  openMissingDips,
  saveDip,
} from '../../electron/data/handlers/evidence-dips.ts';
import {
  importBenchmarks,
  listComparisons,
  removeBenchmark,
  saveTalk,
} from '../../electron/data/handlers/evidence-comparison.ts';
import { findBrokenAuditRow } from '../../electron/data/records/audit.ts';
import type { CallContext } from '../../electron/data/state.ts';
import type { Dip } from '../../shared/contract/schemas-evidence.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, brandLocalDay, brandLocalMonth } from '../../shared/domain/instant.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { makeCallContext, makeServiceState } from '../support/call-context.ts';
import { makeSampleCentre, sample, type SampleCentre } from '../support/sample-centre.ts';
import { logEnquiry } from '../support/sample-records.ts';
import { resolvedInOneDay } from '../support/sample-standards.ts';
import { catchError } from '../support/temp-profile.ts';

const standardId = toSlugId('resolved-in-1-day', 'standard');

async function openCentre(now: string): Promise<{ centre: SampleCentre; context: CallContext }> {
  const centre = await makeSampleCentre({ now, standards: [resolvedInOneDay] });
  const state = makeServiceState(centre);
  return { centre, context: makeCallContext(state, centre, sample.leader) };
}

/** One enquiry on the 5th of a month, resolved within its day or not at all. */
function logMonth(centre: SampleCentre, month: string, met: boolean): void {
  const received = `${month}-05T10:00`;
  logEnquiry(centre, met ? { received, resolved: `${month}-05T11:00` } : { received });
}

function listOpenDips(context: CallContext): Dip[] {
  return listPerformanceDips(context).dips.filter((dip) => dip.standardId === standardId);
}

const words = {
  cause: 'Two of five were ill.',
  action: 'Cover from the library.',
  ownerId: null,
  dueOn: brandLocalDay('2026-06-30'),
  toldOn: brandLocalDay('2026-05-20'),
  toldHow: 'Poster and web page',
  effect: 'All were met from April on.',
};

describe('a standard that is missed in a month', () => {
  it('opens one dip by itself once the month is over, and none on reading again', async () => {
    const { centre, context } = await openCentre('2026-02-20T09:00');
    logMonth(centre, '2026-01', true);
    logMonth(centre, '2026-02', false);
    expect(listOpenDips(context)).toEqual([]);
    centre.now = centre.at('2026-03-02T09:00');
    expect(listOpenDips(context)).toMatchObject([
      { month: '2026-02', closedAtMs: null, metInARow: 0, needed: 3, target: 90 },
    ]);
    expect(openMissingDips(context)).toBe(0);
    logMonth(centre, '2026-03', false);
    centre.now = centre.at('2026-04-02T09:00');
    expect(listOpenDips(context).map((dip) => dip.month)).toEqual(['2026-02']);
    expect(findBrokenAuditRow(centre.store.database)).toBeNull();
  });

  it('closes only when all is written and three months in a row were met', async () => {
    const { centre, context } = await openCentre('2026-03-02T09:00');
    logMonth(centre, '2026-02', false);
    const month = brandLocalMonth('2026-02');
    listOpenDips(context);
    for (const later of ['2026-03', '2026-04']) logMonth(centre, later, true);
    centre.now = centre.at('2026-05-21T09:00');
    const key = { standardId, month };
    expect(catchError(() => closeDip(context, { ...key, version: 1 }))).toMatchObject({
      code: 'conflict',
      path: 'cause',
    });
    expect(saveDip(context, { ...key, version: 1, words })).toEqual({ version: 2 });
    expect(catchError(() => closeDip(context, { ...key, version: 2 }))).toMatchObject({
      code: 'conflict',
      path: 'recovery',
    });
    expect(catchError(() => saveDip(context, { ...key, version: 1, words }))).toMatchObject({
      code: 'conflict',
      path: 'version',
    });
    logMonth(centre, '2026-05', true);
    centre.now = centre.at('2026-06-02T09:00');
    expect(listOpenDips(context)).toMatchObject([{ metInARow: 3, gaps: [] }]);
    closeDip(context, { ...key, version: 2 });
    expect(listOpenDips(context)).toMatchObject([{ month, closedByName: expect.any(String) }]);
    expect(catchError(() => saveDip(context, { ...key, version: 3, words }))).toMatchObject({
      code: 'conflict',
    });
    logMonth(centre, '2026-06', false);
    centre.now = centre.at('2026-07-02T09:00');
    expect(listOpenDips(context).map((dip) => [dip.month, dip.closedAtMs === null])).toEqual([
      ['2026-06', true],
      ['2026-02', false],
    ]);
  });
});

describe('a standard beside those of others', () => {
  it('shows our counts of twelve months, their figures with their definitions, and what was said', async () => {
    const { centre, context } = await openCentre('2026-07-02T09:00');
    logMonth(centre, '2026-05', true);
    logMonth(centre, '2026-06', false);
    const text =
      '\uFEFFstandard,body,period,value,unit,definition,source\r\n' +
      `${standardId},"Elsewhere, Council",2025-26,84.5,percent,"in 2 days, ""closed""",web\r\n`;
    expect(importBenchmarks(context, { text })).toEqual({ read: 1, added: 1, changed: 0 });
    expect(importBenchmarks(context, { text })).toEqual({ read: 1, added: 0, changed: 0 });
    const better = text.replace('84.5', '86');
    expect(importBenchmarks(context, { text: better })).toEqual({ read: 1, added: 0, changed: 1 });
    saveTalk(context, {
      talkId: makeRecordId('evidence'),
      standardId,
      kind: 'consultation',
      heldOn: brandLocalDay('2026-04-01'),
      how: 'Forum',
      outcome: 'One day is what they want.',
    });
    const [ours] = listComparisons(context).standards;
    expect(ours).toMatchObject({
      standardId,
      ours: { value: 50, numerator: 1, denominator: 2, from: '2025-07', to: '2026-06' },
      benchmarks: [{ body: 'Elsewhere, Council', value: 86, definition: 'in 2 days, "closed"' }],
      lastConsultationOn: '2026-04-01',
      lastReviewOn: null,
    });
    const evidence = readEvidence(centre.store.database, {
      fromMs: brandInstant(0),
      toMs: brandInstant(centre.now + 1),
    });
    expect(evidence.benchmarks).toHaveLength(1);
    expect(evidence.changes.map((one) => one.field)).toContain('consultation');
    const benchmarkId = ours?.benchmarks[0]?.benchmarkId;
    if (benchmarkId === undefined) throw new Error('The figure is missing.');
    removeBenchmark(context, { benchmarkId });
    expect(listComparisons(context).standards[0]?.benchmarks).toEqual([]);
    expect(importBenchmarks(context, { text })).toMatchObject({ added: 1 });
  });

  it('keeps nothing of a file with one row in doubt', async () => {
    const { centre, context } = await openCentre('2026-07-02T09:00');
    logMonth(centre, '2026-05', true);
    const text = `standard,body,period,value,unit\n${standardId},A,2025,80,percent\nnone,B,2025,80,percent\n`;
    expect(catchError(() => importBenchmarks(context, { text }))).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('Line 3'),
    });
    expect(listComparisons(context).standards[0]?.benchmarks).toEqual([]);
  });
});
