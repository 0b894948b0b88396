import { describe, expect, it } from 'vitest';
import type { ElementView } from '../../shared/contract/schemas-evidence.ts';
import { brandLocalDay } from '../../shared/domain/instant.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { type Client, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();

function readElement(client: Client, elementId: string): Promise<ElementView> {
  return client.call('evidence.get', { elementId });
}

describe('the elements of a new centre', () => {
  it('are all there, in their order, with nothing rated', async () => {
    const { client } = openCentre();
    const { elements, cycle, mayChange } = await client.call('evidence.list', {});
    expect(elements).toHaveLength(57);
    expect(elements[0]).toMatchObject({ elementId: '1.1.1', number: '1.1.1', criterion: 1 });
    expect(elements.at(-1)).toMatchObject({ elementId: '5.3.3', criterion: 5, selfRating: null });
    expect(cycle).toBeNull();
    expect(mayChange).toBe(true);
  });

  it('keep every change with who and when, number and words included', async () => {
    const { client } = openCentre();
    const { version } = await readElement(client, '1.1.2');
    await client.call('evidence.change', {
      elementId: '1.1.2',
      version,
      change: { number: '1.1.2a', title: 'In the words of the body', selfRating: 'compliant' },
    });
    const after = await readElement(client, '1.1.2');
    expect(after).toMatchObject({
      number: '1.1.2a',
      title: 'In the words of the body',
      selfRating: 'compliant',
      version: version + 1,
      previousId: '1.1.1',
      nextId: '1.1.3',
    });
    expect(after.history.map((one) => [one.field, one.before, one.after, one.byName])).toEqual(
      expect.arrayContaining([
        ['number', '1.1.2', '1.1.2a', 'Administrator'],
        ['selfRating', '', 'compliant', 'Administrator'],
      ]),
    );
    const taken = { elementId: '1.1.3', version: 1, change: { number: '1.1.2a' } };
    await expect(client.call('evidence.change', taken)).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'number',
    });
  });

  it('refuse a change by somebody who read an older state, and save nothing twice', async () => {
    const { client } = openCentre();
    const { version } = await readElement(client, '2.1.1');
    const change = { elementId: '2.1.1', version, change: { tellMe: 'The chief executive …' } };
    await client.call('evidence.change', change);
    await expect(
      client.call('evidence.change', { ...change, change: { tellMe: 'Mine' } }),
    ).rejects.toMatchObject({ code: 'conflict', path: 'version' });
    const same = { elementId: '2.1.1', version: version + 1, change: change.change };
    expect(await client.call('evidence.change', same)).toEqual({ version: version + 1 });
    expect((await readElement(client, '2.1.1')).history).toHaveLength(1);
  });
});

