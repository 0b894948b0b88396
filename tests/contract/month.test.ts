import { describe, expect, it } from 'vitest';
import { setPersonDisabled } from '../../db/queries/people.ts';
import { formatUuidV7, toSlugId } from '../../shared/domain/ids.ts';
import { brandLocalDay, brandLocalMonth } from '../../shared/domain/instant.ts';
import { makeSampleCentre, type SampleCentre } from '../support/sample-centre.ts';
import { openSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import { logEnquiry, logVisit } from '../support/sample-records.ts';

const october = brandLocalMonth('2026-10');
const dayStandard = toSlugId('resolved-in-1-day', 'standard');
const noteId = formatUuidV7(1_790_000_000_000, new Uint8Array(10));

/** A desk on 2 November, with an October in which a standard was missed. */
async function openOctober(): Promise<{ centre: SampleCentre; desk: SampleDesk }> {
  const centre = await makeSampleCentre();
  logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-09T12:00' });
  logEnquiry(centre, { received: '2026-10-06T10:00', resolved: '2026-10-06T12:00' });
  return { centre, desk: openSampleDesk(centre) };
}

describe('the months', () => {
  it('are listed from the first record on, with the one to close next', async () => {
    const { centre, desk } = await openOctober();
    logEnquiry(centre, { received: '2026-09-05T10:00', resolved: '2026-09-05T12:00' });
    expect(await desk.call('month.list', {})).toEqual({
      months: [
        { month: '2026-11', state: 'running', versions: [] },
        { month: '2026-10', state: 'open', versions: [] },
        { month: '2026-09', state: 'open', versions: [] },
      ],
      nextMonth: '2026-09',
      mayClose: false,
    });
    const closing = await desk.call('month.close', { month: october });
    expect(closing).toMatchObject({ version: 1, earlierOpen: ['2026-09'], changes: [] });
    expect(desk.told).toContain('month.changed');
    const { months, nextMonth } = await desk.call('month.list', {});
    expect(nextMonth).toBe('2026-09');
    expect(months[1]).toMatchObject({
      state: 'closed',
      versions: [{ version: 1, closedByName: 'Advisor A', reason: null, sha256: closing.sha256 }],
    });
  });

  it('are not listed before there is a record', async () => {
    const desk = openSampleDesk(await makeSampleCentre());
    const { months, nextMonth } = await desk.call('month.list', {});
    expect(months.map((one) => one.state)).toEqual(['running']);
    expect(nextMonth).toBeNull();
  });
});

describe('the checklist of a month', () => {
  it('counts what is still to do and names the enquiries', async () => {
    const { centre, desk } = await openOctober();
    logVisit(centre, { arrived: '2026-10-20T10:00' });
    logEnquiry(centre, { received: '2026-09-05T10:00', resolved: '2026-09-05T12:00' });
    const list = await desk.call('month.checklist', { month: october });
    expect(list).toMatchObject({ state: 'open', refusal: null });
    const counts = Object.fromEntries(list.items.map(({ key, count }) => [key, count]));
    expect(counts).toMatchObject({
      miss_reasons: 1,
      open_visits: 1,
      impossible_states: 0,
      desks_not_heard: 0,
      earlier_months: 1,
    });
    expect(list.missReasons).toHaveLength(1);
    expect(list.missed.map((one) => one.standardId)).toContain(dayStandard);
    expect(list.missed.find((one) => one.standardId === dayStandard)).toMatchObject({
      value: 50,
      target: 90,
      unit: 'percent',
      numerator: 1,
      denominator: 2,
      text: '',
    });
  });

  it('names an enquiry that was closed before it was received', async () => {
    const { centre, desk } = await openOctober();
    logEnquiry(centre, { received: '2026-10-12T10:00', resolved: '2026-10-12T09:00' });
    const list = await desk.call('month.checklist', { month: october });
    expect(list.items.find((one) => one.key === 'impossible_states')?.count).toBe(1);
    expect(list.impossible).toHaveLength(1);
  });

  it('says why a month cannot be closed', async () => {
    const { desk } = await openOctober();
    const refusal = async (month: string) =>
      (await desk.call('month.checklist', { month: brandLocalMonth(month) })).refusal;
    expect(await refusal('2026-11')).toMatch(/November 2026 is not over yet/);
    expect(await refusal('2026-01')).toMatch(/no records/);
    await desk.call('month.close', { month: october });
    expect(await refusal('2026-10')).toBe('October 2026 is closed.');
  });
});

describe('the sentence about a missed standard', () => {
  it('is written until the month is closed, and closed with it', async () => {
    const { centre, desk } = await openOctober();
    const save = (text: string) =>
      desk.call('month.saveSentence', { month: october, standardId: dayStandard, text });
    await save('Two people were ill.');
    await save(' Two people were ill in the second week. ');
    const report = await desk.call('report.read', { from: october, to: october, basis: 'decided' });
    const sentence = { standardId: dayStandard, month: october };
    const text = 'Two people were ill in the second week.';
    expect(report.sentences).toEqual([{ ...sentence, text }]);
    await desk.call('month.close', { month: october });
    await expect(save('It was the weather.')).rejects.toMatchObject({ code: 'conflict' });
    const frozen = await desk.call('month.read', { month: october, basis: 'received' });
    expect(frozen.report.sentences).toEqual([{ ...sentence, text }]);
    centre.now = centre.at('2026-11-03T09:00');
    await desk.call('month.restate', {
      month: october,
      reason: 'The sentence named the wrong week.',
      ofVersion: 1,
      sentences: [{ standardId: dayStandard, text: 'Two people were ill in the third week.' }],
    });
    const corrected = await desk.call('month.read', { month: october, basis: 'decided' });
    expect(corrected.report.sentences[0]?.text).toBe('Two people were ill in the third week.');
    expect(corrected.restated).toMatchObject({
      ofVersion: 1,
      changes: [],
      sentences: [dayStandard],
    });
    const first = await desk.call('month.read', { month: october, version: 1, basis: 'decided' });
    expect(first.report.sentences[0]?.text).toBe(text);
  });

  it('is taken away by an empty one, and refused for a standard nobody knows', async () => {
    const { desk } = await openOctober();
    const save = (standardId: string, text: string) =>
      desk.call('month.saveSentence', {
        month: october,
        standardId: toSlugId(standardId, 'standard'),
        text,
      });
    await save(dayStandard, 'Why');
    await save(dayStandard, '  ');
    const report = await desk.call('report.read', { from: october, to: october, basis: 'decided' });
    expect(report.sentences).toEqual([]);
    await expect(save('unknown', 'Why')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a correction', () => {
  it('is shown before it is made, with the reference and the cause of each record', async () => {
    const { centre, desk } = await openOctober();
    await desk.call('month.close', { month: october });
    expect(await desk.call('month.compare', { month: october })).toMatchObject({
      version: 1,
      drift: 'same',
      changes: [],
      records: [],
    });
    const late = logEnquiry(centre, { received: '2026-10-20T10:00', resolved: '2026-10-20T12:00' });
    centre.now = centre.at('2026-11-03T09:00');
    const comparison = await desk.call('month.compare', { month: october });
    expect(comparison.drift).toBe('different');
    expect(comparison.records).toEqual([
      { id: late, cause: 'late_entry', reference: expect.stringMatching(/^EX-/) },
    ]);
    const closing = await desk.call('month.restate', {
      month: october,
      reason: 'Late',
      ofVersion: 1,
    });
    expect(closing.changes).toEqual(comparison.changes);
    const { months } = await desk.call('month.list', {});
    expect(months.find((one) => one.month === october)).toMatchObject({
      state: 'corrected',
      versions: [
        { version: 2, reason: 'Late' },
        { version: 1, reason: null },
      ],
    });
    const { verdicts } = await desk.call('month.verify', {});
    expect(verdicts.map((one) => one.faults)).toEqual([[], []]);
  });

  it('is refused for a month that is open, and for a version that is not there', async () => {
    const { desk } = await openOctober();
    await expect(desk.call('month.compare', { month: october })).rejects.toMatchObject({
      code: 'not_found',
    });
    await desk.call('month.close', { month: october });
    await expect(
      desk.call('month.read', { month: october, version: 7, basis: 'decided' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(desk.call('month.close', { month: october })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('leaves the names of who works here out of what is frozen', async () => {
    const { centre, desk } = await openOctober();
    setPersonDisabled(centre.store.database, toSlugId('leader-b', 'person'), 1);
    await desk.call('month.close', { month: october });
    const frozen = await desk.call('month.read', { month: october, basis: 'decided' });
    const text = JSON.stringify({ ...frozen, version: null });
    for (const name of ['Advisor A', 'Leader B', 'advisor-a', 'leader-b']) {
      expect(text).not.toContain(name);
    }
  });
});

describe('a dated note', () => {
  const day = brandLocalDay;

  it('stands in the report of the months it touches, until it is taken away', async () => {
    const { desk } = await openOctober();
    const note = { noteId, from: day('2026-10-14'), to: null, text: 'The phones were down.' };
    await desk.call('note.add', note);
    // The same call again is harmless.
    await desk.call('note.add', { ...note, text: 'Sent twice.' });
    const listed = await desk.call('note.list', { from: day('2026-10-01'), to: day('2026-10-31') });
    expect(listed.notes).toMatchObject([{ ...note, madeByName: 'Advisor A' }]);
    const read = async () => {
      const report = await desk.call('report.read', {
        from: october,
        to: october,
        basis: 'decided',
      });
      return report.notes;
    };
    expect(await read()).toEqual([{ date: '2026-10-14', until: null, text: note.text }]);
    await desk.call('note.end', { noteId, to: day('2026-10-15') });
    expect(await read()).toEqual([{ date: '2026-10-14', until: '2026-10-15', text: note.text }]);
    const { undoToken } = await desk.call('note.remove', { noteId });
    expect(await read()).toEqual([]);
    await desk.call('undo.run', { undoToken });
    expect(await read()).toHaveLength(1);
  });

  it('of one day says that day alone, and its adding can be taken back', async () => {
    const { desk } = await openOctober();
    const from = day('2026-10-14');
    const { undoToken } = await desk.call('note.add', {
      noteId,
      from,
      to: from,
      text: 'Mailshot.',
    });
    const report = await desk.call('report.read', { from: october, to: october, basis: 'decided' });
    expect(report.notes).toEqual([{ date: '2026-10-14', text: 'Mailshot.' }]);
    await desk.call('undo.run', { undoToken });
    const listed = await desk.call('note.list', { from, to: from });
    expect(listed.notes).toEqual([]);
  });

  it('does not end before it begins, and stays in a month that was closed with it', async () => {
    const { desk } = await openOctober();
    const from = day('2026-10-14');
    const before = day('2026-10-13');
    await expect(
      desk.call('note.add', { noteId, from, to: before, text: 'x' }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'to' });
    await desk.call('note.add', { noteId, from, to: from, text: 'Mailshot.' });
    await expect(desk.call('note.end', { noteId, to: before })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await desk.call('month.close', { month: october });
    await desk.call('note.remove', { noteId });
    await expect(desk.call('note.remove', { noteId })).rejects.toMatchObject({ code: 'not_found' });
    const frozen = await desk.call('month.read', { month: october, basis: 'decided' });
    expect(frozen.report.notes).toEqual([{ date: '2026-10-14', text: 'Mailshot.' }]);
  });
});
