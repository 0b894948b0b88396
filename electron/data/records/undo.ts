import { randomUUID } from 'node:crypto';
import { listEvents } from '../../../db/queries/events.ts';
import { findPerson } from '../../../db/queries/people.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { describeEvent } from '../../../shared/domain/enquiry/describe-event.ts';
import type { Event } from '../../../shared/domain/enquiry/events.ts';
import { findLaterWord, isTakenBack } from '../../../shared/domain/enquiry/take-back.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { EnquiryId, StreamId } from '../../../shared/domain/ids.ts';
import { readSteadyMs } from '../clock.ts';
import { createEventWords } from '../handlers/wording.ts';
import type { SignedIn } from '../session.ts';
import { getDesk, getPerson, getStore, type CallContext, type ServiceState } from '../state.ts';
import { Recorder } from './recorder.ts';
import type { Store } from './store.ts';

/** What one save wrote to one contact or enquiry. `isNew`: it began with these events. */
export interface UndoStep {
  readonly streamId: StreamId;
  readonly seqs: readonly number[];
  readonly isNew: boolean;
}

/** What else belongs to taking a save back. */
export interface UndoExtras {
  /** Takes back what the save wrote besides events, in the same transaction. */
  readonly inTransaction?: (database: Database) => void;
  /** What was taken back, in words; made from the steps where it is left out. */
  readonly words?: string;
  /** Tells windows about it, after the commit. */
  readonly afterwards?: () => void;
}

interface Offer {
  readonly person: SignedIn;
  readonly steps: readonly UndoStep[];
  readonly extras: UndoExtras;
  readonly offeredAtMs: number;
}

/** Longer than the screen shows its button: an undo sent in the last moment still arrives. */
const keptMs = 60_000;
const offersAtMost = 1000;

const offersOf = new WeakMap<ServiceState, Map<string, Offer>>();

/**
 * Offers to take a save back and answers with the token that does. Kept in memory for a minute, for
 * the person of this call and for one use.
 */
export function offerUndo(
  context: CallContext,
  steps: readonly UndoStep[],
  extras: UndoExtras = {},
): string {
  const nowMs = readSteadyMs();
  const offers = offersOf.get(context.state) ?? new Map<string, Offer>();
  offersOf.set(context.state, offers);
  for (const [token, offer] of offers) {
    if (offers.size < offersAtMost && nowMs - offer.offeredAtMs <= keptMs) break;
    offers.delete(token);
  }
  const token = randomUUID();
  offers.set(token, { person: getPerson(context), steps, extras, offeredAtMs: nowMs });
  return token;
}

/** What was taken back, in words, and the enquiries that are as they were before. */
export interface Undone {
  readonly words: string;
  readonly enquiryIds: EnquiryId[];
}

/**
 * Takes back everything an offer stands for, or nothing: what began with it is withdrawn, any other
 * event is superseded by a correction, so that the record of both stays. `not_found` when the offer
 * is over, `forbidden` for another person, `conflict` with what was done where somebody acted since.
 */
export function runUndo(context: CallContext, token: string): Undone {
  const store = getStore(context.state);
  const offers = offersOf.get(context.state);
  const offer = offers?.get(token);
  if (offer === undefined || readSteadyMs() - offer.offeredAtMs > keptMs) {
    throw new CodedError(
      'not_found',
      'It is too late to undo this with one key. Open the enquiry and correct it there.',
    );
  }
  if (offer.person.personId !== getPerson(context).personId) {
    throw new CodedError('forbidden', `Only ${offer.person.name} can undo this.`);
  }
  const undone = takeBack(store, offer);
  offers?.delete(token);
  context.state.emit('enquiry.changed', { enquiryIds: undone.enquiryIds });
  offer.extras.afterwards?.();
  return undone;
}

function takeBack(store: Store, offer: Offer): Undone {
  const { database } = store;
  const nowMs = store.readNowMs();
  return runImmediate(database, () => {
    const recorder = new Recorder(store, {
      personId: offer.person.personId,
      deskId: getDesk(store).desk_id,
      loggedAtMs: nowMs,
    });
    const enquiryIds: EnquiryId[] = [];
    const words = offer.extras.words ?? describeSteps(store, offer.steps);
    for (const { streamId, seqs, isNew } of offer.steps) {
      const events = listEvents(database, streamId);
      assertUntouched(store, events, seqs);
      const beginning = events[0]?.body;
      if (beginning?.type === 'received') enquiryIds.push(streamId as EnquiryId);
      recorder.append(
        streamId,
        [
          {
            happenedAtMs: nowMs,
            body: isNew ? { type: 'withdrawn' } : { type: 'corrected', supersedes: seqs },
          },
        ],
        false,
      );
    }
    offer.extras.inTransaction?.(database);
    const [first] = offer.steps;
    if (first !== undefined) recorder.finish('undo', first.streamId);
    return { words, enquiryIds };
  });
}

/** `conflict` where the events are followed by something that counts, or no longer count themselves. */
function assertUntouched(store: Store, events: readonly Event[], seqs: readonly number[]): void {
  const later = findLaterWord(events, Math.max(...seqs));
  if (later !== null) {
    const words = describeEvent(later.body, createEventWords(store));
    const name = findPerson(store.database, later.personId)?.name ?? later.personId;
    throw new CodedError(
      'conflict',
      `Not undone, because more has happened since: “${words}”, by ${name}. Open it and correct it there.`,
    );
  }
  if (isTakenBack(events, seqs)) {
    throw new CodedError('conflict', 'This was taken back already.');
  }
}

/** What is about to be taken back; the lists of names are read for a single step only. */
function describeSteps(store: Store, steps: readonly UndoStep[]): string {
  const [first] = steps;
  if (first === undefined) return 'It is as it was before.';
  if (steps.every((step) => step.isNew) && steps.length > 1) {
    return 'The contact and what came with it are taken back.';
  }
  if (steps.length > 1) return describeMany(store, steps);
  const events = listEvents(store.database, first.streamId);
  const reference = findReference(events);
  if (first.isNew) {
    return reference === null ? 'The contact is taken back.' : `${reference} is taken back.`;
  }
  const names = createEventWords(store);
  const what = events
    .filter((event) => first.seqs.includes(event.streamSeq))
    .map((event) => describeEvent(event.body, names))
    .join('; ');
  return `${reference === null ? '' : `${reference}: `}“${what}” no longer counts.`;
}

/** One enquiry and its contact, or as many enquiries as somebody acted on at once. */
function describeMany(store: Store, steps: readonly UndoStep[]): string {
  const references = steps.flatMap(
    (step) => findReference(listEvents(store.database, step.streamId)) ?? [],
  );
  const [only] = references;
  return references.length === 1 && only !== undefined
    ? `${only} is as it was before.`
    : `${references.length.toLocaleString('en-GB')} enquiries are as they were before.`;
}

/** The reference of an enquiry; null for the events of a contact. */
function findReference(events: readonly Event[]): string | null {
  const beginning = events[0]?.body;
  return beginning?.type === 'received' ? beginning.reference : null;
}
