import { assertNever, CodedError } from '../errors.ts';
import type {
  ContactId,
  CustomerId,
  EnquiryId,
  PersonId,
  ServiceId,
  SiteId,
  TeamId,
  TopicId,
} from '../ids.ts';
import type { InstantMs } from '../instant.ts';
import type {
  AsideReason,
  AvoidableKind,
  Channel,
  Direction,
  EnquiryKind,
  Satisfaction,
  Way,
} from '../words.ts';
import type { EventBody, Facts, PromisedTime } from './events.ts';

/** A contact as the form sends it; the contract's schema has the same shape and checks each value. */
export interface Draft {
  readonly contactId: ContactId;
  readonly channel: Channel;
  readonly way: Way;
  readonly direction: Direction;
  readonly siteId: SiteId;
  readonly teamId: TeamId;
  readonly receivedAtMs: InstantMs;
  readonly joinedQueueAtMs: InstantMs | null;
  readonly arrivedAtMs: InstantMs | null;
  readonly appointmentAtMs: InstantMs | null;
  readonly answeredAtMs: InstantMs | null;
  readonly leftUnseenAtMs: InstantMs | null;
  readonly endedAtMs: InstantMs | null;
  readonly avoidable: AvoidableKind | null;
  readonly satisfaction: Satisfaction | null;
  readonly enquiries: readonly DraftEnquiry[];
}

export interface DraftEnquiry {
  readonly enquiryId: EnquiryId;
  readonly kind: EnquiryKind;
  readonly serviceId: ServiceId;
  readonly topicId: TopicId;
  readonly note: string;
  readonly outcome: DraftOutcome;
}

export type DraftOutcome =
  | { readonly type: 'resolved_now' }
  | {
      readonly type: 'next_step';
      readonly ownerId: PersonId | null;
      readonly promised: PromisedTime | null;
    }
  | { readonly type: 'call_back'; readonly dueAtMs: InstantMs }
  | { readonly type: 'transfer'; readonly teamId: TeamId; readonly promised: PromisedTime | null }
  | { readonly type: 'put_aside'; readonly reason: AsideReason };

/** One thing that happened, as a draft tells it. */
export interface DraftEvent {
  readonly happenedAtMs: InstantMs;
  readonly body: EventBody;
  readonly text?: string;
}

/** What a draft does not know by itself. */
export interface DraftSurroundings {
  readonly nowMs: InstantMs;
  readonly customerId: CustomerId | null;
  readonly takeReference: () => string;
}

/** A desk clock may be a little ahead of the service's; more than this is a mistake. */
const toleranceMs = 120_000;

/**
 * Turns a form into the events of the contact and of each enquiry it carries. `invalid_input` with
 * the field's name for times that cannot be: in the future, or seen before arriving.
 */
export function draftToStreams(
  draft: Draft,
  around: DraftSurroundings,
): {
  readonly contact: DraftEvent[];
  readonly enquiries: { readonly enquiryId: EnquiryId; readonly events: DraftEvent[] }[];
} {
  assertTimes(draft, around.nowMs);
  return {
    contact: listContactEvents(draft),
    enquiries: draft.enquiries.map((enquiry) => ({
      enquiryId: enquiry.enquiryId,
      events: listEnquiryEvents(draft, enquiry, around),
    })),
  };
}

function assertTimes(draft: Draft, nowMs: InstantMs): void {
  const refuse = (path: keyof Draft, message: string): never => {
    throw new CodedError('invalid_input', message, path);
  };
  const times = [
    'receivedAtMs',
    'joinedQueueAtMs',
    'arrivedAtMs',
    'answeredAtMs',
    'leftUnseenAtMs',
    'endedAtMs',
  ] as const;
  for (const path of times) {
    const at = draft[path];
    if (at !== null && at > nowMs + toleranceMs) refuse(path, 'This time is in the future.');
  }
  const came = draft.arrivedAtMs ?? draft.joinedQueueAtMs;
  if (came !== null && draft.answeredAtMs !== null && draft.answeredAtMs < came) {
    refuse('answeredAtMs', 'Seen before arriving: check the two times.');
  }
  if (came !== null && draft.leftUnseenAtMs !== null && draft.leftUnseenAtMs < came) {
    refuse('leftUnseenAtMs', 'Left before arriving: check the two times.');
  }
  if (draft.answeredAtMs !== null && draft.leftUnseenAtMs !== null) {
    refuse('leftUnseenAtMs', 'Somebody who was seen did not leave unseen.');
  }
  if (draft.endedAtMs !== null && draft.endedAtMs < draft.receivedAtMs) {
    refuse('endedAtMs', 'Ended before it began: check the two times.');
  }
  if (draft.leftUnseenAtMs !== null && draft.enquiries.length > 0) {
    refuse('enquiries', 'Somebody who left unseen has raised nothing yet.');
  }
}

