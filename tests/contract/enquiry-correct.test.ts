import { describe, expect, it } from 'vitest';
import type { MethodInput, MethodOutput } from '../../shared/contract/methods.ts';
import type {
  EnquiryCorrection,
  EnquiryDetail,
  TimelineEntry,
} from '../../shared/contract/schemas-enquiry.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import { act, logEmail } from '../support/act-on-enquiry.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { administratorPin, type Client, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();
const minute = 60_000;

function findEntry(detail: EnquiryDetail, type: string): TimelineEntry {
  const entry = detail.timeline.find((one) => one.type === type && !one.superseded);
  if (entry === undefined) throw new Error(`There is no entry "${type}".`);
  return entry;
}

function correct(
  client: Client,
  seen: EnquiryDetail,
  entry: TimelineEntry,
  correction: EnquiryCorrection,
  more: Partial<MethodInput<'enquiry.correct'>> = {},
): Promise<MethodOutput<'enquiry.correct'>> {
  return client.call('enquiry.correct', {
    enquiryId: seen.enquiryId,
    eventId: makeRecordId('event'),
    lastSeq: seen.lastSeq,
    streamId: entry.streamId,
    streamSeq: entry.streamSeq,
    correction,
    text: null,
    ...more,
  });
}

describe('a correction', () => {
  it('moves an entry in time; the original stays in sight with who and when', async () => {
    const { client, lists } = openCentre();
    const seen = await act(
      client,
      await logEmail(client, lists),
      { type: 'acknowledge' },
      { text: 'By phone' },
    );
    const entry = findEntry(seen, 'acknowledged');
    const happenedAtMs = brandInstant(Date.now() - 20 * minute);
    const done = await correct(client, seen, entry, { type: 'time', happenedAtMs });
    const [old, right] = done.timeline
      .filter((one) => one.type === 'acknowledged')
      .toSorted((a, b) => a.streamSeq - b.streamSeq);
    expect(old).toMatchObject({
      superseded: true,
      happenedAtMs: entry.happenedAtMs,
      supersededBy: { personName: 'Administrator' },
      correctable: false,
    });
    expect(right).toMatchObject({ superseded: false, happenedAtMs, text: 'By phone' });
    const clock = done.clocks.find((one) => one.measure === 'acknowledge');
    expect(clock?.stoppedAtMs).toBe(happenedAtMs);
  });

  it('gives the right words in place of the wrong ones', async () => {
    const { client, lists } = openCentre();
    const seen = await act(
      client,
      await logEmail(client, lists),
      { type: 'note' },
      { text: 'Teh' },
    );
    const entry = findEntry(seen, 'note');
    const { happenedAtMs } = entry;
    const done = await correct(
      client,
      seen,
      entry,
      { type: 'time', happenedAtMs },
      { text: 'The' },
    );
    expect(findEntry(done, 'note').text).toBe('The');
  });

  it('says that something never happened', async () => {
    const { client, lists } = openCentre();
    const seen = await act(client, await logEmail(client, lists), { type: 'resolve' });
    const done = await correct(client, seen, findEntry(seen, 'resolved'), { type: 'never' });
    expect(done.open).toBe(true);
    await expect(
      correct(client, done, { ...findEntry(seen, 'resolved') }, { type: 'never' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('puts another value in place of a wrong one, judged as if the wrong one had never been', async () => {
    const { client, lists } = openCentre();
    const reasons = lists.pauseReasons;
    const [wrong, right] = reasons;
    if (wrong === undefined || right === undefined) throw new Error('Too few reasons.');
    const seen = await act(client, await logEmail(client, lists), {
      type: 'pause',
      reasonId: wrong.reasonId,
      chaseOn: null,
    });
    const entry = findEntry(seen, 'paused');
    const done = await correct(client, seen, entry, {
      type: 'action',
      happenedAtMs: entry.happenedAtMs,
      action: { type: 'pause', reasonId: right.reasonId, chaseOn: null },
    });
    expect(done).toMatchObject({ paused: true, pause: { reasonName: right.name } });
  });

  it('brings a receipt and the contact it came with to the right channel and topic', async () => {
    const { client, lists } = openCentre();
    const seen = await logEmail(client, lists);
    const entry = findEntry(seen, 'received');
    const topic = lists.topics.find((one) => one.serviceId !== seen.serviceId);
    if (topic === undefined) throw new Error('The centre has one service only.');
    const facts = {
      channel: 'letter',
      way: 'post',
      kind: 'complaint_1',
      serviceId: topic.serviceId,
      topicId: topic.topicId,
    } as const;
    const happenedAtMs = brandInstant(Date.now() - 90 * minute);
    const done = await correct(client, seen, entry, { type: 'receipt', happenedAtMs, facts });
    expect(done).toMatchObject({
      ...facts,
      receivedAtMs: happenedAtMs,
      reference: seen.reference,
      customerId: seen.customerId,
    });
    expect(done.offered).toContain('decide_complaint');
    expect(done.timeline.filter((one) => one.superseded).map((one) => one.type)).toEqual(
      expect.arrayContaining(['received', 'contact_started']),
    );
    // One token takes both back.
    await client.call('undo.run', { undoToken: done.undoToken ?? '' });
    const after = await client.call('enquiry.get', { enquiryId: seen.enquiryId });
    expect(after).toMatchObject({ channel: 'email', kind: 'enquiry', clocks: seen.clocks });
  });

  it('is refused where the time cannot be, or it would leave the enquiry without its receipt', async () => {
    const { client, lists } = openCentre();
    const seen = await act(client, await logEmail(client, lists), { type: 'reply' });
    const receipt = findEntry(seen, 'received');
    const reply = findEntry(seen, 'replied');
    const refused: [TimelineEntry, EnquiryCorrection, object][] = [
      [receipt, { type: 'never' }, { code: 'conflict' }],
      [
        receipt,
        { type: 'time', happenedAtMs: brandInstant(reply.happenedAtMs + 1) },
        { code: 'invalid_input', path: 'happenedAtMs' },
      ],
      [
        reply,
        { type: 'time', happenedAtMs: brandInstant(receipt.happenedAtMs - 1) },
        { code: 'invalid_input', path: 'happenedAtMs' },
      ],
      [
        reply,
        { type: 'time', happenedAtMs: brandInstant(Date.now() + 60 * minute) },
        { code: 'invalid_input', path: 'happenedAtMs' },
      ],
      [{ ...reply, streamSeq: 60_000 }, { type: 'never' }, { code: 'not_found' }],
      [{ ...reply, streamId: makeRecordId('enquiry') }, { type: 'never' }, { code: 'not_found' }],
    ];
    for (const [entry, correction, error] of refused) {
      await expect(correct(client, seen, entry, correction)).rejects.toMatchObject(error);
    }
    const after = await client.call('enquiry.get', { enquiryId: seen.enquiryId });
    expect(after.lastSeq).toBe(seen.lastSeq);
  });

  it('is refused where somebody else was faster', async () => {
    const { client, lists } = openCentre();
    const seen = await act(client, await logEmail(client, lists), { type: 'reply' });
    await act(client, seen, { type: 'note' }, { text: 'Meanwhile' });
    await expect(
      correct(client, seen, findEntry(seen, 'replied'), { type: 'never' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('what should not count', () => {
  it('counts until a second person who leads approves it', async () => {
    const { client, lists } = openCentre();
    const { people } = await client.call('session.people', {});
    const administrator = people.find((person) => person.role === 'administrator');
    if (administrator === undefined) throw new Error('The centre has no administrator.');
    const pins = { advisor: '402917', leader: '583016' } as const;
    const advisor = await client.call('people.add', {
      name: 'Asking Advisor',
      role: 'advisor',
      pin: pins.advisor,
    });
    const leader = await client.call('people.add', {
      name: 'Second Leader',
      role: 'leader',
      pin: pins.leader,
    });
    const signIn = (personId: typeof advisor.personId, pin: string) =>
      client.call('session.signIn', { personId, pin });
    const approve = (seen: EnquiryDetail) =>
      client.call('enquiry.approveExclusion', {
        enquiryId: seen.enquiryId,
        eventId: makeRecordId('event'),
        lastSeq: seen.lastSeq,
        text: '',
      });
    const open = await logEmail(client, lists);
    await expect(approve(open)).rejects.toMatchObject({ code: 'forbidden' });
    const reasonId = toSlugId('test-record', 'reason');
    const asked = await act(client, open, { type: 'exclude', standardId: null, reasonId });
    expect(asked.clocks.map((clock) => clock.result)).not.toContain('excluded');
    expect(asked.offered).not.toContain('approve_exclusion');
    await expect(approve(asked)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('You asked for this yourself'),
    });
    await signIn(advisor.personId, pins.advisor);
    const seenByAdvisor = await client.call('enquiry.get', { enquiryId: open.enquiryId });
    expect(seenByAdvisor.offered).not.toContain('approve_exclusion');
    await expect(approve(seenByAdvisor)).rejects.toMatchObject({ code: 'forbidden' });
    await signIn(leader.personId, pins.leader);
    const seenByLeader = await client.call('enquiry.get', { enquiryId: open.enquiryId });
    expect(seenByLeader.offered).toContain('approve_exclusion');
    const approved = await approve(seenByLeader);
    expect(approved.clocks.map((clock) => clock.result)).toEqual(
      approved.clocks.map(() => 'excluded'),
    );
    expect(approved.exclusions).toEqual([
      expect.objectContaining({ askedBy: 'Administrator', approvedBy: 'Second Leader' }),
    ]);
    await signIn(administrator.personId, administratorPin);
  });
});
