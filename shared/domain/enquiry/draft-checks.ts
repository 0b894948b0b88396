import { toLocalDay } from '../calendar/zone.ts';
import { CodedError } from '../errors.ts';
import type { InstantMs } from '../instant.ts';
import type { Channel, Way } from '../words.ts';
import type { Draft, DraftEnquiry, DraftSurroundings } from './draft.ts';
import type { PromisedTime } from './events.ts';
import type { SubjectState } from './subject-state.ts';

/** A desk clock may be a little ahead of the service's; more than this is a mistake. */
const toleranceMs = 120_000;

/** The ways a contact can come by each channel. */
const waysOf: Readonly<Record<Channel, readonly Way[]>> = {
  in_person: ['walk_in', 'booked'],
  phone: ['call', 'voicemail', 'call_back'],
  email: ['message'],
  web_form: ['form'],
  webchat: ['chat'],
  social: ['message'],
  letter: ['post'],
  other: ['message'],
};

function refuse(path: string, message: string): never {
  throw new CodedError('invalid_input', message, path);
}

/** `invalid_input` with the path of the field where a draft says what cannot be. */
export function assertDraft(draft: Draft, around: DraftSurroundings): void {
  if (!waysOf[draft.channel].includes(draft.way)) {
    refuse('way', 'A contact does not come that way by this channel.');
  }
  assertNotInFuture(draft, around.nowMs);
  assertOrder(draft, around.begun);
  assertVisit(draft, around.begun);
  const ids = new Set(draft.enquiries.map((enquiry) => enquiry.enquiryId));
  if (ids.size < draft.enquiries.length) refuse('enquiries', 'Two enquiries have the same id.');
  draft.enquiries.forEach((enquiry, index) => {
    assertEnquiry(draft, enquiry, `enquiries.${index}`, around);
  });
}

function assertNotInFuture(draft: Draft, nowMs: InstantMs): void {
  const times = [
    'receivedAtMs',
    'joinedQueueAtMs',
    'arrivedAtMs',
    'calledAtMs',
    'answeredAtMs',
    'leftUnseenAtMs',
    'endedAtMs',
  ] as const;
  for (const path of times) {
    const at = draft[path];
    if (at !== null && at > nowMs + toleranceMs) refuse(path, 'This time is in the future.');
  }
}

function assertOrder(draft: Draft, begun: SubjectState | null): void {
  const { calledAtMs, answeredAtMs, leftUnseenAtMs, endedAtMs } = draft;
  const came =
    begun === null
      ? (draft.arrivedAtMs ?? draft.joinedQueueAtMs ?? draft.receivedAtMs)
      : (begun.queue.arrivedAtMs ?? begun.queue.joinedAtMs);
  const isBefore = (at: InstantMs | null, other: InstantMs | null): boolean =>
    at !== null && other !== null && at < other;
  if (isBefore(calledAtMs, came)) {
    refuse('calledAtMs', 'Called before arriving: check the two times.');
  }
  if (isBefore(answeredAtMs, came)) {
    refuse('answeredAtMs', 'Seen before arriving: check the two times.');
  }
  if (isBefore(answeredAtMs, calledAtMs)) {
    refuse('answeredAtMs', 'Seen before being called: check the two times.');
  }
  if (isBefore(leftUnseenAtMs, came)) {
    refuse('leftUnseenAtMs', 'Left before arriving: check the two times.');
  }
  if (answeredAtMs !== null && leftUnseenAtMs !== null) {
    refuse('leftUnseenAtMs', 'Somebody who was seen did not leave unseen.');
  }
  if (isBefore(endedAtMs, draft.receivedAtMs)) {
    refuse('endedAtMs', 'Ended before it began: check the two times.');
  }
  if (isBefore(endedAtMs, answeredAtMs)) {
    refuse('endedAtMs', 'Ended before being answered: check the two times.');
  }
  if (leftUnseenAtMs !== null && draft.enquiries.length > 0) {
    refuse('enquiries', 'Somebody who left unseen has raised nothing yet.');
  }
}

function assertVisit(draft: Draft, begun: SubjectState | null): void {
  if (begun !== null) return;
  if (draft.way === 'booked' && draft.appointmentAtMs === null) {
    refuse('appointmentAtMs', 'Type the time of the appointment.');
  }
  if (draft.way !== 'booked' && draft.appointmentAtMs !== null) {
    refuse('appointmentAtMs', 'Only a booked visit has an appointment.');
  }
}

function assertEnquiry(
  draft: Draft,
  enquiry: DraftEnquiry,
  path: string,
  around: DraftSurroundings,
): void {
  const { outcome, kind } = enquiry;
  if (enquiry.repeatOf === enquiry.enquiryId) {
    refuse(`${path}.repeatOf`, 'An enquiry does not repeat itself.');
  }
  if (enquiry.topicId === null && outcome.type !== 'put_aside') {
    refuse(`${path}.topicId`, 'Choose what it is about.');
  }
  const isComplaint = kind === 'complaint_1' || kind === 'complaint_2';
  if (isComplaint && (outcome.type === 'resolved_now' || outcome.type === 'referral')) {
    refuse(
      `${path}.outcome`,
      'A complaint stays open until somebody has looked into it. Say who does, and by when.',
    );
  }
  const notBefore = (at: InstantMs, field: string): void => {
    if (at < draft.receivedAtMs) {
      refuse(`${path}.outcome.${field}`, 'This is before the contact itself: check the day.');
    }
  };
  if (outcome.type === 'call_back') notBefore(outcome.dueAtMs, 'dueAtMs');
  if (outcome.type === 'appointment') notBefore(outcome.atMs, 'atMs');
  if (outcome.type === 'next_step' || outcome.type === 'transfer') {
    assertPromised(outcome.promised, `${path}.outcome.promised`, draft, around);
  }
}

function assertPromised(
  promised: PromisedTime | null,
  path: string,
  draft: Draft,
  around: DraftSurroundings,
): void {
  if (promised === null) return;
  const isBefore =
    'atMs' in promised
      ? promised.atMs < draft.receivedAtMs
      : promised.day < toLocalDay(around.zone, draft.receivedAtMs);
  if (isBefore) refuse(path, 'This is before the contact itself: check the day.');
}
