import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runImmediate } from '../../db/transaction.ts';
import { setPresence } from '../../db/queries/presence.ts';
import { iterateStreams } from '../../db/queries/events.ts';
import type { NewEvent } from '../../electron/data/records/recorder.ts';
import type { Today } from '../../shared/contract/schemas-today.ts';
import { toLocalDay } from '../../shared/domain/calendar/zone.ts';
import type { EventBody, Facts } from '../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../shared/domain/enquiry/fold.ts';
import { isOpen, type SubjectState } from '../../shared/domain/enquiry/subject-state.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { findResult } from '../../shared/domain/timeliness/clock-state.ts';
import { evaluateTimeliness } from '../../shared/domain/timeliness/evaluate.ts';
import {
  makeCallFacts,
  makeFacts,
  makeSampleCentre,
  makeVisitFacts,
  type SampleCentre,
  sample,
} from '../support/sample-centre.ts';
import { openSampleDesk } from '../support/sample-desk.ts';

const minute = 60_000;

function happen(atMs: number, ...bodies: EventBody[]): NewEvent[] {
  return bodies.map((body) => ({ happenedAtMs: brandInstant(atMs), body }));
}

/** A contact that waited so many minutes and was then attended to, left, or still waits. */
function saveContact(
  centre: SampleCentre,
  facts: Facts,
  startMs: number,
  end: { readonly after: number; readonly by: 'answered' | 'left_unseen' } | null,
): void {
  const queues: EventBody = { type: facts.channel === 'phone' ? 'joined_queue' : 'arrived' };
  const events = happen(startMs, { type: 'contact_started', facts }, queues);
  if (end !== null) {
    events.push(...happen(startMs + end.after * minute, { type: end.by, waitKnown: true }));
  }
  centre.save(centre.makeContactId(), events);
}

function saveEmail(centre: SampleCentre, receivedMs: number, resolvedMs: number | null): void {
  const enquiryId = centre.makeEnquiryId();
  const facts = makeFacts();
  const reference = `R${enquiryId.slice(-8)}`;
  const events = happen(receivedMs, {
    type: 'received',
    facts,
    reference,
    contactId: null,
    customerId: null,
  });
  if (resolvedMs !== null) {
    events.push(...happen(resolvedMs, { type: 'resolved', atFirstContact: false }));
  }
  centre.save(enquiryId, events);
}

/** Today's figures, counted one by one over everything that happened. */
function countPlainly(centre: SampleCentre): {
  totals: Pick<Today['totals'], 'contacts' | 'met' | 'counted' | 'leftUnseen' | 'abandoned'>;
  waitingInPerson: number;
  late: number;
  hours: number[];
} {
  const { store, now } = centre;
  const today = toLocalDay(store.zone, now);
  const isToday = (atMs: InstantMs | null): boolean =>
    atMs !== null && toLocalDay(store.zone, atMs) === today;
  const totals = { contacts: 0, met: 0, counted: 0, leftUnseen: 0, abandoned: 0 };
  const hours = Array.from({ length: 24 }, () => 0);
  let waitingInPerson = 0;
  let late = 0;
  for (const { events } of iterateStreams(store.database)) {
    const state = foldEvents(events);
    if (state === null) continue;
    const clocks = evaluateTimeliness(state, store.books);
    for (const clock of clocks) {
      if (clock.standard.target.kind !== 'percent') continue;
      const result = findResult(clock, now);
      const left = clock.counted === 'missed';
      const met = result === 'met' && isToday(clock.stoppedAtMs);
      const missed = (result === 'missed' || left) && isToday(clock.dueAtMs);
      totals.met += met ? 1 : 0;
      totals.counted += met || missed ? 1 : 0;
    }
    if (state.episodes.length > 0) {
      const isPast = clocks.some(
        (clock) => clock.state === 'open' && clock.dueAtMs !== null && clock.dueAtMs < now,
      );
      if (isOpen(state) && isPast) late++;
      continue;
    }
    if (isWaiting(state) && state.facts.channel === 'in_person') waitingInPerson++;
    if (!isToday(state.startedAtMs)) continue;
    totals.contacts++;
    const local = Temporal.Instant.fromEpochMilliseconds(state.startedAtMs).toZonedDateTimeISO(
      store.zone.timeZone,
    );
    hours[local.hour] = (hours[local.hour] ?? 0) + 1;
    const isShort = clocks.some((clock) => clock.reason === 'short_abandon');
    if (state.queue.leftAtMs === null || isShort) continue;
    if (state.facts.channel === 'in_person') totals.leftUnseen++;
    else totals.abandoned++;
  }
  return { totals, waitingInPerson, late, hours };
}

function isWaiting({ queue }: SubjectState): boolean {
  return queue.arrivedAtMs !== null && queue.answeredAtMs === null && queue.leftAtMs === null;
}

