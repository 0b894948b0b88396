import { describe, expect, it } from 'vitest';
import {
  buildContact,
  buildLeftUnseen,
} from '../../renderer/features/log-enquiry/build-contact.ts';
import type { FormContext } from '../../renderer/features/log-enquiry/build-contact.ts';
import {
  changeKind,
  makeDraft,
  makeEnquiry,
} from '../../renderer/features/log-enquiry/draft-model.ts';
import type {
  ContactType,
  Draft,
  FormEnquiry,
} from '../../renderer/features/log-enquiry/draft-model.ts';
import { draftToStreams } from '../../shared/domain/enquiry/draft.ts';
import { compileZone } from '../../shared/domain/calendar/zone.ts';
import type { ContactDraft } from '../../shared/contract/schemas-contact.ts';
import { contactDraftSchema } from '../../shared/contract/schemas-contact.ts';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { formatUuidV7, toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';

// Monday 23 November 2026 in London; the key was pressed at 10:14:08.
const openedAtMs = Date.parse('2026-11-23T10:14:08.250Z');
const nowMs = Date.parse('2026-11-23T10:15:30.500Z');
const proposedAtMs = brandInstant(Date.parse('2026-11-30T17:00:00Z'));
const councilTax = toSlugId('council-tax', 'service');
const banding = toSlugId('council-tax-banding', 'topic');
const team = toSlugId('contact-centre', 'team');

const lists: CentreLists = {
  deskId: toSlugId('main-desk', 'desk'),
  siteId: toSlugId('civic-centre', 'site'),
  teamId: team,
  sites: [],
  teams: [{ teamId: team, name: 'Contact centre' }],
  services: [{ serviceId: councilTax, name: 'Council Tax' }],
  topics: [{ topicId: banding, serviceId: councilTax, name: 'Banding', usedHere: 3 }],
  pauseReasons: [],
  missReasons: [],
  people: [],
};
const context: FormContext = { lists, nowMs, zone: 'Europe/London' };

function makeId<K extends string>(kind: K, seed: number) {
  return toRecordId(formatUuidV7(openedAtMs, new Uint8Array(10).fill(seed)), kind);
}

const ids = { contactId: makeId('contact', 1), enquiryId: makeId('enquiry', 2) };

/** A form of one enquiry; `matter` is what differs about the enquiry. */
function draft(
  type: ContactType,
  change: Partial<Draft> = {},
  matter: Partial<FormEnquiry> = {},
): Draft {
  const enquiry = { ...makeEnquiry(ids.enquiryId), topicId: banding, proposedAtMs, ...matter };
  return { ...makeDraft(type, ids, openedAtMs), enquiries: [enquiry], ...change };
}

function at(time: string): number {
  return Date.parse(`2026-11-23T${time}Z`);
}

/** What the data service's own rules say to a contact the form has built; null for nothing. */
function findRefusal(contact: ContactDraft): string | null {
  try {
    draftToStreams(contact, {
      nowMs: brandInstant(Math.floor(nowMs)),
      zone: compileZone('Europe/London'),
      customerId: null,
      begun: null,
      takeReference: () => 'E-1042',
    });
    return null;
  } catch (error) {
    if (error instanceof CodedError) return `${error.path ?? ''}: ${error.message}`;
    throw error;
  }
}

function findFault(asked: Draft): CodedError | undefined {
  try {
    buildContact(asked, context);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  return undefined;
}

function findFaultPath(change: Partial<Draft>, type: ContactType = 'call'): string | undefined {
  return findFault(draft(type, change))?.path;
}

describe('a call as the contract takes it', () => {
  it('joined the queue as long before the answer as the caller waited', () => {
    const contact = buildContact(draft('call', { waitText: '11' }), context);
    expect(contact.answeredAtMs).toBe(openedAtMs);
    expect(contact.joinedQueueAtMs).toBe(openedAtMs - 11_000);
    expect(contact.receivedAtMs).toBe(openedAtMs - 11_000);
    expect(contact.endedAtMs).toBe(nowMs);
    expect(contact.enquiries[0]?.outcome).toEqual({ type: 'resolved_now' });
  });

  it('leaves a wait that nobody saw unknown', () => {
    const contact = buildContact(draft('call'), context);
    expect(contact.joinedQueueAtMs).toBeNull();
    expect(contact.receivedAtMs).toBe(openedAtMs);
  });

  it('written down afterwards has its real time and an end that nobody knows', () => {
    const contact = buildContact(
      draft('call', { answeredText: '9:05', waitText: '1:30' }),
      context,
    );
    expect(contact.answeredAtMs).toBe(at('09:05:00'));
    expect(contact.joinedQueueAtMs).toBe(at('09:03:30'));
    expect(contact.endedAtMs).toBeNull();
  });

  const endings: [string, Partial<FormEnquiry>][] = [
    ['next step', { ending: 'next_step' }],
    ['next step on a day', { ending: 'next_step', promisedText: '30 nov' }],
    ['complaint', { ending: 'complaint', kind: 'complaint_2', promisedText: '' }],
    ['call back', { ending: 'call_back', callBackText: 'tomorrow 10:00' }],
    ['transfer', { ending: 'transfer', teamId: team, misrouted: true }],
    ['referral', { ending: 'referral', organisation: 'County Council' }],
    ['appointment', { ending: 'appointment', visitText: 'thu 10:30' }],
    ['compliment', { ending: 'compliment', kind: 'compliment' }],
    ['put aside', { ending: 'put_aside', asideReason: 'thank_you', topicId: null }],
  ];
  it.each(endings)('passes the contract when it ends with: %s', (_name, matter) => {
    const contact = buildContact(draft('call', {}, matter), context);
    expect(contactDraftSchema.parse(contact)).toEqual(contact);
    const refused = findRefusal(contact);
    expect(refused).toBeNull();
  });

  it('tells the customer what the centre promises unless something else was typed', () => {
    const outcome = (matter: Partial<FormEnquiry>) =>
      buildContact(draft('call', {}, { ending: 'next_step', ...matter }), context).enquiries[0]
        ?.outcome;
    expect(outcome({})).toMatchObject({ promised: { atMs: proposedAtMs } });
    expect(outcome({ promisedText: '2 dec' })).toMatchObject({ promised: { day: '2026-12-02' } });
    expect(outcome({ promisedText: '' })).toMatchObject({ promised: null });
  });

  it('stays open as a complaint of the chosen stage, and never ends as resolved', () => {
    const enquiry = makeEnquiry(ids.enquiryId);
    expect(changeKind(enquiry, 'complaint_2')).toEqual({
      kind: 'complaint_2',
      ending: 'complaint',
    });
    const closed = draft('call', {}, { kind: 'complaint_1' });
    expect(findFault(closed)?.path).toBe('enquiries.0.outcome');
  });

  it('keeps the details of the customer only when some were given', () => {
    expect(buildContact(draft('call'), context).customer).toBeNull();
    const { customer } = draft('call');
    const fields = { ...customer.fields, phone: '01632 960142' };
    const given = draft('call', { customer: { ...customer, fields } });
    expect(buildContact(given, context).customer).toEqual(fields);
  });

  it('carries several enquiries, and names the one that needs a look', () => {
    const first = { ...makeEnquiry(makeId('enquiry', 2)), topicId: banding };
    const second = { ...makeEnquiry(makeId('enquiry', 3)), topicId: banding };
    const both = buildContact(draft('call', { enquiries: [first, second] }), context);
    expect(both.enquiries.map(({ enquiryId }) => enquiryId)).toEqual([
      first.enquiryId,
      second.enquiryId,
    ]);
    const faulty = draft('call', { enquiries: [first, { ...second, topicId: null }] });
    expect(findFault(faulty)?.path).toBe('enquiries.1.topicId');
  });

  it('says that a topic was withdrawn while the form was open', () => {
    const gone = toSlugId('council-tax-gone', 'topic');
    const fault = findFault(draft('call', {}, { topicId: gone }));
    expect(fault?.path).toBe('enquiries.0.topicId');
    expect(fault?.message).toContain('withdrawn');
  });

  it.each<[string, Partial<FormEnquiry>]>([
    ['topicId', { topicId: null }],
    ['promised', { ending: 'next_step', promisedText: 'soonish' }],
    ['promised', { ending: 'next_step', promisedText: 'today 9:00' }],
    ['dueAtMs', { ending: 'call_back', callBackText: '' }],
    ['dueAtMs', { ending: 'call_back', callBackText: '9:00' }],
    ['atMs', { ending: 'appointment', visitText: 'thu' }],
    ['organisation', { ending: 'referral', organisation: ' ' }],
    ['teamId', { ending: 'transfer' }],
    ['references.0.reference', { references: [{ system: 'Revenues', reference: '' }] }],
    ['note', { note: 'x'.repeat(100_001) }],
  ])('points at %s of the enquiry when it does not fit', (path, matter) => {
    expect(findFault(draft('call', {}, matter))?.path).toBe(`enquiries.0.${path}`);
  });

  it.each<[string, Partial<Draft>]>([
    ['joinedQueueAtMs', { waitText: 'long' }],
    ['answeredAtMs', { answeredText: '10:20' }],
    ['answeredAtMs', { answeredText: 'yesterday' }],
  ])('points at %s of the contact when it does not fit', (path, change) => {
    expect(findFaultPath(change)).toBe(path);
  });

  it('takes every sign of a note as it is', () => {
    const note = '\u202Eright\u200B<script>alert(1)</script>\u0000\u{1F9F9} “ß”\n\tد';
    expect(buildContact(draft('call', {}, { note }), context).enquiries[0]?.note).toBe(note);
    const long = 'é'.repeat(100_000);
    expect(findFault(draft('call', {}, { note: long }))).toBeUndefined();
  });
});

describe('a call that was not simply answered', () => {
  it('is missed after the wait that was seen, and is about nothing yet', () => {
    const missed = buildContact(draft('call', { call: 'missed', waitText: '40' }), context);
    expect(missed).toMatchObject({
      way: 'call',
      joinedQueueAtMs: openedAtMs - 40_000,
      answeredAtMs: null,
      leftUnseenAtMs: openedAtMs,
      endedAtMs: openedAtMs,
      enquiries: [],
    });
    expect(findRefusal(missed)).toBeNull();
  });

  it('left a message when it did, and nobody answered', () => {
    const left = buildContact(draft('call', { call: 'voicemail', answeredText: '9:05' }), context);
    expect(left).toMatchObject({ way: 'voicemail', receivedAtMs: at('09:05:00'), endedAtMs: null });
    expect(left.answeredAtMs).toBeNull();
    expect(findRefusal(left)).toBeNull();
  });

  it('goes out to the customer, reached or not', () => {
    const reached = buildContact(draft('call', { call: 'outbound' }), context);
    expect(reached).toMatchObject({ way: 'call_back', direction: 'outbound', endedAtMs: nowMs });
    expect(reached.answeredAtMs).toBe(openedAtMs);
    const tried: Partial<Draft> = { call: 'outbound', reached: 'no_answer' };
    expect(findFaultPath(tried)).toBe('enquiries.0.outcome');
    const again = { ending: 'call_back', callBackText: 'tomorrow 10:00' } as const;
    const unreached = buildContact(draft('call', tried, again), context);
    expect(unreached.answeredAtMs).toBeNull();
    expect(findRefusal(unreached)).toBeNull();
  });
});

describe('a visit', () => {
  it('takes the wait in minutes or the time of arrival', () => {
    const minutes = buildContact(draft('counter', { waitText: '6' }), context);
    expect(minutes.arrivedAtMs).toBe(openedAtMs - 360_000);
    const time = buildContact(draft('counter', { waitText: '10:04' }), context);
    expect(time.arrivedAtMs).toBe(at('10:04:00'));
    expect(time.way).toBe('walk_in');
  });

  it('that was booked carries the time of its appointment', () => {
    const contact = buildContact(
      draft('counter', { booked: true, appointmentText: '10:10' }),
      context,
    );
    expect(contact).toMatchObject({ way: 'booked', appointmentAtMs: at('10:10:00') });
    expect(findFaultPath({ booked: true }, 'counter')).toBe('appointmentAtMs');
  });

  it('cannot have been seen before it arrived', () => {
    const change = { waitText: '10:10', answeredText: '10:05' };
    expect(findFaultPath(change, 'counter')).toBe('arrivedAtMs');
  });

  it('that was called has its three times in order', () => {
    const times = { waitText: '10:04', calledText: '10:06', answeredText: '10:08' };
    const contact = buildContact(draft('counter', times), context);
    expect(contact).toMatchObject({
      arrivedAtMs: at('10:04:00'),
      calledAtMs: at('10:06:00'),
      answeredAtMs: at('10:08:00'),
    });
    expect(findRefusal(contact)).toBeNull();
    expect(findFaultPath({ ...times, calledText: '10:02' }, 'counter')).toBe('calledAtMs');
    expect(findFaultPath({ ...times, calledText: '10:09' }, 'counter')).toBe('calledAtMs');
  });

  it('that reception began keeps what was written down there', () => {
    const visitor = {
      ticket: 'A17',
      arrivedAtMs: brandInstant(at('09:50:00')),
      appointmentAtMs: null,
      seenAtMs: null,
    };
    const contact = buildContact(draft('counter', { visitor, waitText: '99' }), context);
    expect(contact).toMatchObject({ continues: true, arrivedAtMs: visitor.arrivedAtMs });
    expect(contact.answeredAtMs).toBe(openedAtMs);
  });

  it('that still waits cannot be resolved, but the visitor can leave', () => {
    const waiting: Partial<Draft> = { stillWaiting: true, waitText: '10:14:08' };
    expect(findFaultPath(waiting, 'counter')).toBe('answeredAtMs');
    const left = buildLeftUnseen(draft('counter', waiting), context);
    expect(left).toMatchObject({ answeredAtMs: null, leftUnseenAtMs: Math.floor(nowMs) });
    expect(left.arrivedAtMs).toBe(at('10:14:08'));
    expect(left.enquiries).toEqual([]);
  });
});

describe('a message', () => {
  it('received now counts from the key', () => {
    expect(buildContact(draft('online'), context).receivedAtMs).toBe(openedAtMs);
  });

  it('received yesterday counts from then', () => {
    const contact = buildContact(draft('online', { receivedText: 'yesterday 16:00' }), context);
    expect(contact.receivedAtMs).toBe(Date.parse('2026-11-22T16:00:00Z'));
    expect(contact).toMatchObject({ answeredAtMs: null, endedAtMs: null, way: 'message' });
  });

  it('that was dealt with before it was written down says when', () => {
    const times = { receivedText: 'yesterday 16:00', dealtText: 'today 9:30' };
    const contact = buildContact(draft('online', times), context);
    expect(contact.endedAtMs).toBe(at('09:30:00'));
    expect(findRefusal(contact)).toBeNull();
    const turned = { receivedText: 'today 9:30', dealtText: 'yesterday 16:00' };
    expect(findFaultPath(turned, 'online')).toBe('endedAtMs');
  });

  it('by post needs only a day, and never counts from a time to come', () => {
    const letter = (receivedText: string) =>
      buildContact(draft('online', { channel: 'letter', receivedText }), context).receivedAtMs;
    expect(letter('20 nov')).toBe(Date.parse('2026-11-20T12:00:00Z'));
    expect(letter('today')).toBe(Math.floor(nowMs));
    const tomorrow: Partial<Draft> = { channel: 'letter', receivedText: 'tomorrow' };
    expect(findFaultPath(tomorrow, 'online')).toBe('receivedAtMs');
  });

  it('by webchat has waited and was answered like a call', () => {
    const chat: Partial<Draft> = { channel: 'webchat', waitText: '30' };
    const contact = buildContact(draft('online', chat), context);
    expect(contact).toMatchObject({
      way: 'chat',
      joinedQueueAtMs: openedAtMs - 30_000,
      answeredAtMs: openedAtMs,
    });
  });

  it.each([
    ['web_form', 'form'],
    ['webchat', 'chat'],
    ['letter', 'post'],
    ['social', 'message'],
  ] as const)('by %s comes as %s', (channel, way) => {
    expect(buildContact(draft('online', { channel }), context).way).toBe(way);
  });
});
