import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { ContactDraft, Outcome } from '../../../shared/contract/schemas-contact.ts';
import type { PromisedTime } from '../../../shared/domain/enquiry/events.ts';
import { CodedError, assertNever } from '../../../shared/domain/errors.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { parseWhen } from '../../ui/parse-when.ts';
import { findWay } from './draft-model.ts';
import type { Draft } from './draft-model.ts';

/** What the form knows beside the draft itself. */
export interface FormContext {
  readonly lists: CentreLists;
  readonly nowMs: number;
  readonly zone: string;
  /** The latest due time the centre promises here: what the customer is told. */
  readonly proposedAtMs: InstantMs | null;
}

/** The times of a contact, worked out from what was typed. */
export interface ContactTimes {
  readonly receivedAtMs: InstantMs;
  readonly joinedQueueAtMs: InstantMs | null;
  readonly arrivedAtMs: InstantMs | null;
  readonly appointmentAtMs: InstantMs | null;
  readonly answeredAtMs: InstantMs | null;
}

function refuse(path: string, message: string): never {
  throw new CodedError('invalid_input', message, path);
}

/**
 * Reads a wait: "45" in the unit of the field, and for a call "1:30" (at the counter "10:04" is a time
 * of day). Null when empty, NaN when it is no length.
 */
export function readWaitMs(text: string, unitMs: number): number | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/ ?(s|sec|m|min)$/, '');
  if (plain === '') return null;
  const split = /^(\d{1,4}):([0-5]\d)$/.exec(plain);
  if (split !== null && unitMs === 1000) return (Number(split[1]) * 60 + Number(split[2])) * 1000;
  return /^\d{1,5}$/.test(plain) ? Number(plain) * unitMs : Number.NaN;
}

function readPast(text: string, path: string, context: Pick<FormContext, 'nowMs' | 'zone'>) {
  const when = parseWhen(text, { ...context, lean: 'past' });
  if (when.kind === 'empty') return null;
  if (when.kind === 'unreadable') refuse(path, when.message);
  if (when.kind === 'day') refuse(path, 'Type the time as well, such as “yesterday 16:00”.');
  // The clock shown stands still for up to a second.
  if (when.atMs > context.nowMs + 1000) refuse(path, 'This time has not come yet. Check the day.');
  return when.atMs;
}

/** Works out the times of a draft. Throws `invalid_input` with the field's name. */
export function readTimes(
  draft: Draft,
  context: Pick<FormContext, 'nowMs' | 'zone'>,
): ContactTimes {
  const opened = brandInstant(Math.floor(draft.openedAtMs));
  const nothing = { joinedQueueAtMs: null, arrivedAtMs: null, appointmentAtMs: null };
  switch (draft.type) {
    case 'call': {
      const answered = readPast(draft.answeredText, 'answeredAtMs', context) ?? opened;
      const wait = readWaitMs(draft.waitText, 1000);
      if (Number.isNaN(wait)) {
        refuse('joinedQueueAtMs', 'Type the seconds they waited, such as “20” or “1:30”.');
      }
      const joined = wait === null ? null : brandInstant(answered - wait);
      return {
        ...nothing,
        joinedQueueAtMs: joined,
        receivedAtMs: joined ?? answered,
        answeredAtMs: answered,
      };
    }
    case 'counter':
      return readVisitTimes(draft, opened, context);
    case 'online': {
      const received = readPast(draft.receivedText, 'receivedAtMs', context);
      const isNow = draft.receivedText.trim().toLowerCase() === 'now' || received === null;
      return { ...nothing, receivedAtMs: isNow ? opened : received, answeredAtMs: null };
    }
    default:
      return assertNever(draft.type);
  }
}

function readVisitTimes(
  draft: Draft,
  opened: InstantMs,
  context: Pick<FormContext, 'nowMs' | 'zone'>,
): ContactTimes {
  const seen = readPast(draft.answeredText, 'answeredAtMs', context) ?? opened;
  const answered = draft.stillWaiting ? null : seen;
  const wait = readWaitMs(draft.waitText, 60_000);
  const arrived = Number.isNaN(wait)
    ? readPast(draft.waitText, 'arrivedAtMs', context)
    : wait === null
      ? null
      : brandInstant(seen - wait);
  const arrivedAtMs = draft.stillWaiting ? (arrived ?? opened) : arrived;
  if (arrivedAtMs !== null && answered !== null && arrivedAtMs > answered) {
    refuse('arrivedAtMs', 'They were seen before this time. Check both times.');
  }
  const appointment = draft.booked ? readAppointment(draft.appointmentText, context) : null;
  return {
    joinedQueueAtMs: null,
    arrivedAtMs,
    appointmentAtMs: appointment,
    answeredAtMs: answered,
    receivedAtMs: arrivedAtMs ?? seen,
  };
}

