import { describe, expect, it } from 'vitest';
import { listEvents } from '../../db/queries/events.ts';
import type { Visit, VisitAction } from '../../shared/contract/schemas-visit.ts';
import { foldEvents } from '../../shared/domain/enquiry/fold.ts';
import { evaluateTimeliness } from '../../shared/domain/timeliness/evaluate.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { makeSampleCentre, type SampleCentre, sample } from '../support/sample-centre.ts';
import { openSampleDesk, type SampleDesk } from '../support/sample-desk.ts';

const minute = 60_000;

async function openReception(): Promise<{ centre: SampleCentre; desk: SampleDesk }> {
  const centre = await makeSampleCentre({ now: '2026-11-02T10:00' });
  return { centre, desk: openSampleDesk(centre) };
}

/** Lets time pass at the desk. */
function wait(centre: SampleCentre, minutes: number): void {
  centre.now = brandInstant(centre.now + minutes * minute);
}

async function addWalkIn(desk: SampleDesk): Promise<Visit> {
  const { visit } = await desk.call('visit.add', {
    contactId: makeRecordId('contact'),
    kind: 'walk_in',
    serviceId: null,
    appointmentAtMs: null,
    arrived: true,
  });
  return visit;
}

async function addBooked(
  desk: SampleDesk,
  appointmentAtMs: InstantMs,
  arrived: boolean,
): Promise<Visit> {
  const { visit } = await desk.call('visit.add', {
    contactId: makeRecordId('contact'),
    kind: 'booked',
    serviceId: sample.housing,
    appointmentAtMs,
    arrived,
  });
  return visit;
}

function act(desk: SampleDesk, visit: Visit, action: VisitAction, happenedAtMs?: InstantMs) {
  return desk.call('visit.act', {
    contactId: visit.contactId,
    eventId: makeRecordId('event'),
    action,
    happenedAtMs: happenedAtMs ?? null,
    lastSeq: visit.lastSeq,
  });
}

function callNext(desk: SampleDesk) {
  return desk.call('visit.callNext', { eventId: makeRecordId('event') });
}

/** Results of the visit's clocks by standard, as the report would count them. */
function readClocks(centre: SampleCentre, visit: Visit): Record<string, string> {
  const state = foldEvents(listEvents(centre.store.database, visit.contactId));
  if (state === null) throw new Error('There is no such visit.');
  return Object.fromEntries(
    evaluateTimeliness(state, centre.store.books).map((clock) => [
      clock.standard.standardId,
      clock.state === 'not_applicable' ? `${clock.counted} (${clock.reason})` : clock.state,
    ]),
  );
}

describe('a walk-in', () => {
  it('gets a ticket, is called, seen and gone, and the wait is judged', async () => {
    const { centre, desk } = await openReception();
    const added = await addWalkIn(desk);
    expect(added).toMatchObject({
      ticket: 'A1',
      state: 'waiting',
      waitingSinceMs: centre.now,
      dueAtMs: centre.now + 10 * minute,
      ahead: 0,
    });
    wait(centre, 7);
    const { visit: called } = await callNext(desk);
    expect(called).toMatchObject({ ticket: 'A1', state: 'called', calledAtMs: centre.now });
    if (called === null) return;
    wait(centre, 2);
    const { visit: seen } = await act(desk, called, 'seen');
    expect(seen).toMatchObject({ state: 'being_seen', seenAtMs: centre.now, dueAtMs: null });
    if (seen === null) return;
    expect(readClocks(centre, seen)).toEqual({
      'walk-ins-in-10-minutes': 'met',
      'walk-ins-on-average': 'met',
    });
    wait(centre, 12);
    expect((await act(desk, seen, 'end')).visit).toBeNull();
    expect((await desk.call('visit.list', {})).visits).toEqual([]);
    expect(desk.told.filter((event) => event === 'visit.changed')).toHaveLength(4);
  });

  it('who is seen after the tenth minute is late', async () => {
    const { centre, desk } = await openReception();
    const visit = await addWalkIn(desk);
    wait(centre, 11);
    await act(desk, visit, 'seen');
    expect(readClocks(centre, visit)['walk-ins-in-10-minutes']).toBe('missed');
  });

  it('who leaves counts as missed; who is not there when called has left, never a no-show', async () => {
    const { centre, desk } = await openReception();
    const first = await addWalkIn(desk);
    const second = await addWalkIn(desk);
    wait(centre, 3);
    await act(desk, first, 'left');
    expect(readClocks(centre, first)['walk-ins-in-10-minutes']).toBe('missed (abandoned)');
    await expect(act(desk, second, 'no_show')).rejects.toMatchObject({
      code: 'conflict',
      message: 'Call them first.',
    });
    const { visit: called } = await callNext(desk);
    if (called === null) throw new Error('Nobody was called.');
    expect(called.contactId).toBe(second.contactId);
    await act(desk, called, 'no_show');
    expect(readClocks(centre, second)['walk-ins-in-10-minutes']).toBe('missed (abandoned)');
    expect((await desk.call('visit.list', {})).visits).toEqual([]);
  });
});

