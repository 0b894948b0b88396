import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  listMetricRecords,
  listMetrics,
  readMetrics,
} from '../../electron/data/evidence/metrics.ts';
import { insertNeed } from '../../db/queries/desk-lists.ts';
import { prepareValueOnce } from '../../db/statements.ts';
import type { MetricFigure } from '../../shared/contract/schemas-metric.ts';
import { metricFigureSchema } from '../../shared/contract/schemas-metric.ts';
import { cseElements } from '../../shared/domain/cse/elements.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandLocalDay, brandLocalMonth } from '../../shared/domain/instant.ts';
import { scheduleArbitrary, scheduleStart, writeSchedule } from '../support/random-schedule.ts';
import {
  makeSampleCentre,
  makeVisitFacts,
  sample,
  type SampleCentre,
} from '../support/sample-centre.ts';
import { logCall, logEnquiry, logVisit } from '../support/sample-records.ts';
import { catchError } from '../support/temp-profile.ts';

function read(centre: SampleCentre, key: string, from = '2026-10', to = from): MetricFigure {
  const period = { from: brandLocalMonth(from), to: brandLocalMonth(to) };
  const [figure] = readMetrics(centre.store, { keys: [key], ...period });
  if (figure === undefined) throw new Error(`No figure ${key}.`);
  return figure;
}

function listRecords(
  centre: SampleCentre,
  key: string,
  part: { by: MetricFigure['parts'][number]['by']; key: string } | null = null,
  from = '2026-10',
  to = from,
) {
  const period = { from: brandLocalMonth(from), to: brandLocalMonth(to) };
  return listMetricRecords(centre.store, { key, ...period, part, limit: 500, offset: 0 });
}

const computedKeys = listMetrics().flatMap((one) => (one.computed ? [one.key] : []));

