import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCustomer } from '../../db/queries/customers.ts';
import { listEvents } from '../../db/queries/events.ts';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type { ContactDraft, LoggedContact } from '../../shared/contract/schemas-contact.ts';
import type { Visit } from '../../shared/contract/schemas-visit.ts';
import { type CustomerId, toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { makeCall, makeRecordId } from '../support/call-draft.ts';
import { shareRuns } from '../support/run-share.ts';
import { makeSampleCentre, type SampleCentre } from '../support/sample-centre.ts';
import { openSampleDesk, type SampleDesk } from '../support/sample-desk.ts';

const minute = 60_000;

interface Reception {
  readonly centre: SampleCentre;
  readonly desk: SampleDesk;
  readonly lists: CentreLists;
}

async function openReception(): Promise<Reception> {
  const centre = await makeSampleCentre({ now: '2026-11-02T10:00' });
  const desk = openSampleDesk(centre);
  return { centre, desk, lists: await desk.call('centre.lists', {}) };
}

/** A call of five minutes ago by the centre's own clock, resolved at once. */
function makeCallAt({ centre, lists }: Reception, more: Partial<ContactDraft> = {}): ContactDraft {
  const at = (ms: number): InstantMs => brandInstant(centre.now + ms);
  return makeCall(lists, {
    receivedAtMs: at(-5 * minute),
    joinedQueueAtMs: at(-5 * minute),
    answeredAtMs: at(-5 * minute + 10_000),
    ...more,
  });
}

async function takeBack(desk: SampleDesk, { undoToken }: LoggedContact): Promise<void> {
  if (undoToken === null) throw new Error('There is nothing to undo it with.');
  await desk.call('undo.run', { undoToken });
}

describe('a contact that is sent again', () => {
  it('changes nothing and answers the same, without an offer to undo', async () => {
    const reception = await openReception();
    const { desk } = reception;
    const draft = makeCallAt(reception);
    const first = await desk.call('contact.log', draft);
    expect(first.undoToken).not.toBeNull();
    expect(await desk.call('contact.log', draft)).toEqual({ ...first, undoToken: null });
  });

  it('is refused when it was taken back meanwhile', async () => {
    const reception = await openReception();
    const { desk } = reception;
    const draft = makeCallAt(reception);
    await takeBack(desk, await desk.call('contact.log', draft));
    await expect(desk.call('contact.log', draft)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a contact that is taken back', () => {
  it('leaves no enquiry open, no customer behind, and the record of both', async () => {
    const reception = await openReception();
    const { centre, desk } = reception;
    const [enquiry] = makeCallAt(reception).enquiries;
    if (enquiry === undefined) throw new Error('A call carries an enquiry.');
    const draft = makeCallAt(reception, {
      customer: { name: 'A. Person', phone: '', email: '', postcode: '', reference: '' },
      enquiries: [{ ...enquiry, outcome: { type: 'next_step', ownerId: null, promised: null } }],
    });
    const logged = await desk.call('contact.log', draft);
    const received = listEvents(centre.store.database, enquiry.enquiryId)[0]?.body;
    const customerId = received?.type === 'received' ? received.customerId : null;
    if (customerId === null) throw new Error('The customer was not written down.');
    expect(findCustomer(centre.store.database, customerId)?.name).toBe('A. Person');
    await takeBack(desk, logged);
    expect(findCustomer(centre.store.database, customerId)).toBeUndefined();
    for (const streamId of [draft.contactId, enquiry.enquiryId]) {
      const types = listEvents(centre.store.database, streamId).map((event) => event.body.type);
      expect(types.at(-1)).toBe('withdrawn');
    }
    await expect(desk.call('enquiry.get', { enquiryId: enquiry.enquiryId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a visitor whom reception added', () => {
  async function addVisitor({ desk }: Reception): Promise<Visit> {
    const { visit } = await desk.call('visit.add', {
      contactId: makeRecordId('contact'),
      kind: 'walk_in',
      serviceId: null,
      appointmentAtMs: null,
      arrived: true,
    });
    return visit;
  }

  /** What an advisor writes down about them, now. */
  function continueVisit(reception: Reception, visit: Visit): ContactDraft {
    const nowMs = reception.centre.now;
    return makeCallAt(reception, {
      contactId: visit.contactId,
      continues: true,
      channel: 'in_person',
      way: 'walk_in',
      receivedAtMs: brandInstant(nowMs - 6 * minute),
      joinedQueueAtMs: null,
      answeredAtMs: brandInstant(nowMs - minute),
      endedAtMs: nowMs,
    });
  }

  it('keeps the wait that reception wrote down, and leaves the list', async () => {
    const reception = await openReception();
    const { centre, desk } = reception;
    const visit = await addVisitor(reception);
    centre.now = brandInstant(centre.now + 6 * minute);
    const begun = await desk.call('contact.begun', { contactId: visit.contactId });
    expect(begun).toMatchObject({ ticket: visit.ticket, way: 'walk_in', seenAtMs: null });
    const draft = continueVisit(reception, visit);
    await desk.call('contact.log', draft);
    const events = listEvents(centre.store.database, visit.contactId);
    expect(events.map((event) => event.body.type)).toEqual([
      'contact_started',
      'arrived',
      'answered',
      'contact_ended',
    ]);
    expect((await desk.call('visit.list', {})).visits).toEqual([]);
    const { clocks } = await desk.call('contact.clocks', { contactId: visit.contactId });
    expect(clocks.find((clock) => clock.standardId === 'walk-ins-in-10-minutes')).toMatchObject({
      result: 'met',
      startedAtMs: begun.arrivedAtMs,
    });
  });

  it('waits again when it is taken back, and can be logged once more', async () => {
    const reception = await openReception();
    const { centre, desk } = reception;
    const visit = await addVisitor(reception);
    centre.now = brandInstant(centre.now + 6 * minute);
    const first = continueVisit(reception, visit);
    await takeBack(desk, await desk.call('contact.log', first));
    expect((await desk.call('visit.list', {})).visits).toHaveLength(1);
    const again = continueVisit(reception, visit);
    expect((await desk.call('contact.log', again)).enquiries).toHaveLength(1);
  });

  it('is logged once when the answer is lost', async () => {
    const reception = await openReception();
    const { centre, desk } = reception;
    const visit = await addVisitor(reception);
    centre.now = brandInstant(centre.now + 6 * minute);
    const draft = continueVisit(reception, visit);
    const first = await desk.call('contact.log', draft);
    const before = listEvents(centre.store.database, visit.contactId).length;
    expect(await desk.call('contact.log', draft)).toEqual({ ...first, undoToken: null });
    expect(listEvents(centre.store.database, visit.contactId)).toHaveLength(before);
  });

  it('cannot be logged after somebody else has finished with them', async () => {
    const reception = await openReception();
    const { centre, desk } = reception;
    const visit = await addVisitor(reception);
    centre.now = brandInstant(centre.now + 6 * minute);
    await desk.call('visit.act', {
      contactId: visit.contactId,
      eventId: makeRecordId('event'),
      action: 'left',
      happenedAtMs: null,
      lastSeq: visit.lastSeq,
    });
    await expect(desk.call('contact.log', continueVisit(reception, visit))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(desk.call('contact.begun', { contactId: visit.contactId })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('that nobody added is not continued', async () => {
    const reception = await openReception();
    const draft = { ...makeCallAt(reception), continues: true };
    await expect(reception.desk.call('contact.log', draft)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('what is named in a contact but not there any more', () => {
  async function findFault(
    reception: Reception,
    draft: ContactDraft,
  ): Promise<{ code: string; path: string | undefined }> {
    const error: unknown = await reception.desk
      .call('contact.log', draft)
      .catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(Error);
    const { code, path } = error as { code: string; path?: string };
    return { code, path };
  }

  function makeEnding(
    reception: Reception,
    outcome: ContactDraft['enquiries'][number]['outcome'],
  ): ContactDraft {
    const draft = makeCallAt(reception);
    return { ...draft, enquiries: draft.enquiries.map((enquiry) => ({ ...enquiry, outcome })) };
  }

  it.each(['topic', 'service'] as const)('a %s that was withdrawn', async (list) => {
    const reception = await openReception();
    const draft = makeCallAt(reception);
    reception.centre.store.database.exec(`UPDATE ${list} SET withdrawn_at = 1`);
    expect(await findFault(reception, draft)).toEqual({
      code: 'invalid_input',
      path: 'enquiries.0.topicId',
    });
    const offered = await reception.desk.call('centre.lists', {});
    expect(list === 'topic' ? offered.topics : offered.services).toEqual([]);
  });

  it('a customer who was erased, or never was', async () => {
    const reception = await openReception();
    const { database } = reception.centre.store;
    const customerId: CustomerId = toRecordId(makeRecordId('customer'), 'customer');
    const draft = makeCallAt(reception, { customerId });
    const gone = { code: 'not_found', path: 'customerId' };
    expect(await findFault(reception, draft)).toEqual(gone);
    database.exec(
      `INSERT INTO customer (customer_id, name, phone, email, postcode, created_at, erased_at)
       VALUES ('${customerId}', '', '', '', '', 1, 2)`,
    );
    expect(await findFault(reception, draft)).toEqual(gone);
  });

  it('a person, a team, a place, a need, an earlier enquiry', async () => {
    const reception = await openReception();
    const nowMs = reception.centre.now;
    const ending = (outcome: Parameters<typeof makeEnding>[1], field: string) => ({
      draft: makeEnding(reception, outcome),
      path: `enquiries.0.outcome.${field}`,
    });
    const ownerId = toSlugId('gone', 'person');
    const teamId = toSlugId('gone', 'team');
    const siteId = toSlugId('gone', 'site');
    const atMs = brandInstant(nowMs + minute);
    const first = makeCallAt(reception);
    const cases = [
      ending({ type: 'next_step', ownerId, promised: null }, 'ownerId'),
      ending({ type: 'transfer', teamId, misrouted: false, promised: null }, 'teamId'),
      ending({ type: 'appointment', atMs, siteId }, 'siteId'),
      {
        draft: makeCallAt(reception, {
          adjustments: [{ needId: toSlugId('gone', 'need'), met: true }],
        }),
        path: 'adjustments.0.needId',
      },
      {
        draft: {
          ...first,
          enquiries: first.enquiries.map((enquiry) => ({
            ...enquiry,
            repeatOf: makeRecordId('enquiry'),
          })),
        },
        path: 'enquiries.0.repeatOf',
      },
    ];
    for (const { draft, path } of cases) {
      expect(await findFault(reception, draft)).toEqual({ code: 'invalid_input', path });
    }
  });

  it.each<[string, (draft: ContactDraft, nowMs: number) => Partial<ContactDraft>]>([
    ['answeredAtMs', (_draft, now) => ({ answeredAtMs: brandInstant(now - 10 * minute) })],
    ['answeredAtMs', (_draft, now) => ({ answeredAtMs: brandInstant(now + 10 * minute) })],
    ['receivedAtMs', (_draft, now) => ({ receivedAtMs: brandInstant(now + 10 * minute) })],
    ['endedAtMs', (_draft, now) => ({ endedAtMs: brandInstant(now - 10 * minute) })],
    ['leftUnseenAtMs', (_draft, now) => ({ leftUnseenAtMs: brandInstant(now) })],
    [
      'calledAtMs',
      (_draft, now) => ({
        channel: 'in_person',
        way: 'walk_in',
        calledAtMs: brandInstant(now - 10 * minute),
      }),
    ],
    ['appointmentAtMs', () => ({ channel: 'in_person', way: 'booked' })],
    ['appointmentAtMs', (_draft, now) => ({ appointmentAtMs: brandInstant(now) })],
    ['way', () => ({ channel: 'letter' })],
    [
      'enquiries.0.outcome.promised',
      ({ enquiries }) => ({
        enquiries: enquiries.map((enquiry) => ({
          ...enquiry,
          outcome: {
            type: 'next_step' as const,
            ownerId: null,
            promised: { atMs: brandInstant(1_000_000_000_000) },
          },
        })),
      }),
    ],
    ['enquiries', ({ enquiries }) => ({ enquiries: [...enquiries, ...enquiries] })],
  ])('times and facts that cannot be: %s', async (path, change) => {
    const reception = await openReception();
    const draft = makeCallAt(reception);
    const impossible = { ...draft, ...change(draft, reception.centre.now) };
    expect(await findFault(reception, impossible)).toEqual({ code: 'invalid_input', path });
    expect(listEvents(reception.centre.store.database, draft.contactId)).toEqual([]);
  });
});

describe('text of every kind', () => {
  const texts = [
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '\u202Eright to left\u202C مرحبا שלום',
    'zero\u200Bwidth\u200D\uFEFFsigns',
    'nul \u0000 bell \u0007 escape \u001B',
    '👩🏽‍🚒 ½ ﷽ ẞ Ǆ',
    "'; DROP TABLE enquiry; --",
    'é'.repeat(100_000),
  ];

  it.each(texts.map((text) => [text.slice(0, 20), text] as const))(
    'is kept as it was typed: %j',
    async (_name, text) => {
      const reception = await openReception();
      const { desk } = reception;
      const line = text.slice(0, 100);
      const draft = makeCallAt(reception);
      const [enquiry] = draft.enquiries;
      if (enquiry === undefined) throw new Error('A call carries an enquiry.');
      await desk.call('contact.log', {
        ...draft,
        onBehalf: { authority: 'said_so', identityChecked: false, who: line },
        enquiries: [{ ...enquiry, note: text, references: [{ system: 'Other', reference: line }] }],
      });
      const { timeline } = await desk.call('enquiry.get', { enquiryId: enquiry.enquiryId });
      const kept = timeline.map((entry) => entry.text);
      expect(kept).toContain(text);
      // In one line each: who asked, and the number elsewhere.
      expect(kept.filter((one) => one === line)).toHaveLength(line === text ? 3 : 2);
    },
  );

  it('is kept whatever signs it is made of', async () => {
    const reception = await openReception();
    const { desk } = reception;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (note) => {
        const draft = makeCallAt(reception);
        const enquiries = draft.enquiries.map((one) => ({ ...one, note }));
        const { enquiries: logged } = await desk.call('contact.log', { ...draft, enquiries });
        const [first] = logged;
        if (first === undefined) throw new Error('Nothing was logged.');
        const { timeline } = await desk.call('enquiry.get', { enquiryId: first.enquiryId });
        const received = timeline.find((entry) => entry.streamId === first.enquiryId);
        expect(received?.text ?? '').toBe(note);
      }),
      { numRuns: shareRuns(60) },
    );
  });

  it('is refused beside its field when it is longer than that', async () => {
    const reception = await openReception();
    const draft = makeCallAt(reception);
    const enquiries = draft.enquiries.map((one) => ({ ...one, note: 'x'.repeat(100_001) }));
    await expect(reception.desk.call('contact.log', { ...draft, enquiries })).rejects.toThrow();
  });
});
