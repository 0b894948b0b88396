import { describe, expect, it } from 'vitest';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type { ContactDraft, EnquiryDraft } from '../../shared/contract/schemas-contact.ts';
import type { EnquiryDetail } from '../../shared/contract/schemas-enquiry.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, brandLocalDay, type InstantMs } from '../../shared/domain/instant.ts';
import { logOne } from '../support/act-on-enquiry.ts';
import { makeCall, makeRecordId } from '../support/call-draft.ts';
import { findCouncilDue } from '../support/council-due.ts';
import { type Client, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();
const minute = 60_000;

function ago(minutes: number): InstantMs {
  return brandInstant(Date.now() - minutes * minute);
}

/** The one enquiry of a call, with what differs. */
function makeEnquiry(lists: CentreLists, differences: Partial<EnquiryDraft> = {}): EnquiryDraft {
  const [enquiry] = makeCall(lists).enquiries;
  if (enquiry === undefined) throw new Error('A call carries an enquiry.');
  return { ...enquiry, ...differences };
}

const nothingYet = {
  joinedQueueAtMs: null,
  arrivedAtMs: null,
  appointmentAtMs: null,
  calledAtMs: null,
  answeredAtMs: null,
  leftUnseenAtMs: null,
  endedAtMs: null,
} as const;

/** How a contact comes, and the standards it then has to keep: measure by measure. */
interface Way {
  readonly name: string;
  readonly make: () => Partial<ContactDraft>;
  readonly answered?: readonly string[];
  readonly owed: readonly string[];
}

const spoken = ['spoken-reply-in-5-working-days'];
const ways: readonly Way[] = [
  {
    name: 'a call answered after ten seconds',
    make: () => ({}),
    answered: ['calls-in-20-seconds', 'calls-in-5-minutes'],
    owed: spoken,
  },
  {
    name: 'a voicemail',
    make: () => ({ ...nothingYet, way: 'voicemail', receivedAtMs: ago(20) }),
    owed: ['voicemail-in-1-working-day'],
  },
  {
    name: 'a call that we made',
    make: () => ({
      ...nothingYet,
      way: 'call_back',
      direction: 'outbound',
      receivedAtMs: ago(5),
      answeredAtMs: ago(5),
      endedAtMs: ago(1),
    }),
    owed: spoken,
  },
  {
    name: 'a walk-in visitor who waited, was called and seen',
    make: () => ({
      ...nothingYet,
      channel: 'in_person',
      way: 'walk_in',
      receivedAtMs: ago(30),
      arrivedAtMs: ago(30),
      calledAtMs: ago(25),
      answeredAtMs: ago(24),
      endedAtMs: ago(1),
    }),
    answered: ['walk-ins-in-10-minutes'],
    owed: spoken,
  },
  {
    name: 'a booked visitor',
    make: () => ({
      ...nothingYet,
      channel: 'in_person',
      way: 'booked',
      receivedAtMs: ago(30),
      arrivedAtMs: ago(30),
      appointmentAtMs: ago(20),
      answeredAtMs: ago(18),
      endedAtMs: ago(1),
    }),
    answered: ['booked-visits-in-5-minutes'],
    owed: spoken,
  },
  {
    name: 'an email',
    make: () => ({ ...nothingYet, channel: 'email', way: 'message', receivedAtMs: ago(90) }),
    owed: ['online-acknowledged-in-1-working-day', 'online-reply-in-5-working-days'],
  },
  {
    name: 'a web form',
    make: () => ({ ...nothingYet, channel: 'web_form', way: 'form', receivedAtMs: ago(90) }),
    owed: ['online-acknowledged-in-1-working-day', 'online-reply-in-5-working-days'],
  },
  {
    name: 'a webchat',
    make: () => ({
      ...nothingYet,
      channel: 'webchat',
      way: 'chat',
      receivedAtMs: ago(9),
      joinedQueueAtMs: ago(9),
      answeredAtMs: ago(8.5),
      endedAtMs: ago(1),
    }),
    answered: ['webchat-in-60-seconds'],
    owed: spoken,
  },
  {
    name: 'a message on social media',
    make: () => ({ ...nothingYet, channel: 'social', way: 'message', receivedAtMs: ago(40) }),
    owed: ['social-in-4-hours'],
  },
  {
    name: 'a letter',
    make: () => ({ ...nothingYet, channel: 'letter', way: 'post', receivedAtMs: ago(1000) }),
    owed: ['letter-reply-in-10-working-days'],
  },
  {
    name: 'something else',
    make: () => ({ ...nothingYet, channel: 'other', way: 'message', receivedAtMs: ago(10) }),
    owed: [],
  },
];

/** The clocks of the enquiry itself; how long they waited is the contact's. */
function listOwed(detail: EnquiryDetail): EnquiryDetail['clocks'] {
  return detail.clocks.filter((clock) => clock.measure !== 'answer');
}

async function read(client: Client, draft: ContactDraft): Promise<EnquiryDetail> {
  return client.call('enquiry.get', { enquiryId: await logOne(client, draft) });
}

describe('each way a contact comes', () => {
  it.each(ways)('$name has its own clocks, due as the domain says', async (way) => {
    const { client, lists } = openCentre();
    const step = { type: 'next_step', ownerId: null, promised: null } as const;
    const draft: ContactDraft = {
      ...makeCall(lists),
      enquiries: [makeEnquiry(lists, { outcome: step })],
      ...way.make(),
    };
    const detail = await read(client, draft);
    const owed = listOwed(detail).map(({ standardId, dueAtMs }) => ({ standardId, dueAtMs }));
    expect(owed.toSorted((a, b) => (a.standardId < b.standardId ? -1 : 1))).toEqual(
      way.owed.map((standardId) => ({
        standardId,
        dueAtMs: findCouncilDue(standardId, draft.receivedAtMs),
      })),
    );
    const { clocks } = await client.call('contact.clocks', { contactId: draft.contactId });
    const answers = clocks.map((clock) => clock.standardId);
    for (const standardId of way.answered ?? []) expect(answers).toContain(standardId);
    if (way.answered === undefined) expect(answers).toEqual([]);
  });

  it('shows a late entry with the time it really came', async () => {
    const { client, lists } = openCentre();
    const times = { receivedAtMs: ago(300), joinedQueueAtMs: ago(300), answeredAtMs: ago(299) };
    const detail = await read(client, makeCall(lists, times));
    const [received, resolved] = detail.timeline.filter(({ streamId }) =>
      detail.enquiryId.includes(streamId),
    );
    expect(received).toMatchObject({ happenedAtMs: times.receivedAtMs, late: true });
    // It was dealt with while they spoke, not when it was typed.
    expect(resolved).toMatchObject({ happenedAtMs: times.answeredAtMs, late: true });
  });

  it('writes a missed call down as abandoned, with no enquiry', async () => {
    const { client, lists } = openCentre();
    const missed = makeCall(lists, {
      ...nothingYet,
      receivedAtMs: ago(5),
      joinedQueueAtMs: ago(5),
      leftUnseenAtMs: ago(4),
      endedAtMs: ago(4),
      enquiries: [],
    });
    const logged = await client.call('contact.log', missed);
    expect(logged.enquiries).toEqual([]);
    expect(logged.confirmation).toBe('');
    const { clocks } = await client.call('contact.clocks', { contactId: missed.contactId });
    const quick = clocks.find((clock) => clock.standardId === 'calls-in-20-seconds');
    // For the contact itself nothing is to be judged; the report counts it as abandoned.
    expect(quick).toMatchObject({ result: 'not_applicable' });
  });
});

describe('how an enquiry ends', () => {
  async function end(
    outcome: EnquiryDraft['outcome'],
    differences: Partial<EnquiryDraft> = {},
  ): Promise<{ detail: EnquiryDetail; draft: ContactDraft; confirmation: string }> {
    const { client, lists } = openCentre();
    const enquiry = makeEnquiry(lists, { outcome, ...differences });
    const draft = makeCall(lists, { enquiries: [enquiry], endedAtMs: ago(0) });
    const { confirmation } = await client.call('contact.log', draft);
    const detail = await client.call('enquiry.get', { enquiryId: enquiry.enquiryId });
    return { detail, draft, confirmation };
  }

  function listWords(detail: EnquiryDetail): string[] {
    return detail.timeline.map((entry) => entry.words);
  }

  it('resolved at first contact: closed, its reply met', async () => {
    const { detail, confirmation } = await end({ type: 'resolved_now' });
    expect(detail.open).toBe(false);
    expect(listOwed(detail).map((clock) => clock.result)).toEqual(['met']);
    expect(confirmation).toContain('We dealt with it while you were in contact with us.');
  });

  it('a next step: open, with its owner and the day that was told', async () => {
    const { lists } = openCentre();
    const ownerId = lists.people[0]?.personId ?? null;
    const promised = { day: brandLocalDay('2099-03-02') };
    const { detail, confirmation } = await end({ type: 'next_step', ownerId, promised });
    expect(detail).toMatchObject({ open: true, ownerId });
    const agreed = detail.clocks.find((clock) => clock.measure === 'agreed_date');
    expect(agreed?.dueAtMs).toBe(Date.parse('2099-03-02T17:00:00Z'));
    expect(confirmation).toContain('by the end of Monday 2 March 2099');
  });

  it('a next step without a told day: the confirmation says what the standard promises', async () => {
    const { draft, confirmation } = await end({
      type: 'next_step',
      ownerId: null,
      promised: null,
    });
    const due = findCouncilDue('spoken-reply-in-5-working-days', draft.receivedAtMs);
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/London' });
    expect(confirmation).toContain(`by ${day.format(due).replace(',', '')} at 17:00`);
  });

  it('a call back: due when it was promised', async () => {
    const dueAtMs = brandInstant(Date.now() + 120 * minute);
    const { detail, confirmation } = await end({ type: 'call_back', dueAtMs });
    const callBack = detail.clocks.find((clock) => clock.measure === 'call_back');
    expect(callBack).toMatchObject({ dueAtMs, result: 'running' });
    expect(confirmation).toContain('we call you back by');
  });

  it('a transfer: to its team, and said where it had come to the wrong one', async () => {
    const { lists } = openCentre();
    const team = lists.teams.find((known) => known.teamId !== lists.teamId);
    if (team === undefined) throw new Error('There is only one team.');
    const { teamId, name } = team;
    const { detail, confirmation } = await end({
      type: 'transfer',
      teamId,
      misrouted: true,
      promised: null,
    });
    expect(detail).toMatchObject({ open: true, teamId });
    expect(listWords(detail)).toContain(`Transferred to ${name} (sent to the wrong team)`);
    expect(confirmation).toContain(`we have passed it to ${name}`);
  });

  it('a referral: closed, but not as resolved at first contact', async () => {
    const organisation = 'County Council, highways';
    const { detail, confirmation } = await end({ type: 'referral', organisation });
    expect(detail.open).toBe(false);
    expect(listWords(detail)).toContain('Resolved');
    expect(detail.timeline.map((entry) => entry.text)).toContain(organisation);
    expect(confirmation).toContain(`${organisation} deals with this`);
  });

  it('an appointment: open, with its time and place', async () => {
    const { lists } = openCentre();
    const [site] = lists.sites;
    if (site === undefined) throw new Error('There is no site.');
    const atMs = brandInstant(Date.parse('2099-03-02T10:30:00Z'));
    const { detail, confirmation } = await end({
      type: 'appointment',
      atMs,
      siteId: site.siteId,
    });
    expect(detail.open).toBe(true);
    expect(confirmation).toContain(`appointment at ${site.name} on Monday 2 March 2099 at 10:30`);
  });

  it.each([
    ['complaint_1', 'complaints-stage-1-in-10-working-days'],
    ['complaint_2', 'complaints-stage-2-in-20-working-days'],
  ] as const)('a %s stays open and has the standards of its stage', async (kind, standardId) => {
    const outcome = { type: 'next_step', ownerId: null, promised: null } as const;
    const { detail, draft, confirmation } = await end(outcome, { kind });
    expect(detail.open).toBe(true);
    const due = (measure: string) =>
      detail.clocks.find((clock) => clock.measure === measure)?.dueAtMs;
    expect(due('reply')).toBe(findCouncilDue(standardId, draft.receivedAtMs));
    expect(due('acknowledge')).toBe(
      findCouncilDue('complaints-acknowledged-in-3-working-days', draft.receivedAtMs),
    );
    expect(confirmation).toContain(`complaint (stage ${kind === 'complaint_1' ? 1 : 2})`);
  });

  it('a complaint cannot be over before anybody has looked into it', async () => {
    const { lists, client } = openCentre();
    const enquiries = [makeEnquiry(lists, { kind: 'complaint_1' })];
    await expect(client.call('contact.log', makeCall(lists, { enquiries }))).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'enquiries.0.outcome',
    });
  });

  it('a compliment is written down and closed', async () => {
    const { detail, confirmation } = await end({ type: 'resolved_now' }, { kind: 'compliment' });
    expect(detail).toMatchObject({ open: false, kind: 'compliment' });
    expect(confirmation).toContain('pass it on');
  });

  it.each(['spam', 'duplicate', 'thank_you'] as const)(
    'put aside as %s: counted, about nothing, no clock, no confirmation',
    async (reason) => {
      const { detail, confirmation } = await end(
        { type: 'put_aside', reason },
        { topicId: null, serviceId: null },
      );
      expect(detail.open).toBe(false);
      expect(new Set(listOwed(detail).map((clock) => clock.result))).toEqual(
        new Set(['not_applicable']),
      );
      expect(confirmation).toBe('');
    },
  );

  it('only what is put aside may be about nothing', async () => {
    const { lists, client } = openCentre();
    const enquiries = [makeEnquiry(lists, { topicId: null, serviceId: null })];
    await expect(client.call('contact.log', makeCall(lists, { enquiries }))).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'enquiries.0.topicId',
    });
  });
});