describe('the figures that feed the elements', () => {
  it('are all there, each worked out or with the reason and what to attach', () => {
    const known = new Map(listMetrics().map((one) => [one.key, one]));
    const asked = new Set(cseElements.flatMap((element) => element.figures));
    expect([...asked].filter((key) => !known.has(key))).toEqual([]);
    expect([...known.keys()].filter((key) => !asked.has(key))).toEqual([]);
    for (const { computed, definition, unit, why, instead } of known.values()) {
      if (computed) expect([definition === '', unit === null]).toEqual([false, false]);
      else expect([why === null, instead === null]).toEqual([false, false]);
    }
  });

  it('never say 0 % or 100 % where there were no cases', async () => {
    const centre = await makeSampleCentre();
    const period = { from: brandLocalMonth('2026-10'), to: brandLocalMonth('2026-10') };
    for (const figure of readMetrics(centre.store, { keys: computedKeys, ...period })) {
      expect(metricFigureSchema.parse(figure)).toEqual(figure);
      if (figure.unit === 'count' || (figure.denominator ?? 0) > 0) continue;
      expect([figure.key, figure.value]).toEqual([figure.key, null]);
    }
  });

  it('refuse an unknown key, and records of what is not worked out', async () => {
    const centre = await makeSampleCentre();
    expect(catchError(() => read(centre, 'happiness'))).toMatchObject({ code: 'not_found' });
    expect(read(centre, 'staff_ideas_log')).toMatchObject({ computed: false, value: null });
    expect(catchError(() => listRecords(centre, 'staff_ideas_log'))).toMatchObject({
      code: 'invalid_input',
    });
    expect(catchError(() => read(centre, 'transfer_rate', '2026-10', '2026-09'))).toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('each figure by example', () => {
  it('next step: told by the end of the day, of what was not finished at once', async () => {
    const centre = await makeSampleCentre();
    const day = { day: brandLocalDay('2026-10-20') };
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      events: [['2026-10-05T10:05', { type: 'date_agreed', promised: day }]],
    });
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      events: [['2026-10-06T10:05', { type: 'date_agreed', promised: day }]],
    });
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      events: [['2026-10-05T10:05', { type: 'resolved', atFirstContact: true }]],
    });
    logEnquiry(centre, { received: '2026-10-05T10:00', facts: { kind: 'compliment' } });
    expect(read(centre, 'next_step_date_recorded_pct')).toMatchObject({
      numerator: 1,
      denominator: 2,
      value: 50,
    });
  });

  it('delay: told before it fell due, of what was late', async () => {
    const centre = await makeSampleCentre();
    const late = (told: string) =>
      logEnquiry(centre, {
        received: '2026-10-05T10:00',
        events: [[told, { type: 'updated_customer', delay: true }]],
        resolved: '2026-10-08T10:00',
      });
    late('2026-10-06T09:59');
    late('2026-10-06T10:00');
    logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T11:00' });
    expect(read(centre, 'delay_notified_before_due_pct')).toMatchObject({
      numerator: 1,
      denominator: 2,
      value: 50,
    });
  });

  it('hand-overs: the middle time until somebody took it up', async () => {
    const centre = await makeSampleCentre();
    const handOver = (until: string | null) =>
      logEnquiry(centre, {
        received: '2026-10-05T10:00',
        events: [
          [
            '2026-10-05T11:00',
            { type: 'transferred', teamId: sample.back, serviceId: null, misrouted: true },
          ],
          ['2026-10-05T11:10', { type: 'note' }],
          ...(until === null ? [] : [[until, { type: 'replied' }] as const]),
        ],
      });
    handOver('2026-10-05T12:00');
    handOver('2026-10-05T14:00');
    handOver('2026-10-06T11:00');
    handOver(null);
    expect(read(centre, 'handoff_time_median')).toMatchObject({
      numerator: 3,
      denominator: 4,
      value: 3 * 3600,
    });
    for (const key of ['transfer_rate', 'misrouted_rate']) {
      expect(read(centre, key)).toMatchObject({ numerator: 4, denominator: 4, value: 100 });
    }
  });

  it('first response: the middle time until a person answered, of what came in writing', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      events: [
        ['2026-10-05T10:01', { type: 'acknowledged', automatic: true }],
        ['2026-10-05T12:00', { type: 'acknowledged', automatic: false }],
      ],
    });
    logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T16:00' });
    logEnquiry(centre, { received: '2026-10-05T10:00' });
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      resolved: '2026-10-05T10:01',
      facts: { channel: 'phone', way: 'call' },
    });
    expect(read(centre, 'first_response_time_median')).toMatchObject({
      numerator: 2,
      denominator: 3,
      value: 2 * 3600,
    });
  });

  it('adjustments and identity: of contacts, the last word on each need', async () => {
    const centre = await makeSampleCentre();
    const needId = toSlugId('large-print', 'need');
    insertNeed(centre.store.database, { need_id: needId, name: 'Large print', withdrawn_at: null });
    const happenedAtMs = centre.at('2026-10-05T10:00');
    const visit = (met: boolean, identityChecked: boolean) =>
      centre.save(centre.makeContactId(), [
        { happenedAtMs, body: { type: 'contact_started', facts: makeVisitFacts() } },
        { happenedAtMs, body: { type: 'adjustment', needId, met: false } },
        { happenedAtMs, body: { type: 'adjustment', needId, met } },
        { happenedAtMs, body: { type: 'on_behalf', authority: 'written', identityChecked } },
      ]);
    visit(true, true);
    visit(false, true);
    visit(true, false);
    expect(read(centre, 'adjustments_recorded_count')).toMatchObject({
      value: 3,
      parts: [{ by: 'need', label: 'Large print', numerator: 3 }],
    });
    expect(read(centre, 'adjustments_met_pct')).toMatchObject({ numerator: 2, denominator: 3 });
    expect(read(centre, 'identity_check_pct')).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('kinds, outcomes and referrals: by what they are', async () => {
    const centre = await makeSampleCentre();
    logEnquiry(centre, { received: '2026-10-05T10:00', facts: { kind: 'compliment' } });
    logEnquiry(centre, { received: '2026-10-05T10:00', facts: { kind: 'suggestion' } });
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      facts: { kind: 'complaint_1' },
      events: [['2026-10-06T10:00', { type: 'referred' }]],
    });
    logEnquiry(centre, {
      received: '2026-10-05T10:00',
      facts: { kind: 'complaint_1' },
      events: [['2026-10-05T11:00', { type: 'put_aside', reason: 'spam' }]],
    });
    const values = [
      'compliments_count',
      'comments_themes',
      'complaint_themes',
      'feedback_volume_by_channel',
      'referrals_to_partners_count',
      'complaints_volume_by_stage',
    ].map((key) => read(centre, key).value);
    expect(values).toEqual([1, 2, 1, 3, 1, 1]);
    expect(read(centre, 'outcome_mix')).toMatchObject({ numerator: 0, denominator: 4, value: 0 });
    expect(read(centre, 'enquiry_reason_trend')).toMatchObject({ numerator: 4, denominator: 4 });
  });

  it('waiting: visitors apart from callers, and no rate of callers without their queue', async () => {
    const centre = await makeSampleCentre();
    logVisit(centre, { arrived: '2026-10-05T10:00', answered: '2026-10-05T10:05' });
    logCall(centre, { joined: '2026-10-05T10:00', answered: '2026-10-05T10:01', origin: 'desk' });
    expect(read(centre, 'contact_volume_by_channel')).toMatchObject({ value: 2 });
    expect(read(centre, 'contact_volume_by_hour').parts).toMatchObject([
      { key: '10', numerator: 2 },
    ]);
    expect(read(centre, 'abandonment_rate')).toMatchObject({ computed: false, value: null });
    expect(read(centre, 'abandonment_rate').note).toContain('phone system');
    const seen = read(centre, 'seen_within_target_pct');
    expect(seen.parts.every((part) => part.by === 'standard')).toBe(true);
    expect(seen.denominator).toBeGreaterThan(0);
  });
});