describe('what is shown for an element', () => {
  it('keeps a file with the digest of its bytes, and what was taken out in its history', async () => {
    const { client } = openCentre();
    const itemId = makeRecordId('evidence');
    const file = {
      itemId,
      elementId: '3.1.1',
      item: {
        kind: 'file' as const,
        title: 'Service leaflet',
        fileName: 'leaflet.txt',
        content: new TextEncoder().encode('abc'),
      },
    };
    await client.call('evidence.addItem', file);
    await client.call('evidence.addItem', file);
    const { shown, items } = await readElement(client, '3.1.1');
    expect(items).toBe(1);
    expect(shown).toMatchObject([
      {
        kind: 'file',
        detail: 'leaflet.txt',
        bytes: 3,
        digest: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      },
    ]);
    await client.call('evidence.removeItem', { itemId });
    const after = await readElement(client, '3.1.1');
    expect(after.shown).toEqual([]);
    expect(after.history[0]).toMatchObject({ field: 'shown', before: 'Service leaflet' });
    await expect(client.call('evidence.removeItem', { itemId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it.each([
    ['a link that runs something', { kind: 'link' as const, title: 'x', address: 'javascript:1' }],
    [
      'an empty file',
      { kind: 'file' as const, title: 'x', fileName: 'x', content: new Uint8Array() },
    ],
    [
      'a file above 10 MB',
      {
        kind: 'file' as const,
        title: 'x',
        fileName: 'x',
        content: new Uint8Array(10 * 1024 * 1024 + 1),
      },
    ],
  ])('refuses %s', async (_, item) => {
    const { client } = openCentre();
    await expect(
      client.call('evidence.addItem', {
        itemId: makeRecordId('evidence'),
        elementId: '3.1.2',
        item,
      }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    expect((await readElement(client, '3.1.2')).shown).toEqual([]);
  });
});

describe('the three years', () => {
  it('say what is due, and a review held makes last year of this year', async () => {
    const { client } = openCentre();
    const cycle = {
      awardedOn: brandLocalDay('2024-05-01'),
      review1On: brandLocalDay('2025-05-01'),
      review2On: brandLocalDay('2098-05-01'),
      reassessmentOn: brandLocalDay('2099-05-01'),
      evidenceDaysBefore: 14,
    };
    await client.call('evidence.saveCycle', cycle);
    const counts = { compliancePlus: 3, compliant: 50, partial: 4, nonCompliant: 0 };
    await client.call('evidence.recordReview', {
      heldOn: brandLocalDay('2025-05-02'),
      kind: 'review_1',
      note: '',
      counts,
    });
    expect(await client.call('evidence.list', {})).toMatchObject({
      cycle,
      due: { kind: 'review_2', evidenceBy: '2098-04-17' },
      held: [{ heldOn: '2025-05-02', ...counts }],
    });
    const now = { heldOn: brandLocalDay('2026-05-02'), kind: 'review_2' as const, note: '' };
    await expect(
      client.call('evidence.recordReview', { ...now, counts: null }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'counts' });
    const { elements } = await client.call('evidence.list', {});
    for (const { elementId } of elements) {
      const { version } = await readElement(client, elementId);
      const assessorRating = elementId === '1.1.1' ? 'compliance_plus' : 'compliant';
      await client.call('evidence.change', {
        elementId,
        version,
        change: { assessorRating, assessorComments: 'Seen.' },
      });
    }
    await client.call('evidence.recordReview', { ...now, counts: null });
    expect(await readElement(client, '1.1.1')).toMatchObject({
      lastRating: 'compliance_plus',
      assessorRating: null,
      assessorComments: '',
      reviews: [{ heldOn: '2026-05-02', assessorRating: 'compliance_plus' }],
    });
    const { held } = await client.call('evidence.list', {});
    expect(held.at(-1)).toMatchObject({ compliancePlus: 1, compliant: 56 });
    await expect(client.call('evidence.recordReview', { ...now, counts })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('refuses a review to come', async () => {
    const { client } = openCentre();
    await expect(
      client.call('evidence.recordReview', {
        heldOn: brandLocalDay('2150-01-01'),
        kind: 'review_1',
        note: '',
        counts: null,
      }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'heldOn' });
  });
});

describe('"you said, we did"', () => {
  it('goes from finding to customers told, and is taken out with its history kept', async () => {
    const { client } = openCentre();
    const improvementId = makeRecordId('evidence');
    const words = {
      elementId: '1.3.5',
      foundOn: brandLocalDay('2026-09-01'),
      finding: 'Letters are hard to read.',
      change: 'Rewritten with twelve customers.',
      changedOn: null,
      result: '',
      toldOn: null,
      toldHow: '',
    };
    await client.call('improvement.save', { improvementId, version: null, words });
    await client.call('improvement.save', { improvementId, version: null, words });
    const result = 'Calls about letters fell from 40 to 12 a week.';
    const later = { ...words, result, toldHow: 'Poster in the foyer' };
    await client.call('improvement.save', { improvementId, version: 1, words: later });
    await expect(
      client.call('improvement.save', { improvementId, version: 1, words }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const { improvements } = await client.call('improvement.list', {});
    expect(improvements).toMatchObject([{ improvementId, version: 2, result }]);
    await client.call('improvement.remove', { improvementId });
    expect((await client.call('improvement.list', {})).improvements).toEqual([]);
  });
});
