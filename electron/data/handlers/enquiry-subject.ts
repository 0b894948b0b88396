import { findEnquiry, type EnquiryRow } from '../../../db/queries/enquiries.ts';
import { listEvents } from '../../../db/queries/events.ts';
import type { Event } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import type { ActionSituation } from '../../../shared/domain/enquiry/offer-actions.ts';
import type { SubjectState } from '../../../shared/domain/enquiry/subject-state.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { ContactId, EnquiryId, StandardId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { type Clock, findResult } from '../../../shared/domain/timeliness/clock-state.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import type { Store } from '../records/store.ts';
import type { SignedIn } from '../session.ts';

/** One enquiry and the contact it came with, as their events tell them. */
export interface EnquirySubject {
  readonly row: EnquiryRow;
  readonly enquiryId: EnquiryId;
  readonly events: readonly Event[];
  readonly state: SubjectState;
  readonly clocks: readonly Clock[];
  /** Null where it came without one: some files bring enquiries alone. */
  readonly contact: {
    readonly contactId: ContactId;
    readonly events: readonly Event[];
    readonly state: SubjectState;
    readonly clocks: readonly Clock[];
  } | null;
}

/** Reads an enquiry; `not_found` says so where it was taken back. */
export function readSubject(store: Store, enquiryId: EnquiryId): EnquirySubject {
  const { database, books } = store;
  const events = listEvents(database, enquiryId);
  const state = foldEvents(events);
  if (state?.withdrawn === true) {
    throw new CodedError('not_found', 'This enquiry was logged by mistake and taken back.');
  }
  const row = findEnquiry(database, enquiryId);
  if (state === null || row === undefined) {
    throw new CodedError('not_found', 'There is no such enquiry.');
  }
  const { contact_id: contactId } = row;
  const contactEvents = contactId === null ? [] : listEvents(database, contactId);
  const contactState = foldEvents(contactEvents);
  return {
    row,
    enquiryId,
    events,
    state,
    clocks: evaluateTimeliness(state, books),
    contact:
      contactId === null || contactState === null
        ? null
        : {
            contactId,
            events: contactEvents,
            state: contactState,
            clocks: evaluateTimeliness(contactState, books),
          },
  };
}

/** The standards whose target these clocks have missed by `nowMs`. */
export function findMissed(clocks: readonly Clock[], nowMs: InstantMs): Set<StandardId> {
  return new Set(
    clocks
      .filter((clock) => findResult(clock, nowMs) === 'missed')
      .map((clock) => clock.standard.standardId),
  );
}

/** What decides which actions fit, for one person. `state` is that of the moment it is about. */
export function describeSituation(
  subject: EnquirySubject,
  state: SubjectState,
  person: SignedIn,
  nowMs: InstantMs,
): ActionSituation {
  const contactClocks = subject.contact?.clocks ?? [];
  return {
    state,
    missed: findMissed([...contactClocks, ...subject.clocks], nowMs),
    covered: subject.clocks.length > 0,
    personId: person.personId,
    role: person.role,
  };
}
