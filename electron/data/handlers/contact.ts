import { randomBytes } from 'node:crypto';
import { insertCustomer } from '../../../db/queries/customers.ts';
import { hasContact, listEnquiriesOfContact } from '../../../db/queries/enquiries.ts';
import { listEvents } from '../../../db/queries/events.ts';
import { findTopic } from '../../../db/queries/setup.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { ContactDraft, LoggedContact } from '../../../shared/contract/schemas-contact.ts';
import { findDue } from '../../../shared/domain/clock/clock.ts';
import { draftToStreams } from '../../../shared/domain/enquiry/draft.ts';
import type { Facts } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { isOpen } from '../../../shared/domain/enquiry/subject-state.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { type CustomerId, formatUuidV7 } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { describeTarget } from '../../../shared/domain/standards/describe-standard.ts';
import { selectStandards } from '../../../shared/domain/standards/select-standards.ts';
import {
  findCalendarVersion,
  resolveCalendarId,
} from '../../../shared/domain/timeliness/calendar-book.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { Recorder } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';
import { viewClock } from './clock-view.ts';

/**
 * Logs one contact with its enquiries, all or nothing. Sent again with the same ids (after a lost
 * answer, say) it changes nothing and answers as it did the first time.
 */
export function logContact(context: CallContext, draft: ContactDraft): LoggedContact {
  const store = getStore(context.state);
  // One transaction for the looking and the writing: each would take its own lock.
  const { logged, isNew } = runImmediate(store.database, () => {
    const known = findLogged(store, draft);
    if (known !== null) return { logged: known, isNew: false };
    assertTopics(store, draft);
    return { logged: writeContact(context, store, draft), isNew: true };
  });
  if (isNew) {
    context.state.emit('enquiry.changed', {
      enquiryIds: draft.enquiries.map((enquiry) => enquiry.enquiryId),
    });
  }
  return logged;
}

function writeContact(context: CallContext, store: Store, draft: ContactDraft): LoggedContact {
  const nowMs = store.readNowMs();
  const recorder = new Recorder(store, {
    personId: getPerson(context).personId,
    deskId: getDesk(store).desk_id,
    loggedAtMs: nowMs,
  });
  recorder.enrol(draft.contactId);
  const references = draft.enquiries.map(({ enquiryId }) => recorder.enrolEnquiry(enquiryId));
  const { contact, enquiries } = draftToStreams(draft, {
    nowMs,
    customerId: writeCustomer(store, draft, nowMs),
    takeReference: () => takeFirst(references),
  });
  recorder.append(draft.contactId, contact, true);
  const written = enquiries.map(({ enquiryId, events }) => {
    const { state } = recorder.append(enquiryId, events, true);
    return { enquiryId, reference: state.reference, closed: !isOpen(state) };
  });
  recorder.finish('contact.log', draft.contactId);
  return { contactId: draft.contactId, enquiries: written };
}

/** A draft asks for the references of its enquiries in their order. */
function takeFirst(references: string[]): string {
  const reference = references.shift();
  if (reference === undefined) throw new CodedError('internal', 'There is no reference left.');
  return reference;
}

function findLogged(store: Store, draft: ContactDraft): LoggedContact | null {
  if (!hasContact(store.database, draft.contactId)) return null;
  const rows = listEnquiriesOfContact(
    store.database,
    draft.contactId,
    draft.enquiries.map((enquiry) => enquiry.enquiryId),
  );
  return {
    contactId: draft.contactId,
    enquiries: rows.map((row) => ({
      enquiryId: row.enquiry_id,
      reference: row.reference,
      closed: row.open === 0,
    })),
  };
}

function assertTopics(store: Store, draft: ContactDraft): void {
  draft.enquiries.forEach((enquiry, index) => {
    const topic = findTopic(store.database, enquiry.topicId);
    const path = `enquiries.${index}.topicId`;
    if (topic === undefined || topic.service_id !== enquiry.serviceId) {
      throw new CodedError('invalid_input', 'This topic is not in the list.', path);
    }
    if (topic.withdrawn_at !== null) {
      throw new CodedError('invalid_input', 'This topic has been withdrawn; choose another.', path);
    }
  });
}

function writeCustomer(store: Store, draft: ContactDraft, nowMs: InstantMs): CustomerId | null {
  const { customer } = draft;
  if (customer === null || Object.values(customer).every((value) => value === '')) return null;
  const customerId = formatUuidV7(nowMs, randomBytes(10)) as CustomerId;
  insertCustomer(store.database, { customer_id: customerId, ...customer, created_at: nowMs });
  return customerId;
}

/** What the centre promises someone who comes this way, with the due times as from now. */
export function findPromises(
  context: CallContext,
  input: MethodInput<'contact.promises'>,
): MethodOutput<'contact.promises'> {
  const store = getStore(context.state);
  const desk = getDesk(store);
  const facts: Facts = {
    channel: input.channel,
    way: input.way,
    direction: 'inbound',
    origin: 'desk',
    kind: input.kind,
    serviceId: input.serviceId,
    topicId: null,
    siteId: desk.site_id,
    teamId: desk.team_id,
  };
  const { books } = store;
  const startMs = input.receivedAtMs;
  const loggedAtMs = store.readNowMs();
  const promises = selectStandards(books.standards, facts, startMs, loggedAtMs)
    .filter((standard) => standard.measure !== 'agreed_date' && standard.measure !== 'call_back')
    .map((standard) => {
      const calendarId = resolveCalendarId(books.calendars, standard.calendarId, facts);
      const version = findCalendarVersion(books.calendars, calendarId, startMs, loggedAtMs);
      const dueAtMs =
        standard.threshold === null
          ? null
          : findDue(version.calendar, startMs, standard.threshold).dueAtMs;
      return {
        standardId: standard.standardId,
        name: standard.name,
        targetWords: describeTarget(standard),
        dueAtMs,
      };
    });
  return { promises };
}

export function listContactClocks(
  context: CallContext,
  input: MethodInput<'contact.clocks'>,
): MethodOutput<'contact.clocks'> {
  const store = getStore(context.state);
  const state = foldEvents(listEvents(store.database, input.contactId));
  if (state === null) throw new CodedError('not_found', 'There is no such contact.');
  const nowMs = store.readNowMs();
  const clocks = evaluateTimeliness(state, store.books);
  return {
    clocks: clocks.map((clock) => viewClock(input.contactId, clock, store.books, nowMs)),
  };
}
