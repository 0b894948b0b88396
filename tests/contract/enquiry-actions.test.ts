import { describe, expect, it } from 'vitest';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type { EnquiryAction, EnquiryDetail } from '../../shared/contract/schemas-enquiry.ts';
import { actionTypes } from '../../shared/domain/enquiry/offer-actions.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, parseLocalDay } from '../../shared/domain/instant.ts';
import type { EnquiryKind } from '../../shared/domain/words.ts';
import { act, actInTurn, logEmail } from '../support/act-on-enquiry.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { type Client, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();

const inAWeekMs = () => brandInstant(Date.now() + 7 * 86_400_000);
const day = (offset: number) =>
  parseLocalDay(new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10));

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('The list is empty.');
  return one;
}

/** What has to be done first, and what the timeline says after it. */
interface Case {
  readonly action: (lists: CentreLists) => EnquiryAction;
  readonly words: string;
  readonly kind?: EnquiryKind;
  readonly before?: (lists: CentreLists) => EnquiryAction[];
}

const promiseCallBack = (): EnquiryAction => ({ type: 'promise_call_back', dueAtMs: inAWeekMs() });
const pause = (lists: CentreLists): EnquiryAction => ({
  type: 'pause',
  reasonId: first(lists.pauseReasons).reasonId,
  chaseOn: day(3),
});

const cases: Readonly<Record<string, Case>> = {
  acknowledge: { action: () => ({ type: 'acknowledge' }), words: 'Acknowledged' },
  hold: {
    action: () => ({ type: 'hold', promised: { day: day(5) } }),
    words: 'Holding reply: answer promised by',
  },
  reply: { action: () => ({ type: 'reply' }), words: 'Full reply sent' },
  update: {
    action: () => ({ type: 'update', delay: true }),
    words: 'Customer told that it will be late',
  },
  pause: { action: pause, words: 'Paused:' },
  resume: { action: () => ({ type: 'resume' }), before: (l) => [pause(l)], words: 'Resumed' },
  assign: {
    action: (lists) => ({ type: 'assign', ownerId: first(lists.people).personId }),
    words: 'Assigned to Administrator',
  },
  transfer: {
    action: (lists) => ({
      type: 'transfer',
      teamId: first(lists.teams.filter((team) => team.teamId !== lists.teamId)).teamId,
      misrouted: true,
    }),
    words: 'sent to the wrong team',
  },
  agree_date: {
    action: () => ({ type: 'agree_date', promised: { atMs: inAWeekMs() } }),
    words: 'Date agreed:',
  },
  promise_call_back: { action: promiseCallBack, words: 'Call-back promised by' },
  attempt_call_back: {
    action: () => ({ type: 'attempt_call_back', outcome: 'voicemail', nextAtMs: inAWeekMs() }),
    before: () => [promiseCallBack()],
    words: 'Called back: left a voicemail, next try',
  },
  resolve: { action: () => ({ type: 'resolve' }), words: 'Resolved' },
  reopen: {
    action: () => ({ type: 'reopen' }),
    before: () => [{ type: 'resolve' }],
    words: 'Reopened',
  },
  put_aside: {
    action: () => ({ type: 'put_aside', reason: 'thank_you' }),
    words: 'Put aside: thank you',
  },
  escalate: {
    action: () => ({ type: 'escalate', stage: 2 }),
    kind: 'complaint_1',
    words: 'Escalated to stage 2',
  },
  decide_complaint: {
    action: () => ({ type: 'decide_complaint', finding: 'partly_upheld' }),
    kind: 'complaint_1',
    words: 'partly upheld',
  },
  refer: { action: () => ({ type: 'refer' }), words: 'Referred to another body' },
  make_appointment: {
    action: (lists) => ({ type: 'make_appointment', atMs: inAWeekMs(), siteId: lists.siteId }),
    words: 'Appointment made for',
  },
  exclude: {
    action: () => ({
      type: 'exclude',
      standardId: null,
      reasonId: toSlugId('test-record', 'reason'),
    }),
    words: 'Exclusion asked for: A test, not a customer',
  },
  mark_repeat: {
    action: () => ({ type: 'mark_repeat', of: null }),
    words: 'Not a repeat after all',
  },
  mark_avoidable: {
    action: () => ({ type: 'mark_avoidable', avoidable: 'no_reply' }),
    words: 'Marked as avoidable contact',
  },
  give_satisfaction: {
    action: () => ({ type: 'give_satisfaction', satisfaction: 'good' }),
    words: 'Satisfaction: good',
  },
  add_reference: {
    action: () => ({ type: 'add_reference', system: 'Council Tax system' }),
    words: 'Reference in Council Tax system',
  },
  note: { action: () => ({ type: 'note' }), words: 'Note' },
};