describe('a contact with several enquiries and all that belongs to it', () => {
  it('gives each its reference and one confirmation for all', async () => {
    const { client, lists } = openCentre();
    const topics = lists.topics.slice(0, 3);
    const enquiries = topics.map(({ topicId, serviceId }) =>
      makeEnquiry(lists, { topicId, serviceId }),
    );
    const logged = await client.call('contact.log', makeCall(lists, { enquiries }));
    expect(logged.enquiries.map(({ enquiryId }) => enquiryId)).toEqual(
      enquiries.map(({ enquiryId }) => enquiryId),
    );
    for (const { reference } of logged.enquiries) expect(logged.confirmation).toContain(reference);
    for (const { name } of topics) expect(logged.confirmation).toContain(name);
  });

  it('keeps what the customer needed, who asked for whom, and the numbers elsewhere', async () => {
    const { client, lists } = openCentre();
    const earlier = await logOne(client, makeCall(lists));
    const draft = makeCall(lists, {
      customer: { name: 'A. Person', phone: '', email: '', postcode: '', reference: 'CT-88120-7' },
      adjustments: [{ needId: toSlugId('large-print', 'need'), met: true }],
      onBehalf: { authority: 'written', identityChecked: true, who: 'daughter' },
      satisfaction: 'good',
      avoidable: 'no_reply',
      enquiries: [
        makeEnquiry(lists, {
          repeatOf: earlier,
          references: [{ system: 'Revenues', reference: '88120/7' }],
        }),
      ],
    });
    const detail = await read(client, draft);
    const words = detail.timeline.map((entry) => entry.words).join('\n');
    expect(words).toContain('Large print: met');
    expect(words).toContain('Asked for somebody else: in writing, identity checked');
    expect(words).toContain('Satisfaction: good');
    expect(words).toContain('Marked as avoidable contact');
    expect(words).toContain('Repeat of an earlier enquiry');
    expect(words).toContain('Reference in Revenues');
    expect(detail.timeline.map((entry) => entry.text)).toEqual(
      expect.arrayContaining(['daughter', '88120/7']),
    );
  });

  it('says nothing personal in its confirmation', async () => {
    const { client, lists } = openCentre();
    const personal = ['Zebedee Quill', '01632 960142', 'zq@example.org', 'ZZ9 9ZZ', 'R-777'];
    const [name = '', phone = '', email = '', postcode = '', reference = ''] = personal;
    const draft = makeCall(lists, {
      customer: { name, phone, email, postcode, reference },
      onBehalf: { authority: 'said_so', identityChecked: false, who: 'Aunt Xanthe' },
      enquiries: [makeEnquiry(lists, { note: 'Zebedee Quill owes 12 pounds' })],
    });
    const { confirmation } = await client.call('contact.log', draft);
    for (const text of [...personal, 'Xanthe', 'owes']) expect(confirmation).not.toContain(text);
  });
});
