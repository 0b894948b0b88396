import { findCustomer } from '../../../db/queries/customers.ts';
import { listEvents } from '../../../db/queries/events.ts';
import { listServices, listTopics } from '../../../db/queries/setup.ts';
import type { MethodInput } from '../../../shared/contract/methods.ts';
import type { EnquiryDetail, ExplanationView } from '../../../shared/contract/schemas-enquiry.ts';
import { describeExplanation, explainDue } from '../../../shared/domain/clock/clock.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { listOffered } from '../../../shared/domain/enquiry/offer-actions.ts';
import { isPaused } from '../../../shared/domain/enquiry/subject-state.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { getCalendarVersion } from '../../../shared/domain/timeliness/calendar-book.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { findClockPauses } from '../../../shared/domain/timeliness/clock-pauses.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { viewClock } from './clock-view.ts';
import { findName } from './enquiry-link.ts';
import { listWithoutReason, viewStanding } from './enquiry-standing.ts';
import { describeSituation, type EnquirySubject, readSubject } from './enquiry-subject.ts';
import { viewTimeline } from './enquiry-timeline.ts';
import { createEventWords } from './wording.ts';

export function getEnquiry(context: CallContext, input: MethodInput<'enquiry.get'>): EnquiryDetail {
  const store = getStore(context.state);
  return viewEnquiry(context, readSubject(store, input.enquiryId));
}

/** Everything one screen shows of an enquiry: facts, clocks at this moment, what happened, what fits. */
export function viewEnquiry(context: CallContext, subject: EnquirySubject): EnquiryDetail {
  const store = getStore(context.state);
  const { database, books } = store;
  const { row, state, contact, enquiryId } = subject;
  const nowMs = store.readNowMs();
  const words = createEventWords(store);
  const clocks = subject.clocks.map((clock) => viewClock(enquiryId, clock, books, nowMs));
  const contactClocks =
    contact?.clocks.map((clock) => viewClock(contact.contactId, clock, books, nowMs)) ?? [];
  const customer = row.customer_id === null ? undefined : findCustomer(database, row.customer_id);
  return {
    enquiryId,
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
    customerId: row.customer_id,
    onBehalf: state.onBehalf ?? contact?.state.onBehalf ?? null,
    ...viewStanding(store, subject, words),
    missedWithoutReason: listWithoutReason(subject, nowMs),
    offered: listOffered(describeSituation(subject, state, getPerson(context), nowMs)),
    lastSeq: row.last_seq,
    clocks: [...contactClocks, ...clocks],
    timeline: [
      ...(contact === null ? [] : viewTimeline(store, contact.contactId, contact.events, words)),
      ...viewTimeline(store, enquiryId, subject.events, words),
    ].toSorted((a, b) => a.happenedAtMs - b.happenedAtMs || a.loggedAtMs - b.loggedAtMs),
  };
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