async function prepare(client: Client, lists: CentreLists, one: Case): Promise<EnquiryDetail> {
  const seen = await logEmail(client, lists, one.kind);
  await actInTurn(client, seen, one.before?.(lists) ?? []);
  return client.call('enquiry.get', { enquiryId: seen.enquiryId });
}

describe('every action on an enquiry', () => {
  it('is among the cases below, but for those that need a second person or a miss', () => {
    const elsewhere = ['give_miss_reason', 'approve_exclusion'];
    expect([...Object.keys(cases), ...elsewhere].toSorted()).toEqual(actionTypes.toSorted());
  });

  it.each(Object.entries(cases))('%s is offered, recorded and undone', async (type, one) => {
    const { client, lists } = openCentre();
    const seen = await prepare(client, lists, one);
    expect(seen.offered).toContain(type);
    const done = await act(client, seen, one.action(lists), { text: 'Words' });
    const added = done.timeline.filter(
      (entry) =>
        !seen.timeline.some(
          (old) => old.streamId === entry.streamId && old.streamSeq === entry.streamSeq,
        ),
    );
    expect(added.map((entry) => entry.words).join('; ')).toContain(one.words);
    expect(added.filter((entry) => entry.text === 'Words')).toHaveLength(1);
    const { undoToken } = done;
    if (undoToken === null) throw new Error('There is nothing to undo it with.');
    const undone = await client.call('undo.run', { undoToken });
    expect(undone.words).toContain('no longer counts');
    const after = await client.call('enquiry.get', { enquiryId: seen.enquiryId });
    const { timeline, lastSeq, callBack, ...standing } = after;
    const { timeline: oldTimeline, lastSeq: oldSeq, callBack: oldCallBack, ...oldStanding } = seen;
    expect(standing).toEqual(oldStanding);
    // The proposal is for the present moment; the rest of what is owed is as it was.
    expect({ ...callBack, proposedAtMs: 0 }).toEqual({ ...oldCallBack, proposedAtMs: 0 });
    expect(lastSeq).toBeGreaterThanOrEqual(oldSeq);
    expect(timeline.filter((entry) => entry.superseded)).toHaveLength(
      oldTimeline.filter((entry) => entry.superseded).length + added.length,
    );
  });
});