describe('a booked visit', () => {
  it('waits from the appointment when early, and is called after those who wait', async () => {
    const { centre, desk } = await openReception();
    const appointmentAtMs = brandInstant(centre.now + 20 * minute);
    const booked = await addBooked(desk, appointmentAtMs, true);
    expect(booked).toMatchObject({ waitingSinceMs: appointmentAtMs, serviceName: 'Housing' });
    wait(centre, 5);
    const walkIn = await addWalkIn(desk);
    const { visits } = await desk.call('visit.list', {});
    expect(visits.map((visit) => visit.ticket)).toEqual([walkIn.ticket, booked.ticket]);
    expect((await callNext(desk)).visit?.contactId).toBe(walkIn.contactId);
    // Nobody else is here: an early visitor need not sit and wait.
    const { visit: early } = await callNext(desk);
    if (early === null) throw new Error('Nobody was called.');
    await act(desk, early, 'seen');
    expect(readClocks(centre, booked)['booked-in-5-minutes']).toBe('met');
  });

  it('is expected until it arrives, and a no-show when nobody comes', async () => {
    const { centre, desk } = await openReception();
    const appointmentAtMs = brandInstant(centre.now + 10 * minute);
    const comes = await addBooked(desk, appointmentAtMs, false);
    const stays = await addBooked(desk, appointmentAtMs, false);
    expect(comes).toMatchObject({ state: 'expected', waitingSinceMs: null, ahead: null });
    await expect(act(desk, comes, 'seen')).rejects.toMatchObject({ code: 'conflict' });
    await expect(act(desk, stays, 'no_show')).rejects.toMatchObject({
      message: 'The appointment has not begun yet.',
    });
    wait(centre, 13);
    const { visit: arrived } = await act(desk, comes, 'arrive');
    expect(arrived).toMatchObject({ state: 'waiting', waitingSinceMs: centre.now });
    await act(desk, stays, 'no_show');
    expect(readClocks(centre, stays)).toEqual({});
    const { visits } = await desk.call('visit.list', {});
    expect(visits.map((visit) => visit.contactId)).toEqual([comes.contactId]);
  });

  it('is refused without a time, or for another day', async () => {
    const { centre, desk } = await openReception();
    const draft = {
      contactId: makeRecordId('contact'),
      kind: 'booked' as const,
      serviceId: null,
      appointmentAtMs: null,
      arrived: true,
    };
    await expect(desk.call('visit.add', draft)).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'appointmentAtMs',
    });
    const tomorrow = brandInstant(centre.now + 24 * 60 * minute);
    await expect(
      desk.call('visit.add', { ...draft, appointmentAtMs: tomorrow }),
    ).rejects.toMatchObject({ path: 'appointmentAtMs' });
    await expect(
      desk.call('visit.add', { ...draft, kind: 'walk_in', arrived: false }),
    ).rejects.toMatchObject({ path: 'kind' });
    expect((await desk.call('visit.list', {})).visits).toEqual([]);
  });
});

