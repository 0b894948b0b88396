import { listEventTexts } from '../../../db/queries/events.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { RightReceipt } from '../../../shared/domain/enquiry/action.ts';
import type { Event } from '../../../shared/domain/enquiry/events.ts';
import { findBeginning } from '../../../shared/domain/enquiry/fold.ts';
import {
  followReceipt,
  planCorrection,
  type PlannedCorrection,
} from '../../../shared/domain/enquiry/plan-correction.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { createKnownThings } from '../records/known-things.ts';
import type { NewEvent } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';
import type { CallContext } from '../state.ts';
import { type Addition, assertNotFuture, findSurroundings, saveToEnquiry } from './enquiry-act.ts';
import type { EnquirySubject } from './enquiry-subject.ts';

type CorrectInput = MethodInput<'enquiry.correct'>;

/**
 * Says what is right instead of one entry of the enquiry or of its contact. The entry stays, counts
 * no longer and keeps its words; where a receipt came another way, the contact follows it.
 */
export function correctEnquiry(
  context: CallContext,
  input: CorrectInput,
): MethodOutput<'enquiry.correct'> {
  const { correction } = input;
  return saveToEnquiry(context, input, 'enquiry.correct', (store, subject, nowMs) => {
    if (correction.type !== 'never') assertNotFuture(correction.happenedAtMs, nowMs);
    const events = findEvents(subject, input);
    const texts = listEventTexts(store.database, input.streamId);
    const text = input.text ?? texts.get(input.streamSeq) ?? '';
    const plan = planCorrection(events, input.streamSeq, correction, (without) =>
      findSurroundings(context, store, subject, without, {
        happenedAtMs: correction.type === 'never' ? nowMs : correction.happenedAtMs,
        text,
      }),
    );
    const why = correction.type === 'never' ? (input.text ?? '') : '';
    const additions = [{ streamId: input.streamId, events: listEvents(plan, text, why, nowMs) }];
    if (correction.type !== 'receipt') return additions;
    assertTopic(store, correction.facts);
    return [...additions, ...followWithContact(subject, correction.facts, nowMs)];
  });
}

/** The events of the stream the entry belongs to; a list is empty for one that is not this enquiry's. */
function findEvents(subject: EnquirySubject, input: CorrectInput): readonly Event[] {
  if (input.streamId === subject.enquiryId) return subject.events;
  if (input.streamId !== subject.contact?.contactId) {
    throw new CodedError('not_found', 'There is no such entry.');
  }
  if (input.correction.type === 'action') {
    throw new CodedError('invalid_input', 'An entry of the contact is corrected by its time.');
  }
  return subject.contact.events;
}

/** `why` stands beside the correction itself, `text` beside what is right. */
function listEvents(
  plan: PlannedCorrection,
  text: string,
  why: string,
  nowMs: InstantMs,
): NewEvent[] {
  return [
    { happenedAtMs: nowMs, body: { type: 'corrected', supersedes: plan.supersedes }, text: why },
    ...plan.right.map(({ happenedAtMs, body }, index) => ({
      happenedAtMs,
      body,
      ...(index === 0 ? { text } : {}),
    })),
  ];
}

function assertTopic(store: Store, facts: RightReceipt): void {
  if (!createKnownThings(store).hasTopic(facts.topicId, facts.serviceId)) {
    throw new CodedError(
      'invalid_input',
      'This topic is not in the list any more; choose another.',
      'correction.facts.topicId',
    );
  }
}

/** A contact has one way in: it is brought in line with the receipt of the enquiry it carried. */
function followWithContact(
  subject: EnquirySubject,
  right: RightReceipt,
  nowMs: InstantMs,
): Addition[] {
  const { contact } = subject;
  const beginning = contact === null ? null : findBeginning(contact.events);
  if (contact === null || beginning === null) return [];
  const body = followReceipt(beginning.body, subject.state.facts, right);
  if (body === null) return [];
  const supersedes = [beginning.streamSeq];
  return [
    {
      streamId: contact.contactId,
      events: [
        { happenedAtMs: nowMs, body: { type: 'corrected', supersedes } },
        { happenedAtMs: beginning.happenedAtMs, body },
      ],
    },
  ];
}