describe('what does not fit', () => {
  const refused: [string, EnquiryAction[], EnquiryAction, string][] = [
    ['an answer to what is closed', [{ type: 'resolve' }], { type: 'reply' }, 'reopen it first'],
    ['a second acknowledgement', [{ type: 'acknowledge' }], { type: 'acknowledge' }, 'heard'],
    ['an end to no pause', [], { type: 'resume' }, 'not paused'],
    ['opening what is open', [], { type: 'reopen' }, 'open already'],
    [
      'an attempt nobody promised',
      [],
      { type: 'attempt_call_back', outcome: 'reached', nextAtMs: null },
      'No call-back',
    ],
    ['a finding on no complaint', [], { type: 'decide_complaint', finding: 'upheld' }, 'complaint'],
    ['a second call-back', [promiseCallBack()], promiseCallBack(), 'promised already'],
  ];

  it.each(refused)(
    '%s is refused with its reason and not offered',
    async (_, before, action, why) => {
      const { client, lists } = openCentre();
      const seen = await actInTurn(client, await logEmail(client, lists), before);
      expect(seen.offered).not.toContain(action.type);
      await expect(act(client, seen, action)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(why),
      });
      const now = await client.call('enquiry.get', { enquiryId: seen.enquiryId });
      expect(now.lastSeq).toBe(seen.lastSeq);
    },
  );

  it('is named field by field where a value cannot be', async () => {
    const { client, lists } = openCentre();
    const seen = await logEmail(client, lists);
    const anHourAgo = brandInstant(Date.now() - 3_000_000);
    const wrong: [EnquiryAction, string][] = [
      [{ type: 'hold', promised: { day: day(-1) } }, 'action.promised'],
      [{ type: 'agree_date', promised: { atMs: anHourAgo } }, 'action.promised'],
      [{ type: 'promise_call_back', dueAtMs: anHourAgo }, 'action.dueAtMs'],
      [{ type: 'make_appointment', atMs: anHourAgo, siteId: null }, 'action.atMs'],
      [
        { type: 'make_appointment', atMs: inAWeekMs(), siteId: toSlugId('nowhere', 'site') },
        'action.siteId',
      ],
      [{ type: 'assign', ownerId: toSlugId('nobody', 'person') }, 'action.ownerId'],
      [{ type: 'transfer', teamId: lists.teamId, misrouted: false }, 'action.teamId'],
      [{ type: 'mark_repeat', of: seen.enquiryId }, 'action.of'],
      [{ type: 'mark_repeat', of: makeRecordId('enquiry') }, 'action.of'],
      [
        { type: 'pause', reasonId: toSlugId('no-such-reason', 'reason'), chaseOn: null },
        'action.reasonId',
      ],
      [
        { type: 'pause', reasonId: first(lists.pauseReasons).reasonId, chaseOn: day(-2) },
        'action.chaseOn',
      ],
      [{ type: 'note' }, 'text'],
      [{ type: 'refer' }, 'text'],
      [{ type: 'add_reference', system: 'Housing' }, 'text'],
    ];
    for (const [action, path] of wrong) {
      await expect(act(client, seen, action), path).rejects.toMatchObject({
        code: 'invalid_input',
        path,
      });
    }
    const after = await client.call('enquiry.get', { enquiryId: seen.enquiryId });
    expect(after.lastSeq).toBe(seen.lastSeq);
  });
});

describe('a late entry', () => {
  it('is judged by how things stood then, and shown as late', async () => {
    const { client, lists } = openCentre();
    const seen = await logEmail(client, lists);
    const closed = await act(client, seen, { type: 'resolve' });
    const halfAnHourAgo = brandInstant(Date.now() - 1_800_000);
    const done = await act(
      client,
      closed,
      { type: 'acknowledge' },
      { happenedAtMs: halfAnHourAgo },
    );
    const entry = done.timeline.find((one) => one.type === 'acknowledged');
    expect(entry).toMatchObject({ happenedAtMs: halfAnHourAgo, late: true });
    expect(done.open).toBe(false);
    const clock = done.clocks.find((one) => one.measure === 'acknowledge');
    expect(clock?.stoppedAtMs).toBe(halfAnHourAgo);
    await expect(
      act(client, done, { type: 'note' }, { text: 'x', happenedAtMs: brandInstant(0) }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'happenedAtMs' });
  });
});