describe('tickets', () => {
  it('count on over the day and begin again on the next', async () => {
    const { centre, desk } = await openReception();
    const tickets: (string | null)[] = [];
    for (let visitor = 0; visitor < 3; visitor++) tickets.push((await addWalkIn(desk)).ticket);
    expect(tickets).toEqual(['A1', 'A2', 'A3']);
    // One hour before midnight it is still the same day; by UTC or by London, November is one.
    centre.now = centre.at('2026-11-02T23:30');
    expect((await addWalkIn(desk)).ticket).toBe('A4');
    centre.now = centre.at('2026-11-03T00:10');
    expect((await addWalkIn(desk)).ticket).toBe('A1');
  });

  it('are used again only when the last one was taken back', async () => {
    const { desk } = await openReception();
    await addWalkIn(desk);
    const { undoToken } = await desk.call('visit.add', {
      contactId: makeRecordId('contact'),
      kind: 'walk_in',
      serviceId: null,
      appointmentAtMs: null,
      arrived: true,
    });
    if (undoToken === null) throw new Error('Nothing can be undone.');
    await desk.call('undo.run', { undoToken });
    expect((await desk.call('visit.list', {})).visits).toHaveLength(1);
    expect((await addWalkIn(desk)).ticket).toBe('A2');
  });
});

describe('the expected wait', () => {
  it('is not known at first, and follows the pace once three have been seen while others waited', async () => {
    const { centre, desk } = await openReception();
    for (let visitor = 0; visitor < 6; visitor++) await addWalkIn(desk);
    expect((await desk.call('visit.list', {})).pace).toBeNull();
    for (let visitor = 0; visitor < 4; visitor++) {
      wait(centre, 4);
      const { visit } = await callNext(desk);
      if (visit === null) throw new Error('Nobody was called.');
      await act(desk, visit, 'seen');
    }
    wait(centre, 1);
    const { pace, visits } = await desk.call('visit.list', {});
    expect(pace).toEqual({ perVisitorMs: 4 * minute, visits: 3 });
    expect(
      visits
        .filter((visit) => visit.state === 'waiting')
        .map((visit) => [visit.ticket, visit.ahead, visit.expectedWaitMs]),
    ).toEqual([
      ['A5', 0, 3 * minute],
      ['A6', 1, 7 * minute],
    ]);
  });
});

describe('at closing time', () => {
  it('visits that nobody closed are listed apart and can still be closed with the time they ended', async () => {
    const { centre, desk } = await openReception();
    const waiting = await addWalkIn(desk);
    const atDesk = await addWalkIn(desk);
    await act(desk, atDesk, 'seen');
    centre.now = centre.at('2026-11-02T17:15');
    expect((await desk.call('visit.list', {})).leftOver).toEqual([]);
    wait(centre, 1);
    const list = await desk.call('visit.list', {});
    expect(list.visits).toEqual([]);
    expect(list.leftOver.map((visit) => [visit.ticket, visit.state, visit.dayEndedAtMs])).toEqual([
      ['A1', 'waiting', centre.at('2026-11-02T17:15')],
      ['A2', 'being_seen', centre.at('2026-11-02T17:15')],
    ]);
    expect(await callNext(desk)).toEqual({ visit: null, undoToken: null });
    const tiles = (await desk.call('today.tiles', {})).tiles;
    expect(tiles.find((tile) => tile.group === 'in_person')).toMatchObject({
      waiting: 0,
      waitingSinceMs: null,
    });
    expect((await desk.call('today.read', {})).visitsLeftOver).toBe(2);
    await act(desk, waiting, 'left', centre.at('2026-11-02T17:00'));
    const [, second] = list.leftOver;
    if (second === undefined) throw new Error('Two were left over.');
    await act(desk, second, 'end', centre.at('2026-11-02T17:10'));
    expect((await desk.call('visit.list', {})).leftOver).toEqual([]);
  });
});

