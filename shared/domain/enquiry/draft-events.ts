import { assertNever } from '../errors.ts';
import type { InstantMs } from '../instant.ts';
import type { Draft, DraftEnquiry, DraftEvent, DraftOutcome, DraftSurroundings } from './draft.ts';
import type { EventBody, Facts, PromisedTime } from './events.ts';

/** What happened to the contact itself, in the order it happened. */
export function listContactEvents(draft: Draft, around: DraftSurroundings): DraftEvent[] {
  const events: DraftEvent[] = [];
  const add = (happenedAtMs: InstantMs | null, body: EventBody, text = ''): void => {
    if (happenedAtMs !== null)
      events.push({ happenedAtMs, body, ...(text === '' ? {} : { text }) });
  };
  const { begun } = around;
  const startedAtMs =
    begun?.startedAtMs ?? draft.joinedQueueAtMs ?? draft.arrivedAtMs ?? draft.receivedAtMs;
  if (begun === null) {
    const { appointmentAtMs } = draft;
    add(startedAtMs, {
      type: 'contact_started',
      facts: makeFacts(draft, draft.enquiries[0], around),
      ...(appointmentAtMs === null ? {} : { appointmentAtMs }),
    });
    add(draft.joinedQueueAtMs, { type: 'joined_queue' });
    add(draft.arrivedAtMs, { type: 'arrived' });
  }
  const { joinedAtMs, arrivedAtMs } = begun?.queue ?? {
    joinedAtMs: draft.joinedQueueAtMs,
    arrivedAtMs: draft.arrivedAtMs,
  };
  const waitKnown = joinedAtMs !== null || arrivedAtMs !== null;
  add(draft.calledAtMs, { type: 'called' });
  // Seen already by whoever called them.
  const isSeen = begun !== null && begun.queue.answeredAtMs !== null;
  if (!isSeen) add(draft.answeredAtMs, { type: 'answered', waitKnown });
  add(draft.leftUnseenAtMs, { type: 'left_unseen', waitKnown });
  const { onBehalf } = draft;
  const lastMs = draft.endedAtMs ?? draft.answeredAtMs ?? startedAtMs;
  if (onBehalf !== null) {
    const { authority, identityChecked, who } = onBehalf;
    add(draft.answeredAtMs ?? startedAtMs, { type: 'on_behalf', authority, identityChecked }, who);
  }
  for (const { needId, met } of draft.adjustments) add(lastMs, { type: 'adjustment', needId, met });
  if (draft.satisfaction !== null) {
    add(lastMs, { type: 'satisfaction_given', satisfaction: draft.satisfaction });
  }
  if (draft.avoidable !== null) {
    add(lastMs, { type: 'avoidable_marked', avoidable: draft.avoidable });
  }
  add(draft.endedAtMs, { type: 'contact_ended' });
  return events;
}

/** What happened to one enquiry during the contact: its receipt and how it ended. */
export function listEnquiryEvents(
  draft: Draft,
  enquiry: DraftEnquiry,
  around: DraftSurroundings,
): DraftEvent[] {
  const { receivedAtMs } = draft;
  // Written down afterwards, it was still dealt with while they spoke, not when it was typed.
  const doneAtMs = draft.endedAtMs ?? draft.answeredAtMs ?? around.nowMs;
  const events: DraftEvent[] = [
    {
      happenedAtMs: receivedAtMs,
      body: {
        type: 'received',
        facts: makeFacts(draft, enquiry, around),
        reference: around.takeReference(),
        contactId: draft.contactId,
        customerId: around.customerId,
      },
      text: enquiry.note,
    },
  ];
  for (const { system, reference } of enquiry.references) {
    events.push({
      happenedAtMs: doneAtMs,
      body: { type: 'reference_added', system },
      text: reference,
    });
  }
  if (enquiry.repeatOf !== null) {
    events.push({
      happenedAtMs: doneAtMs,
      body: { type: 'repeat_marked', of: enquiry.repeatOf },
    });
  }
  for (const one of listOutcomeEvents(enquiry.outcome)) {
    events.push({ happenedAtMs: doneAtMs, ...one });
  }
  return events;
}

interface OutcomeEvent {
  readonly body: EventBody;
  readonly text?: string;
}

function listOutcomeEvents(outcome: DraftOutcome): OutcomeEvent[] {
  switch (outcome.type) {
    case 'resolved_now':
      return [{ body: { type: 'resolved', atFirstContact: true } }];
    case 'next_step': {
      const { ownerId, promised } = outcome;
      const assigned: OutcomeEvent[] =
        ownerId === null ? [] : [{ body: { type: 'assigned', ownerId } }];
      return [...assigned, ...listPromise(promised)];
    }
    case 'call_back':
      return [{ body: { type: 'call_back_promised', dueAtMs: outcome.dueAtMs } }];
    case 'transfer': {
      const { teamId, misrouted, promised } = outcome;
      return [
        { body: { type: 'transferred', teamId, serviceId: null, misrouted } },
        ...listPromise(promised),
      ];
    }
    case 'referral':
      return [
        { body: { type: 'referred' }, text: outcome.organisation },
        { body: { type: 'resolved', atFirstContact: false } },
      ];
    case 'appointment':
      return [{ body: { type: 'appointment_made', atMs: outcome.atMs, siteId: outcome.siteId } }];
    case 'put_aside':
      return [{ body: { type: 'put_aside', reason: outcome.reason } }];
    default:
      return assertNever(outcome);
  }
}

function listPromise(promised: PromisedTime | null): OutcomeEvent[] {
  return promised === null ? [] : [{ body: { type: 'date_agreed', promised } }];
}

function makeFacts(
  draft: Draft,
  enquiry: DraftEnquiry | undefined,
  around: DraftSurroundings,
): Facts {
  // A visitor keeps what reception wrote down about how and where they came.
  const { channel, way, direction, siteId } = around.begun?.facts ?? draft;
  return {
    channel,
    way,
    direction,
    origin: 'desk',
    kind: enquiry?.kind ?? 'enquiry',
    serviceId: enquiry?.serviceId ?? null,
    topicId: enquiry?.topicId ?? null,
    siteId,
    teamId: draft.teamId,
  };
}
