import { findCustomer } from '../../../db/queries/customers.ts';
import { findEnquiry, type EnquiryRow } from '../../../db/queries/enquiries.ts';
import { listEventTexts, listEvents } from '../../../db/queries/events.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { listDesks, listServices, listTopics } from '../../../db/queries/setup.ts';
import type { MethodInput } from '../../../shared/contract/methods.ts';
import type { EnquiryDetail, ExplanationView } from '../../../shared/contract/schemas-enquiry.ts';
import { describeExplanation, explainDue } from '../../../shared/domain/clock/clock.ts';
import { describeEvent, type EventWords } from '../../../shared/domain/enquiry/describe-event.ts';
import type { Event } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { isPaused } from '../../../shared/domain/enquiry/subject-state.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { StreamId } from '../../../shared/domain/ids.ts';
import { getCalendarVersion } from '../../../shared/domain/timeliness/calendar-book.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { findClockPauses } from '../../../shared/domain/timeliness/clock-pauses.ts';
import type { Store } from '../records/store.ts';
import { getStore, type CallContext } from '../state.ts';
import { viewClock } from './clock-view.ts';
import { createEventWords } from './wording.ts';

/** Written down more than this long after it happened: shown as a late entry. */
const lateAfterMs = 5 * 60_000;

export function getEnquiry(context: CallContext, input: MethodInput<'enquiry.get'>): EnquiryDetail {
  const store = getStore(context.state);
  const row = findEnquiry(store.database, input.enquiryId);
  if (row === undefined) throw new CodedError('not_found', 'There is no such enquiry.');
  return viewEnquiry(store, row);
}

/** Everything one screen shows of an enquiry: facts, clocks at this moment, what happened. */
export function viewEnquiry(store: Store, row: EnquiryRow): EnquiryDetail {
  const { database, books } = store;
  const nowMs = store.readNowMs();
  const events = listEvents(database, row.enquiry_id);
  const state = foldEvents(events);
  if (state === null) throw new CodedError('internal', 'An enquiry without a beginning.');
  const contactEvents = row.contact_id === null ? [] : listEvents(database, row.contact_id);
  const contactState = foldEvents(contactEvents);
  const words = createEventWords(store);
  const clocks = evaluateTimeliness(state, books).map((clock) =>
    viewClock(row.enquiry_id, clock, books, nowMs),
  );
  const { contact_id: contactId } = row;
  const contactClocks =
    contactState === null || contactId === null
      ? []
      : evaluateTimeliness(contactState, books).map((clock) =>
          viewClock(contactId, clock, books, nowMs),
        );
  const customer = row.customer_id === null ? undefined : findCustomer(database, row.customer_id);
  return {
    enquiryId: row.enquiry_id,
    contactId: row.contact_id,
    reference: row.reference,
    kind: row.kind,
    channel: row.channel,
    way: row.way,
    serviceId: row.service_id,
    serviceName: findName(listServices(database), 'service_id', row.service_id),
    topicId: row.topic_id,
    topicName: findName(listTopics(database), 'topic_id', row.topic_id),
    siteId: row.site_id,
    teamId: row.team_id,
    ownerId: row.owner_id,
    ownerName: row.owner_id === null ? null : words.findPerson(row.owner_id),
    open: row.open === 1,
    paused: isPaused(state),
    receivedAtMs: row.received_at,
    closedAtMs: row.closed_at,
    customer:
      customer === undefined
        ? null
        : {
            name: customer.name,
            phone: customer.phone,
            email: customer.email,
            postcode: customer.postcode,
          },
    lastSeq: row.last_seq,
    clocks: [...contactClocks, ...clocks],
    timeline: [
      ...(contactId === null ? [] : viewTimeline(store, contactId, contactEvents, words)),
      ...viewTimeline(store, row.enquiry_id, events, words),
    ].toSorted((a, b) => a.happenedAtMs - b.happenedAtMs || a.loggedAtMs - b.loggedAtMs),
  };
}

/** The name of a row found by one of its columns; empty when there is none. */
export function findName<C extends string>(
  rows: readonly ({ readonly name: string } & Readonly<Record<C, string>>)[],
  column: C,
  id: string | null,
): string {
  return rows.find((row) => row[column] === id)?.name ?? '';
}

function viewTimeline(
  store: Store,
  streamId: StreamId,
  events: readonly Event[],
  words: EventWords,
): EnquiryDetail['timeline'] {
  const texts = listEventTexts(store.database, streamId);
  const desks = new Map(listDesks(store.database).map((desk) => [desk.desk_id, desk.name]));
  const people = new Map(
    listPeople(store.database).map((person) => [person.person_id, person.name]),
  );
  const superseded = new Set(
    events.flatMap((event) => (event.body.type === 'corrected' ? event.body.supersedes : [])),
  );
  return events.map((event) => ({
    streamId,
    streamSeq: event.streamSeq,
    type: event.body.type,
    words: describeEvent(event.body, words),
    text: texts.get(event.streamSeq) ?? null,
    happenedAtMs: event.happenedAtMs,
    loggedAtMs: event.loggedAtMs,
    late: event.loggedAtMs - event.happenedAtMs > lateAfterMs,
    superseded: superseded.has(event.streamSeq),
    personName: people.get(event.personId) ?? event.personId,
    deskName: desks.get(event.deskId) ?? event.deskId,
  }));
}

/** "Why this due time?": every span counted and skipped for one clock of a contact or an enquiry. */
export function explainEnquiry(
  context: CallContext,
  input: MethodInput<'enquiry.explain'>,
): ExplanationView {
  const store = getStore(context.state);
  const { books } = store;
  const state = foldEvents(listEvents(store.database, input.subjectId));
  const clock =
    state === null
      ? undefined
      : evaluateTimeliness(state, books).find(
          (one) =>
            one.standard.standardId === input.standardId &&
            one.episode === input.episode &&
            one.occurrence === input.occurrence,
        );
  if (state === null || clock === undefined) {
    throw new CodedError('not_found', 'There is no such clock.');
  }
  const { standard } = clock;
  const head = { standardName: standard.name, wording: standard.wording };
  if (standard.threshold === null) {
    const words = createEventWords(store);
    const line =
      clock.dueAtMs === null
        ? 'This promise has no due time of its own.'
        : `Promised to the customer for ${words.writeTime(clock.dueAtMs)}; a promise never moves by itself.`;
    return { ...head, dueAtMs: clock.dueAtMs, totalSeconds: 0, spans: [], lines: [line] };
  }
  const { calendar } = getCalendarVersion(books.calendars, clock.calendarId, clock.calendarVersion);
  const pauses = findClockPauses(state, clock, books);
  const explanation = explainDue(calendar, clock.startedAtMs, standard.threshold, pauses);
  return {
    ...head,
    dueAtMs: explanation.dueAtMs,
    totalSeconds: explanation.totalSeconds,
    spans: explanation.spans.map((span) => ({ ...span })),
    lines: describeExplanation(explanation),
  };
}
