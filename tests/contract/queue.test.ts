import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type {
  QueueFilter,
  QueueRow,
  QueueSort,
  QueueView,
} from '../../shared/contract/schemas-queue.ts';
import { queueSorts, queueViews } from '../../shared/contract/schemas-queue.ts';
import type { BulkAction } from '../../shared/contract/schemas-queue-bulk.ts';
import { bands } from '../../shared/domain/queue/band.ts';
import type { EnquiryId, PersonId } from '../../shared/domain/ids.ts';
import { channelGroupOf, channelGroups, enquiryKinds } from '../../shared/domain/words.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { actOnAll, fillQueue, logOpen, previewAll } from '../support/queue-centre.ts';
import { shareRuns } from '../support/run-share.ts';
import { type Client, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();

interface Asked {
  readonly view: QueueView;
  readonly filter?: QueueFilter;
  readonly sort?: QueueSort;
}

async function listAll(client: Client, asked: Asked): Promise<QueueRow[]> {
  const { rows } = await client.call('queue.list', { ...asked, limit: 500, offset: 0 });
  expect(rows.length).toBeLessThan(500);
  return rows;
}

beforeAll(async () => {
  const { client, lists } = openCentre();
  await fillQueue(client, lists);
}, 60_000);

/** A filter by hand, over rows that were read without one. */
function fits(row: QueueRow, filter: QueueFilter, lists: CentreLists): boolean {
  const name = <T extends { readonly name: string }>(found: T | undefined): string =>
    found?.name ?? '';
  const { groups, serviceId, teamId, siteId, ownerId, kind, band } = filter;
  return (
    (groups === undefined || groups.includes(channelGroupOf[row.channel])) &&
    (serviceId === undefined ||
      row.serviceName === name(lists.services.find((one) => one.serviceId === serviceId))) &&
    (teamId === undefined ||
      row.teamName === name(lists.teams.find((one) => one.teamId === teamId))) &&
    (siteId === undefined ||
      row.siteName === name(lists.sites.find((one) => one.siteId === siteId))) &&
    (ownerId === undefined || row.ownerId === ownerId) &&
    (kind === undefined || row.kind === kind) &&
    (band === undefined || (row.state === 'missed' ? 'late' : row.state) === band)
  );
}

function arbitraryFilter(lists: CentreLists): fc.Arbitrary<QueueFilter> {
  return fc
    .record(
      {
        groups: fc.subarray([...channelGroups], { minLength: 1 }),
        serviceId: fc.constantFrom(...lists.services.map((one) => one.serviceId)),
        teamId: fc.constantFrom(...lists.teams.map((one) => one.teamId)),
        siteId: fc.constantFrom(...lists.sites.map((one) => one.siteId)),
        ownerId: fc.constantFrom(null, ...lists.people.map((one) => one.personId)),
        kind: fc.constantFrom(...enquiryKinds),
        band: fc.constantFrom(...bands),
      },
      { requiredKeys: [] },
    )
    .map((filter) => filter);
}

describe('a view with a filter', () => {
  it('holds what a filter by hand over the whole view holds, in the same order, and counts it', async () => {
    const { client, lists } = openCentre();
    const whole = new Map<QueueView, QueueRow[]>();
    for (const view of queueViews) whole.set(view, await listAll(client, { view }));
    for (const view of queueViews) {
      // Whether something falls due later today is a question of the hour this test runs at.
      if (view !== 'due_today') expect([view, whole.get(view)?.length]).not.toEqual([view, 0]);
    }
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...queueViews),
        arbitraryFilter(lists),
        async (view, filter) => {
          const rows = await listAll(client, { view, filter });
          const expected = (whole.get(view) ?? []).filter((row) => fits(row, filter, lists));
          expect(rows.map((row) => row.reference)).toEqual(expected.map((row) => row.reference));
          const counts = await client.call('queue.counts', { filter, saved: [{ view, filter }] });
          expect([counts.views[view], counts.saved]).toEqual([expected.length, [expected.length]]);
        },
      ),
      { numRuns: shareRuns(150) },
    );
  });

  it('is the same whichever way it is cut into pages', async () => {
    const { client } = openCentre();
    for (const by of queueSorts) {
      for (const descending of [false, true]) {
        const asked = { view: 'open', sort: { by, descending } } as const;
        const whole = await listAll(client, asked);
        const pages: string[] = [];
        for (let offset = 0; offset < whole.length; offset += 7) {
          const { rows } = await client.call('queue.list', { ...asked, limit: 7, offset });
          pages.push(...rows.map((row) => row.reference));
        }
        expect(pages).toEqual(whole.map((row) => row.reference));
        const { enquiryIds } = await client.call('queue.listIds', {
          ...asked,
          limit: 1000,
          offset: 3,
        });
        expect(enquiryIds).toEqual(whole.slice(3).map((row) => row.enquiryId));
      }
    }
  });

  it('stands in the order that was asked for', async () => {
    const { client } = openCentre();
    const read = (view: QueueView, by: QueueSort['by'], descending = false) =>
      listAll(client, { view, sort: { by, descending } });
    const due = (await read('open', 'time_left')).map((row) => row.dueAtMs ?? Infinity);
    expect(due).toEqual(due.toSorted((a, b) => a - b));
    const late = (await read('late', 'time_left', true)).map((row) => row.dueAtMs ?? 0);
    expect(late).toEqual(late.toSorted((a, b) => b - a));
    const received = (await read('open', 'received', true)).map((row) => row.receivedAtMs);
    expect(received).toEqual(received.toSorted((a, b) => b - a));
    const numbers = (await read('open', 'reference')).map((row) =>
      Number(row.reference.replace(/^\D+/, '')),
    );
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const owners = (await read('open', 'owner')).map((row) => row.ownerName ?? '\uffff');
    expect(owners).toEqual(owners.toSorted());
    const tries = (await read('call_backs', 'time_left')).map(
      (row) => row.callBack?.nextAtMs ?? row.callBack?.dueAtMs ?? 0,
    );
    expect(tries.length).toBeGreaterThan(1);
    expect(tries).toEqual(tries.toSorted((a, b) => a - b));
  });

  it('says of each row what its enquiry says', async () => {
    const { client } = openCentre();
    for (const row of await listAll(client, { view: 'open' })) {
      const detail = await client.call('enquiry.get', { enquiryId: row.enquiryId });
      expect([row.open, row.paused]).toEqual([detail.open, detail.paused]);
      const running = detail.clocks
        .filter((clock) => clock.stoppedAtMs === null && clock.dueAtMs !== null)
        .filter((clock) => ['running', 'missed'].includes(clock.result))
        .filter((clock) => clock.subjectId === row.enquiryId)
        .toSorted((a, b) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0));
      expect(row.dueAtMs).toBe(running[0]?.dueAtMs ?? null);
      const shown = detail.clocks.find(
        (clock) =>
          clock.subjectId === row.enquiryId &&
          clock.standardId === row.standardId &&
          clock.episode === row.episode &&
          clock.occurrence === row.occurrence,
      );
      if (row.standardId === null) continue;
      expect(shown).toMatchObject({ measure: row.measure, warnAtMs: shown?.warnAtMs });
      if (row.dueAtMs !== null) expect(shown?.warnAtMs).toBe(row.warnAtMs);
    }
  });

  it('names the missed clock of what waits for a reason, and leaves the list once it has one', async () => {
    const { client, lists } = openCentre();
    const rows = await listAll(client, { view: 'no_reason' });
    const [row] = rows;
    const [reason] = lists.missReasons;
    if (row === undefined || reason === undefined) throw new Error('Nothing was missed.');
    expect(rows.every((one) => one.state === 'missed' && one.stoppedAtMs !== null)).toBe(true);
    await actOnAll(client, [row.enquiryId], {
      type: 'give_miss_reason',
      reasonId: reason.reasonId,
    });
    const after = await listAll(client, { view: 'no_reason' });
    expect(after.map((one) => one.reference)).toEqual(rows.slice(1).map((one) => one.reference));
  });
});

