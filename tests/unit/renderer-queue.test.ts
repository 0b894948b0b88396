import { describe, expect, it } from 'vitest';
import { describePreview } from '../../renderer/features/queue/bulk-preview.tsx';
import { readBulkForm } from '../../renderer/features/queue/bulk-form.ts';
import {
  differsFrom,
  openQueueFor,
  setFilter,
  showSavedView,
  showView,
  sortBy,
  useQueueState,
} from '../../renderer/features/queue/queue-state.ts';
import {
  describeCallBack,
  describeFilter,
  describeStanding,
  describeTimeLeft,
  findStateNow,
} from '../../renderer/features/queue/queue-words.ts';
import type { QueueFilter } from '../../shared/contract/schemas-queue.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, brandLocalDay } from '../../shared/domain/instant.ts';
import { makeQueueRow } from '../support/queue-row.ts';

const minute = 60_000;
const hour = 60 * minute;
const nowMs = Date.parse('2026-11-23T10:14:00Z');
const zone = 'Europe/London';
const priya = toSlugId('priya', 'person');

describe('a row of the queue between two readings', () => {
  const row = makeQueueRow(nowMs);

  it('comes near its end and passes it without being read again', () => {
    expect(findStateNow(row, nowMs)).toBe('in_time');
    expect(findStateNow(row, nowMs + 10 * minute)).toBe('soon');
    expect(findStateNow(row, nowMs + hour)).toBe('soon');
    expect(findStateNow(row, nowMs + hour + 1)).toBe('late');
    expect(describeTimeLeft(row, nowMs + 61 * minute)).toBe('−1 min');
  });

  it('stays paused whatever the hour', () => {
    const paused = makeQueueRow(nowMs, { state: 'paused', paused: true, dueAtMs: null });
    expect(findStateNow(paused, nowMs + 100 * hour)).toBe('paused');
    expect(describeTimeLeft(paused, nowMs)).toBe('—');
  });

  it('stands still where its clock has stopped too late', () => {
    const missed = makeQueueRow(nowMs, {
      state: 'missed',
      open: false,
      stoppedAtMs: brandInstant(nowMs + 3 * hour),
    });
    expect(findStateNow(missed, nowMs + 100 * hour)).toBe('missed');
    expect(describeTimeLeft(missed, nowMs + 100 * hour)).toBe('−2 h');
  });
});

describe('where an enquiry stands', () => {
  it('is said by what has to happen next', () => {
    const say = (differences: Parameters<typeof makeQueueRow>[1]) =>
      describeStanding(makeQueueRow(nowMs, differences), nowMs, zone);
    expect(say({})).toBe('Nobody has it yet');
    expect(say({ ownerId: priya, ownerName: 'Priya' })).toBe('Waiting for us');
    expect(say({ open: false })).toBe('Closed');
    expect(
      say({
        paused: true,
        pauseReason: 'Asked the customer',
        chaseOn: brandLocalDay('2026-11-24'),
      }),
    ).toBe('Asked the customer, chase Tue 24 Nov');
    const callBack = {
      dueAtMs: brandInstant(nowMs - hour),
      nextAtMs: brandInstant(nowMs + hour),
      attempts: 2,
    };
    expect(say({ callBack })).toBe('Try again today 11:14');
    const row = makeQueueRow(nowMs, { callBack });
    expect(describeCallBack(row, nowMs, zone)).toBe('today 11:14, tried twice');
  });
});

describe('what a filter says', () => {
  const filter: QueueFilter = {
    groups: ['phone', 'post'],
    ownerId: null,
    kind: 'complaint_1',
    band: 'soon',
  };

  it('names every part, and each can be taken away alone', () => {
    const parts = describeFilter(filter, null);
    expect(parts.map((part) => part.words)).toEqual([
      'Phone or Post',
      'With nobody',
      'Complaint',
      'Soon late',
    ]);
    expect(parts.map((part) => Object.keys(part.without).length)).toEqual([3, 3, 3, 3]);
    expect(parts[1]?.without).toEqual({
      groups: ['phone', 'post'],
      kind: 'complaint_1',
      band: 'soon',
    });
  });
});

describe('what the queue shows', () => {
  it('is kept while nobody else signs in, and begins afresh for another person', () => {
    openQueueFor(priya);
    setFilter({ kind: 'complaint_1' });
    showView('late');
    openQueueFor(priya);
    expect(useQueueState.getState().query).toMatchObject({
      view: 'late',
      filter: { kind: 'complaint_1' },
    });
    openQueueFor(toSlugId('sam', 'person'));
    expect(useQueueState.getState().query).toMatchObject({ view: 'open', filter: {} });
  });

  it('turns the order round when a column is chosen again', () => {
    const orders = ['received', 'received', 'owner'].map((by) => {
      sortBy(by === 'owner' ? 'owner' : 'received');
      return useQueueState.getState().query.sort;
    });
    expect(orders).toEqual([
      { by: 'received', descending: false },
      { by: 'received', descending: true },
      { by: 'owner', descending: false },
    ]);
  });

  it('knows whether a saved view still says the same', () => {
    const saved = {
      viewId: 'one',
      name: 'Phone and post',
      view: 'late',
      filter: { band: 'late', groups: ['phone', 'post'] },
      sort: { by: 'time_left', descending: false },
    } as const;
    const view = {
      ...saved,
      filter: { ...saved.filter, groups: [...saved.filter.groups] },
    };
    showSavedView(view);
    expect(differsFrom(view, useQueueState.getState().query)).toBe(false);
    setFilter({ groups: ['phone', 'post'], band: 'late' });
    expect(differsFrom(view, useQueueState.getState().query)).toBe(false);
    setFilter({ groups: ['phone'], band: 'late' });
    expect(differsFrom(view, useQueueState.getState().query)).toBe(true);
    showView('open');
    expect(useQueueState.getState()).toMatchObject({ viewId: null, query: { filter: {} } });
  });
});

describe('the form of a step on many', () => {
  const place = { nowMs, zone };
  const empty = { ownerId: undefined, reasonId: null, chaseText: '' };
  const reasonId = toSlugId('asked', 'reason');

  it('is ready once it says what to do', () => {
    expect(readBulkForm('assign', empty, place).kind).toBe('unfinished');
    expect(readBulkForm('assign', { ...empty, ownerId: null }, place)).toEqual({
      kind: 'ready',
      action: { type: 'assign', ownerId: null },
    });
    expect(readBulkForm('pause', { ...empty, reasonId, chaseText: 'tomorrow' }, place)).toEqual({
      kind: 'ready',
      action: { type: 'pause', reasonId, chaseOn: '2026-11-24' },
    });
    expect(readBulkForm('pause', { ...empty, reasonId, chaseText: 'never' }, place)).toMatchObject({
      kind: 'wrong',
      path: 'chaseOn',
    });
    expect(readBulkForm('resume', empty, place).kind).toBe('ready');
    expect(readBulkForm('give_miss_reason', empty, place).kind).toBe('unfinished');
  });

  it('says how many change and how many are left', () => {
    expect(describePreview(12, 3)).toBe('12 enquiries change, 3 are left.');
    expect(describePreview(1, 1)).toBe('1 enquiry changes, 1 is left.');
    expect(describePreview(2, 0)).toBe('2 enquiries change.');
    expect(describePreview(0, 2)).toBe('Nothing changes. Each line says why.');
  });
});