function readAppointment(text: string, context: Pick<FormContext, 'nowMs' | 'zone'>): InstantMs {
  const when = parseWhen(text, { ...context, lean: 'past' });
  if (when.kind === 'instant') return when.atMs;
  return refuse('appointmentAtMs', 'Type the time of the appointment, such as “10:30”.');
}

/** Reads a time told to the customer: a day without a time falls due at close (clock rule 13). */
export function readPromised(
  text: string | null,
  context: Pick<FormContext, 'nowMs' | 'zone' | 'proposedAtMs'>,
): PromisedTime | null {
  if (text === null) return context.proposedAtMs === null ? null : { atMs: context.proposedAtMs };
  const when = parseWhen(text, { ...context, lean: 'future' });
  if (when.kind === 'empty') return null;
  if (when.kind === 'unreadable') return refuse('promised', when.message);
  if (when.kind === 'day') return { day: when.day };
  if (when.atMs <= context.nowMs)
    refuse('promised', 'This time has passed. Which day do you mean?');
  return { atMs: when.atMs };
}

function readOutcome(draft: Draft, context: FormContext): Outcome {
  switch (draft.ending) {
    case 'resolved_now':
      return { type: 'resolved_now' };
    case 'next_step':
    case 'complaint':
      return {
        type: 'next_step',
        ownerId: draft.ownerId,
        promised: readPromised(draft.promisedText, context),
      };
    case 'call_back': {
      const when = parseWhen(draft.callBackText, { ...context, lean: 'future' });
      if (when.kind === 'unreadable') return refuse('dueAtMs', when.message);
      if (when.kind !== 'instant') {
        return refuse('dueAtMs', 'Type the day and time, such as “tomorrow 10:00”.');
      }
      if (when.atMs <= context.nowMs) {
        refuse('dueAtMs', 'This time has passed. Which day do you mean?');
      }
      return { type: 'call_back', dueAtMs: when.atMs };
    }
    case 'transfer':
      if (draft.teamId === null) return refuse('teamId', 'Choose the team that takes it over.');
      return {
        type: 'transfer',
        teamId: draft.teamId,
        misrouted: false,
        promised: readPromised(draft.promisedText, context),
      };
    case 'put_aside':
      return { type: 'put_aside', reason: draft.asideReason };
    default:
      return assertNever(draft.ending);
  }
}

/** The contact as the contract takes it. Throws `invalid_input` with the field that needs a look. */
export function buildContact(draft: Draft, context: FormContext): ContactDraft {
  const topic = context.lists.topics.find((known) => known.topicId === draft.topicId);
  if (topic === undefined) return refuse('topicId', 'Choose what it is about.');
  if (draft.stillWaiting) {
    return refuse('answeredAtMs', 'They are still waiting. Press “Seen now” first, or “Left”.');
  }
  const given = Object.values(draft.customer).some((text) => text.trim() !== '');
  return {
    ...buildVisit(draft, context),
    customer: given ? { ...draft.customer, reference: '' } : null,
    enquiries: [
      {
        enquiryId: draft.enquiryId,
        kind: draft.ending === 'complaint' ? 'complaint_1' : draft.kind,
        serviceId: topic.serviceId,
        topicId: topic.topicId,
        note: draft.note,
        repeatOf: null,
        references: [],
        outcome: readOutcome(draft, context),
      },
    ],
  };
}

function buildVisit(draft: Draft, context: FormContext): ContactDraft {
  const times = readTimes(draft, context);
  const live = draft.type !== 'online' && draft.answeredText.trim() === '';
  return {
    contactId: draft.contactId,
    continues: false,
    channel: draft.channel,
    way: findWay(draft),
    direction: 'inbound',
    siteId: context.lists.siteId,
    teamId: context.lists.teamId,
    ...times,
    calledAtMs: null,
    leftUnseenAtMs: null,
    // A contact written down afterwards does not end now; nobody knows when it did.
    endedAtMs: live ? brandInstant(Math.max(Math.floor(context.nowMs), draft.openedAtMs)) : null,
    customerId: null,
    customer: null,
    adjustments: [],
    onBehalf: null,
    avoidable: draft.avoidable,
    satisfaction: null,
    enquiries: [],
  };
}

/** A visitor who left before being seen: a contact without an enquiry. */
export function buildLeftUnseen(draft: Draft, context: FormContext): ContactDraft {
  const visit = buildVisit({ ...draft, stillWaiting: true }, context);
  const leftAtMs = brandInstant(Math.floor(context.nowMs));
  return { ...visit, answeredAtMs: null, leftUnseenAtMs: leftAtMs, endedAtMs: leftAtMs };
}
