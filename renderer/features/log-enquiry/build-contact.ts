import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type {
  ContactDraft,
  EnquiryDraft,
  Outcome,
} from '../../../shared/contract/schemas-contact.ts';
import type { PromisedTime } from '../../../shared/domain/enquiry/events.ts';
import { CodedError, assertNever } from '../../../shared/domain/errors.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { parseWhen } from '../../ui/parse-when.ts';
import { assertLengths, assertReferences } from './check-lengths.ts';
import { findWay, isComplaint, isMissed } from './draft-model.ts';
import type { Draft, FormEnquiry } from './draft-model.ts';
import { readTimes, refuse } from './read-times.ts';
import type { ReadingTime } from './read-times.ts';

/** What the form knows beside the draft itself. */
export interface FormContext extends ReadingTime {
  readonly lists: CentreLists;
}

/** Reads a time told to the customer: a day without a time falls due at close (clock rule 13). */
export function readPromised(
  text: string | null,
  proposedAtMs: InstantMs | null,
  time: ReadingTime,
): PromisedTime | null {
  if (text === null) return proposedAtMs === null ? null : { atMs: proposedAtMs };
  const when = parseWhen(text, { ...time, lean: 'future' });
  if (when.kind === 'empty') return null;
  if (when.kind === 'unreadable') return refuse('promised', when.message);
  if (when.kind === 'day') return { day: when.day };
  if (when.atMs <= time.nowMs) refuse('promised', 'This time has passed. Which day do you mean?');
  return { atMs: when.atMs };
}

/** A time still to come with day and hour, such as a call back or an appointment. */
function readComing(text: string, path: string, example: string, time: ReadingTime): InstantMs {
  const when = parseWhen(text, { ...time, lean: 'future' });
  if (when.kind === 'unreadable') return refuse(path, when.message);
  if (when.kind !== 'instant') return refuse(path, `Type the day and time, such as “${example}”.`);
  if (when.atMs <= time.nowMs) refuse(path, 'This time has passed. Which day do you mean?');
  return when.atMs;
}

function readOutcome(enquiry: FormEnquiry, time: ReadingTime): Outcome {
  const promised = (): PromisedTime | null =>
    readPromised(enquiry.promisedText, enquiry.proposedAtMs, time);
  switch (enquiry.ending) {
    case 'resolved_now':
    case 'compliment':
      return { type: 'resolved_now' };
    case 'next_step':
    case 'complaint':
      return { type: 'next_step', ownerId: enquiry.ownerId, promised: promised() };
    case 'call_back':
      return {
        type: 'call_back',
        dueAtMs: readComing(enquiry.callBackText, 'dueAtMs', 'tomorrow 10:00', time),
      };
    case 'transfer': {
      const { teamId, misrouted } = enquiry;
      if (teamId === null) return refuse('teamId', 'Choose the team that takes it over.');
      return { type: 'transfer', teamId, misrouted, promised: promised() };
    }
    case 'referral': {
      const organisation = enquiry.organisation.trim();
      if (organisation === '') return refuse('organisation', 'Type who answers it instead of us.');
      return { type: 'referral', organisation };
    }
    case 'appointment':
      return {
        type: 'appointment',
        atMs: readComing(enquiry.visitText, 'atMs', 'thu 10:30', time),
        siteId: enquiry.visitSiteId,
      };
    case 'put_aside':
      return { type: 'put_aside', reason: enquiry.asideReason };
    default:
      return assertNever(enquiry.ending);
  }
}

function buildEnquiry(draft: Draft, enquiry: FormEnquiry, context: FormContext): EnquiryDraft {
  const { lists } = context;
  const topic = lists.topics.find((known) => known.topicId === enquiry.topicId);
  if (topic === undefined && enquiry.ending !== 'put_aside') {
    // What was chosen before may have been taken out of the list since.
    return enquiry.topicId === null
      ? refuse('topicId', 'Choose what it is about.')
      : refuse('topicId', 'This topic has been withdrawn; choose another.');
  }
  assertLengths(enquiry);
  if (isComplaint(enquiry.kind) && enquiry.ending === 'resolved_now') {
    refuse('outcome', 'A complaint stays open. Press C and say who looks into it.');
  }
  const isUnreached = draft.call === 'outbound' && draft.reached === 'no_answer';
  if (draft.type === 'call' && isUnreached && enquiry.ending === 'resolved_now') {
    refuse('outcome', 'Nobody answered. Press B and say when you try again.');
  }
  const references = enquiry.references.filter(
    ({ system, reference }) => system.trim() !== '' || reference.trim() !== '',
  );
  assertReferences(references);
  return {
    enquiryId: enquiry.enquiryId,
    kind: enquiry.kind,
    serviceId: topic?.serviceId ?? null,
    topicId: topic?.topicId ?? null,
    note: enquiry.note,
    repeatOf: enquiry.repeatOf,
    references,
    outcome: readOutcome(enquiry, context),
  };
}

/**
 * The contact as the contract takes it. Throws `invalid_input` with the field that needs a look; in a
 * contact with several enquiries the path names which, "enquiries.1.topicId".
 */
export function buildContact(draft: Draft, context: FormContext): ContactDraft {
  if (draft.stillWaiting) {
    return refuse('answeredAtMs', 'They are still waiting. Press “Seen now” first, or “Left”.');
  }
  const contact = buildAlone(draft, context);
  if (isMissed(draft)) return contact;
  return {
    ...contact,
    enquiries: draft.enquiries.map((enquiry, at) => {
      try {
        return buildEnquiry(draft, enquiry, context);
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        throw new CodedError(error.code, error.message, `enquiries.${at}.${error.path ?? ''}`);
      }
    }),
  };
}

/** The contact without what it was about: who, how and when. */
function buildAlone(draft: Draft, context: FormContext): ContactDraft {
  const { customer } = draft;
  assertLengths(customer.fields);
  const given = Object.values(customer.fields).some((text) => text.trim() !== '');
  const { onBehalf } = customer;
  if (onBehalf !== null) assertLengths({ who: onBehalf.who });
  return {
    contactId: draft.contactId,
    continues: draft.visitor !== null,
    channel: draft.channel,
    way: findWay(draft),
    direction: draft.type === 'call' && draft.call === 'outbound' ? 'outbound' : 'inbound',
    siteId: context.lists.siteId,
    teamId: context.lists.teamId,
    ...readTimes(draft, context),
    customerId: customer.customerId,
    customer: given && customer.customerId === null ? customer.fields : null,
    adjustments: customer.adjustments,
    onBehalf,
    avoidable: draft.avoidable,
    satisfaction: draft.satisfaction,
    enquiries: [],
  };
}

/** A visitor who left before being seen: a contact without an enquiry. */
export function buildLeftUnseen(draft: Draft, context: FormContext): ContactDraft {
  const visit = buildAlone({ ...draft, stillWaiting: true }, context);
  const leftAtMs = brandInstant(Math.floor(context.nowMs));
  return {
    ...visit,
    answeredAtMs: null,
    leftUnseenAtMs: leftAtMs,
    endedAtMs: leftAtMs,
  };
}
