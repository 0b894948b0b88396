import { describe, expect, it } from 'vitest';
import { writeCountSql, writeQueueSql } from '../../db/queries/queue.ts';
import type { Database } from '../../db/sqlite.ts';
import { prepareOnce } from '../../db/statements.ts';
import type { QueueFilter, QueueView } from '../../shared/contract/schemas-queue.ts';
import { queueSorts, queueViews } from '../../shared/contract/schemas-queue.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { bands } from '../../shared/domain/queue/band.ts';
import { makeSampleCentre, sample } from '../support/sample-centre.ts';

const indexes: Readonly<Record<QueueView, string>> = {
  open: 'enquiry_open',
  late: 'enquiry_open',
  due_today: 'enquiry_open',
  mine: 'enquiry_open',
  paused: 'enquiry_paused',
  no_reason: 'enquiry_no_reason',
  call_backs: 'enquiry_call_back',
};

const everything: QueueFilter = {
  groups: ['online', 'post'],
  serviceId: sample.housing,
  teamId: sample.front,
  siteId: sample.library,
  ownerId: sample.leader,
  kind: 'complaint_1',
};

function explain(
  database: Database,
  sql: string,
  more: Readonly<Record<string, string>> = {},
): string[] {
  return prepareOnce<[Record<string, string | number>], { detail: string }>(
    database,
    `EXPLAIN QUERY PLAN ${sql}`,
  )
    .all({
      nowMs: 1,
      endOfTodayMs: 1,
      personId: 'a',
      serviceId: 'a',
      teamId: 'a',
      siteId: 'a',
      ownerId: 'a',
      kind: 'a',
      limit: 100,
      offset: 0,
      ...more,
    })
    .map((row) => row.detail);
}

describe('a page of the queue', () => {
  it('is a walk along one index in its own order, whatever the filter', async () => {
    const { store } = await makeSampleCentre();
    const conditions = {
      nowMs: store.readNowMs(),
      endOfTodayMs: store.readNowMs(),
      personId: toSlugId('advisor-a', 'person'),
    };
    for (const view of queueViews) {
      for (const filter of [{}, everything, { ownerId: null }]) {
        for (const descending of [false, true]) {
          const asked = { ...conditions, view, filter };
          const sql = writeQueueSql(asked, { by: 'time_left', descending });
          const plan = explain(store.database, sql);
          const walk = view === 'call_backs' ? '' : 'COVERING ';
          expect([view, plan]).toEqual([
            view,
            [expect.stringMatching(new RegExp(`USING ${walk}INDEX ${indexes[view]}\\b`))],
          ]);
        }
      }
    }
  });

  it('touches no row of the table to find it, by time left or in any other order', async () => {
    const { store } = await makeSampleCentre();
    const conditions = {
      nowMs: store.readNowMs(),
      endOfTodayMs: store.readNowMs(),
      personId: toSlugId('advisor-a', 'person'),
    };
    const narrow = queueViews.filter((view) => view !== 'call_backs' && view !== 'no_reason');
    for (const view of narrow) {
      for (const band of bands.filter((one) => view !== 'paused' || one !== 'no_clock')) {
        for (const by of queueSorts) {
          const asked = { ...conditions, view, filter: { ...everything, band } };
          const [walk] = explain(store.database, writeQueueSql(asked, { by, descending: false }));
          expect([view, band, by, walk]).toEqual([
            view,
            band,
            by,
            expect.stringContaining(`USING COVERING INDEX ${indexes[view]}`),
          ]);
        }
      }
    }
  });

  it('is counted with all views of its index in one walk, and no row of the table', async () => {
    const { store } = await makeSampleCentre();
    const asked = queueViews
      .filter((view) => indexes[view] === 'enquiry_open')
      .flatMap((view) => [
        { view, filter: {} },
        { view, filter: everything },
        { view, filter: { ownerId: null, band: 'soon' as const } },
      ]);
    const values = Object.fromEntries(
      asked.flatMap((_, at) =>
        ['serviceId', 'teamId', 'siteId', 'ownerId', 'kind'].map((name) => [`${name}${at}`, 'a']),
      ),
    );
    expect(explain(store.database, writeCountSql(asked), values)).toEqual([
      expect.stringContaining('USING COVERING INDEX enquiry_open'),
    ]);
  });
});
