import { findTopicWords } from '../../../db/queries/contact-words.ts';
import { deleteDraft } from '../../../db/queries/drafts.ts';
import { hasContact, listEnquiriesOfContact } from '../../../db/queries/enquiries.ts';
import { findSubjectNumber } from '../../../db/queries/subjects.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { BatchChannel, BatchRow } from '../../../shared/contract/schemas-desk.ts';
import type { ContactDraft, Outcome } from '../../../shared/contract/schemas-contact.ts';
import { textSchema } from '../../../shared/contract/schemas-values.ts';
import { assertDraft } from '../../../shared/domain/enquiry/draft-checks.ts';
import {
  draftToStreams,
  type DraftStreams,
  type DraftSurroundings,
} from '../../../shared/domain/enquiry/draft.ts';
import { isOpen } from '../../../shared/domain/enquiry/subject-state.ts';
import { assertNever, CodedError } from '../../../shared/domain/errors.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import type { Way } from '../../../shared/domain/words.ts';
import type { DeskRow } from '../../../db/queries/setup.ts';
import { Recorder } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';
import { offerUndo, type UndoStep } from '../records/undo.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';
import { checkNamed } from './contact-checks.ts';

type Answer = MethodOutput<'contact.logMany'>;

const wayOf: Readonly<Record<BatchChannel, Way>> = {
  email: 'message',
  letter: 'post',
  web_form: 'form',
  social: 'message',
  other: 'message',
};

/**
 * Logs an inbox or a stack of letters in one transaction, with one undo for all of it. A row that cannot
 * be is left out and named with its reason and field; the others are saved. Sent again with the same
 * ids, what was saved stays as it is and is answered as saved.
 */
export function logBatch(context: CallContext, input: MethodInput<'contact.logMany'>): Answer {
  const store = getStore(context.state);
  const { database } = store;
  const desk = getDesk(store);
  const saved: Answer['saved'] = [];
  const refused: Answer['refused'] = [];
  const steps: UndoStep[] = [];
  const enquiryIds: EnquiryId[] = [];
  runImmediate(database, () => {
    const recorder = new Recorder(store, {
      personId: getPerson(context).personId,
      deskId: desk.desk_id,
      loggedAtMs: store.readNowMs(),
    });
    for (const row of input.rows) {
      const { contactId } = row;
      try {
        const known = findLogged(database, row);
        if (known !== null) {
          saved.push(known);
          continue;
        }
        const draft = toDraft(database, row, desk);
        assertRow(store, draft);
        saved.push(writeRow(store, recorder, draft, steps));
        enquiryIds.push(row.enquiryId);
      } catch (error) {
        // A refusal comes before anything of the row is written; whatever else undoes all of it.
        if (!(error instanceof CodedError) || error.code === 'internal') throw error;
        refused.push({ contactId, message: error.message, path: findField(error) });
      }
    }
    if (refused.length === 0 && input.draftId !== null) {
      deleteDraft(database, input.draftId, getPerson(context).personId);
    }
    const [first] = steps;
    if (first !== undefined) recorder.finish('contact.logMany', first.streamId);
  });
  if (steps.length === 0) return { saved, refused, undoToken: null };
  context.state.emit('enquiry.changed', { enquiryIds });
  const words = enquiryIds.length === 1 ? 'The row is' : `All ${enquiryIds.length} rows are`;
  const undoToken = offerUndo(context, steps, { words: `${words} taken back.` });
  return { saved, refused, undoToken };
}

/** A row that was saved before; `conflict` where it was taken back since. */
function findLogged(database: Database, row: BatchRow): Answer['saved'][number] | null {
  const { contactId, enquiryId } = row;
  if (findSubjectNumber(database, contactId) === undefined) {
    if (findSubjectNumber(database, enquiryId) === undefined) return null;
    throw new CodedError('conflict', 'This enquiry belongs to another contact already.');
  }
  const [enquiry] = hasContact(database, contactId)
    ? listEnquiriesOfContact(database, contactId, [enquiryId])
    : [];
  if (enquiry === undefined) {
    throw new CodedError('conflict', 'This was taken back. Log it as a new row.');
  }
  return { contactId, reference: enquiry.reference, closed: enquiry.open === 0 };
}

function toDraft(database: Database, row: BatchRow, desk: DeskRow): ContactDraft {
  const { contactId, enquiryId, channel, receivedAtMs, topicId, note } = row;
  const topic = topicId === null ? undefined : findTopicWords(database, topicId);
  return {
    contactId,
    continues: false,
    channel,
    way: wayOf[channel],
    direction: 'inbound',
    siteId: desk.site_id,
    teamId: desk.team_id,
    receivedAtMs,
    joinedQueueAtMs: null,
    arrivedAtMs: null,
    appointmentAtMs: null,
    calledAtMs: null,
    answeredAtMs: null,
    leftUnseenAtMs: null,
    endedAtMs: null,
    customerId: null,
    customer: null,
    adjustments: [],
    onBehalf: null,
    avoidable: null,
    satisfaction: null,
    enquiries: [
      {
        enquiryId,
        kind: 'enquiry',
        serviceId: topic?.service_id ?? null,
        topicId,
        note,
        repeatOf: null,
        references: [],
        outcome: toOutcome(row),
      },
    ],
  };
}

function toOutcome({ end }: BatchRow): Outcome {
  switch (end) {
    case 'reply_pending':
      // Nobody has told the customer a date yet; the published promise runs.
      return { type: 'next_step', ownerId: null, promised: null };
    case 'resolved':
      return { type: 'resolved_now' };
    case 'spam':
    case 'duplicate':
    case 'thank_you':
      return { type: 'put_aside', reason: end };
    default:
      return assertNever(end);
  }
}

/** Everything that can be wrong with a row, before anything of it is written. */
function assertRow(store: Store, draft: ContactDraft): void {
  const [enquiry] = draft.enquiries;
  if (enquiry !== undefined && !textSchema.safeParse(enquiry.note).success) {
    throw new CodedError('invalid_input', 'A note holds 100,000 characters at most.', 'note');
  }
  assertDraft(draft, describeSurroundings(store, ''));
  checkNamed(store.database, draft);
}

function describeSurroundings(store: Store, reference: string): DraftSurroundings {
  return {
    nowMs: store.readNowMs(),
    zone: store.zone,
    customerId: null,
    begun: null,
    takeReference: () => reference,
  };
}

function writeRow(
  store: Store,
  recorder: Recorder,
  draft: ContactDraft,
  steps: UndoStep[],
): Answer['saved'][number] {
  const { contactId } = draft;
  const [wanted] = draft.enquiries;
  if (wanted === undefined) throw new CodedError('internal', 'A row of a batch has no enquiry.');
  recorder.enrol(contactId);
  const reference = recorder.enrolEnquiry(wanted.enquiryId);
  const streams: DraftStreams = draftToStreams(draft, describeSurroundings(store, reference));
  recorder.append(contactId, streams.contact, true);
  steps.push({ streamId: contactId, seqs: countUp(streams.contact.length), isNew: true });
  let closed = false;
  for (const { enquiryId, events } of streams.enquiries) {
    const { state } = recorder.append(enquiryId, events, true);
    steps.push({ streamId: enquiryId, seqs: countUp(events.length), isNew: true });
    closed = !isOpen(state);
  }
  return { contactId, reference, closed };
}

function countUp(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** "enquiries.0.topicId" of a contact is the field "topicId" of the row. */
function findField({ path }: CodedError): string | null {
  return path?.split('.').at(-1) ?? null;
}
