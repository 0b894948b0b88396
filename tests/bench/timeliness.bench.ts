import type { Event, EventBody, Facts } from '../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../shared/domain/enquiry/fold.ts';
import { formatUuidV7, toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import { addOpenMs } from '../../shared/domain/clock/clock.ts';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import { buildBooks, iterateDemonstration } from '../../shared/domain/demonstration/generate.ts';
import { SeededRandom } from '../../shared/domain/demonstration/random.ts';
import { compileZone, toInstant } from '../../shared/domain/calendar/zone.ts';
import { buildCentreSetUp } from '../../shared/domain/templates/choose-template.ts';
import { evaluateTimeliness } from '../../shared/domain/timeliness/evaluate.ts';
import { BenchReport, measureSideBySide } from './measure.ts';

/**
 * How long the full timeliness of an enquiry takes, from its events to every clock, without the
 * database: six events against the four standards of the council template that cover a service
 * request by email (acknowledged, answered, completed, agreed date), and a mixture as a centre has it.
 */
const place = { timeZone: 'Europe/London', division: 'england-and-wales' } as const;
const setUp = buildCentreSetUp('council', { ...place, enteredAtMs: brandInstant(0) });
const zone = compileZone(place.timeZone);
const books = buildBooks(setUp, zone);
const specification = setUp.calendars.find(
  (calendar) => calendar.calendarId === 'working-days',
)?.spec;
if (specification === undefined) throw new Error('the template has no working days');
const workingDays = compileCalendar(specification);

const facts: Facts = {
  channel: 'email',
  way: 'message',
  direction: 'inbound',
  origin: 'desk',
  kind: 'service_request',
  serviceId: toSlugId('council-tax', 'service'),
  topicId: toSlugId('council-tax-banding', 'topic'),
  siteId: toSlugId('civic-centre', 'site'),
  teamId: toSlugId('online-and-post', 'team'),
};
const personId = toSlugId('alex-ashby', 'person');
const deskId = toSlugId('main-desk', 'desk');
const eventId = toRecordId(formatUuidV7(0, new Uint8Array(10)), 'event');

function toEvents(bodies: readonly (readonly [InstantMs, EventBody])[]): Event[] {
  return bodies.map(([atMs, body], index) => ({
    eventId,
    streamSeq: index + 1,
    happenedAtMs: atMs,
    loggedAtMs: brandInstant(atMs + 20_000),
    personId,
    deskId,
    deskSeq: index + 1,
    body,
  }));
}

/** Received, acknowledged, a date agreed, paused, resumed, resolved: at other times each. */
function makeSixEvents(random: SeededRandom, fromMs: InstantMs): Event[] {
  const receivedAtMs = brandInstant(fromMs + random.whole(0, 400 * 86_400) * 1000);
  const later = (hours: number): InstantMs =>
    addOpenMs(workingDays, receivedAtMs, Math.round(hours * 3_600_000));
  const hours = random.between(10, 120);
  return toEvents([
    [
      receivedAtMs,
      { type: 'received', facts, reference: 'E-1', contactId: null, customerId: null },
    ],
    [later(hours * 0.1), { type: 'acknowledged', automatic: false }],
    [later(hours * 0.2), { type: 'date_agreed', promised: { atMs: later(90) } }],
    [
      later(hours * 0.3),
      { type: 'paused', reasonId: toSlugId('waiting-for-customer', 'reason'), chaseOn: null },
    ],
    [later(hours * 0.6), { type: 'resumed' }],
    [later(hours), { type: 'resolved', atFirstContact: false }],
  ]);
}

function evaluateAll(streams: readonly (readonly Event[])[]): number {
  let sum = 0;
  for (const events of streams) {
    const state = foldEvents(events);
    if (state === null) continue;
    for (const clock of evaluateTimeliness(state, books)) sum += clock.elapsedMs ?? 1;
  }
  return sum;
}

const random = new SeededRandom(7, 9);
const startMs = toInstant(zone, '2025-09-01T09:00');
const sixEvents = Array.from({ length: 10_000 }, () => makeSixEvents(random, startMs));
const clocksEach = sixEvents.map((events) => {
  const state = foldEvents(events);
  return state === null ? 0 : evaluateTimeliness(state, books).length;
});
const fewest = Math.min(...clocksEach);

const mixture: Event[][] = [];
const untilMs = toInstant(zone, '2026-11-20T13:00');
for (const { stories } of iterateDemonstration({
  ...place,
  months: 3,
  perDay: 180,
  seed: 7,
  untilMs,
})) {
  for (const { events } of stories) {
    if (events[0]?.body.type === 'received') {
      mixture.push(toEvents(events.map((event) => [event.happenedAtMs, event.body])));
    }
  }
}
const million = 1_000_000;
const rounds = Math.ceil(million / mixture.length);

const report = new BenchReport('timeliness');
const measured = measureSideBySide(
  [
    {
      name: 'one enquiry, six events, four standards',
      operations: sixEvents.length,
      run: () => evaluateAll(sixEvents),
    },
  ],
  10,
);
const many = measureSideBySide(
  [
    {
      name: `${million.toLocaleString('en-GB')} enquiries of a centre`,
      operations: rounds * mixture.length,
      run: () => {
        let sum = 0;
        for (let round = 0; round < rounds; round += 1) sum += evaluateAll(mixture);
        return sum;
      },
    },
  ],
  2,
);
report.addMeasurements([...measured, ...many]);
report.addBound({ what: 'clocks of the enquiry measured', measured: fewest, atLeast: 4 });
report.addBound({
  what: 'one enquiry, microseconds',
  measured: (measured[0]?.nanosecondsEach ?? Infinity) / 1000,
  atMost: 10,
});
report.addBound({
  what: '1,000,000 enquiries, seconds',
  measured: ((many[0]?.nanosecondsEach ?? Infinity) * million) / 1e9,
  atMost: 5,
});
report.finish();