describe('a call-back', () => {
  it('keeps its promise through tries that reach nobody, and proposes the next while open', async () => {
    const { client, lists } = openCentre();
    let detail = await act(client, await logEmail(client, lists), promiseCallBack());
    const promised = detail.callBack?.dueAtMs;
    expect(detail.callBack?.proposedAtMs).toBeGreaterThan(Date.now());
    const nextAtMs = detail.callBack?.proposedAtMs ?? null;
    detail = await act(client, detail, {
      type: 'attempt_call_back',
      outcome: 'no_answer',
      nextAtMs,
    });
    expect(detail.callBack).toMatchObject({ attempts: 1, nextAtMs, dueAtMs: promised });
    detail = await act(client, detail, {
      type: 'attempt_call_back',
      outcome: 'reached',
      nextAtMs: null,
    });
    expect(detail.callBack).toBeNull();
    expect(detail.offered).toContain('promise_call_back');
  });
});

describe('what another team takes over', () => {
  it('is with nobody there yet, and undoing it gives it back to whoever had it', async () => {
    const { client, lists } = openCentre();
    const ownerId = first(lists.people).personId;
    const owned = await act(client, await logEmail(client, lists), { type: 'assign', ownerId });
    const teamId = first(lists.teams.filter((team) => team.teamId !== lists.teamId)).teamId;
    const moved = await act(client, owned, { type: 'transfer', teamId, misrouted: false });
    expect(moved).toMatchObject({ teamId, ownerId: null });
    await client.call('undo.run', { undoToken: moved.undoToken ?? '' });
    const after = await client.call('enquiry.get', { enquiryId: owned.enquiryId });
    expect(after).toMatchObject({ teamId: lists.teamId, ownerId });
  });
});

describe('a repeat', () => {
  it('names the earlier enquiry, found by its reference however it is typed', async () => {
    const { client, lists } = openCentre();
    const earlier = await logEmail(client, lists);
    const typed = ` ${earlier.reference.toLowerCase().replace('-', ' ')} `;
    const { found } = await client.call('enquiry.find', { reference: typed });
    expect(found).toMatchObject({ enquiryId: earlier.enquiryId, reference: earlier.reference });
    const seen = await logEmail(client, lists);
    const done = await act(client, seen, { type: 'mark_repeat', of: earlier.enquiryId });
    expect(done.repeatOf).toEqual(found);
    expect(await client.call('enquiry.find', { reference: 'E-99999' })).toEqual({ found: null });
    expect(await client.call('enquiry.find', { reference: "'; --" })).toEqual({ found: null });
  });
});

describe('a missed target', () => {
  it('is explained where its clock stands, and only where it was missed', async () => {
    const { client, lists } = openCentre();
    const minute = 60_000;
    const at = (minutes: number) => brandInstant(Date.now() - minutes * minute);
    // A caller who waited for an hour; the telephone counts real time, also on a Sunday.
    const seen = await logEmail(client, lists, 'enquiry', {
      channel: 'phone',
      way: 'call',
      receivedAtMs: at(90),
      joinedQueueAtMs: at(90),
      answeredAtMs: at(30),
    });
    const answer = seen.clocks.find((clock) => clock.result === 'missed');
    if (answer === undefined) throw new Error('No standard covers a call.');
    expect(answer.measure).toBe('answer');
    expect(seen.missedWithoutReason).toContain(answer.standardId);
    const { reasonId } = first(lists.missReasons);
    const give = (standardId: typeof answer.standardId): EnquiryAction => ({
      type: 'give_miss_reason',
      standardId,
      reasonId,
    });
    const met = toSlugId('no-such-standard', 'standard');
    await expect(act(client, seen, give(met))).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'action.standardId',
    });
    const done = await act(client, seen, give(answer.standardId), { text: 'Two were ill' });
    expect(done.missedWithoutReason).not.toContain(answer.standardId);
    const entry = done.timeline.find((one) => one.type === 'miss_reason_given');
    expect(entry).toMatchObject({ streamId: seen.contactId, text: 'Two were ill' });
    await client.call('undo.run', { undoToken: done.undoToken ?? '' });
    const after = await client.call('enquiry.get', { enquiryId: seen.enquiryId });
    expect(after.missedWithoutReason).toEqual(seen.missedWithoutReason);
  });
});