describe('what is sent twice, late or by two people', () => {
  it('changes nothing the second time', async () => {
    const { desk } = await openReception();
    const draft = {
      contactId: makeRecordId('contact'),
      kind: 'walk_in' as const,
      serviceId: null,
      appointmentAtMs: null,
      arrived: true,
    };
    const first = await desk.call('visit.add', draft);
    const again = await desk.call('visit.add', draft);
    expect(again).toEqual({ visit: first.visit, undoToken: null });
    await addWalkIn(desk);
    const eventId = makeRecordId('event');
    const called = await desk.call('visit.callNext', { eventId });
    const calledAgain = await desk.call('visit.callNext', { eventId });
    expect(calledAgain).toEqual({ visit: called.visit, undoToken: null });
    expect((await desk.call('visit.list', {})).visits.map((visit) => visit.state)).toEqual([
      'waiting',
      'called',
    ]);
  });

  it('tells the second of two people, and refuses what does not fit', async () => {
    const { desk } = await openReception();
    const visit = await addWalkIn(desk);
    await act(desk, visit, 'call');
    await expect(act(desk, visit, 'left')).rejects.toMatchObject({ code: 'conflict' });
    const unknown = { ...visit, contactId: makeRecordId('contact') };
    await expect(act(desk, unknown, 'call')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses a time that cannot be, beside the field', async () => {
    const { centre, desk } = await openReception();
    const visit = await addWalkIn(desk);
    const early = brandInstant(centre.now - minute);
    const late = brandInstant(centre.now + 5 * minute);
    for (const at of [early, late]) {
      await expect(act(desk, visit, 'seen', at)).rejects.toMatchObject({
        code: 'invalid_input',
        path: 'happenedAtMs',
      });
    }
  });

  it('takes an action back as if it had not been', async () => {
    const { centre, desk } = await openReception();
    const visit = await addWalkIn(desk);
    wait(centre, 3);
    const { undoToken } = await act(desk, visit, 'left');
    if (undoToken === null) throw new Error('Nothing can be undone.');
    await desk.call('undo.run', { undoToken });
    const { visits } = await desk.call('visit.list', {});
    expect(visits.map((one) => [one.ticket, one.state])).toEqual([['A1', 'waiting']]);
    expect(readClocks(centre, visit)['walk-ins-in-10-minutes']).toBe('open');
  });
});

describe('what it was about', () => {
  it('is logged on the same contact, which ends the visit', async () => {
    const { centre, desk } = await openReception();
    const visit = await addWalkIn(desk);
    wait(centre, 4);
    const logged = await desk.call('contact.log', {
      contactId: visit.contactId,
      continues: true,
      channel: 'in_person',
      way: 'walk_in',
      direction: 'inbound',
      siteId: sample.townHall,
      teamId: sample.front,
      receivedAtMs: visit.arrivedAtMs ?? centre.now,
      joinedQueueAtMs: null,
      arrivedAtMs: visit.arrivedAtMs,
      appointmentAtMs: null,
      calledAtMs: null,
      answeredAtMs: centre.now,
      leftUnseenAtMs: null,
      endedAtMs: centre.now,
      customerId: null,
      customer: null,
      adjustments: [],
      onBehalf: null,
      avoidable: null,
      satisfaction: null,
      enquiries: [
        {
          enquiryId: makeRecordId('enquiry'),
          kind: 'enquiry',
          serviceId: sample.councilTax,
          topicId: sample.banding,
          note: '',
          repeatOf: null,
          references: [],
          outcome: { type: 'resolved_now' },
        },
      ],
    });
    expect(logged.enquiries).toHaveLength(1);
    expect((await desk.call('visit.list', {})).visits).toEqual([]);
    expect(readClocks(centre, visit)['walk-ins-in-10-minutes']).toBe('met');
  });
});
