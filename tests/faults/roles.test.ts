import { describe, expect, it } from 'vitest';
import { methods, type MethodName } from '../../shared/contract/methods.ts';
import type { RpcClient } from '../../shared/contract/port-rpc.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { roles, type Role } from '../../shared/domain/words.ts';
import {
  administratorPin,
  type contract,
  makeCentreFolder,
  openWindow,
  signInAdministrator,
  startService,
} from '../support/service-client.ts';

const methodNames = Object.keys(methods) as MethodName[];
const pins: Record<Exclude<Role, 'administrator'>, string> = {
  advisor: '402917',
  leader: '583016',
  supervisor: '690271',
};

const nobody = '01890000-0000-7000-8000-000000000000';
const month = '2026-10';

/** An input of the right shape for each method that needs one; what it names does not exist. */
const exampleInputs: Partial<Record<MethodName, unknown>> = {
  'centre.create': {
    name: 'Other',
    timeZone: 'Europe/London',
    division: 'scotland',
    administratorName: 'A',
    pin: '739184',
  },
  'centre.createDemonstration': { months: 1, perDay: 1 },
  'centre.recover': { recoveryCode: 'X' },
  'session.signIn': { personId: 'nobody-here', pin: '1' },
  'people.add': { name: 'X', role: 'advisor', pin: '123456' },
  'people.disable': { personId: 'nobody-here', disabled: true },
  'contact.log': {
    contactId: nobody,
    continues: false,
    channel: 'phone',
    way: 'call',
    direction: 'inbound',
    siteId: 'nowhere',
    teamId: 'nowhere',
    receivedAtMs: 4_000_000_000_000,
    joinedQueueAtMs: null,
    arrivedAtMs: null,
    appointmentAtMs: null,
    calledAtMs: null,
    answeredAtMs: null,
    leftUnseenAtMs: null,
    endedAtMs: null,
    customerId: null,
    customer: null,
    adjustments: [],
    onBehalf: null,
    avoidable: null,
    satisfaction: null,
    enquiries: [],
  },
  'draft.save': { draftId: nobody, personId: 'nobody-here', kind: 'contact', body: '{}' },
  'draft.discard': { draftId: nobody },
  'pack.write': { from: month, to: month, placeToken: nobody },
  'tally.add': { contactId: nobody, tallyId: 'nothing' },
  'tally.setKinds': { kinds: [] },
  'notice.add': { noticeId: nobody, text: 'X', topicId: null, endsAtMs: 1_700_000_000_000 },
  'notice.end': { noticeId: nobody },
  'snippet.save': { snippetId: nobody, short: 'x', text: 'x', shared: false },
  'snippet.remove': { snippetId: nobody },
  'contact.logMany': {
    rows: [
      {
        contactId: nobody,
        enquiryId: nobody,
        channel: 'email',
        receivedAtMs: 1_700_000_000_000,
        topicId: null,
        end: 'reply_pending',
        note: '',
      },
    ],
    draftId: null,
  },
  'contact.begun': { contactId: nobody },
  'contact.promises': {
    channel: 'phone',
    way: 'call',
    kind: 'enquiry',
    serviceId: null,
    receivedAtMs: 1_700_000_000_000,
  },
  'contact.clocks': { contactId: nobody },
  'customer.match': { text: 'x' },
  'customer.get': { customerId: nobody, topicId: null },
  'customer.save': {
    customerId: nobody,
    fields: { name: '', phone: '', email: '', postcode: '', reference: '' },
  },
  'customer.setNeeds': { customerId: nobody, needs: [] },
  'customer.addMarker': {
    markerId: nobody,
    customerId: nobody,
    text: 'x',
    seenBy: 'everyone',
    reviewOn: '2030-01-01',
  },
  'customer.endMarker': { markerId: nobody },
  'search.find': { text: 'x', limit: 10 },
  'enquiry.get': { enquiryId: nobody },
  'enquiry.act': {
    enquiryId: nobody,
    eventId: nobody,
    action: { type: 'resolve' },
    text: '',
    happenedAtMs: null,
    lastSeq: 1,
  },
  'enquiry.explain': { subjectId: nobody, standardId: 'none', episode: 1, occurrence: 1 },
  'enquiry.correct': {
    enquiryId: nobody,
    eventId: nobody,
    lastSeq: 1,
    streamId: nobody,
    streamSeq: 1,
    correction: { type: 'never' },
    text: null,
  },
  'enquiry.approveExclusion': { enquiryId: nobody, eventId: nobody, lastSeq: 1, text: '' },
  'enquiry.find': { reference: 'E-1' },
  'undo.run': { undoToken: 'none' },
  'import.run': { fileToken: nobody, mappingToken: nobody, trial: true },
  'settings.write': { name: 'keys', value: { lettersNeedAlt: true } },
  'settings.writeDesk': { name: 'lock', value: { idleMinutes: 7 } },
  'queue.list': { view: 'open', limit: 10, offset: 0 },
  'queue.listIds': { view: 'open', limit: 10, offset: 0 },
  'queue.listChosen': { enquiryIds: [nobody] },
  'queue.previewMany': { enquiryIds: [nobody], action: { type: 'resume' } },
  'queue.actMany': {
    items: [{ enquiryId: nobody, eventId: nobody, lastSeq: 1 }],
    action: { type: 'resume' },
  },
  'queue.countOwned': { personId: 'nobody-here' },
  'queue.reassign': { fromPersonId: 'nobody-here', toPersonId: null },
  'queue.saveView': {
    view: {
      viewId: 'one',
      name: 'Letters',
      view: 'open',
      filter: { groups: ['post'] },
      sort: { by: 'time_left', descending: false },
    },
  },
  'queue.removeView': { viewId: 'one' },
  'queue.saveLayout': { layout: { columns: ['state', 'reference'], density: null } },
  'visit.add': {
    contactId: nobody,
    kind: 'walk_in',
    serviceId: 'nothing',
    appointmentAtMs: null,
    arrived: true,
  },
  'visit.callNext': { eventId: nobody },
  'visit.act': {
    contactId: nobody,
    eventId: nobody,
    action: 'call',
    happenedAtMs: null,
    lastSeq: 1,
  },
  'report.export': { format: 'csv', query: { from: month, to: month, basis: 'decided' } },
  'logo.read': {},
  'logo.save': { fileToken: nobody },
  'logo.remove': {},
  'metric.read': { keys: ['avoidable_contact_rate'], from: month, to: month },
  'metric.records': {
    key: 'avoidable_contact_rate',
    from: month,
    to: month,
    part: null,
    limit: 10,
    offset: 0,
  },
  'month.checklist': { month },
  'month.close': { month: '2199-12' },
  'month.restate': { month, reason: 'x', ofVersion: 1 },
  'month.compare': { month },
  'month.read': { month, basis: 'decided' },
  'month.saveSentence': { month, standardId: 'none', text: 'x' },
  'note.list': { from: '2026-10-01', to: '2026-10-31' },
  'note.add': { noteId: nobody, from: '2026-10-01', to: null, text: 'x' },
  'note.end': { noteId: nobody, to: '2026-10-01' },
  'note.remove': { noteId: nobody },
  'evidence.get': { elementId: '1.1.1' },
  'evidence.change': { elementId: '1.1.1', version: 1, change: {} },
  'evidence.addItem': {
    itemId: nobody,
    elementId: '1.1.1',
    item: { kind: 'note', title: 'x', text: 'x' },
  },
  'evidence.removeItem': { itemId: nobody },
  'evidence.saveCycle': {
    awardedOn: '2025-01-01',
    review1On: '2026-01-01',
    review2On: '2027-01-01',
    reassessmentOn: '2028-01-01',
    evidenceDaysBefore: 28,
  },
  'evidence.recordReview': { heldOn: '2199-01-01', kind: 'review_1', note: '', counts: null },
  'dip.save': {
    standardId: 'none',
    month,
    version: 1,
    words: {
      cause: '',
      action: '',
      ownerId: null,
      dueOn: null,
      toldOn: null,
      toldHow: '',
      effect: '',
    },
  },
  'dip.close': { standardId: 'none', month, version: 1 },
  'improvement.save': {
    improvementId: nobody,
    version: 1,
    words: {
      elementId: null,
      foundOn: '2026-01-01',
      finding: 'x',
      change: '',
      changedOn: null,
      result: '',
      toldOn: null,
      toldHow: '',
    },
  },
  'improvement.remove': { improvementId: nobody },
  'comparison.saveTalk': {
    talkId: nobody,
    standardId: 'none',
    kind: 'review',
    heldOn: '2026-01-01',
    how: '',
    outcome: 'x',
  },
  'comparison.removeTalk': { talkId: nobody },
  'comparison.saveBenchmark': {
    benchmarkId: nobody,
    standardId: 'none',
    body: 'x',
    period: 'x',
    value: 1,
    unit: 'percent',
    definition: '',
    source: '',
  },
  'comparison.removeBenchmark': { benchmarkId: nobody },
  'comparison.importBenchmarks': { text: '' },
  'report.read': { from: month, to: month, basis: 'decided' },
  'report.records': { from: month, to: month, basis: 'decided', figure: 'contacts' },
  'report.csv': { from: month, to: month, basis: 'decided' },
};

