import { runImmediate, runRead } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { BulkLine } from '../../../shared/contract/schemas-queue-bulk.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { Recorder } from '../records/recorder.ts';
import { offerUndo, type UndoStep } from '../records/undo.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';
import { readSubject } from './enquiry-subject.ts';
import { createBulkPlanner, describeStanding, foresee } from './queue-bulk-plan.ts';
import { readQueueNames } from './queue-lists.ts';
import { createEventWords } from './wording.ts';

/** What an action would make of each of these enquiries. Nothing is written. */
export function previewMany(
  context: CallContext,
  input: MethodInput<'queue.previewMany'>,
): MethodOutput<'queue.previewMany'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const words = createEventWords(store);
  const names = readQueueNames(store);
  return runRead(store.database, () => {
    const planner = createBulkPlanner(context, store, input.action, nowMs);
    const lines = input.enquiryIds.map((enquiryId): BulkLine => {
      const subject = readSubject(store, enquiryId);
      const { row, state, clocks } = subject;
      const plan = planner.plan(subject);
      const service = names.findService(row.service_id);
      const topic = names.findTopic(row.topic_id);
      return {
        enquiryId,
        reference: row.reference,
        about: [service, topic].filter((name) => name !== '').join(' › '),
        lastSeq: subject.events.length,
        before: describeStanding(store, state, clocks, words, nowMs),
        outcome:
          plan.type === 'refused'
            ? plan
            : { type: 'changed', ...foresee(store, subject, plan.additions, words, nowMs) },
      };
    });
    return { asOfMs: nowMs, lines };
  });
}

type Refused = MethodOutput<'queue.actMany'>['refused'][number];

/**
 * Does one thing to many enquiries in one transaction, with one undo for all of it. What cannot be
 * done is left as it is and named with the reason; the same call again changes nothing.
 */
export function actOnMany(
  context: CallContext,
  input: MethodInput<'queue.actMany'>,
): MethodOutput<'queue.actMany'> {
  const store = getStore(context.state);
  const nowMs = store.readNowMs();
  const done: EnquiryId[] = [];
  const refused: Refused[] = [];
  const steps: UndoStep[] = [];
  runImmediate(store.database, () => {
    const planner = createBulkPlanner(context, store, input.action, nowMs);
    const recorder = new Recorder(store, {
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      loggedAtMs: nowMs,
    });
    for (const { enquiryId, eventId, lastSeq } of input.items) {
      const subject = readSubject(store, enquiryId);
      const { reference } = subject.row;
      const known = [...subject.events, ...(subject.contact?.events ?? [])];
      if (known.some((event) => event.eventId === eventId)) {
        done.push(enquiryId);
        continue;
      }
      if (subject.events.length > lastSeq) {
        const why = 'Somebody else has changed it since; look at it again.';
        refused.push({ enquiryId, reference, why });
        continue;
      }
      const plan = planner.plan(subject);
      if (plan.type === 'refused') {
        refused.push({ enquiryId, reference, why: plan.why });
        continue;
      }
      plan.additions.forEach(({ streamId, before, bodies }, at) => {
        recorder.append(
          streamId,
          bodies.map((body, index) => ({
            happenedAtMs: nowMs,
            body,
            // The caller's id goes to the first event of all: that is how a retry is noticed.
            ...(at === 0 && index === 0 ? { eventId } : {}),
          })),
          false,
        );
        const seqs = bodies.map((_, index) => before + index + 1);
        steps.push({ streamId, seqs, isNew: false });
      });
      done.push(enquiryId);
    }
    const [first] = steps;
    if (first !== undefined) recorder.finish(`queue.${input.action.type}`, first.streamId);
  });
  if (steps.length > 0) context.state.emit('enquiry.changed', { enquiryIds: done });
  return { done, refused, undoToken: steps.length === 0 ? null : offerUndo(context, steps) };
}
