import { iterateStreams, listEventsOf } from '../../../db/queries/events.ts';
import { listContactsAnsweredWithin, listEnquiriesWithin } from '../../../db/queries/foi.ts';
import { hasEventsAfter } from '../../../db/queries/report.ts';
import { runRead } from '../../../db/transaction.ts';
import type { Event } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { findSuperseded } from '../../../shared/domain/enquiry/order-events.ts';
import type { SubjectState } from '../../../shared/domain/enquiry/subject-state.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import {
  buildFoi,
  findKnownWait,
  type FoiReport,
  type FoiSource,
  type KnownWait,
} from '../../../shared/domain/report/foi.ts';
import { findFirstInstant, findNextMonth } from '../../../shared/domain/report/local-months.ts';
import type { Store } from '../records/store.ts';
import type { ReportRequest } from './build-report.ts';

/**
 * The table for a freedom-of-information request, beside the report of the same months. For a moment
 * in the past it counts only what had happened by then, and reads every event.
 */
export function readFoi(store: Store, request: ReportRequest, report: StandardsReport): FoiReport {
  const { database, zone } = store;
  const asOfMs = request.asOfMs ?? store.readNowMs();
  return runRead(database, () => {
    const isPast = request.asOfMs !== undefined && hasEventsAfter(database, asOfMs);
    const source = isPast ? refoldFoi(store, asOfMs) : gatherFoi(store, request);
    return buildFoi(report, zone, source);
  });
}

/** What the contact that brought an enquiry says of the wait. */
interface Contact {
  readonly wait: KnownWait | null;
  readonly isWaitUnknown: boolean;
}

const noContact: Contact = { wait: null, isWaitUnknown: false };

/** Somebody waited, was attended to, and nobody wrote down for how long. */
function describeContact(state: SubjectState): Contact {
  const wait = findKnownWait(state.facts.channel, state.queue);
  return { wait, isWaitUnknown: wait === null && state.queue.answeredAtMs !== null };
}

/** Only what can have to do with the months asked for. */
function gatherFoi(store: Store, { from, to }: ReportRequest): FoiSource {
  const { database, zone } = store;
  const fromMs = findFirstInstant(zone, from);
  const untilMs = findFirstInstant(zone, findNextMonth(to));
  const fold = (subjectNumber: number): SubjectState | null =>
    foldEvents(listEventsOf(database, subjectNumber));
  const waits: KnownWait[] = [];
  const contacts = new Map<number, Contact>();
  const findContact = (subjectNumber: number): Contact => {
    let contact = contacts.get(subjectNumber);
    if (contact === undefined) {
      const state = fold(subjectNumber);
      contact = state === null || state.withdrawn ? noContact : describeContact(state);
      contacts.set(subjectNumber, contact);
    }
    return contact;
  };
  for (const subjectNumber of listContactsAnsweredWithin(database, fromMs, untilMs)) {
    const { wait } = findContact(subjectNumber);
    if (wait !== null) waits.push(wait);
  }
  const enquiries = listEnquiriesWithin(database, fromMs, untilMs).flatMap((row) => {
    const state = fold(row.subject_number);
    if (state === null) return [];
    const contact = row.contact_number === null ? noContact : findContact(row.contact_number);
    return [{ state, ...contact }];
  });
  return { enquiries, waits };
}

/** Everything that had happened by a moment. */
function refoldFoi(store: Store, asOfMs: InstantMs): FoiSource {
  const contacts = new Map<string, Contact>();
  const waits: KnownWait[] = [];
  const found: { readonly state: SubjectState; readonly contactId: string | null }[] = [];
  for (const { streamId, events } of iterateStreams(store.database)) {
    const known = events.filter((event) => event.happenedAtMs <= asOfMs);
    const state = foldEvents(known);
    if (state === null || state.withdrawn) continue;
    if (state.episodes.length > 0) {
      found.push({ state, contactId: findContactId(known) });
      continue;
    }
    const contact = describeContact(state);
    contacts.set(streamId, contact);
    if (contact.wait !== null) waits.push(contact.wait);
  }
  return {
    waits,
    enquiries: found.map(({ state, contactId }) => ({
      state,
      ...(contacts.get(contactId ?? '') ?? noContact),
    })),
  };
}

/** From the receipt that stands: a corrected one may name another contact. */
function findContactId(events: readonly Event[]): string | null {
  const superseded = findSuperseded(events);
  for (const { streamSeq, body } of events) {
    if (body.type === 'received' && !superseded.has(streamSeq)) return body.contactId;
  }
  return null;
}
