import { describe, expect, it } from 'vitest';
import {
  buildContact,
  buildLeftUnseen,
} from '../../renderer/features/log-enquiry/build-contact.ts';
import type { FormContext } from '../../renderer/features/log-enquiry/build-contact.ts';
import { makeDraft } from '../../renderer/features/log-enquiry/draft-model.ts';
import type { ContactType, Draft } from '../../renderer/features/log-enquiry/draft-model.ts';
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
const context: FormContext = { lists, nowMs, zone: 'Europe/London', proposedAtMs };

function makeId<K extends string>(kind: K, seed: number) {
  return toRecordId(formatUuidV7(openedAtMs, new Uint8Array(10).fill(seed)), kind);
}

function draft(type: ContactType, change: Partial<Draft> = {}): Draft {
  const ids = { contactId: makeId('contact', 1), enquiryId: makeId('enquiry', 2) };
  return { ...makeDraft(type, ids, openedAtMs), topicId: banding, ...change };
}

function at(time: string): number {
  return Date.parse(`2026-11-23T${time}Z`);
}

function findFaultPath(change: Partial<Draft>, type: ContactType = 'call'): string | undefined {
  try {
    buildContact(draft(type, change), context);
  } catch (error) {
    if (error instanceof CodedError) return error.path;
    throw error;
  }
  return undefined;
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

  it('passes the contract for every ending', () => {
    const endings: Partial<Draft>[] = [
      { ending: 'next_step' },
      { ending: 'next_step', promisedText: '30 nov' },
      { ending: 'complaint', promisedText: '' },
      { ending: 'call_back', callBackText: 'tomorrow 10:00' },
      { ending: 'transfer', teamId: team },
      { ending: 'put_aside', asideReason: 'thank_you' },
    ];
    for (const ending of endings) {
      const contact = buildContact(draft('call', ending), context);
      expect(contactDraftSchema.parse(contact)).toEqual(contact);
    }
  });

  it('tells the customer what the centre promises unless something else was typed', () => {
    const outcome = (change: Partial<Draft>) =>
      buildContact(draft('call', { ending: 'next_step', ...change }), context).enquiries[0]
        ?.outcome;
    expect(outcome({})).toMatchObject({ promised: { atMs: proposedAtMs } });
    expect(outcome({ promisedText: '2 dec' })).toMatchObject({ promised: { day: '2026-12-02' } });
    expect(outcome({ promisedText: '' })).toMatchObject({ promised: null });
  });

  it('becomes a complaint of the first stage by its ending', () => {
    const contact = buildContact(draft('call', { ending: 'complaint' }), context);
    expect(contact.enquiries[0]?.kind).toBe('complaint_1');
  });

  it('keeps the details of the customer only when some were given', () => {
    expect(buildContact(draft('call'), context).customer).toBeNull();
    const customer = { name: '', phone: '01632 960142', email: '', postcode: '' };
    expect(buildContact(draft('call', { customer }), context).customer).toEqual(customer);
  });

  it.each<[string, Partial<Draft>]>([
    ['topicId', { topicId: null }],
    ['joinedQueueAtMs', { waitText: 'long' }],
    ['answeredAtMs', { answeredText: '10:20' }],
    ['answeredAtMs', { answeredText: 'yesterday' }],
    ['promised', { ending: 'next_step', promisedText: 'soonish' }],
    ['promised', { ending: 'next_step', promisedText: 'today 9:00' }],
    ['dueAtMs', { ending: 'call_back', callBackText: '' }],
    ['dueAtMs', { ending: 'call_back', callBackText: '9:00' }],
    ['teamId', { ending: 'transfer' }],
  ])('points at %s when it does not fit', (path, change) => {
    expect(findFaultPath(change)).toBe(path);
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

  it.each([
    ['web_form', 'form'],
    ['webchat', 'chat'],
    ['letter', 'post'],
    ['social', 'message'],
  ] as const)('by %s comes as %s', (channel, way) => {
    expect(buildContact(draft('online', { channel }), context).way).toBe(way);
  });
});
