import { findEnquiry } from '../../../db/queries/enquiries.ts';
import { listEventTexts } from '../../../db/queries/events.ts';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import type { EventWords } from '../../../shared/domain/enquiry/describe-event.ts';
import { proposeNextAttempt } from '../../../shared/domain/enquiry/next-attempt.ts';
import { findCallBack, findStage } from '../../../shared/domain/enquiry/offer-actions.ts';
import { orderEvents } from '../../../shared/domain/enquiry/order-events.ts';
import { isPaused } from '../../../shared/domain/enquiry/subject-state.ts';
import type { StandardId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import {
  findCalendarVersion,
  resolveCalendarId,
  siteCalendarId,
} from '../../../shared/domain/timeliness/calendar-book.ts';
import type { Store } from '../records/store.ts';
import { viewLink } from './enquiry-link.ts';
import { type EnquirySubject, findMissed } from './enquiry-subject.ts';

type Standing = Pick<
  EnquiryDetail,
  | 'aside'
  | 'pause'
  | 'stage'
  | 'finding'
  | 'repeatOf'
  | 'avoidable'
  | 'satisfaction'
  | 'callBack'
  | 'references'
  | 'exclusions'
>;

/** How an enquiry stands, beyond open or closed: what is owed, decided, asked for and linked. */
export function viewStanding(store: Store, subject: EnquirySubject, words: EventWords): Standing {
  const { state, contact } = subject;
  const repeated =
    state.repeatOf === null ? undefined : findEnquiry(store.database, state.repeatOf);
  return {
    aside: state.aside,
    pause: viewPause(subject, words),
    stage: findStage(state),
    finding: state.finding,
    repeatOf: repeated === undefined ? null : viewLink(store, repeated),
    avoidable: contact?.state.avoidable ?? state.avoidable,
    satisfaction: contact?.state.satisfaction ?? state.satisfaction,
    callBack: viewCallBack(store, subject),
    references: listReferences(store, subject),
    exclusions: state.exclusions.map((exclusion) => ({
      standardName: exclusion.standardId === null ? null : words.findStandard(exclusion.standardId),
      reasonName: words.findReason(exclusion.reasonId),
      askedBy: words.findPerson(exclusion.by),
      approvedBy: exclusion.approvedBy === null ? null : words.findPerson(exclusion.approvedBy),
    })),
  };
}

function viewPause(subject: EnquirySubject, words: EventWords): Standing['pause'] {
  if (!isPaused(subject.state)) return null;
  const body = orderEvents(subject.events).findLast((event) => event.body.type === 'paused')?.body;
  return body?.type === 'paused'
    ? { reasonName: words.findReason(body.reasonId), chaseOn: body.chaseOn }
    : null;
}

function viewCallBack(store: Store, subject: EnquirySubject): Standing['callBack'] {
  const owed = findCallBack(subject.state);
  if (owed === null) return null;
  const { calendars } = store.books;
  const nowMs = store.readNowMs();
  const calendarId = resolveCalendarId(calendars, siteCalendarId, subject.state.facts);
  const { calendar } = findCalendarVersion(calendars, calendarId, nowMs, nowMs);
  const { dueAtMs, attempts, nextAtMs } = owed;
  return {
    dueAtMs,
    attempts,
    nextAtMs,
    proposedAtMs: proposeNextAttempt(calendar, nowMs, attempts, dueAtMs),
  };
}

function listReferences(store: Store, subject: EnquirySubject): Standing['references'] {
  const texts = listEventTexts(store.database, subject.enquiryId);
  return orderEvents(subject.events).flatMap((event) => {
    const number = texts.get(event.streamSeq)?.trim() ?? '';
    return event.body.type === 'reference_added' && number !== ''
      ? [{ system: event.body.system, number }]
      : [];
  });
}

/** The missed standards that nobody has given a reason for, of the enquiry and of its contact. */
export function listWithoutReason(subject: EnquirySubject, nowMs: InstantMs): StandardId[] {
  return [subject, subject.contact].flatMap((part) => {
    if (part === null) return [];
    const given = new Set(part.state.missReasons.map((reason) => reason.standardId));
    return [...findMissed(part.clocks, nowMs)].filter((standardId) => !given.has(standardId));
  });
}
