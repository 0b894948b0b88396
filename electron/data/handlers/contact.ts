import { deleteDraft } from '../../../db/queries/drafts.ts';
import { hasContact, listEnquiriesOfContact } from '../../../db/queries/enquiries.ts';
import { listEvents } from '../../../db/queries/events.ts';
import { findSubjectNumber } from '../../../db/queries/subjects.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { ContactDraft, LoggedContact } from '../../../shared/contract/schemas-contact.ts';
import { draftToStreams } from '../../../shared/domain/enquiry/draft.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { isOpen } from '../../../shared/domain/enquiry/subject-state.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { Recorder } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';
import { offerUndo, type UndoStep } from '../records/undo.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';
import { assertNotFinished, findBegun, type Begun } from './contact-begun.ts';
import { checkNamed } from './contact-checks.ts';
import { writeContactCustomer, type ContactCustomer } from './contact-customer.ts';
import { writeConfirmation, type LoggedEnquiry } from './contact-confirmation.ts';

/** What one save came to, before it is said. */
interface Written {
  /** Takes back what was written about the customer; null where that was nothing. */
  readonly takeBackCustomer: ContactCustomer['takeBack'];
  readonly enquiries: readonly LoggedEnquiry[];
  /** Null where it had been logged before. */
  readonly steps: readonly UndoStep[] | null;
}

/**
 * Logs one contact with its enquiries, all or nothing, and takes its draft away with the same save.
 * Sent again with the same ids (after a lost answer, say) it changes nothing and answers as it did
 * the first time, without an offer to undo. `conflict` where the contact was taken back or ended
 * meanwhile, `invalid_input` or `not_found` with the field's path for what cannot be.
 */
export function logContact(context: CallContext, draft: ContactDraft): LoggedContact {
  const store = getStore(context.state);
  const { confirmation, written } = runImmediate(store.database, () => {
    // One transaction for the looking and the writing: each would take its own lock.
    const begun = draft.continues ? findBegun(store, draft.contactId) : null;
    const known = findLogged(store, draft, begun);
    const topics = known === null ? checkNamed(store.database, draft) : null;
    const saved = known ?? writeContact(context, store, draft, begun);
    return {
      written: saved,
      confirmation: writeConfirmation(store, draft, saved.enquiries, topics),
    };
  });
  const { steps, enquiries } = written;
  if (steps !== null) {
    context.state.emit('enquiry.changed', {
      enquiryIds: draft.enquiries.map((enquiry) => enquiry.enquiryId),
    });
    if (draft.continues) context.state.emit('visit.changed', {});
  }
  return {
    contactId: draft.contactId,
    enquiries: enquiries.map(({ enquiryId, state }) => ({
      enquiryId,
      reference: state.reference,
      closed: !isOpen(state),
    })),
    confirmation,
    undoToken: steps === null ? null : offerToTakeBack(context, draft, steps, written),
  };
}

/** Taking a contact back takes the customer away whom it brought in, and a visitor waits again. */
function offerToTakeBack(
  context: CallContext,
  draft: ContactDraft,
  steps: readonly UndoStep[],
  { takeBackCustomer }: Written,
): string {
  return offerUndo(context, steps, {
    ...(takeBackCustomer === null ? {} : { inTransaction: takeBackCustomer }),
    ...(draft.continues ? { afterwards: () => context.state.emit('visit.changed', {}) } : {}),
  });
}

/** What a draft that was logged before came to; null for one that is new. */
function findLogged(store: Store, draft: ContactDraft, begun: Begun | null): Written | null {
  const { database } = store;
  if (begun === null) {
    if (findSubjectNumber(database, draft.contactId) === undefined) return null;
    if (!hasContact(database, draft.contactId)) {
      throw new CodedError('conflict', 'This contact was taken back. Log it as a new one.');
    }
    return readLogged(store, draft);
  }
  const { queue } = begun.state;
  const [first] = draft.enquiries;
  const isSame =
    first === undefined
      ? queue.leftAtMs !== null && queue.leftAtMs === draft.leftUnseenAtMs
      : findSubjectNumber(database, first.enquiryId) !== undefined;
  if (isSame) return readLogged(store, draft);
  assertNotFinished(begun);
  return null;
}

function readLogged(store: Store, draft: ContactDraft): Written {
  const rows = listEnquiriesOfContact(
    store.database,
    draft.contactId,
    draft.enquiries.map((enquiry) => enquiry.enquiryId),
  );
  const enquiries = rows.flatMap((row): LoggedEnquiry[] => {
    const state = foldEvents(listEvents(store.database, row.enquiry_id));
    if (state === null) return [];
    const clocks = evaluateTimeliness(state, store.books);
    return [{ enquiryId: row.enquiry_id, state, clocks }];
  });
  return { takeBackCustomer: null, enquiries, steps: null };
}

function writeContact(
  context: CallContext,
  store: Store,
  draft: ContactDraft,
  begun: Begun | null,
): Written {
  const { database } = store;
  const nowMs = store.readNowMs();
  const { personId } = getPerson(context);
  const recorder = new Recorder(store, {
    personId,
    deskId: getDesk(store).desk_id,
    loggedAtMs: nowMs,
  });
  if (begun === null) recorder.enrol(draft.contactId);
  const enquiryIds = draft.enquiries.map(({ enquiryId }) => enquiryId);
  const customer = writeContactCustomer(database, draft, { personId, atMs: nowMs });
  const { contact, enquiries } = draftToStreams(draft, {
    nowMs,
    zone: store.zone,
    customerId: customer.customerId,
    begun: begun?.state ?? null,
    takeReference: () => recorder.enrolEnquiry(takeFirst(enquiryIds)),
  });
  const before = begun?.events.length ?? 0;
  if (contact.length > 0) recorder.append(draft.contactId, contact, begun === null);
  const steps: UndoStep[] = [
    { streamId: draft.contactId, seqs: listSeqs(before, contact.length), isNew: begun === null },
  ];
  const written = enquiries.map(({ enquiryId, events }): LoggedEnquiry => {
    const { state, clocks } = recorder.append(enquiryId, events, true);
    steps.push({ streamId: enquiryId, seqs: listSeqs(0, events.length), isNew: true });
    return { enquiryId, state, clocks };
  });
  deleteDraft(database, draft.contactId, personId);
  recorder.finish('contact.log', draft.contactId);
  return {
    takeBackCustomer: customer.takeBack,
    enquiries: written,
    steps: steps.filter((step) => step.seqs.length > 0),
  };
}

function listSeqs(before: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => before + index + 1);
}

/** A draft asks for the references of its enquiries in their order, once it has been checked. */
function takeFirst(enquiryIds: EnquiryId[]): EnquiryId {
  const enquiryId = enquiryIds.shift();
  if (enquiryId === undefined) throw new CodedError('internal', 'There is no enquiry left.');
  return enquiryId;
}