describe("today's figures", () => {
  it('are what a plain count over all that happened comes to, whatever happened', async () => {
    const contact = fc.record({
      kind: fc.constantFrom('visit', 'call', 'email'),
      /** Minutes before now: up to two days. */
      ago: fc.integer({ min: 1, max: 2 * 24 * 60 }),
      ends: fc.constantFrom('answered', 'left_unseen', null),
      after: fc.integer({ min: 0, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(contact, { maxLength: 25 }), async (contacts) => {
        // A Tuesday afternoon: two days back lie a working day and a Sunday.
        const centre = await makeSampleCentre({ now: '2026-11-03T15:20' });
        for (const { kind, ago, ends, after } of contacts) {
          const startMs = centre.now - ago * minute;
          const minutes = Math.min(after, ago);
          if (kind === 'email') {
            saveEmail(centre, startMs, ends === null ? null : startMs + minutes * minute);
          } else {
            const facts = kind === 'visit' ? makeVisitFacts() : makeCallFacts();
            const isOld = ago > 6 * 60;
            // Nobody who came on an earlier day still waits: that is told apart, and tested so.
            const end = ends ?? (isOld || kind === 'call' ? 'answered' : null);
            saveContact(centre, facts, startMs, end === null ? null : { after: minutes, by: end });
          }
        }
        const today = await openSampleDesk(centre).call('today.read', {});
        const plain = countPlainly(centre);
        expect(today.totals).toMatchObject(plain.totals);
        expect(today.totals.late).toBe(plain.late);
        expect(today.hours.map((one) => one.contacts)).toEqual(plain.hours);
        const inPerson = today.tiles.find((tile) => tile.group === 'in_person');
        expect(inPerson?.waiting).toBe(plain.waitingInPerson);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('count an open target as missed from the moment it fell due', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-02T10:00' });
    saveContact(centre, makeVisitFacts(), centre.now, null);
    const desk = openSampleDesk(centre);
    const read = async () => (await desk.call('today.read', {})).totals;
    centre.now = brandInstant(centre.now + 10 * minute);
    expect(await read()).toMatchObject({ met: 0, counted: 0 });
    centre.now = brandInstant(centre.now + 1);
    expect(await read()).toMatchObject({ met: 0, counted: 1 });
  });

  it('leave out the calls a desk logged where the phone system tells of the same ones', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-02T12:00' });
    const startMs = centre.at('2026-11-02T10:00');
    const answered = { after: 0.1, by: 'answered' } as const;
    saveContact(centre, makeCallFacts(), startMs, answered);
    const desk = openSampleDesk(centre);
    expect((await desk.call('today.read', {})).totals.contacts).toBe(1);
    const imported = makeCallFacts({ origin: 'import' });
    for (let call = 0; call < 3; call++) saveContact(centre, imported, startMs, answered);
    const { totals, hours } = await desk.call('today.read', {});
    expect(totals).toMatchObject({ contacts: 3, counted: 3 });
    expect(hours[10]?.contacts).toBe(3);
  });
});

describe('the usual day', () => {
  it('is the same weekday of weeks before, without bank holidays and up to this time of day', async () => {
    // 2 November 2026 is a Monday; 31 August was the late summer bank holiday.
    const centre = await makeSampleCentre({ now: '2026-11-02T12:00' });
    const mondays = [
      '10-26',
      '10-19',
      '10-12',
      '10-05',
      '09-28',
      '09-21',
      '09-14',
      '09-07',
      '08-31',
    ];
    const counts = [4, 4, 4, 6, 4, 4, 4, 4, 40];
    const answered = { after: 1, by: 'answered' } as const;
    mondays.forEach((day, index) => {
      for (let visit = 0; visit < (counts[index] ?? 0); visit++) {
        const hour = visit % 2 === 0 ? '10:15' : '15:30';
        saveContact(centre, makeVisitFacts(), centre.at(`2026-${day}T${hour}`), answered);
      }
    });
    saveContact(centre, makeVisitFacts(), centre.at('2026-11-02T10:30'), answered);
    const today = await openSampleDesk(centre).call('today.read', {});
    expect(today.usualDays).toBe(8);
    expect(today.usualSoFar).toBe(2);
    expect(today.hours[10]).toEqual({ hour: 10, contacts: 1, usual: 2 });
    expect(today.hours[15]).toEqual({ hour: 15, contacts: 0, usual: 2 });
    expect(today.open).toEqual({
      opensAtMs: centre.at('2026-11-02T08:45'),
      closesAtMs: centre.at('2026-11-02T17:15'),
    });
  });

  it('is not guessed in the first weeks of a centre, and a closed day says so', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-01T12:00' });
    const today = await openSampleDesk(centre).call('today.read', {});
    expect(today).toMatchObject({ open: null, usualSoFar: null, usualDays: 0 });
    expect(today.hours.every((one) => one.usual === null && one.contacts === 0)).toBe(true);
  });
});

describe('the wallboard', () => {
  it('shows the same figures, before sign-in too, and names nobody', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-02T12:00' });
    const desk = openSampleDesk(centre);
    const { database } = centre.store;
    runImmediate(database, () =>
      setPresence(database, {
        desk_id: sample.desk,
        person_id: sample.advisor,
        since: centre.now,
        locked: 0,
      }),
    );
    saveContact(centre, makeVisitFacts(), centre.at('2026-11-02T11:55'), null);
    const today = await desk.call('today.read', {});
    const board = await desk.call('today.wallboard', {});
    expect(today.presence).toEqual([
      { deskName: 'Main desk', personName: 'Advisor A', sinceMs: centre.now, locked: false },
    ]);
    expect(board.tiles).toEqual(today.tiles);
    expect(board.totals).toEqual(today.totals);
    expect(board.desksInUse).toBe(1);
    expect(JSON.stringify(board)).not.toContain('Advisor');
  });
});