/** Signing in is refused for other reasons than a role. */
const judgedElsewhere: readonly MethodName[] = [
  'session.signIn',
  'session.signOut',
  'session.lock',
];

/** The code a call with an empty input ends with; `ok` when it goes through. */
async function tryCall(client: RpcClient<typeof contract>, method: MethodName): Promise<string> {
  try {
    await client.call(method, (exampleInputs[method] ?? {}) as never);
    return 'ok';
  } catch (error) {
    return error instanceof CodedError ? error.code : 'not coded';
  }
}

describe('the roles table', () => {
  it('lets nobody who is not signed in past the door', async () => {
    const client = openWindow(await startService(await makeCentreFolder()));
    for (const method of methodNames) {
      if (judgedElsewhere.includes(method)) continue;
      const { roles: access, input } = methods[method];
      if (!input.safeParse(exampleInputs[method] ?? {}).success) throw new Error(method);
      const code = await tryCall(client, method);
      if (access === 'anyone') expect([method, code]).not.toEqual([method, 'forbidden']);
      else expect([method, code]).toEqual([method, 'forbidden']);
    }
  });

  it('gives each role exactly the methods the table names', async () => {
    const client = openWindow(await startService(await makeCentreFolder()));
    for (const role of roles) {
      await signInAdministrator(client);
      if (role !== 'administrator') {
        const pin = pins[role];
        const person = await client.call('people.add', { name: `Test ${role}`, role, pin });
        await client.call('session.signIn', { personId: person.personId, pin });
      }
      for (const method of methodNames) {
        if (judgedElsewhere.includes(method)) continue;
        const { roles: access, input } = methods[method];
        if (!input.safeParse(exampleInputs[method] ?? {}).success) throw new Error(method);
        const allowed = access === 'anyone' || access === 'signed_in' || access.includes(role);
        const code = await tryCall(client, method);
        expect([role, method, code === 'forbidden']).toEqual([role, method, !allowed]);
      }
    }
  });

  it('lets a disabled person in no more', async () => {
    const client = openWindow(await startService(await makeCentreFolder()));
    await signInAdministrator(client);
    const person = { name: 'Leaving soon', role: 'advisor' as const, pin: '815203' };
    const { personId } = await client.call('people.add', person);
    await client.call('session.signIn', { personId, pin: person.pin });
    await client.call('centre.lists', {});
    await signInAdministrator(client);
    await client.call('people.disable', { personId, disabled: true });
    await expect(
      client.call('session.signIn', { personId, pin: person.pin }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('signing in', () => {
  it('answers a wrong PIN and an unknown person alike, and makes the fourth try wait', async () => {
    const folder = await makeCentreFolder();
    const service = await startService(folder);
    const client = openWindow(service);
    const again = async () => {
      await service.close();
      return startService(folder);
    };
    const { people } = await client.call('session.people', {});
    const personId = people[0]?.personId as PersonId;
    const unknown = await client
      .call('session.signIn', { personId: 'nobody-here' as PersonId, pin: '000111' })
      .catch((error: unknown) => error);
    for (let tries = 0; tries < 3; tries++) {
      const wrong = await client
        .call('session.signIn', { personId, pin: '000111' })
        .catch((error: unknown) => error);
      expect(wrong).toMatchObject({ code: 'forbidden', message: (unknown as Error).message });
    }
    // Even the right PIN has to wait now, also after a restart of the service.
    const restarted = openWindow(await again());
    await expect(
      restarted.call('session.signIn', { personId, pin: administratorPin }),
    ).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Try again in'),
    });
  });

  it('refuses a PIN that others would try first', async () => {
    const client = openWindow(await startService(await makeCentreFolder()));
    await signInAdministrator(client);
    await expect(
      client.call('people.add', { name: 'Someone', role: 'advisor', pin: '123456' }),
    ).rejects.toMatchObject({ code: 'invalid_input', path: 'pin' });
  });
});