describe('the records behind a figure', () => {
  it('are exactly as many as the numerator says, of the whole and of every part', async () => {
    await fc.assert(
      fc.asyncProperty(scheduleStart, scheduleArbitrary, async (start, steps) => {
        const centre = await makeSampleCentre();
        writeSchedule(centre, start, steps);
        const from = start.slice(0, 7);
        const to =
          from === '2026-12' ? '2027-01' : `${from.slice(0, 5)}${from === '2026-03' ? '04' : '11'}`;
        const period = { from: brandLocalMonth(from), to: brandLocalMonth(to) };
        const wrong: string[] = [];
        for (const figure of readMetrics(centre.store, { keys: computedKeys, ...period })) {
          if (!figure.computed) continue;
          const { total } = listRecords(centre, figure.key, null, from, to);
          if (total !== figure.numerator) wrong.push(`${figure.key} ${figure.numerator} ${total}`);
          for (const part of figure.parts) {
            const own = listRecords(centre, figure.key, part, from, to).total;
            if (own === part.numerator) continue;
            wrong.push(`${figure.key} ${part.by} ${part.key} ${part.numerator} ${own}`);
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('agree with a plain count over the events', async () => {
    await fc.assert(
      fc.asyncProperty(scheduleStart, scheduleArbitrary, async (start, steps) => {
        const centre = await makeSampleCentre();
        writeSchedule(centre, start, steps);
        const count = (condition: string): number =>
          prepareValueOnce<[], number>(
            centre.store.database,
            `SELECT count(*) FROM event AS e WHERE ${condition} AND NOT EXISTS (
               SELECT 1 FROM event AS c, json_each(c.body, '$.supersedes') AS s
               WHERE c.subject_number = e.subject_number AND c.type = 'corrected'
                 AND s.value = e.seq)
             AND NOT EXISTS (SELECT 1 FROM event AS w
               WHERE w.subject_number = e.subject_number AND w.type = 'withdrawn')`,
          ).get() ?? 0;
        const whole = (key: string) => read(centre, key, '2026-01', '2027-12');
        expect(whole('enquiry_reason_trend').denominator).toBe(count(`type = 'received'`));
        expect(whole('handoff_time_median').denominator).toBe(count(`type = 'transferred'`));
      }),
      { numRuns: 8 },
    );
  });
});