describe('one thing done to many enquiries', () => {
  it('does what the preview said, leaves what it refused, and is undone as one', async () => {
    const { client, lists } = openCentre();
    const [stops] = lists.pauseReasons.filter((reason) => reason.stopsClocks);
    const [me] = lists.people;
    const [miss] = lists.missReasons;
    if (stops === undefined || me === undefined || miss === undefined) throw new Error('Too bare.');
    const actions: readonly BulkAction[] = [
      { type: 'assign', ownerId: me.personId },
      { type: 'assign', ownerId: null },
      { type: 'pause', reasonId: stops.reasonId, chaseOn: null },
      { type: 'resume' },
      { type: 'give_miss_reason', reasonId: miss.reasonId },
    ];
    const open = await listAll(client, { view: 'open' });
    const closed = await listAll(client, { view: 'no_reason' });
    const ids = [...new Set([...open, ...closed].map((row) => row.enquiryId))];
    for (const action of actions) {
      const before = await client.call('queue.listChosen', { enquiryIds: ids });
      const { lines } = await previewAll(client, ids, action);
      const changed = lines.filter((line) => line.outcome.type === 'changed');
      const refused = lines.filter((line) => line.outcome.type === 'refused');
      expect([action.type, changed.length > 0, refused.length > 0]).toEqual([
        action.type,
        true,
        true,
      ]);
      const result = await actOnAll(client, ids, action);
      expect(result.done).toEqual(changed.map((line) => line.enquiryId));
      expect(result.refused.map((one) => [one.enquiryId, one.why])).toEqual(
        refused.map((line) => [
          line.enquiryId,
          line.outcome.type === 'refused' ? line.outcome.why : '',
        ]),
      );
      const after = await client.call('queue.listChosen', { enquiryIds: ids });
      const standing = new Map(after.rows.map((row) => [row.enquiryId, row]));
      for (const line of lines) {
        const expected = line.outcome.type === 'changed' ? line.outcome.after : line.before;
        const row = standing.get(line.enquiryId);
        expect([row?.dueAtMs, row?.ownerName]).toEqual([expected.dueAtMs, expected.ownerName]);
      }
      await client.call('undo.run', { undoToken: result.undoToken ?? '' });
      const undone = await client.call('queue.listChosen', { enquiryIds: ids });
      // What time alone changes is left out.
      const plain = (rows: readonly QueueRow[]) =>
        rows.map((row) => ({ ...row, openMsLeft: null, state: null }));
      expect(plain(undone.rows)).toEqual(plain(before.rows));
    }
  });

  it('changes nothing when the same call comes again', async () => {
    const { client, lists } = openCentre();
    const [me] = lists.people;
    if (me === undefined) throw new Error('Nobody is there.');
    const ids = [await logOpen(client, lists), await logOpen(client, lists)];
    const action = { type: 'assign', ownerId: me.personId } as const;
    const items = ids.map((enquiryId) => ({
      enquiryId,
      eventId: makeRecordId('event'),
      lastSeq: 100,
    }));
    const first = await client.call('queue.actMany', { items, action });
    const again = await client.call('queue.actMany', { items, action });
    expect([first.done, again.done, again.undoToken]).toEqual([ids, ids, null]);
    const detail = await client.call('enquiry.get', {
      enquiryId: ids[0] ?? makeRecordId('enquiry'),
    });
    expect(detail.timeline.filter((entry) => entry.type === 'assigned')).toHaveLength(1);
  });

  it('leaves what somebody else changed since the preview, and names it', async () => {
    const { client, lists } = openCentre();
    const [me] = lists.people;
    if (me === undefined) throw new Error('Nobody is there.');
    const [changed, untouched] = [await logOpen(client, lists), await logOpen(client, lists)];
    const action = { type: 'assign', ownerId: me.personId } as const;
    const { lines } = await previewAll(client, [changed, untouched], action);
    await actOnAll(client, [changed], { type: 'assign', ownerId: me.personId });
    const result = await client.call('queue.actMany', {
      items: lines.map(({ enquiryId, lastSeq }) => ({
        enquiryId,
        lastSeq,
        eventId: makeRecordId('event'),
      })),
      action,
    });
    expect(result.done).toEqual([untouched]);
    expect(result.refused).toEqual([
      expect.objectContaining({
        enquiryId: changed,
        why: expect.stringContaining('Somebody else'),
      }),
    ]);
  });

  it('refuses as a whole what is wrong for all of them, beside the field', async () => {
    const { client, lists } = openCentre();
    const enquiryId = await logOpen(client, lists);
    await expect(
      previewAll(client, [enquiryId], { type: 'assign', ownerId: 'nobody-here' as PersonId }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'action.ownerId' });
  });
});

