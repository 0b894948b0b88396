import { describe, expect, it } from 'vitest';
import type { QueueSort } from '../../shared/contract/schemas-queue.ts';
import { administratorPin, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();
const byTimeLeft: QueueSort = { by: 'time_left', descending: false };

describe('what a person has set for the queue', () => {
  it('is kept: views by name, columns and density', async () => {
    const { client } = openCentre();
    const view = {
      viewId: 'letters',
      name: 'Letters of nobody',
      view: 'open',
      filter: { groups: ['post' as const], ownerId: null },
      sort: byTimeLeft,
    } as const;
    const saved = await client.call('queue.saveView', {
      view: { ...view, filter: { ...view.filter, groups: ['post'] } },
    });
    expect(saved.views).toEqual([view]);
    await expect(
      client.call('queue.saveView', {
        view: { ...view, viewId: 'other', name: 'letters of NOBODY', filter: {} },
      }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'view.name' });
    const layout = {
      columns: ['reference' as const, 'state' as const],
      density: 'compact' as const,
    };
    await client.call('queue.saveLayout', { layout });
    expect(await client.call('queue.settings', {})).toMatchObject({ views: [view], layout });
    const left = await client.call('queue.removeView', { viewId: 'letters' });
    expect(left.views).toEqual([]);
    expect(left.layout).toEqual(layout);
  });

  it('is each person’s own', async () => {
    const { client, lists } = openCentre();
    const [me] = lists.people;
    const pin = '583016';
    const other = await client.call('people.add', { name: 'Other Person', role: 'leader', pin });
    if (me === undefined) throw new Error('Nobody is there.');
    const mine = await client.call('queue.saveView', {
      view: { viewId: 'mine', name: 'For me', view: 'late', filter: {}, sort: byTimeLeft },
    });
    await client.call('session.signIn', { personId: other.personId, pin });
    const theirs = await client.call('queue.settings', {});
    expect([theirs.personId, theirs.views]).toEqual([other.personId, []]);
    expect(theirs.layout).not.toEqual(mine.layout);
    await client.call('session.signIn', { personId: me.personId, pin: administratorPin });
    expect(await client.call('queue.settings', {})).toEqual(mine);
  });
});
