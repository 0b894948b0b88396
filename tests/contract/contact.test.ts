import { describe, expect, it } from 'vitest';
import type { ContactDraft } from '../../shared/contract/schemas-contact.ts';
import type { EnquiryDetail } from '../../shared/contract/schemas-enquiry.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { logOne } from '../support/act-on-enquiry.ts';
import { makeCall, makeEnquiryDraft } from '../support/call-draft.ts';
import { findCouncilDue } from '../support/council-due.ts';
import { type Client, shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();
const minute = 60_000;

function ago(minutes: number): InstantMs {
  return brandInstant(Date.now() - minutes * minute);
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
      enquiries: [makeEnquiryDraft(lists, { outcome: step })],
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

describe('a contact with several enquiries and all that belongs to it', () => {
  it('gives each its reference and one confirmation for all', async () => {
    const { client, lists } = openCentre();
    const topics = lists.topics.slice(0, 3);
    const enquiries = topics.map(({ topicId, serviceId }) =>
      makeEnquiryDraft(lists, { topicId, serviceId }),
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
        makeEnquiryDraft(lists, {
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
      enquiries: [makeEnquiryDraft(lists, { note: 'Zebedee Quill owes 12 pounds' })],
    });
    const { confirmation } = await client.call('contact.log', draft);
    for (const text of [...personal, 'Xanthe', 'owes']) expect(confirmation).not.toContain(text);
  });
});