describe("an absent person's work", () => {
  it('goes to another in one step, and comes back with one undo', async () => {
    const { client, lists } = openCentre();
    const absent = await client.call('people.add', {
      name: 'Absent Person',
      role: 'advisor',
      pin: '402917',
    });
    const [me] = lists.people;
    if (me === undefined) throw new Error('Nobody is there.');
    const ids: EnquiryId[] = [];
    for (const ageDays of [0, 3, 30]) {
      ids.push(await logOpen(client, lists, { ownerId: absent.personId, ageDays }));
    }
    const owned = await client.call('queue.countOwned', { personId: absent.personId });
    expect(owned).toMatchObject({ open: 3, paused: 0 });
    const listOf = async (ownerId: PersonId) =>
      (await listAll(client, { view: 'open', filter: { ownerId } })).map((row) => row.enquiryId);
    const theirs = await listOf(absent.personId);
    expect(theirs.toSorted()).toEqual(ids.toSorted());
    const moved = await client.call('queue.reassign', {
      fromPersonId: absent.personId,
      toPersonId: me.personId,
    });
    expect(moved.changed).toBe(3);
    expect(await listOf(absent.personId)).toEqual([]);
    expect(await listOf(me.personId)).toEqual(expect.arrayContaining(ids));
    await client.call('undo.run', { undoToken: moved.undoToken ?? '' });
    expect(await listOf(absent.personId)).toEqual(theirs);
    const nothing = await client.call('queue.reassign', {
      fromPersonId: 'nobody-here' as PersonId,
      toPersonId: null,
    });
    expect(nothing).toEqual({ changed: 0, undoToken: null });
  });

  it('goes to nobody who has left', async () => {
    const { client, lists } = openCentre();
    const [me] = lists.people;
    if (me === undefined) throw new Error('Nobody is there.');
    await expect(
      client.call('queue.reassign', {
        fromPersonId: me.personId,
        toPersonId: 'nobody-here' as PersonId,
      }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'toPersonId' });
    await expect(
      client.call('queue.reassign', { fromPersonId: me.personId, toPersonId: me.personId }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'toPersonId' });
  });
});