function listContactEvents(draft: Draft): DraftEvent[] {
  const events: DraftEvent[] = [];
  const add = (happenedAtMs: InstantMs | null, body: EventBody): void => {
    if (happenedAtMs !== null) events.push({ happenedAtMs, body });
  };
  const { appointmentAtMs } = draft;
  const startedAtMs = draft.joinedQueueAtMs ?? draft.arrivedAtMs ?? draft.receivedAtMs;
  add(startedAtMs, {
    type: 'contact_started',
    facts: makeFacts(draft, draft.enquiries[0]),
    ...(appointmentAtMs === null ? {} : { appointmentAtMs }),
  });
  add(draft.joinedQueueAtMs, { type: 'joined_queue' });
  add(draft.arrivedAtMs, { type: 'arrived' });
  const waitKnown = draft.joinedQueueAtMs !== null || draft.arrivedAtMs !== null;
  add(draft.answeredAtMs, { type: 'answered', waitKnown });
  add(draft.leftUnseenAtMs, { type: 'left_unseen', waitKnown });
  const lastMs = draft.endedAtMs ?? draft.answeredAtMs ?? startedAtMs;
  if (draft.satisfaction !== null) {
    add(lastMs, { type: 'satisfaction_given', satisfaction: draft.satisfaction });
  }
  if (draft.avoidable !== null) {
    add(lastMs, { type: 'avoidable_marked', avoidable: draft.avoidable });
  }
  add(draft.endedAtMs, { type: 'contact_ended' });
  return events;
}

function listEnquiryEvents(
  draft: Draft,
  enquiry: DraftEnquiry,
  around: DraftSurroundings,
): DraftEvent[] {
  const receivedAtMs = draft.receivedAtMs;
  const doneAtMs = draft.endedAtMs ?? around.nowMs;
  const received: DraftEvent = {
    happenedAtMs: receivedAtMs,
    body: {
      type: 'received',
      facts: makeFacts(draft, enquiry),
      reference: around.takeReference(),
      contactId: draft.contactId,
      customerId: around.customerId,
    },
    text: enquiry.note,
  };
  const outcome = listOutcomeEvents(enquiry.outcome);
  return [received, ...outcome.map((body) => ({ happenedAtMs: doneAtMs, body }))];
}

function listOutcomeEvents(outcome: DraftOutcome): EventBody[] {
  switch (outcome.type) {
    case 'resolved_now':
      return [{ type: 'resolved', atFirstContact: true }];
    case 'next_step': {
      const bodies: EventBody[] = [];
      if (outcome.ownerId !== null) bodies.push({ type: 'assigned', ownerId: outcome.ownerId });
      if (outcome.promised !== null) {
        bodies.push({ type: 'date_agreed', promised: outcome.promised });
      }
      return bodies;
    }
    case 'call_back':
      return [{ type: 'call_back_promised', dueAtMs: outcome.dueAtMs }];
    case 'transfer': {
      const bodies: EventBody[] = [
        { type: 'transferred', teamId: outcome.teamId, serviceId: null, misrouted: false },
      ];
      if (outcome.promised !== null) {
        bodies.push({ type: 'date_agreed', promised: outcome.promised });
      }
      return bodies;
    }
    case 'put_aside':
      return [{ type: 'put_aside', reason: outcome.reason }];
    default:
      return assertNever(outcome);
  }
}

function makeFacts(draft: Draft, enquiry: DraftEnquiry | undefined): Facts {
  return {
    channel: draft.channel,
    way: draft.way,
    direction: draft.direction,
    origin: 'desk',
    kind: enquiry?.kind ?? 'enquiry',
    serviceId: enquiry?.serviceId ?? null,
    topicId: enquiry?.topicId ?? null,
    siteId: draft.siteId,
    teamId: draft.teamId,
  };
}
