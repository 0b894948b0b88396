import { describe, expect, it } from 'vitest';
import type { ContactDraft } from '../../shared/contract/schemas-contact.ts';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type { EnquiryAction, EnquiryDetail } from '../../shared/contract/schemas-enquiry.ts';
import { findDue } from '../../shared/domain/clock/clock.ts';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { EnquiryId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import { makeCall, makeRecordId } from '../support/call-draft.ts';
import { type Client, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();

/** The references of everything open, whichever test logged it. */
async function listOpen(client: Client): Promise<readonly string[]> {
  const queue = await client.call('queue.list', { view: 'open', limit: 200, offset: 0 });
  expect(queue.rows.length).toBeLessThan(200);
  return queue.rows.map((row) => row.reference);
}

/** An email received an hour ago that stays open. */
function makeEmail(lists: CentreLists, differences: Partial<ContactDraft> = {}): ContactDraft {
  const call = makeCall(lists);
  const [enquiry] = call.enquiries;
  if (enquiry === undefined) throw new Error('A call carries an enquiry.');
  return {
    ...call,
    channel: 'email',
    way: 'message',
    receivedAtMs: brandInstant(Date.now() - 3_600_000),
    joinedQueueAtMs: null,
    answeredAtMs: null,
    enquiries: [{ ...enquiry, outcome: { type: 'next_step', ownerId: null, promised: null } }],
    ...differences,
  };
}

async function logOne(client: Client, draft: ContactDraft): Promise<EnquiryId> {
  const logged = await client.call('contact.log', draft);
  const [enquiry] = logged.enquiries;
  if (enquiry === undefined) throw new Error('Nothing was logged.');
  return enquiry.enquiryId;
}

function act(client: Client, seen: EnquiryDetail, action: EnquiryAction): Promise<EnquiryDetail> {
  return send(client, seen, action, makeRecordId('event'));
}

function send(
  client: Client,
  seen: Pick<EnquiryDetail, 'enquiryId' | 'lastSeq'>,
  action: EnquiryAction,
  eventId = makeRecordId('event'),
): Promise<EnquiryDetail> {
  const { enquiryId, lastSeq } = seen;
  return client.call('enquiry.act', {
    enquiryId,
    eventId,
    action,
    text: '',
    happenedAtMs: null,
    lastSeq,
  });
}

describe('an email that is logged', () => {
  it('is due when the standards say, and stands in the queue', async () => {
    const { client, lists } = openCentre();
    const before = await listOpen(client);
    const draft = makeEmail(lists);
    const enquiryId = await logOne(client, draft);
    const detail = await client.call('enquiry.get', { enquiryId });
    const reply = detail.clocks.find((clock) => clock.measure === 'reply');
    const calendar = compileCalendar({
      timeZone: 'Europe/London',
      week: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]),
      ),
      bankHolidays: 'england-and-wales',
    });
    const expected = findDue(calendar, draft.receivedAtMs, { clock: 'working_days', days: 5 });
    expect(reply?.dueAtMs).toBe(expected.dueAtMs);
    const now = await listOpen(client);
    expect(now).toHaveLength(before.length + 1);
    expect(now.filter((reference) => !before.includes(reference))).toEqual([detail.reference]);
  });

  it('explains its due time by spans that add up', async () => {
    const { client, lists } = openCentre();
    const enquiryId = await logOne(client, makeEmail(lists));
    const { clocks } = await client.call('enquiry.get', { enquiryId });
    for (const clock of clocks) {
      const { subjectId, standardId, episode, occurrence } = clock;
      const why = await client.call('enquiry.explain', {
        subjectId,
        standardId,
        episode,
        occurrence,
      });
      expect(why.dueAtMs).toBe(clock.dueAtMs);
      expect(why.spans.reduce((sum, span) => sum + (span.seconds ?? 0), 0)).toBe(why.totalSeconds);
      expect(why.lines.length).toBeGreaterThan(0);
    }
  });

  it('answers the same when it is sent again after a lost answer', async () => {
    const { client, lists } = openCentre();
    const before = await listOpen(client);
    const draft = makeEmail(lists);
    const first = await client.call('contact.log', draft);
    expect(await client.call('contact.log', draft)).toEqual({ ...first, undoToken: null });
    expect(await listOpen(client)).toHaveLength(before.length + 1);
  });
});

describe('what is done to an enquiry', () => {
  it('pauses, resumes, replies, resolves and reopens, each once', async () => {
    const { client, lists } = openCentre();
    const enquiryId = await logOne(client, makeEmail(lists));
    let detail = await client.call('enquiry.get', { enquiryId });
    const stops = lists.pauseReasons.find((reason) => reason.stopsClocks);
    if (stops === undefined) throw new Error('No reason stops a clock.');
    detail = await act(client, detail, { type: 'pause', reasonId: stops.reasonId, chaseOn: null });
    expect(detail.clocks.map((clock) => clock.result)).toContain('paused');
    detail = await act(client, detail, { type: 'resume' });
    expect(detail.paused).toBe(false);
    detail = await act(client, detail, { type: 'reply' });
    expect(detail.clocks.filter((clock) => clock.measure === 'acknowledge')).toEqual([
      expect.objectContaining({ result: 'met' }),
    ]);
    detail = await act(client, detail, { type: 'resolve' });
    expect(detail.open).toBe(false);
    detail = await act(client, detail, { type: 'reopen' });
    expect(detail.open).toBe(true);
    expect(Math.max(...detail.clocks.map((clock) => clock.episode))).toBe(2);
  });

  it('tells the second of two people that something has changed', async () => {
    const { client, lists } = openCentre();
    const enquiryId = await logOne(client, makeEmail(lists));
    const seen = await client.call('enquiry.get', { enquiryId });
    await act(client, seen, { type: 'acknowledge' });
    await expect(act(client, seen, { type: 'resolve' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const now = await client.call('enquiry.get', { enquiryId });
    expect(now.open).toBe(true);
  });

  it('does nothing twice when the same event is sent again', async () => {
    const { client, lists } = openCentre();
    const enquiryId = await logOne(client, makeEmail(lists));
    const seen = await client.call('enquiry.get', { enquiryId });
    const eventId = makeRecordId('event');
    const first = await send(client, seen, { type: 'acknowledge' }, eventId);
    const second = await send(client, seen, { type: 'acknowledge' }, eventId);
    expect(second.timeline).toEqual(first.timeline);
  });
});

describe('times that cannot be', () => {
  it('are refused beside the field, and nothing is saved', async () => {
    const { client, lists } = openCentre();
    const before = await listOpen(client);
    const impossible = [
      // Seen before arriving, received in the future, ended before it began: minutes from now.
      ['answeredAtMs', { arrivedAtMs: -10, answeredAtMs: -20 }],
      ['receivedAtMs', { receivedAtMs: 60 }],
      ['endedAtMs', { receivedAtMs: -10, endedAtMs: -20 }],
    ] as const;
    for (const [path, minutes] of impossible) {
      const times = Object.fromEntries(
        Object.entries(minutes).map(([name, minute]) => [
          name,
          brandInstant(Date.now() + minute * 60_000),
        ]),
      );
      const draft = {
        ...makeEmail(lists),
        channel: 'in_person' as const,
        way: 'walk_in' as const,
        ...times,
      };
      await expect(client.call('contact.log', draft)).rejects.toMatchObject({
        code: 'invalid_input',
        path,
      });
    }
    expect(await listOpen(client)).toEqual(before);
  });
});
