import { listEventTexts } from '../../../db/queries/events.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { listDesks } from '../../../db/queries/setup.ts';
import type { TimelineEntry } from '../../../shared/contract/schemas-enquiry.ts';
import { describeEvent, type EventWords } from '../../../shared/domain/enquiry/describe-event.ts';
import type { Event } from '../../../shared/domain/enquiry/events.ts';
import { findSuperseded } from '../../../shared/domain/enquiry/order-events.ts';
import { findCorrectable } from '../../../shared/domain/enquiry/plan-correction.ts';
import type { StreamId } from '../../../shared/domain/ids.ts';
import type { Store } from '../records/store.ts';

/** Written down more than this long after it happened: shown as a late entry. */
const lateAfterMs = 5 * 60_000;

/** Everything that happened to one contact or enquiry, what counts no longer with who said so. */
export function viewTimeline(
  store: Store,
  streamId: StreamId,
  events: readonly Event[],
  words: EventWords,
): TimelineEntry[] {
  const texts = listEventTexts(store.database, streamId);
  const desks = new Map(listDesks(store.database).map((desk) => [desk.desk_id, desk.name]));
  const people = new Map(
    listPeople(store.database).map((person) => [person.person_id, person.name]),
  );
  const superseded = findSuperseded(events);
  const correctable = findCorrectable(events);
  const findName = (event: Event): string => people.get(event.personId) ?? event.personId;
  const by = new Map<number, TimelineEntry['supersededBy']>();
  for (const event of events) {
    if (event.body.type !== 'corrected' || superseded.has(event.streamSeq)) continue;
    for (const seq of event.body.supersedes) {
      by.set(seq, { personName: findName(event), loggedAtMs: event.loggedAtMs });
    }
  }
  return events.map((event) => ({
    streamId,
    streamSeq: event.streamSeq,
    type: event.body.type,
    words: describeEntry(events, event, words),
    text: texts.get(event.streamSeq) ?? null,
    happenedAtMs: event.happenedAtMs,
    loggedAtMs: event.loggedAtMs,
    late: event.loggedAtMs - event.happenedAtMs > lateAfterMs,
    superseded: superseded.has(event.streamSeq),
    supersededBy: by.get(event.streamSeq) ?? null,
    correctable: correctable.has(event.streamSeq),
    personName: findName(event),
    deskName: desks.get(event.deskId) ?? event.deskId,
  }));
}

/** A correction says what it is about: taken back alone, or corrected where what is right follows. */
function describeEntry(events: readonly Event[], event: Event, words: EventWords): string {
  const { body } = event;
  if (body.type !== 'corrected') return describeEvent(body, words);
  const wrong = events
    .filter((one) => body.supersedes.includes(one.streamSeq))
    .map((one) => describeEntry(events, one, words))
    .join('; ');
  const next = events.find((one) => one.streamSeq === event.streamSeq + 1);
  const follows = next?.loggedAtMs === event.loggedAtMs && next.personId === event.personId;
  return `${follows ? 'Corrected' : 'Taken back'}: ${wrong}`;
}
